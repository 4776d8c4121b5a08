"""Exhibits bound into the file that was set: their pages come between ours, and each page is stamped with its number.

Our pages are written as they were set; whatever comes to them is added to the end of the file: the stamps, the objects
of the exhibits, the pages that show them, the links now that every page is known, and the order of all pages. The file
is written object by object to where it goes; of an exhibit no more than one object is held.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from aigaq.exchange.dossier.numbering import Numbered
from aigaq.exchange.dossier.setting import NotAsSet, Set
from aigaq.vault.reader.binding.told import Piece, Sheet
from aigaq.vault.sealing import Writer

# Points. What is bound stands between header and footer.
A4 = (595.2756, 841.8898)
LEFT, LOW, WIDE, TALL = 34.0, 48.0, 527.0, 740.0
STAMP, NAME = "/Stamp", "/Bound"
OURS = "aigaq:"


class Book:
    """The file as it was set: our own pages, and in which order and with which numbers its pages will stand."""

    def __init__(self, made: Set) -> None:
        """Read our own file; it is not a foreign one."""
        self.made, self._read = made, pypdf.PdfReader(io.BytesIO(made.pdf))
        self.own = list(self._read.pages)
        self.trailer = self._read.trailer
        self.next = int(str(self.trailer["/Size"]))
        self.numbered = made.pages
        self.pages = self._pages(made.pages) if made.pages else [_number(page) for page in self.own]

    def starts(self, exhibits: int) -> dict[int, int]:
        """Return on which page of the file, from 1, each of so many exhibits begins, by its number.

        A file with nothing bound in was not numbered here: then its own names are asked.
        """
        if self.numbered is not None:
            return {number: self.numbered.places[f"e{number}"].page for number in range(1, exhibits + 1)}
        at = {_number(page): place for place, page in enumerate(self.own, 1)}
        named = self._read.named_destinations
        return {number: at[named[f"exhibit-{number}"].raw_get("/Page").idnum] for number in range(1, exhibits + 1)}

    def waiting(self) -> dict[int, list[int]]:
        """Return at which places in the file, from 0, the pages of each exhibit stand, by its number."""
        found: dict[int, list[int]] = {}
        for at, leaf in enumerate(self.numbered.leaves if self.numbered else ()):
            if leaf.exhibit:
                found.setdefault(leaf.exhibit, []).append(at)
        return found

    def take(self, count: int = 1) -> int:
        """Return the first of so many numbers for new objects."""
        first, self.next = self.next, self.next + count
        return first

    def _pages(self, numbered: Numbered) -> list[int]:
        return [_number(self.own[leaf.own - 1]) if leaf.own else self.take() for leaf in numbered.leaves]


@dataclass
class Writing:
    """A PDF on its way out: how much was written, and where each object stands."""

    target: Writer
    at: int = 0
    places: dict[int, int] = field(default_factory=dict)

    def raw(self, data: bytes) -> None:
        """Write bytes."""
        self.target.write(data)
        self.at += len(data)

    def object(self, number: int, body: bytes) -> None:
        """Write one object."""
        self.places[number] = self.at
        self.raw(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")

    def end(self, trailer: str, *, alone: bool = False) -> None:
        """Write the table of what was written, and the end; `alone` where nothing stands before it."""
        start = self.at
        self.raw(b"xref\n" + (b"0 1\n0000000000 65535 f \n" if alone else b""))
        for first, offsets in _runs(self.places):
            lines = "".join(f"{one:010} 00000 n \n" for one in offsets)
            self.raw(f"{first} {len(offsets)}\n{lines}".encode())
        self.raw(f"trailer\n<</Size {max(self.places) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())


Pieces = Callable[[int], Iterable[Piece | Sheet]]


@dataclass(frozen=True)
class Bound:
    """One exhibit that is bound: at which places its pages stand, and what hands out its objects, given a number.

    It takes so many numbers.
    """

    pages: Sequence[int]
    objects: int
    pieces: Pieces


def whole(book: Book, bound: Sequence[Bound], target: Writer) -> None:
    """Write the whole file: as it was set, then what is bound in. Raises NotAsSet."""
    out = Writing(target)
    out.raw(book.made.pdf)
    if book.numbered is None:
        return
    stamps = [one for pdf in book.made.stamps for one in _stamps(book, pdf, out)]
    if len(stamps) != len(book.pages):
        raise NotAsSet
    drawn = _bind(book, bound, out)
    for at, leaf in enumerate(book.numbered.leaves):
        page = _own(book, leaf.own - 1, stamps[at], out) if leaf.own else _bare(book, stamps[at], drawn.get(at), out)
        out.object(book.pages[at], page)
    _links(book, book.numbered, out)
    kids = " ".join(f"{number} 0 R" for number in book.pages)
    out.object(_root(book), f"<</Type/Pages/Count {len(book.pages)}/Kids[{kids}]>>".encode())
    before = book.made.pdf.rpartition(b"startxref")[2].split()[0].decode()
    out.end(f"/Root {_reference(book.trailer.raw_get('/Root'))}{_kept(book)}/Prev {before}")


def _bind(book: Book, bound: Sequence[Bound], out: Writing) -> dict[int, tuple[int, Sheet]]:
    """Write the objects of exhibits; return for each page that shows one what draws it. Raises NotAsSet."""
    drawn: dict[int, tuple[int, Sheet]] = {}
    for one in bound:
        left = iter(one.pages)
        for piece in one.pieces(book.take(one.objects)):
            if isinstance(piece, Piece):
                out.object(piece.number, piece.body)
                continue
            at = next(left, None)
            if at is None:
                raise NotAsSet
            drawn[at] = (piece.form, piece)
        if next(left, None) is not None:
            raise NotAsSet
    return drawn


def _stamps(book: Book, pdf: bytes, out: Writing) -> Iterator[int]:
    """Write what is stamped on pages, each as one form; yield its number. It is our own file, and small."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    known: dict[int, int] = {}
    for page in read.pages:
        resources = _carried(book, page.raw_get("/Resources"), known, out)
        form: Any = page["/Contents"].get_object()
        about = b"/Type/XObject/Subtype/Form/BBox[0 0 %.4f %.4f]/Resources " % A4 + written(resources)
        number = book.take()
        out.object(number, _stream(form, about))
        yield number


