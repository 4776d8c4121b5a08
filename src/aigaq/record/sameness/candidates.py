"""Which rows are worth comparing, so that not all are compared with all.

People meet under each coarse sound of their names (intake/names/keys.py). Where more than `MOST` share a sound, as in
a given name, they are divided once more by their other sounds, their year of birth, the first letters of their names;
what is still too many after that is passed over and counted, and the page says so. Incidents meet in one place within
days of each other; each is compared with at most `MOST_NEAR` that follow it. So the work grows with the rows, not their
square: at most MOST / 2 comparisons for each row under each of its sounds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aigaq.record.sameness.incidents import SLIP

MOST = 40
MOST_NEAR = 20
DEEPEST = 2
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a person is found by: the sounds of all their names, and the year of birth if it is known."""

    sounds: tuple[str, ...]
    born: str = ""


@dataclass
class PassedOver:
    """How many people stand under names too common to be compared one by one."""

    people: set[int] = field(default_factory=set)


def people(heard: Sequence[Heard], passed_over: PassedOver) -> Iterator[Pair]:
    """Yield pairs of places in `heard` that share a sound; some come twice."""
    by_sound: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(heard):
        for sound in one.sounds:
            by_sound[sound].append(at)
    common = {sound for sound, those in by_sound.items() if len(those) > MOST}
    for sound, those in by_sound.items():
        if sound in common:
            yield from _divided(heard, those, frozenset({sound}), common, passed_over)
        else:
            yield from _all_of(those)


def _divided(
    heard: Sequence[Heard], those: Iterable[int], used: frozenset[str], common: set[str], passed_over: PassedOver
) -> Iterator[Pair]:
    """Yield pairs among people who share all of `used`. Sounds that few share were compared already."""
    finer: dict[str, list[int]] = defaultdict(list)
    for at in those:
        marks = [mark for mark in _marks(heard[at], common) if mark not in used]
        for mark in marks:
            finer[mark].append(at)
        if not marks:
            passed_over.people.add(at)
    for mark, some in finer.items():
        if len(some) <= MOST:
            yield from _all_of(some)
        elif len(used) < DEEPEST:
            yield from _divided(heard, some, used | {mark}, common, passed_over)
        elif len((used | {mark}) & common) > 1:
            passed_over.people.update(some)


def _marks(one: Heard, common: set[str]) -> Iterator[str]:
    yield from (sound for sound in one.sounds if sound in common)
    if one.born:
        yield f"#{one.born}"
    yield from {f"^{sound[:2]}" for sound in one.sounds if sound not in common}


def _all_of(those: Sequence[int]) -> Iterator[Pair]:
    for at, one in enumerate(those):
        for other in those[at + 1 :]:
            if one != other:
                yield (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Happened:
    """Where and when an incident is looked for: names of its place, its first and last possible day by number."""

    places: tuple[str, ...]
    first: int
    last: int


def incidents(happened: Mapping[int, Happened], passed_over: PassedOver) -> Iterator[Pair]:
    """Yield pairs of incidents (by number) that share a place and whose days may meet or nearly do."""
    by_place: dict[str, list[int]] = defaultdict(list)
    for number, one in happened.items():
        for place in one.places:
            by_place[place].append(number)
    for those in by_place.values():
        those.sort(key=lambda number: happened[number].first)
        for at, number in enumerate(those):
            until = happened[number].last + SLIP
            near = [other for other in those[at + 1 : at + 2 + MOST_NEAR] if happened[other].first <= until]
            if len(near) > MOST_NEAR:
                passed_over.people.add(number)
            yield from ((number, other) if number < other else (other, number) for other in near[:MOST_NEAR])
