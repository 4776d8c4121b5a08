"""Independence of sources: two that share an origin are one. Clusters are counted, never items, never summed up.

Two accounts are joined when they come from the same teller, the same sitting or through the same person, when one
teller heard it from the other, when one stands in a document made from the other's, in one family of documents, or
under one controller. Each joining keeps its reason, so that a person can dispute it; what a person rules goes before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from aigaq.vault.dates import PartialDate

# How somebody knows who may have it from the one that told them.
FROM_OTHERS = ("second_hand", "unknown")


class Why(StrEnum):
    """Why two accounts are one source."""

    SAME_TELLER = "same_teller"
    SAME_ORIGIN = "same_origin"
    HEARD_FROM = "heard_from"
    SAME_SITTING = "same_sitting"
    SAME_FAMILY = "same_family"
    DERIVED = "derived"
    SAME_CONTROLLER = "same_controller"
    RULED = "ruled"


class Verdict(StrEnum):
    """What a person rules on two accounts: that they are one source, or two; or that the rules are to say."""

    TOGETHER = "together"
    APART = "apart"
    AS_COMPUTED = "as_computed"


@dataclass(frozen=True)
class Source:
    """What independence needs to know of an account. Empty means not known, and joins nothing.

    `teller`, `origin` (through whom it came), `told_to` and those `present` are people; `controller` and `bodies` speak
    through it; `documents` are the original it stands in, and what that was made from; `about` is what it is cited on,
    `supports` and `contradicts` are the claims it is cited for and against.
    """

    key: str
    teller: str
    origin: str = ""
    family: str = ""
    controller: str = ""
    told_to: str = ""
    knows: str = ""
    dated: str = ""
    setting: str = ""
    place: str = ""
    present: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    contradicts: frozenset[str] = frozenset()


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


Pair = frozenset[str]
Rulings = Mapping[Pair, Verdict]


@dataclass(frozen=True)
class Partition:
    """All sources of a case in clusters; `of` gives the number of a source's cluster."""

    clusters: tuple[Cluster, ...]
    of: Mapping[str, int] = field(default_factory=dict)

    def count(self, keys: Iterable[str]) -> int:
        """Return in how many clusters these sources stand."""
        return len({self.of[key] for key in keys})

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """Return the clusters in which these sources stand, in order."""
        return sorted({self.of[key] for key in keys})


def joinings(sources: Sequence[Source], rulings: Rulings | None = None) -> list[Joining]:
    """Return what joins the accounts: enough pairs to see who belongs together, each with its first reason.

    No pair that a person ruled apart is among them; each that they ruled together is.
    """
    ruled = rulings or {}
    there = {source.key for source in sources}
    apart = {pair for pair, verdict in ruled.items() if verdict is Verdict.APART}
    together = (sorted(pair) for pair, verdict in ruled.items() if verdict is Verdict.TOGETHER and pair <= there)
    found = {frozenset(pair): Joining(pair[0], pair[1], Why.RULED) for pair in together}
    split = {key for pair in apart for key in pair}
    for one, other, why in _alike(sources, split):
        pair = frozenset((one, other))
        if pair not in apart:
            found.setdefault(pair, Joining(one, other, why))
    return list(found.values())


def partition(sources: Sequence[Source], rulings: Rulings | None = None) -> Partition:
    """Return the sources in clusters, in the order of their first member."""
    found = joinings(sources, rulings)
    head = {source.key: source.key for source in sources}
    for joining in found:
        one, other = _head(head, joining.one), _head(head, joining.other)
        head[other] = one
    members: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        members[_head(head, source.key)].append(source.key)
    reasons: dict[str, list[Joining]] = defaultdict(list)
    for joining in found:
        reasons[_head(head, joining.one)].append(joining)
    made = tuple(Cluster(tuple(keys), tuple(reasons[name])) for name, keys in members.items())
    return Partition(made, {key: number for number, one in enumerate(made) for key in one.members})


def clusters(sources: Sequence[Source], rulings: Rulings | None = None) -> list[Cluster]:
    """Return the clusters among `sources`, in the order of their first member."""
    return list(partition(sources, rulings).clusters)


