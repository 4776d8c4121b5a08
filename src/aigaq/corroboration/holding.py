"""In whose hands somebody was when they spoke. It is shown beside what they say and lowers nothing by itself."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum


class Held(StrEnum):
    """In whose hands a teller was."""

    HELD = "held"
    HELD_BY_ACCUSED = "held_by_accused"


def accused(named: Iterable[str], works_for: Mapping[str, str]) -> set[str]:
    """Return who is accused: those named and the bodies they work for, or who run the place."""
    found = {one for one in named if one}
    return found | {works_for[one] for one in found if works_for.get(one)}


def held(custody: str, accused: Collection[str], works_for: Mapping[str, str]) -> Held | None:
    """Return in whose hands somebody in `custody` was; nothing for who was in none that is known.

    The body accused is also that above the one that held them: a prisoner moved to another prison of the same service
    is in the same hands.
    """
    if not custody:
        return None
    return Held.HELD_BY_ACCUSED if custody in accused or works_for.get(custody, "") in accused else Held.HELD


def overheard(custody: str, told_to: str, present: Iterable[str], works_for: Mapping[str, str]) -> bool:
    """Return whether something was said to those who held the teller, or before them."""
    return bool(custody) and any(custody in (one, works_for.get(one)) for one in (told_to, *present) if one)
