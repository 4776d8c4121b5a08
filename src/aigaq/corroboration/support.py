"""How far the evidence carries a claim: explained, never a summed score."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.corroboration import clusters


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


@dataclass(frozen=True)
class Cited:
    """One citation, as the rule reads it."""

    source: clusters.Source
    stance: Stance
    first_hand: bool


@dataclass(frozen=True)
class Support:
    """How far the evidence carries one claim."""

    grade: Grade
    independent: int
    against: int
    first_hand: bool


def support(cited: Sequence[Cited]) -> Support:
    """Return how far `cited` carries a claim.

    Reasonable grounds (DOMAIN §8.3): someone with first-hand knowledge, or a document made at the time, and at
    least one further independent cluster, with nothing cited against. All sources may still have reached us
    through one document; that is for the reader to be told beside the grade.
    """
    carrying = [one for one in cited if one.stance is Stance.SUPPORTS]
    opposing = [one for one in cited if one.stance is Stance.CONTRADICTS]
    independent = len(clusters.clusters(_distinct(carrying)))
    against = len(clusters.clusters(_distinct(opposing)))
    first_hand = any(one.first_hand for one in carrying)
    return Support(_grade(independent, against, first_hand), independent, against, first_hand)


def _grade(independent: int, against: int, first_hand: bool) -> Grade:
    if independent == 0:
        return Grade.NOTHING_YET
    if against:
        return Grade.CONTESTED
    return Grade.REASONABLE_GROUNDS if independent > 1 and first_hand else Grade.ONE_SOURCE


def _distinct(cited: Sequence[Cited]) -> list[clusters.Source]:
    return list({one.source.key: one.source for one in cited}.values())