def _carried(book: Book, one: Any, known: dict[int, int], out: Writing) -> Any:
    """Return a value as it stands in our file; what it refers to is written there, once."""
    if isinstance(one, IndirectObject):
        if one.idnum not in known:
            known[one.idnum] = book.take()
            out.object(known[one.idnum], body(_carried(book, one.get_object(), known, out)))
        return IndirectObject(known[one.idnum], 0, one.pdf)
    if isinstance(one, ArrayObject):
        return ArrayObject(_carried(book, part, known, out) for part in one)
    if isinstance(one, DictionaryObject):
        made: Any = type(one)() if isinstance(one, StreamObject) else DictionaryObject()
        made.update({key: _carried(book, one.raw_get(key), known, out) for key in one})
        if isinstance(one, StreamObject):
            made._data = one._data
        return made
    return one


def body(one: Any) -> bytes:
    """Return an object as it is written."""
    if not isinstance(one, StreamObject):
        return written(one)
    return _stream(one, b"".join(written(key) + b" " + written(one.raw_get(key)) for key in one if _kept_of(key)))


def _stream(one: Any, about: bytes) -> bytes:
    """Return a stream as it is packed, described by `about`."""
    packed = b"/Filter " + written(one.raw_get("/Filter")) if "/Filter" in one else b""
    data = bytes(one._data)
    return b"<<" + about + packed + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def _kept_of(key: str) -> bool:
    return key not in ("/Length", "/Filter")


