"""Why two incidents may be one, and why not.

What is offered: one facility (or codes that may be one) on one known day; or one facility, dates that may be one, and
people or words in common; or people in common and dates that may be one, wherever it was. Acts in common are told and
are not enough: blows are alleged everywhere. Dates of what happened slip: up to `SLIP` days apart still counts as near
if people or words are in common. Words count from half of the shorter text's roots on, and from `FEWEST_WORDS` roots:
two texts of one raid share its names and numbers, while two of different raids in one colony share the words in which
such things are always told, about a third of them.
"""

from dataclasses import dataclass

from aigaq.record.sameness.places import Place, Span
from aigaq.record.sameness.reasons import Ground, Reason

SLIP = 3
ENOUGH_WORDS = 50
FEWEST_WORDS = 8


@dataclass(frozen=True)
class Event:
    """What is compared of an incident. Empty means not known, and says nothing."""

    key: str = ""
    place: Place | None = None
    span: Span | None = None
    acts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    table: str = ""
    tied: frozenset[str] = frozenset()


def reasons(one: Event, other: Event) -> list[Reason]:
    """Return what speaks for two incidents being one, and what speaks against it."""
    return [*_place(one, other), *_dates(one, other), *_content(one, other), *_origin(one, other)]


def worth_offering(found: list[Reason]) -> bool:
    """Return whether the reasons are enough for the pair to be offered."""
    why = {one.why for one in found}
    place = why & {Ground.SAME_FACILITY, Ground.CODE_MAY_BE_SAME}
    more = why & {Ground.PEOPLE_IN_COMMON, Ground.WORDS_IN_COMMON}
    meet = why & {Ground.SAME_DAY, Ground.DATES_MAY_BE_ONE}
    if place and Ground.SAME_DAY in why:
        return True
    if meet and ((place and more) or Ground.PEOPLE_IN_COMMON in why):
        return True
    near = any(one.why is Ground.OTHER_DATES and (one.measure or 0) <= SLIP for one in found)
    return bool(place and near and more)


def _place(one: Event, other: Event) -> list[Reason]:
    if one.place is None or other.place is None:
        return []
    if one.place.key == other.place.key:
        return [Reason(Ground.SAME_FACILITY)]
    return [Reason(Ground.CODE_MAY_BE_SAME if one.place.may_be(other.place) else Ground.OTHER_FACILITY)]


def _dates(one: Event, other: Event) -> list[Reason]:
    if one.span is None or other.span is None:
        return []
    if one.span.day and one.span.day == other.span.day:
        return [Reason(Ground.SAME_DAY)]
    if one.span.may_meet(other.span):
        return [Reason(Ground.DATES_MAY_BE_ONE)]
    return [Reason(Ground.OTHER_DATES, one.span.apart(other.span))]


def _content(one: Event, other: Event) -> list[Reason]:
    found = []
    people, acts = one.people & other.people, one.acts & other.acts
    if people:
        found.append(Reason(Ground.PEOPLE_IN_COMMON, len(people)))
    if acts:
        found.append(Reason(Ground.ACTS_IN_COMMON, len(acts)))
    elif one.acts and other.acts:
        found.append(Reason(Ground.NO_ACTS_IN_COMMON))
    words = words_in_common(one.roots, other.roots)
    if words >= ENOUGH_WORDS:
        found.append(Reason(Ground.WORDS_IN_COMMON, words))
    return found


def _origin(one: Event, other: Event) -> list[Reason]:
    found = []
    if one.table and one.table == other.table:
        found.append(Reason(Ground.ROWS_OF_ONE_TABLE))
    if other.key in one.tied or one.key in other.tied:
        found.append(Reason(Ground.TIED_AS_TWO))
    return found


def words_in_common(ours: frozenset[str], theirs: frozenset[str]) -> int:
    """Return how many per cent of the shorter text's roots stand in the longer one; 0 for texts too short to tell."""
    fewer = min(len(ours), len(theirs))
    return round(100 * len(ours & theirs) / fewer) if fewer >= FEWEST_WORDS else 0
