"""Exhibits bound into the file that was set: their pages are drawn onto the pages that Typst left for them.

Typst numbers every page, and so every reference, before anything foreign is touched. A page that waits for one of an
exhibit is a hair narrower than the others: by that it is known here. The file is written object by object to where it
goes; of an exhibit no more than one object is held.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import NameObject, PdfObject

from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.reader.binding.told import Piece, Sheet
from aigaq.vault.sealing import Writer

# Points: A4 is 595.28 wide; a waiting page 209.9 mm. What is bound stands between header and footer.
WAITING = (594.8, 595.1)
LEFT, LOW, WIDE, TALL = 34.0, 48.0, 527.0, 740.0
NAME = "/Bound"


class NotAsSet(Refusal):
    """The pages that wait for exhibits are not as many as their pages."""

    message = gettext_noop("The pages of the exhibits did not fit the pages left for them, so no file was made.")
    remedy = gettext_noop("Make the file again; if it happens twice, tell whoever keeps the house.")


class Book:
    """The file as it was set, before anything is bound into it."""

    def __init__(self, pdf: bytes) -> None:
        """Read our own file; it is not a foreign one."""
        self.pdf, self._read = pdf, pypdf.PdfReader(io.BytesIO(pdf))
        self.pages = list(self._read.pages)
        self.waiting = [
            at for at, page in enumerate(self.pages) if WAITING[0] < float(page.mediabox.width) < WAITING[1]
        ]
        self.trailer = self._read.trailer
        self.next = int(str(self.trailer["/Size"]))

    @property
    def named(self) -> dict[str, int]:
        """Return on which page, from 0, each place stands that the file knows by a name."""
        numbers = {self.number(at): at for at in range(len(self.pages))}
        found = self._read.named_destinations
        return {name: numbers[one.raw_get("/Page").idnum] for name, one in found.items()}

    def number(self, at: int) -> int:
        """Return the number of a page's object."""
        return int(_number(self.pages[at]))


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

    def end(self, trailer: str) -> None:
        """Write the table of what was written, and the end."""
        start = self.at
        self.raw(b"xref\n")
        for first, offsets in _runs(self.places):
            lines = "".join(f"{one:010} 00000 n \n" for one in offsets)
            self.raw(f"{first} {len(offsets)}\n{lines}".encode())
        self.raw(f"trailer\n<</Size {max(self.places) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())


Pieces = Callable[[int], Iterable[Piece | Sheet]]


@dataclass(frozen=True)
class Bound:
    """One exhibit that is bound: the page (from 0) on which it begins, and what hands out its objects, given a number.

    It takes so many numbers.
    """

    pages: Sequence[int]
    objects: int
    pieces: Pieces


def whole(book: Book, bound: Sequence[Bound], target: Writer) -> None:
    """Write the whole file: as it was set, then the exhibits, then the pages that show them. Raises NotAsSet."""
    out = Writing(target)
    out.raw(book.pdf)
    if bound:
        _bind(book, bound, out)
        before = book.pdf.rpartition(b"startxref")[2].split()[0].decode()
        out.end(f"/Root {_reference(book.trailer.raw_get('/Root'))}{_kept(book)}/Prev {before}")


def _bind(book: Book, bound: Sequence[Bound], out: Writing) -> None:
    """Write the objects of exhibits, and after each of their pages the page of ours that shows it. Raises NotAsSet."""
    for one in bound:
        left, first = iter(one.pages), book.next
        book.next += one.objects
        for piece in one.pieces(first):
            if isinstance(piece, Piece):
                out.object(piece.number, piece.body)
                continue
            at = next(left, None)
            if at is None:
                raise NotAsSet
            out.object(book.next, _laid(piece))
            out.object(book.number(at), _page(book, at, piece.form, book.next))
            book.next += 1
        if next(left, None) is not None:
            raise NotAsSet


def _page(book: Book, at: int, form: int, drawing: int) -> bytes:
    """Return a page of ours as it is written again, with an exhibit's page on it."""
    page = book.pages[at]
    resources: Any = page["/Resources"].get_object()
    inner = b"".join(_written(key) + b" " + _written(resources.raw_get(key)) for key in resources)
    inner += f"/XObject<<{NAME} {form} 0 R>>".encode()
    kept = (key for key in page if key not in ("/Resources", "/Contents"))
    outer = b"".join(_written(key) + b" " + _written(page.raw_get(key)) for key in kept)
    contents = f"[{_reference(page.raw_get('/Contents'))} {drawing} 0 R]".encode()
    return b"<<" + outer + b"/Resources<<" + inner + b">>/Contents " + contents + b">>"


def _laid(sheet: Sheet) -> bytes:
    """Return what draws an exhibit's page in the space left for it, as large as it fits and no larger than it is."""
    scale = min(WIDE / sheet.width, TALL / sheet.height, 1.0)
    across, up = LEFT + (WIDE - sheet.width * scale) / 2, LOW + (TALL - sheet.height * scale) / 2
    drawn = f"/Artifact BMC q {scale:.5f} 0 0 {scale:.5f} {across:.2f} {up:.2f} cm {NAME} Do Q EMC".encode()
    return f"<</Length {len(drawn)}>>stream\n".encode() + drawn + b"\nendstream"


def _kept(book: Book) -> str:
    found = ((key, book.trailer.raw_get(key)) for key in ("/Info", "/ID") if key in book.trailer)
    return "".join(f"{key} " + _written(one).decode("latin-1") for key, one in found)


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


def _number(page: Any) -> Any:
    return page.indirect_reference.idnum


def _reference(one: Any) -> str:
    return f"{one.idnum} {one.generation} R"


def _written(one: Any) -> bytes:
    out = io.BytesIO()
    (one if isinstance(one, PdfObject) else NameObject(one)).write_to_stream(out)
    return out.getvalue()