def _own(book: Book, at: int, stamp: int, out: Writing) -> bytes:
    """Return a page of ours as it is written again, with its stamp."""
    page = book.own[at]
    resources: Any = page["/Resources"].get_object()
    inner = b"".join(written(key) + b" " + written(resources.raw_get(key)) for key in resources)
    inner += f"/XObject<<{STAMP} {stamp} 0 R>>".encode()
    kept = (key for key in page if key not in ("/Resources", "/Contents"))
    outer = b"".join(written(key) + b" " + written(page.raw_get(key)) for key in kept)
    drawing = _drawing(book, f"/Artifact BMC {STAMP} Do EMC", out)
    contents = f"[{_reference(page.raw_get('/Contents'))} {drawing} 0 R]".encode()
    return b"<<" + outer + b"/Resources<<" + inner + b">>/Contents " + contents + b">>"


def _bare(book: Book, stamp: int, drawn: tuple[int, Sheet] | None, out: Writing) -> bytes:
    """Return a page of an exhibit: its stamp, and between header and footer what draws it, unless it is withheld."""
    form = f"{NAME} {drawn[0]} 0 R" if drawn else ""
    shown = f" /Artifact BMC {_laid(drawn[1])} EMC" if drawn else ""
    drawing = _drawing(book, f"{STAMP} Do{shown}", out)
    return (
        f"<</Type/Page/Parent {_root(book)} 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]"
        f"/Resources<</XObject<<{STAMP} {stamp} 0 R{form}>>>>/Contents {drawing} 0 R>>"
    ).encode()


def _drawing(book: Book, drawn: str, out: Writing) -> int:
    number = book.take()
    out.object(number, f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream".encode())
    return number


def _laid(sheet: Sheet) -> str:
    """Return what draws an exhibit's page in the space left for it, as large as it fits and no larger than it is."""
    scale = min(WIDE / sheet.width, TALL / sheet.height, 1.0)
    across, up = LEFT + (WIDE - sheet.width * scale) / 2, LOW + (TALL - sheet.height * scale) / 2
    return f"q {scale:.5f} 0 0 {scale:.5f} {across:.2f} {up:.2f} cm {NAME} Do Q"


def _links(book: Book, numbered: Numbered, out: Writing) -> None:
    """Write every link of ours anew: it leads to a page of the file."""
    for page in book.own:
        for one in page.get("/Annots", ()):
            annotation: Any = one.get_object()
            name = str(annotation.get("/A", {}).get("/URI", ""))
            if not name.startswith(OURS):
                continue
            to = numbered.places[name.removeprefix(OURS)]
            kept = (key for key in annotation if key not in ("/A", "/Contents"))
            about = b"".join(written(key) + b" " + written(annotation.raw_get(key)) for key in kept)
            where = f"/Dest[{book.pages[to.page - 1]} 0 R/XYZ 0 {A4[1] - to.down:.2f} null]".encode()
            out.object(one.idnum, b"<<" + about + where + b">>")


def _root(book: Book) -> int:
    catalog: Any = book.trailer["/Root"]
    return int(catalog.raw_get("/Pages").idnum)


def _kept(book: Book) -> str:
    found = ((key, book.trailer.raw_get(key)) for key in ("/Info", "/ID") if key in book.trailer)
    return "".join(f"{key} " + written(one).decode("latin-1") for key, one in found)


def _runs(places: dict[int, int]) -> Iterator[tuple[int, list[int]]]:
    """Yield stretches of numbers that follow each other, with their offsets."""
    first, offsets = -1, list[int]()
    for number in sorted(places):
        if offsets and number == first + len(offsets):
            offsets.append(places[number])
            continue
        if offsets:
            yield first, offsets
        first, offsets = number, [places[number]]
    if offsets:
        yield first, offsets


def _number(page: Any) -> int:
    return int(page.indirect_reference.idnum)


def _reference(one: Any) -> str:
    return f"{one.idnum} {one.generation} R"


def written(one: Any) -> bytes:
    """Return a value as it is written."""
    out = io.BytesIO()
    (one if isinstance(one, PdfObject) else NameObject(one)).write_to_stream(out)
    return out.getvalue()
