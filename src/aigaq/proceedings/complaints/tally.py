"""A year's complaints counted: by what they concern and by what became of them. Each stands once in the total."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from aigaq.proceedings.fate import Fate
from aigaq.proceedings.responses import Group


@dataclass(frozen=True)
class Standing:
    """One complaint as it is counted: what it concerns, its fate, what its answers are about, when it was lodged."""

    key: object
    concerns: Collection[str]
    fate: Fate
    said: Collection[Group]
    lodged: str = ""


@dataclass(frozen=True)
class Counted:
    """How many there are; of each fate; of what they concern, with each fate; whose answers are about what.

    One that concerns two things is counted under both, so that the lines add up to more than the total.
    """

    total: int
    fates: tuple[tuple[Fate, int], ...]
    concerns: tuple[tuple[str, int, tuple[int, ...]], ...]
    said: tuple[tuple[Group, int], ...]


def counted(rows: Sequence[Standing], concerns: Sequence[str]) -> Counted:
    """Return complaints counted; `concerns` gives the order of the lines, and none is left out for being nil."""
    fates = Counter(row.fate for row in rows)
    both = Counter((concern, row.fate) for row in rows for concern in set(row.concerns))
    others = sorted({concern for row in rows for concern in row.concerns} - set(concerns))
    lines = []
    for concern in (*concerns, *others):
        each = tuple(both[concern, fate] for fate in Fate)
        lines.append((concern, sum(each), each))
    said = Counter(group for row in rows for group in set(row.said))
    return Counted(
        len(rows), tuple((fate, fates[fate]) for fate in Fate), tuple(lines), tuple((one, said[one]) for one in Group)
    )
