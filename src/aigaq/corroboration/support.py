"""How far the evidence carries a claim: explained, never a summed score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aigaq.corroboration import clusters
from aigaq.corroboration.measure import REASONABLE, Measure, reaches


class Stance(StrEnum):
    """What a passage does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Grade(StrEnum):
    """What we would say aloud to a judge."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONTESTED = "contested"
    ONE_SOURCE = "one_source"
    NOTHING_YET = "nothing_yet"


# From the least to the most that may be said.
RISING = (Grade.NOTHING_YET, Grade.CONTESTED, Grade.ONE_SOURCE, Grade.REASONABLE_GROUNDS)


@dataclass(frozen=True)
class Cited:
    """One citation, as the rule reads it. `answered`: somebody said why it does not speak against the claim."""

    source: clusters.Source
    stance: Stance
    first_hand: bool
    answered: bool = False
    medical: bool = False


@dataclass(frozen=True)
class Support:
    """How far the evidence carries one claim.

    `grade` takes into account what the claim needs, `own` does not. `independent` and `against` are clusters,
    `unanswered` those against that nobody answered; `rivals` are claims that are carried, cannot be true together with
    this one, and were not answered. `graded`: what a clinician said of the injuries, where a medical document is cited
    for the claim. `weakest` is what it needs and is carried least, where that lowers its grade.
    """

    grade: Grade
    independent: int
    against: int
    first_hand: bool
    unanswered: int = 0
    rivals: tuple[str, ...] = ()
    graded: str = ""
    own: Grade = Grade.NOTHING_YET
    weakest: str = ""


def support(
    cited: Sequence[Cited],
    measure: Measure = REASONABLE,
    parts: clusters.Partition | None = None,
    *,
    rivals: Sequence[str] = (),
    graded: str = "",
) -> Support:
    """Return how far `cited` carries a claim.

    Reasonable grounds (DOMAIN §8.3) as `measure` has it: someone with first-hand knowledge, or a document made at the
    time, and at least one further independent cluster, or in its stead a medical grade; nothing cited against it that
    nobody answered, and no carried rival. All sources may still have reached us through one document; that is for the
    reader to be told beside the grade. `parts` are the clusters of the whole case; if not given, those of `cited`.
    """
    carrying = [one for one in cited if one.stance is Stance.SUPPORTS]
    opposing = [one for one in cited if one.stance is Stance.CONTRADICTS]
    independent, against = _count(carrying, parts), _count(opposing, parts)
    unanswered = _count([one for one in opposing if not one.answered], parts)
    first_hand = any(one.first_hand for one in carrying)
    shown = graded if any(one.medical for one in carrying) else ""
    grade = Grade.ONE_SOURCE
    if independent == 0:
        grade = Grade.NOTHING_YET
    elif unanswered or rivals:
        grade = Grade.CONTESTED
    elif first_hand and (independent >= measure.clusters or _by_medicine(carrying, shown, measure)):
        grade = Grade.REASONABLE_GROUNDS
    return Support(grade, independent, against, first_hand, unanswered, tuple(rivals), shown, grade)


def needing(supports: Mapping[str, Support], needs: Mapping[str, Sequence[str]]) -> dict[str, Support]:
    """Return the supports, each no higher than the least of what it needs, however far away. No claim needs itself."""
    done: dict[str, Support] = {}
    for start in supports:
        waiting = [start]
        while waiting:
            key = waiting[-1]
            wanted = [one for one in needs.get(key, ()) if one in supports]
            ahead = [one for one in wanted if one not in done and one not in waiting]
            if key not in done and ahead:
                waiting.extend(ahead)
                continue
            waiting.pop()
            done.setdefault(key, _lowered(supports[key], [(one, done[one]) for one in wanted if one in done]))
    return {key: done[key] for key in supports}


def carried(one: Support) -> bool:
    """Return whether something speaks for a claim."""
    return one.independent > 0


def _lowered(own: Support, needed: Iterable[tuple[str, Support]]) -> Support:
    least = min(needed, key=lambda one: RISING.index(one[1].grade), default=None)
    if least is None or RISING.index(least[1].grade) >= RISING.index(own.own):
        return own
    return replace(own, grade=least[1].grade, weakest=least[0])


def _by_medicine(carrying: Sequence[Cited], graded: str, measure: Measure) -> bool:
    """Return whether testimony and a clinician's grade stand in for a further cluster."""
    return reaches(graded, measure.medical) and any(not one.medical and one.first_hand for one in carrying)


def _count(cited: Sequence[Cited], parts: clusters.Partition | None) -> int:
    if parts is not None:
        return parts.count(one.source.key for one in cited)
    return len(clusters.clusters(list({one.source.key: one.source for one in cited}.values())))
