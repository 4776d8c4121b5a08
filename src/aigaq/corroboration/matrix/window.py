"""Which claims and sources of a matrix are wanted, and which part of it stands on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.corroboration.support import Grade

# So many claims down and sources across are read on one page.
DOWN, ACROSS = 25, 40


class Gap(StrEnum):
    """What a claim lacks at a glance."""

    NO_SOURCE = "gap_no_source"
    ONE_CLUSTER = "gap_one_cluster"
    NOT_FIRST_HAND = "gap_not_first_hand"
    UNANSWERED = "gap_unanswered"
    NEEDS = "gap_needs"


@dataclass(frozen=True)
class Wanted:
    """What a reader narrowed a matrix to: codes and references, never names. Empty is everything."""

    grade: str = ""
    stance: str = ""
    voice: str = ""
    incident: str = ""
    gaps: bool = False


def gaps(*, independent: int, first_hand: bool, unanswered: bool, weakest: bool, least: int) -> tuple[Gap, ...]:
    """Return what a claim lacks; `least`: how many independent sources are asked for."""
    if not independent:
        return (Gap.NO_SOURCE,)
    lacking = (
        (Gap.ONE_CLUSTER, independent < least),
        (Gap.NOT_FIRST_HAND, not first_hand),
        (Gap.UNANSWERED, unanswered),
        (Gap.NEEDS, weakest),
    )
    return tuple(gap for gap, is_so in lacking if is_so)


def is_gap(grade: Grade) -> bool:
    """Return whether a claim is not carried as far as it should be."""
    return grade is not Grade.REASONABLE_GROUNDS


def slices(total: int, each: int, number: int) -> tuple[int, int, int]:
    """Return the start and end of a part of so many, and how many parts there are. A part too far on is the last."""
    parts = max(1, -(-total // each))
    at = min(max(number, 1), parts)
    return (at - 1) * each, min(at * each, total), parts


def whole_groups(groups: Iterable[Sequence[str]], each: int) -> list[list[Sequence[str]]]:
    """Return groups in parts of about so many members; a group is never torn, however long."""
    parts: list[list[Sequence[str]]] = [[]]
    held = 0
    for group in groups:
        if held and held + len(group) > each:
            parts.append([])
            held = 0
        parts[-1].append(group)
        held += len(group)
    return parts
