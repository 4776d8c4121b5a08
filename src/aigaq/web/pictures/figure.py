"""A picture with all that belongs to it: what it says in words, its table, what it counts, what it was drawn from."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from aigaq.web.pictures.letters import Faces
from aigaq.web.pictures.shapes import Canvas

# On a telephone 360 units wide so much is left between the edges of the page and of the frame.
WIDE, NARROW = 720, 304


class Kind(StrEnum):
    """Which picture it is."""

    TIMELINE = "timeline"
    MATRIX = "matrix"
    AUTHORITY = "authority"
    HEARD = "heard"
    YEAR = "year"


class Plan(Hashable, Protocol):
    """What is to be drawn: it lays itself out at whatever width. Two that are drawn alike are equal."""

    def canvas(self, faces: Faces, width: float) -> Canvas:
        """Return it drawn."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a table, and where it leads."""

    text: str
    href: str = ""
    number: bool = False


@dataclass(frozen=True)
class Table:
    """The same as the picture, in rows: the first cell of each is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Note:
    """What is said beneath a picture: a heading, and sentences."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One picture of a case, ready to be drawn at any width.

    `finding` says in words what is to be seen; `counted` what is counted and what is not; `listed` are lines that the
    marks of the picture refer to. `rows` reads the rows it was drawn from: only for what leaves or is kept.
    `asked` is what it was asked for with, as an address has it.
    """

    kind: Kind
    case: str
    title: str
    finding: tuple[str, ...]
    tables: tuple[Table, ...]
    plan: Plan
    rows: Callable[[], Sequence[Any]]
    asked: str = ""
    counted: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def numbers(self) -> Sequence[str]:
        """Return every text of its tables."""
        return [cell.text for table in self.tables for row in table.rows for cell in row]
