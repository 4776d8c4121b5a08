"""Suits that belong together: over the same facts, brought for the same employer. Never a score, never a verdict.

Two suits are joined when they share both: an incident or a statement they are about, and an employer of a plaintiff
(a plaintiff that is a body counts as its own). Each joining keeps what is shared, so that a person can check it. What
shares only one of the two is not joined, but named, with what it lacks: another employer, or one that nobody knows.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations


class Common(StrEnum):
    """What two suits share."""

    SAME_INCIDENT = "same_incident"
    SAME_STATEMENT = "same_statement"
    SAME_EMPLOYER = "same_employer"
    SAME_PLAINTIFF = "same_plaintiff"


class WhyApart(StrEnum):
    """Common two suits that share something are not joined."""

    OTHER_EMPLOYER = "other_employer"
    EMPLOYER_NOT_KNOWN = "employer_not_known"
    OTHER_FACTS = "other_facts"
    FACTS_NOT_KNOWN = "facts_not_known"


@dataclass(frozen=True)
class Brought:
    """What the rule needs to know of a suit: ids of rows. An empty set means not known, and joins nothing."""

    key: str
    plaintiffs: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()
    incidents: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shared:
    """One thing two suits share: which kind, and the id of its row."""

    why: Common
    what: str


@dataclass(frozen=True)
class Joining:
    """That two suits belong together, and what they share."""

    one: str
    other: str
    shared: tuple[Shared, ...]


@dataclass(frozen=True)
class Apart:
    """That two suits share something and are not joined, and why not."""

    one: str
    other: str
    shared: tuple[Shared, ...]
    lack: WhyApart


@dataclass(frozen=True)
class Cluster:
    """Suits that belong together, in the order in which they were given, with the reason of each joining."""

    members: tuple[str, ...]
    joinings: tuple[Joining, ...]


@dataclass(frozen=True)
class Partition:
    """All suits in clusters, each in one; and those that share something and stand apart."""

    clusters: tuple[Cluster, ...]
    apart: tuple[Apart, ...]

    def of(self, key: str) -> Cluster:
        """Return the cluster of a suit. Raises KeyError."""
        for one in self.clusters:
            if key in one.members:
                return one
        raise KeyError(key)

    def beside(self, key: str) -> tuple[Apart, ...]:
        """Return what shares something with a suit and is not joined with it."""
        return tuple(one for one in self.apart if key in (one.one, one.other))


def partition(suits: Sequence[Brought]) -> Partition:
    """Return the suits in clusters, in the order of their first member."""
    found, apart = _pairs(suits)
    members: dict[str, list[str]] = defaultdict(list)
    reasons: dict[str, list[Joining]] = defaultdict(list)
    head = {suit.key: suit.key for suit in suits}
    for one in found:
        head[_head(head, one.other)] = _head(head, one.one)
    for suit in suits:
        members[_head(head, suit.key)].append(suit.key)
    for one in found:
        reasons[_head(head, one.one)].append(one)
    made = tuple(Cluster(tuple(keys), tuple(reasons[name])) for name, keys in members.items())
    return Partition(made, tuple(one for one in apart if _head(head, one.one) != _head(head, one.other)))


def shared(one: Brought, other: Brought) -> tuple[Shared, ...]:
    """Return all that two suits share, facts first."""
    return (*_facts(one, other), *_people(one, other))


def _pairs(suits: Sequence[Brought]) -> tuple[list[Joining], list[Apart]]:
    found, apart = [], []
    for one, other in combinations(suits, 2):
        common = shared(one, other)
        lack = _lack(one, other, common)
        if common and lack is None:
            found.append(Joining(one.key, other.key, common))
        elif common and lack is not None:
            apart.append(Apart(one.key, other.key, common, lack))
    return found, apart


def _lack(one: Brought, other: Brought, common: Iterable[Shared]) -> WhyApart | None:
    kinds = {shared.why for shared in common}
    if not kinds & {Common.SAME_INCIDENT, Common.SAME_STATEMENT}:
        known = _tied(one) and _tied(other)
        return WhyApart.OTHER_FACTS if known else WhyApart.FACTS_NOT_KNOWN
    if Common.SAME_EMPLOYER not in kinds:
        known = bool(one.employers and other.employers)
        return WhyApart.OTHER_EMPLOYER if known else WhyApart.EMPLOYER_NOT_KNOWN
    return None


def _tied(one: Brought) -> bool:
    return bool(one.incidents or one.statements)


def _facts(one: Brought, other: Brought) -> Iterable[Shared]:
    yield from (Shared(Common.SAME_INCIDENT, key) for key in sorted(one.incidents & other.incidents))
    yield from (Shared(Common.SAME_STATEMENT, key) for key in sorted(one.statements & other.statements))


def _people(one: Brought, other: Brought) -> Iterable[Shared]:
    yield from (Shared(Common.SAME_EMPLOYER, key) for key in sorted(one.employers & other.employers))
    yield from (Shared(Common.SAME_PLAINTIFF, key) for key in sorted(one.plaintiffs & other.plaintiffs))


def _head(head: dict[str, str], key: str) -> str:
    while head[key] != key:
        head[key] = head[head[key]]
        key = head[key]
    return key
