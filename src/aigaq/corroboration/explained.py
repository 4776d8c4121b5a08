"""Why a claim is carried as far as it is, sentence by sentence, and what would carry it further.

The sentences are codes with the sources and claims they speak of; the doors word them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.corroboration.clusters import Partition
from aigaq.corroboration.measure import Measure
from aigaq.corroboration.support import Cited, Grade, Stance, Support


class Point(StrEnum):
    """What is said of how far a claim is carried."""

    NOTHING_FOR = "nothing_for"
    CARRIED = "carried"
    COUNTED_ONCE = "counted_once"
    FIRST_HAND = "first_hand_source"
    NO_FIRST_HAND = "no_first_hand"
    MEDICAL = "medical_finding"
    NOTHING_AGAINST = "nothing_against"
    AGAINST = "speaks_against"
    ANSWERED = "answered"
    RIVAL = "rival_stands"
    NEEDS = "needs_weaker"
    HELD = "heard_in_custody"


class Lack(StrEnum):
    """What would carry a claim further."""

    A_SOURCE = "lack_source"
    ANOTHER_SOURCE = "lack_another_source"
    FIRST_HAND = "lack_first_hand"
    MEDICAL = "lack_medical"
    GRADE = "lack_grade"
    ANSWER = "lack_answer"
    RIVAL = "lack_rival"
    NEED = "lack_need"


@dataclass(frozen=True)
class Line:
    """One sentence: what is said, of which sources (those that count as one together) and claims, how many."""

    code: Point | Lack
    groups: tuple[tuple[str, ...], ...] = ()
    claims: tuple[str, ...] = ()
    number: int = 0
    grade: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the sources, without the groups."""
        return tuple(key for group in self.groups for key in group)


def points(cited: Sequence[Cited], found: Support, parts: Partition, held: Sequence[str] = ()) -> list[Line]:
    """Return why a claim is carried as far as it is; `held` are the sources heard in the hands of the accused."""
    carrying = _keys(cited, Stance.SUPPORTS)
    groups = _groups(carrying, parts)
    lines = [Line(Point.CARRIED, groups, number=len(groups))] if groups else [Line(Point.NOTHING_FOR)]
    lines += [Line(Point.COUNTED_ONCE, (group,)) for group in groups if len(group) > 1]
    if carrying:
        seen = tuple(dict.fromkeys(c.source.key for c in cited if c.stance is Stance.SUPPORTS and c.first_hand))
        lines.append(Line(Point.FIRST_HAND, (seen,)) if seen else Line(Point.NO_FIRST_HAND))
    if found.graded:
        lines.append(Line(Point.MEDICAL, (_medical(cited),), grade=found.graded))
    lines += _against(cited, found, parts)
    if held:
        lines.append(Line(Point.HELD, (tuple(held),)))
    if found.weakest:
        lines.append(Line(Point.NEEDS, claims=(found.weakest,), grade=str(found.grade)))
    return lines


def lacks(
    cited: Sequence[Cited], found: Support, parts: Partition, measure: Measure, *, clinical: bool = False
) -> list[Line]:
    """Return what would raise a claim to reasonable grounds, or nothing for one that stands there.

    `clinical`: it is about something a clinician can look at.
    """
    if found.grade is Grade.REASONABLE_GROUNDS:
        return []
    carrying = _keys(cited, Stance.SUPPORTS)
    lines = (
        _more_sources(cited, found, carrying, parts, measure, clinical=clinical) if carrying else [Line(Lack.A_SOURCE)]
    )
    open_ones = _keys([one for one in cited if not one.answered], Stance.CONTRADICTS)
    if open_ones:
        lines.append(Line(Lack.ANSWER, _groups(open_ones, parts)))
    if found.rivals:
        lines.append(Line(Lack.RIVAL, claims=found.rivals))
    if found.weakest:
        lines.append(Line(Lack.NEED, claims=(found.weakest,), grade=str(found.grade)))
    return lines


def _more_sources(
    cited: Sequence[Cited],
    found: Support,
    carrying: Sequence[str],
    parts: Partition,
    measure: Measure,
    *,
    clinical: bool,
) -> list[Line]:
    lines = [] if found.first_hand else [Line(Lack.FIRST_HAND)]
    if found.independent >= measure.clusters:
        return lines
    lines.append(Line(Lack.ANOTHER_SOURCE, _groups(carrying, parts), number=measure.clusters - found.independent))
    testified = any(one.stance is Stance.SUPPORTS and one.first_hand and not one.medical for one in cited)
    if measure.medical and clinical and testified:
        there = _medical(cited)
        lines.append(Line(Lack.GRADE if there else Lack.MEDICAL, (there,) if there else (), grade=measure.medical))
    return lines


def _against(cited: Sequence[Cited], found: Support, parts: Partition) -> list[Line]:
    open_ones = _keys([one for one in cited if not one.answered], Stance.CONTRADICTS)
    answered = [key for key in _keys(cited, Stance.CONTRADICTS) if key not in open_ones]
    lines = [Line(Point.AGAINST, _groups(open_ones, parts), number=found.unanswered)] if open_ones else []
    lines += [Line(Point.ANSWERED, (tuple(answered),))] if answered else []
    lines += [Line(Point.RIVAL, claims=found.rivals)] if found.rivals else []
    return lines or [Line(Point.NOTHING_AGAINST)]


def _medical(cited: Sequence[Cited]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source.key for one in cited if one.medical and one.stance is Stance.SUPPORTS))


def _keys(cited: Sequence[Cited], stance: Stance) -> list[str]:
    return list(dict.fromkeys(one.source.key for one in cited if one.stance is stance))


def _groups(keys: Sequence[str], parts: Partition) -> tuple[tuple[str, ...], ...]:
    """Return sources, those that count as one together, in the order in which they came."""
    found: dict[int, list[str]] = {}
    for key in keys:
        found.setdefault(parts.of[key], []).append(key)
    return tuple(tuple(group) for group in found.values())
