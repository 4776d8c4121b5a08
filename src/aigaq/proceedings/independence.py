"""What links a body to the one accused: a description of links, never a legal conclusion.

DOMAIN §6.2. The best that can be said is that no link was found; the word *independent* is not ours to use.
Criteria: CAT articles 12 and 13, Istanbul Protocol Principle 2, Nelson Mandela Rule 71.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

COMMAND = frozenset({"part_of", "subordinate_to"})
SOFT = frozenset({"appoints_head", "disciplines", "funds", "seconds_staff"})
PRACTICAL = frozenset({"supervises", "shares_premises", "investigates_for"})
ROOTS = frozenset({"state", "president", "parliament", "government", "judiciary_top"})
SERVICES = frozenset({"prison_service", "police", "agency", "committee", "security", "regional_service"})


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


@dataclass(frozen=True)
class Link:
    """One typed link between two bodies, valid on the day that is asked about."""

    start: str
    to: str
    kind: str
    verified: bool
    source: str = ""


@dataclass(frozen=True)
class Independence:
    """The verdict, every verdict that applies, and the links each step of the path rests on."""

    verdict: Verdict
    all: tuple[Verdict, ...]
    path: tuple[Link, ...]
    common: str

    @property
    def confirmed(self) -> bool:
        """Return whether every link of the path is verified."""
        return all(link.verified for link in self.path)


@dataclass(frozen=True)
class Graph:
    """Bodies with their kinds, and the links between them on one day."""

    kinds: dict[str, str]
    links: Sequence[Link]

    def line(self, body: str) -> list[tuple[str, tuple[Link, ...]]]:
        """Return who commands `body`, nearest first, each with the links that lead there."""
        found: list[tuple[str, tuple[Link, ...]]] = [(body, ())]
        for name, path in found:
            known = {seen for seen, _ in found}
            up = [link for link in self.links if link.start == name and link.kind in COMMAND and link.to not in known]
            found.extend((link.to, (*path, link)) for link in up)
        return found


def independence(graph: Graph, accused: str, body: str) -> Independence:
    """Return what links `body`, which investigates or answers, to `accused`. A cycle in the graph ends the walk."""
    steps = (_same, _command, _common, _soft, _practical, _unknown)
    found = [result for step in steps if (result := step(graph, accused, body))]
    if not found:
        return Independence(Verdict.NO_LINK_FOUND, (Verdict.NO_LINK_FOUND,), (), "")
    first = found[0]
    return Independence(first.verdict, tuple(one.verdict for one in found), first.path, first.common)


def _result(verdict: Verdict, path: Iterable[Link] = (), common: str = "") -> Independence:
    return Independence(verdict, (verdict,), tuple(path), common)


def _same(graph: Graph, accused: str, body: str) -> Independence | None:
    return _result(Verdict.SELF, (), body) if accused == body else None


def _command(graph: Graph, accused: str, body: str) -> Independence | None:
    for one, other in ((accused, body), (body, accused)):
        for name, path in graph.line(one)[1:]:
            if name == other:
                return _result(Verdict.HIERARCHICAL, path, other)
    return None


def _common(graph: Graph, accused: str, body: str) -> Independence | None:
    theirs = dict(graph.line(body))
    for name, path in graph.line(accused):
        if name in theirs and name not in (accused, body) and graph.kinds.get(name) not in ROOTS:
            verdict = Verdict.SAME_SERVICE if graph.kinds.get(name) in SERVICES else Verdict.SAME_MINISTRY
            return _result(verdict, (*path, *theirs[name]), name)
    return None


def _soft(graph: Graph, accused: str, body: str) -> Independence | None:
    pair = {accused, body}
    touching = [link for link in graph.links if link.kind in SOFT and pair & {link.start, link.to}]
    for link in touching:
        if {link.start, link.to} == pair:
            return _result(Verdict.SOFT_LINK, (link,))
    ends: dict[str, list[Link]] = {}
    for link in touching:
        other = link.to if link.start in pair else link.start
        if graph.kinds.get(other) not in ROOTS:
            ends.setdefault(other, []).append(link)
    for other, links in ends.items():
        if len({link.start if link.to == other else link.to for link in links}) == 2:
            return _result(Verdict.SOFT_LINK, links, other)
    return None


def _practical(graph: Graph, accused: str, body: str) -> Independence | None:
    chain = {name: path for name, path in graph.line(accused) if graph.kinds.get(name) not in ROOTS}
    for link in graph.links:
        other = link.to if link.start == body else link.start if link.to == body else ""
        if link.kind in PRACTICAL and other in chain:
            return _result(Verdict.PRACTICAL_DOUBT, (*chain[other], link), other)
    return None


def _unknown(graph: Graph, accused: str, body: str) -> Independence | None:
    for one in (accused, body):
        reached = {graph.kinds.get(name) for name, path in graph.line(one) if all(link.verified for link in path)}
        if not reached & ROOTS:
            return _result(Verdict.UNKNOWN, (), one)
    return None
