"""What the reader process says of an original that is to be bound, bounded: it may have been conquered."""

import math
from dataclasses import dataclass
from typing import Any

from aigaq.vault.reader.protocol import MOST_PAGES, Disbelieved, unpacked

LETTERED, DRAWN = 1, 2
MOST_OBJECTS = 200_000
LARGEST = 1 << 40
LONGEST_SIDE = 20_000
NUMBER_BYTES = 4


@dataclass(frozen=True)
class Surveyed:
    """How an original can be bound: so many pages, lettered or drawn, with so many objects and bytes; its letters.

    `texts` are the letters of each page as they stand in the file, empty where a page has none, then those of notes.
    """

    pages: int
    how: int
    objects: int
    size: int
    texts: tuple[str, ...]

    @property
    def lettered(self) -> bool:
        """Return whether every page holds letters that could be read."""
        return all(text.strip() for text in self.texts[: self.pages])


@dataclass(frozen=True)
class Piece:
    """One object of a page, ready to be written: its number and its body."""

    number: int
    body: bytes


@dataclass(frozen=True)
class Sheet:
    """A page that is whole: the number of the object that draws it, its width and height in points."""

    form: int
    width: float
    height: float


def surveyed(content: bytes, texts: list[str]) -> Surveyed:
    """Return what a survey found. Raises Disbelieved."""
    found = unpacked(content)
    if not isinstance(found, dict) or found.get("how") not in (LETTERED, DRAWN):
        raise Disbelieved("bound")
    pages, objects = _count(found.get("pages"), MOST_PAGES), _count(found.get("objects"), MOST_OBJECTS)
    if not 0 < pages <= len(texts):
        raise Disbelieved("bound")
    return Surveyed(pages, int(found["how"]), objects, _count(found.get("size"), LARGEST), tuple(texts))


def piece(content: bytes, first: int, objects: int) -> Piece:
    """Return one object; its number is one of those that were given out. Raises Disbelieved."""
    number = int.from_bytes(content[:NUMBER_BYTES], "big")
    if not first <= number < first + objects:
        raise Disbelieved("object")
    return Piece(number, content[NUMBER_BYTES:])


def sheet(content: bytes, first: int, objects: int) -> Sheet:
    """Return a page. Raises Disbelieved."""
    found = unpacked(content)
    if not isinstance(found, list) or len(found) != len(Sheet.__annotations__):
        raise Disbelieved("sheet")
    number, width, height = found
    if not (isinstance(number, int) and first <= number < first + objects and _is_side(width) and _is_side(height)):
        raise Disbelieved("sheet")
    return Sheet(number, float(width), float(height))


def _is_side(found: Any) -> bool:
    return isinstance(found, int | float) and math.isfinite(found) and 0 < found <= LONGEST_SIDE


def _count(found: Any, most: int) -> int:
    if not isinstance(found, int) or not 0 <= found <= most:
        raise Disbelieved("count")
    return found
