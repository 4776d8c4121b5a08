"""Independence of sources: two that share an origin are one. Clusters are counted, never items, never summed up.

Two accounts are joined when they come from the same teller, from the same sitting, through the same person,
or stand in one family of documents. Each joining keeps its reason, so that a person can dispute it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why two accounts are one source."""

    SAME_TELLER = "same_teller"
    SAME_ORIGIN = "same_origin"
    SAME_FAMILY = "same_family"
    SAME_CONTROLLER = "same_controller"


@dataclass(frozen=True)
class Source:
    """What independence needs to know of an account. Empty means not known, and joins nothing."""

    key: str
    teller: str
    origin: str = ""
    family: str = ""
    controller: str = ""


@dataclass(frozen=True)
class Joining:
    """That two accounts count as one source, and why."""

    one: str
    other: str
    why: Why


@dataclass(frozen=True)
class Cluster:
    """Accounts that count as one source, with the reasons for each joining."""

    members: tuple[str, ...]
    joinings: tuple[Joining, ...]


def joinings(sources: Sequence[Source]) -> list[Joining]:
    """Return every pair of accounts that is joined, with its first reason."""
    pairs = ((one, other) for at, one in enumerate(sources) for other in sources[at + 1 :])
    return [Joining(one.key, other.key, why) for one, other in pairs if (why := _why(one, other))]


def clusters(sources: Sequence[Source]) -> list[Cluster]:
    """Return the clusters among `sources`, in the order of their first member."""
    found = joinings(sources)
    group = {source.key: source.key for source in sources}
    for joining in found:
        kept, gone = group[joining.one], group[joining.other]
        group = {key: kept if name == gone else name for key, name in group.items()}
    return [_cluster(name, group, found) for name in dict.fromkeys(group.values())]


def count(sources: Sequence[Source], keys: Iterable[str]) -> int:
    """Return how many clusters the accounts named by `keys` make among themselves."""
    wanted = set(keys)
    return len(clusters([source for source in sources if source.key in wanted]))


def _cluster(name: str, group: dict[str, str], found: Iterable[Joining]) -> Cluster:
    members = tuple(key for key, owner in group.items() if owner == name)
    return Cluster(members, tuple(joining for joining in found if joining.one in members))


def _why(one: Source, other: Source) -> Why | None:
    if one.teller == other.teller:
        return Why.SAME_TELLER
    if one.origin and one.origin == other.origin:
        return Why.SAME_ORIGIN
    if one.family and one.family == other.family:
        return Why.SAME_FAMILY
    if one.controller and one.controller == other.controller:
        return Why.SAME_CONTROLLER
    return None
