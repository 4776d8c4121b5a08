"""What a lawyer decided of a ground, and whether its facts or its law changed since. The program decides nothing."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Row


class State(StrEnum):
    """How a ground stands with the lawyer."""

    OPEN = "open"
    KEPT = "kept"
    STRUCK = "struck"


@dataclass(frozen=True)
class Changes:
    """What came to the facts of a ground since it was decided on, what is no longer so, whether its law changed."""

    fresh: tuple[Point, ...] = ()
    gone: tuple[Point, ...] = ()
    law: bool = False

    @property
    def any(self) -> bool:
        """Return whether anything changed."""
        return bool(self.fresh or self.gone or self.law)


def changes(before: Iterable[Mapping[str, Any]], now: Sequence[Point]) -> Changes:
    """Return what changed between the facts as they were kept and those of now; their order says nothing."""
    known = list(before)
    plain = [one.plain for one in now]
    return Changes(
        tuple(one for one, as_kept in zip(now, plain, strict=True) if as_kept not in known),
        tuple(restored(one) for one in known if one not in plain),
    )


def digest(facts: Iterable[Point]) -> str:
    """Return by what it is known whether facts are still those that somebody saw, whatever their order."""
    lines = sorted(json.dumps(one.plain, sort_keys=True) for one in facts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def restored(kept: Mapping[str, Any]) -> Point:
    """Return a point as it was kept. What its rows were called is not kept."""
    rows = tuple(Row(kind, key) for kind, key in kept["rows"])
    return Point(kept["code"], rows, tuple(sorted(kept["values"].items())))


def as_it_was(kind: str, subject: str, facts: Iterable[Mapping[str, Any]]) -> Ground:
    """Return a ground that was decided on and that nothing suggests any more."""
    return Ground(Kind(kind), subject, tuple(restored(one) for one in facts))
