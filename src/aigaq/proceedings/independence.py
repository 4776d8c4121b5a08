"""What links a body to the one accused: a description of links, never a legal conclusion.

DOMAIN §6.2. The best that can be said is that no link was found; the word *independent* is not ours to use.
Criteria: CAT articles 12 and 13, Istanbul Protocol Principle 2, Nelson Mandela Rule 71, and the four warning situations
of the European Court of Human Rights (Mustafa Tunç and Fecire Tunç v. Turkey [GC], 2015).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

COMMAND = frozenset({"part_of", "subordinate_to"})
SOFT = frozenset({"appoints_head", "disciplines", "funds", "seconds_staff"})
PRACTICAL = frozenset({"supervises", "shares_premises", "investigates_for"})
# What everyone in a State has in common says nothing about two of them.
ROOTS = frozenset({"state", "president", "parliament", "government", "judiciary_top"})
MINISTRY = "ministry"


class Verdict(StrEnum):
    """How two bodies are linked, the closest first."""

    SELF = "self"
    HIERARCHICAL = "hierarchical"
    SAME_SERVICE = "same_service"
    SAME_MINISTRY = "same_ministry"
    SOFT_LINK = "soft_link"
    PRACTICAL_DOUBT = "practical_doubt"
    UNKNOWN = "unknown"
    NO_LINK_FOUND = "no_link_found"


# Suspects themselves, their direct colleagues, those in one line of command with them; (d) is how they behave.
SITUATIONS = {
    Verdict.SELF: "situation.a", Verdict.SAME_SERVICE: "situation.b", Verdict.HIERARCHICAL: "situation.c",
}  # fmt: skip
# The closest first: the place of each says which of two is the closer.
ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True)
class Link:
    """One typed link between two bodies, valid on the day that is asked about; who says so, from when, until when."""

    start: str
    to: str
    kind: str
    verified: bool
    source: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Found:
    """One verdict that applies: the links it rests on, and the body both have in common or that is not known."""

    verdict: Verdict
    path: tuple[Link, ...] = ()
    common: str = ""

    @property
    def confirmed(self) -> bool:
        """Return whether every link of the path is verified."""
        return all(link.verified for link in self.path)


@dataclass(frozen=True)
class Independence:
    """What links `body` to `accused`: every verdict that applies, the closest first, each with its path.

    `personal` and `conduct` are what somebody noted of who ran the inquiry and how (`practice.py`); `absent` are those
    of the two that, as far as is recorded, were not there on the day asked about.
    """

    accused: str
    body: str
    found: tuple[Found, ...]
    personal: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Return the closest link."""
        return self.found[0].verdict

    @property
    def all(self) -> tuple[Verdict, ...]:
        """Return every verdict that applies, the closest first."""
        return tuple(one.verdict for one in self.found)

    @property
    def path(self) -> tuple[Link, ...]:
        """Return the links the closest verdict rests on."""
        return self.found[0].path

    @property
    def common(self) -> str:
        """Return the body both have in common, if the closest verdict names one."""
        return self.found[0].common

    @property
    def confirmed(self) -> bool:
        """Return whether every link of the closest path is verified."""
        return self.found[0].confirmed

    @property
    def others(self) -> tuple[Found, ...]:
        """Return what applies beside the closest link, but for what is not known."""
        return tuple(one for one in self.found[1:] if one.verdict is not Verdict.UNKNOWN)

    @property
    def situation(self) -> str:
        """Return which of the European Court's warning situations the closest link is an instance of, as a code."""
        return SITUATIONS.get(self.verdict, "")


@dataclass(frozen=True)
class Graph:
    """Bodies with their kinds, and the links between them on one day."""

    kinds: dict[str, str]
    links: Sequence[Link]

    @cached_property
    def ups(self) -> dict[str, list[Link]]:
        """Return the links of command by the body they start at, verified ones first."""
        found: dict[str, list[Link]] = {}
        for link in sorted(self.links, key=lambda one: not one.verified):
            if link.kind in COMMAND:
                found.setdefault(link.start, []).append(link)
        return found

    @cached_property
    def sure(self) -> "Graph":
        """Return the graph of its verified links alone."""
        return Graph(self.kinds, [link for link in self.links if link.verified])

    def line(self, body: str) -> dict[str, tuple[Link, ...]]:
        """Return who commands `body`, itself first, nearest next, each with the links that lead there.

        A circle in the graph ends the walk: nobody is met twice.
        """
        found: dict[str, tuple[Link, ...]] = {body: ()}
        waiting = [body]
        for name in waiting:
            for link in self.ups.get(name, ()):
                if link.to not in found:
                    found[link.to] = (*found[name], link)
                    waiting.append(link.to)
        return found

    def is_root(self, body: str) -> bool:
        """Return whether everyone in the State has this body above them."""
        return self.kinds.get(body) in ROOTS


