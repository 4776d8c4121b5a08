"""Pages of our own file as files of their own: what each page takes, and a part with a cover sheet and bookmarks.

Links inside a part lead on; one into another part is gone, and its words still say the page.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from aigaq.exchange.dossier.bound import Writing, body, written
from aigaq.exchange.dossier.splitting import Weight
from aigaq.vault.sealing import Writer

# What leads from a page to the rest of the file it came from.
LEFT = frozenset({"/Parent", "/StructParents", "/StructParent", "/Tabs", "/P", "/Annots"})
CATALOG, PAGES, FIRST_FREE = 1, 2, 3


@dataclass(frozen=True)
class Sheet:
    """One page and the file it is in."""

    read: pypdf.PdfReader
    at: int

    @property
    def page(self) -> Any:
        """Return the page."""
        return self.read.pages[self.at]


@dataclass(frozen=True)
class Bookmark:
    """A bookmark: its title, and at which page of the whole file, from 0, it leads."""

    title: str
    page: int


def weights(sheets: Sequence[Sheet]) -> list[Weight]:
    """Return what each page takes: every object it is drawn with, and how long that is."""
    known: dict[tuple[int, int], tuple[int, set[int]]] = {}
    return [_weight(sheet, known) for sheet in sheets]


@dataclass
class Cut:
    """A part while it is written: its pages by the numbers of their objects, and what was carried over already."""

    out: Writing
    next: int = FIRST_FREE
    known: dict[tuple[int, int], int] = field(default_factory=dict)

    def take(self) -> int:
        """Return the number of a new object."""
        self.next += 1
        return self.next - 1


def part(cover: Sheet, sheets: Mapping[int, Sheet], bookmarks: Sequence[Bookmark], target: Writer) -> None:
    """Write a part: its cover sheet, then these pages of the whole file, by their places in it."""
    cut = Cut(Writing(target))
    cut.out.raw(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    numbers = {_key(one): cut.take() for one in (cover, *sheets.values())}
    places = {at: numbers[_key(sheet)] for at, sheet in sheets.items()}
    for sheet in (cover, *sheets.values()):
        _page(cut, sheet, numbers)
    kids = " ".join(f"{number} 0 R" for number in numbers.values())
    cut.out.object(PAGES, f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>".encode())
    outlines = _outlines(cut, [(one.title, places[one.page]) for one in bookmarks if one.page in places])
    cut.out.object(CATALOG, f"<</Type/Catalog/Pages {PAGES} 0 R{outlines}>>".encode())
    cut.out.end(f"/Root {CATALOG} 0 R", alone=True)


def _page(cut: Cut, sheet: Sheet, numbers: Mapping[tuple[int, int], int]) -> None:
    page = sheet.page
    kept = DictionaryObject({NameObject(key): page.raw_get(key) for key in page if key not in LEFT})
    inner = written(_carried(cut, kept, sheet.read))[2:-2]
    annots = " ".join(f"{number} 0 R" for number in _links(cut, sheet, numbers))
    about = f"/Parent {PAGES} 0 R/Annots[{annots}]".encode()
    cut.out.object(numbers[_key(sheet)], b"<<" + inner + about + b">>")


def _links(cut: Cut, sheet: Sheet, numbers: Mapping[tuple[int, int], int]) -> Iterator[int]:
    """Write the links of a page that lead to a page of the same part; yield their numbers."""
    there = {number: numbers[key, number] for key, number in numbers if key == id(sheet.read)}
    for one in sheet.page.get("/Annots", ()):
        annotation: Any = one.get_object()
        leads = annotation.get("/Dest")
        to = there.get(leads[0].idnum) if leads else None
        if to is None:
            continue
        number, rest = cut.take(), b" ".join(written(part) for part in leads[1:])
        rectangle = written(annotation["/Rect"])
        about = b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect" + rectangle
        cut.out.object(number, about + f"/Dest[{to} 0 R ".encode() + rest + b"]>>")
        yield number


def _carried(cut: Cut, one: Any, read: pypdf.PdfReader) -> Any:
    """Return a value as it stands in the part; what it refers to is written there, once."""
    if isinstance(one, IndirectObject):
        key = (id(read), one.idnum)
        if key not in cut.known:
            cut.known[key] = cut.take()
            cut.out.object(cut.known[key], body(_carried(cut, one.get_object(), read)))
        return IndirectObject(cut.known[key], 0, read)
    if isinstance(one, ArrayObject):
        return ArrayObject(_carried(cut, inner, read) for inner in one)
    if isinstance(one, DictionaryObject):
        made: Any = type(one)() if isinstance(one, StreamObject) else DictionaryObject()
        made.update({key: _carried(cut, one.raw_get(key), read) for key in one if key not in LEFT})
        if isinstance(one, StreamObject):
            made._data = one._data
        return made
    return one


def _outlines(cut: Cut, marks: Sequence[tuple[str, int]]) -> str:
    if not marks:
        return ""
    root, first = cut.take(), cut.next
    for at, (title, page) in enumerate(marks):
        number = cut.take()
        before = f"/Prev {number - 1} 0 R" if at else ""
        after = f"/Next {number + 1} 0 R" if at + 1 < len(marks) else ""
        text = ("\ufeff" + title).encode("utf-16-be").hex()
        named = f"<</Parent {root} 0 R/Title<{text}>/Dest[{page} 0 R/XYZ null null null]{before}{after}>>"
        cut.out.object(number, named.encode())
    last = first + len(marks) - 1
    about = f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(marks)}>>"
    cut.out.object(root, about.encode())
    return f"/Outlines {root} 0 R/PageMode/UseOutlines"


def _weight(sheet: Sheet, known: dict[tuple[int, int], tuple[int, set[int]]]) -> Weight:
    """Return the objects a page is drawn with; what belongs to the page alone stands under its own number."""
    page, found = sheet.page, dict[Hashable, int]()
    key = _key(sheet)
    kept = DictionaryObject({NameObject(name): page.raw_get(name) for name in page if name not in LEFT})
    found[key] = len(written(kept)) + sum(len(written(one.get_object())) for one in page.get("/Annots", ()))
    waiting = list(_references(kept))
    while waiting:
        number = waiting.pop()
        at = (key[0], number)
        if at in found:
            continue
        if at not in known:
            one = IndirectObject(number, 0, sheet.read).get_object()
            known[at] = (len(body(one)), set(_references(one)))
        size, further = known[at]
        found[at] = size
        waiting += further
    return found


def _references(one: Any) -> Iterator[int]:
    if isinstance(one, IndirectObject):
        yield one.idnum
    elif isinstance(one, ArrayObject):
        for inner in one:
            yield from _references(inner)
    elif isinstance(one, DictionaryObject):
        for key in one:
            if key not in LEFT:
                yield from _references(one.raw_get(key))


def _key(sheet: Sheet) -> tuple[int, int]:
    return id(sheet.read), int(sheet.page.indirect_reference.idnum)
