"""A ground of appeal as the house suggests it: the facts it rests on, and what is missing to argue it.

Nothing is decided here. What was looked for and is not suggested is said too, and why: silence is no finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aigaq.proceedings.law.grounds import Kind

__all__ = ["Ground", "Kind", "Point", "Row", "Silent", "Why", "point"]


class Why(StrEnum):
    """Why a ground is not suggested."""

    NOTHING_RECORDED = "nothing_recorded"
    NOT_SETTLED = "not_settled"
    NOT_SO = "not_so"


@dataclass(frozen=True, order=True)
class Row:
    """A row of the house: of which kind, its id, and its reference, which names nobody."""

    kind: str
    key: str
    called: str = ""


@dataclass(frozen=True)
class Point:
    """One thing said of a ground: what (a code), of which rows, with which numbers and codes. No text of a person."""

    code: str
    rows: tuple[Row, ...] = ()
    values: tuple[tuple[str, str | int], ...] = ()

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as it is kept, so that a later look can tell what changed."""
        return {"code": self.code, "rows": [[row.kind, row.key] for row in self.rows], "values": dict(self.values)}


@dataclass(frozen=True)
class Ground:
    """One ground: of which kind, about what (an id, or empty), its facts and what is missing to argue it."""

    kind: Kind
    subject: str
    facts: tuple[Point, ...]
    lacks: tuple[Point, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Return by what it is known again."""
        return str(self.kind), self.subject

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return every row its facts rest on, each once."""
        return tuple(dict.fromkeys(row for fact in self.facts for row in fact.rows))


@dataclass(frozen=True)
class Silent:
    """A ground that was looked for and is not suggested: because nothing is recorded, settled, or because it is not so.

    `about` says of how much that is so, where it can be said.
    """

    kind: Kind
    why: Why
    about: Point | None = None


def point(code: str, *rows: Row | None, values: Mapping[str, str | int] | None = None) -> Point:
    """Return one point; rows that are not there are left out."""
    return Point(code, tuple(row for row in rows if row), tuple(sorted((values or {}).items())))
