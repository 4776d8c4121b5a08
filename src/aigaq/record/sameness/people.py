"""Why two people may be one, and why not.

What is offered: names from `SAME` on (record/names/likeness.py: at 0.82 its pairs are right as often as they can be),
unless both years of birth are known and no slip of the pen explains them: in a table of thousands most namesakes are
strangers, and a list that shows them all hides the few that matter. A slip is a year more or less, or digits that
changed places, and then the names must be alike to `SURE`. Without any name nobody is offered: place and time alone fit
too many. Bodies and groups are offered if they are called by the same words and numbers. Anybody may still compare any
two by hand; then every reason is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from aigaq.intake.words.roots import words
from aigaq.record.names.likeness import SAME, likeness
from aigaq.record.names.parts import initial
from aigaq.record.sameness.places import Place, Span
from aigaq.record.sameness.reasons import Ground, Reason

HARMED, ACCUSED = "harmed", "accused"
# Where the year of birth would be a slip, the names must leave less room: two slips at once are rarer than two people.
SURE = 0.93
# Below it a likeness is told as “other names”: between it and SAME names say neither.
OTHER = 0.6
YEAR = 4


@dataclass(frozen=True)
class Appearance:
    """Where somebody appears: in which act, in which part, where and when."""

    act: str
    part: str
    place: Place | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Someone:
    """What is compared of a person, group or body. Empty means not known, and says nothing."""

    kind: str = "individual"
    names: tuple[str, ...] = ()
    born: str = ""
    sex: str = ""
    contact: str = ""
    counted: int | None = None
    employer: str = ""
    appears: tuple[Appearance, ...] = ()


def reasons(one: Someone, other: Someone) -> list[Reason]:
    """Return what speaks for two people being one, and what speaks against it."""
    found = [*_names(one, other), *_birth(one, other), *_marks(one, other)]
    return found + _appearances(one.appears, other.appears)


def worth_offering(one: Someone, other: Someone) -> bool:
    """Return whether the names and years of two people are alike enough for the pair to be offered."""
    if not may_be_one(one, other):
        return False
    slipped = one.born and other.born and one.born != other.born
    return _alike(one, other) >= (SURE if slipped else SAME)


def may_be_one(one: Someone, other: Someone) -> bool:
    """Return whether kind and year of birth, the cheap ones to compare, leave it open that both are one."""
    return one.kind == other.kind and not (one.born and other.born and _apart(one.born, other.born))


def likest(ours: Iterable[str], theirs: Iterable[str]) -> float:
    """Return how alike the names of two people are: of all their spellings the likest two."""
    there = list(theirs)
    return max((likeness(one, other) for one in ours for other in there), default=0.0)


def _alike(one: Someone, other: Someone) -> float:
    """Return how alike the names are. Bodies and groups are called by words and numbers: by the same, or not alike."""
    if one.kind == "individual":
        return likest(one.names, other.names)
    return float(bool(set(map(called, one.names)) & set(map(called, other.names))))


def called(name: str) -> str:
    """Return a name of a body or group as it is compared: its words and numbers, whatever their order."""
    return " ".join(sorted(words(name)))


def _names(one: Someone, other: Someone) -> list[Reason]:
    if not (one.names and other.names):
        return []
    found = _alike(one, other)
    if found < SAME:
        return [Reason(Ground.OTHER_NAMES, round(found * 100))] if found < OTHER else []
    short = any(all(_abbreviated(name) for name in names) for names in (one.names, other.names))
    return [Reason(Ground.SAME_INITIALS if short else Ground.NAMES_ALIKE, round(found * 100))]


def _abbreviated(name: str) -> bool:
    return any(initial(word) for word in name.split())


def _birth(one: Someone, other: Someone) -> list[Reason]:
    if not (one.born and other.born):
        return []
    if one.born == other.born:
        return [Reason(Ground.SAME_BORN)]
    return [Reason(Ground.OTHER_BORN if _apart(one.born, other.born) else Ground.NEAR_BORN)]


def _apart(ours: str, theirs: str) -> bool:
    """Return whether two years of birth are not one, even with a slip of the pen."""
    if ours == theirs:
        return False
    first, second = ours[:YEAR], theirs[:YEAR]
    if not (first.isdecimal() and second.isdecimal()):
        return False
    return abs(int(first) - int(second)) > 1 and sorted(first) != sorted(second)


def _marks(one: Someone, other: Someone) -> list[Reason]:
    found = []
    if one.sex and other.sex and one.sex[0].casefold() != other.sex[0].casefold():
        found.append(Reason(Ground.OTHER_SEX))
    if one.contact and one.contact == other.contact:
        found.append(Reason(Ground.SAME_CONTACT))
    if one.employer and one.employer == other.employer:
        found.append(Reason(Ground.SAME_EMPLOYER))
    if one.kind != "individual" and one.counted is not None and other.counted is not None:
        found.append(Reason(Ground.SAME_NUMBER if one.counted == other.counted else Ground.OTHER_NUMBER))
    return found


def _appearances(ours: tuple[Appearance, ...], theirs: tuple[Appearance, ...]) -> list[Reason]:
    found = []
    shared = {one.act for one in ours if one.act} & {one.act for one in theirs}
    if shared:
        found.append(Reason(Ground.IN_ONE_ACT, len(shared)))
    parts, others = ({one.part for one in appears} for appears in (ours, theirs))
    if {frozenset(parts), frozenset(others)} == {frozenset({HARMED}), frozenset({ACCUSED})}:
        found.append(Reason(Ground.OTHER_PART))
    return found + _custody(_held(ours), _held(theirs))


def _held(appears: Iterable[Appearance]) -> list[tuple[Place, Span | None]]:
    """Return where somebody was held: who is harmed in a facility is taken to have been in it."""
    return [(one.place, one.span) for one in appears if one.part == HARMED and one.place]


def _custody(ours: list[tuple[Place, Span | None]], theirs: list[tuple[Place, Span | None]]) -> list[Reason]:
    both = [(place, span, other, then) for place, span in ours for other, then in theirs]
    near = [(span, then) for place, span, other, then in both if place.may_be(other)]
    found = []
    if any(span and then and span.may_meet(then) for span, then in near):
        found.append(Reason(Ground.HELD_TOGETHER))
    elif near:
        found.append(Reason(Ground.ONE_FACILITY))
    if any(not place.may_be(other) and _one_day(span, then) for place, span, other, then in both):
        found.append(Reason(Ground.ELSEWHERE_THEN))
    return found


def _one_day(span: Span | None, then: Span | None) -> bool:
    return bool(span and then and span.day and span.day == then.day)