def count(sources: Sequence[Source], keys: Iterable[str]) -> int:
    """Return how many clusters the accounts named by `keys` make among themselves."""
    wanted = set(keys)
    return len(clusters([source for source in sources if source.key in wanted]))


def _head(head: dict[str, str], key: str) -> str:
    while head[key] != key:
        head[key] = head[head[key]]
        key = head[key]
    return key


def _alike(sources: Sequence[Source], split: set[str]) -> Iterator[tuple[str, str, Why]]:
    """Yield pairs that share something, the plainest reason first.

    Of many that share one thing, each with the first; where a person split one of them off, each with each: the others
    still belong together.
    """
    for why, shared in _shared(sources):
        for keys in shared.values():
            if split.isdisjoint(keys):
                yield from ((keys[0], key, why) for key in keys[1:])
            else:
                yield from ((one, other, why) for one, other in combinations(keys, 2))
    yield from _carried(sources)
    yield from _heard(sources)
    yield from _sat_together(sources)
    yield from _derived(sources)


def _shared(sources: Sequence[Source]) -> Iterator[tuple[Why, dict[str, list[str]]]]:
    for why, shared_by in _KINDS:
        shared: dict[str, list[str]] = defaultdict(list)
        for source in sources:
            for value in shared_by(source):
                if value:
                    shared[value].append(source.key)
        yield why, shared


_KINDS: tuple[tuple[Why, Callable[[Source], Iterable[str]]], ...] = (
    (Why.SAME_TELLER, lambda one: (one.teller,)),
    (Why.SAME_ORIGIN, lambda one: (one.origin,)),
    (Why.SAME_FAMILY, lambda one: (one.family,)),
    (Why.SAME_CONTROLLER, lambda one: sorted({one.controller, *one.bodies})),
)


def _by_teller(sources: Sequence[Source]) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        found[source.teller].append(source)
    return found


def _carried(sources: Sequence[Source]) -> Iterator[tuple[str, str, Why]]:
    """Yield accounts that came through somebody, each with what that person tells themselves."""
    tellers = _by_teller(sources)
    for source in sources:
        if source.origin:
            yield from ((source.key, own.key, Why.SAME_ORIGIN) for own in tellers.get(source.origin, ()))


def _heard(sources: Sequence[Source]) -> Iterator[tuple[str, str, Why]]:
    """Yield accounts with those of who was told them, and does not know it first hand. Who answers does not repeat."""
    tellers = _by_teller(sources)
    for source in sources:
        for later in tellers.get(source.told_to, ()) if source.told_to else ():
            if later.knows in FROM_OTHERS and _same_matter(source, later) and _not_before(source.dated, later.dated):
                yield source.key, later.key, Why.HEARD_FROM


def _same_matter(one: Source, other: Source) -> bool:
    opposed = not one.supports.isdisjoint(other.contradicts) or not one.contradicts.isdisjoint(other.supports)
    return not opposed and (not (one.about and other.about) or not one.about.isdisjoint(other.about))


def _not_before(told: str, retold: str) -> bool:
    return not (told and retold) or PartialDate.parse(told).earliest <= PartialDate.parse(retold).latest


def _sat_together(sources: Sequence[Source]) -> Iterator[tuple[str, str, Why]]:
    """Yield accounts given on one day, in one setting, one teller in the presence of the other."""
    days: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in sources:
        if source.setting and source.dated and PartialDate.parse(source.dated).day:
            days[source.dated, source.setting].append(source)
    for sitting in days.values():
        for one, other in combinations(sitting, 2):
            there = one.teller in other.present or other.teller in one.present
            elsewhere = one.place and other.place and one.place != other.place
            if there and not elsewhere:
                yield one.key, other.key, Why.SAME_SITTING


def _derived(sources: Sequence[Source]) -> Iterator[tuple[str, str, Why]]:
    """Yield accounts whose document was made from that of another."""
    own: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        if source.documents:
            own[source.documents[0]].append(source.key)
    for source in sources:
        for document in source.documents[1:]:
            yield from ((key, source.key, Why.DERIVED) for key in own.get(document, ()))