def independence(
    graph: Graph, accused: str, body: str,
    *, personal: Collection[str] = (), conduct: Collection[str] = (), absent: Collection[str] = (),
) -> Independence:  # fmt: skip
    """Return what links `body`, which investigates or answers, to `accused`.

    Who noted a personal tie puts the body in practical doubt; a body not there on that day leaves it unknown.
    """
    found = [Found(Verdict.SELF, (), body)] if accused == body else list(_linked(graph, accused, body))
    found += [Found(Verdict.PRACTICAL_DOUBT)] if personal else []
    found += [Found(Verdict.UNKNOWN, (), next(iter(absent)))] if absent else []
    closest = _closest(found) or [Found(Verdict.NO_LINK_FOUND)]
    return Independence(accused, body, tuple(closest), tuple(personal), tuple(conduct), tuple(absent))


def closes_a_circle(links: Iterable[Link], start: str, to: str) -> bool:
    """Return whether a link of command from `start` to `to` would put a body above itself."""
    return start == to or start in Graph({}, list(links)).line(to)


def _linked(graph: Graph, accused: str, body: str) -> Iterator[Found]:
    """Yield what applies: what verified links show first, then what the others add."""
    for seen in (graph.sure, graph):
        for step in (_command, _common, _soft, _practical):
            yield from step(seen, accused, body)
    yield from _unknown(graph, accused, body)


def _closest(found: Iterable[Found]) -> list[Found]:
    """Return one of each verdict, the closest first; of two alike the one that rests on verified links."""
    each: dict[Verdict, Found] = {}
    for one in found:
        kept = each.setdefault(one.verdict, one)
        if one.path and not kept.path:
            each[one.verdict] = one
    return sorted(each.values(), key=lambda one: ORDER[one.verdict])


def _command(graph: Graph, accused: str, body: str) -> Iterator[Found]:
    for one, other in ((accused, body), (body, accused)):
        path = graph.line(one).get(other)
        if path:
            yield Found(Verdict.HIERARCHICAL, path, other)
            return


def _common(graph: Graph, accused: str, body: str) -> Iterator[Found]:
    """Yield the nearest bodies that command both; there are several where a body has two superiors."""
    ours, theirs = graph.line(accused), graph.line(body)
    shared = [name for name in ours if name in theirs and not graph.is_root(name)]
    lines = {name: graph.line(name) for name in shared}
    lowest = [name for name in shared if not any(name in lines[other] for other in shared if other != name)]
    for name in lowest:
        if name not in (accused, body):
            same = Verdict.SAME_MINISTRY if graph.kinds.get(name) == MINISTRY else Verdict.SAME_SERVICE
            yield Found(same, (*ours[name], *theirs[name]), name)


def _soft(graph: Graph, accused: str, body: str) -> Iterator[Found]:
    pair = {accused, body}
    touching = [link for link in graph.links if link.kind in SOFT and pair & {link.start, link.to}]
    for link in touching:
        if {link.start, link.to} == pair:
            yield Found(Verdict.SOFT_LINK, (link,))
    ends: dict[str, dict[str, Link]] = {}
    for link in touching:
        ours, other = (link.start, link.to) if link.start in pair else (link.to, link.start)
        if other not in pair and not graph.is_root(other):
            ends.setdefault(other, {}).setdefault(ours, link)
    for other, links in ends.items():
        if len(links) == 2:
            yield Found(Verdict.SOFT_LINK, (links[accused], links[body]), other)


def _practical(graph: Graph, accused: str, body: str) -> Iterator[Found]:
    chain = {name: path for name, path in graph.line(accused).items() if not graph.is_root(name)}
    for link in graph.links:
        other = link.to if link.start == body else link.start if link.to == body else ""
        if link.kind in PRACTICAL and other in chain:
            yield Found(Verdict.PRACTICAL_DOUBT, (*chain[other], link), other)


def _unknown(graph: Graph, accused: str, body: str) -> Iterator[Found]:
    for one in (accused, body):
        if not any(graph.is_root(name) for name in graph.sure.line(one)):
            yield Found(Verdict.UNKNOWN, (), one)
            return
