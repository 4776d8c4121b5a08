"""The chain as a tree: each link once, under the nearest thing it rests on; and what is missing in it."""

from collections import defaultdict
from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from operator import attrgetter


class Stage(IntEnum):
    """How far along the chain a link stands."""

    PARCEL = 0
    ORIGINAL = 1
    READING = 2
    PASSAGE = 3
    RECORD = 4
    CLAIM = 5
    SENTENCE = 6
    FILED = 7


@dataclass(frozen=True)
class Link:
    """One thing in the chain: what it is, which row of the house, and where it stands among its like."""

    stage: Stage
    kind: str
    key: Hashable
    order: tuple[str, int] = ("", 0)
    # An original whose own text can be marked, so that no reading of it is missing.
    legible: bool = False

    def __hash__(self) -> int:
        """Return it by what no two links share; a chain asks for it thousands of times."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.kind, self.key))

    @cached_property
    def along(self) -> tuple[int, str, tuple[str, int], str]:
        """Return where it stands along the chain."""
        return self.stage, self.kind, self.order, str(self.key)


@dataclass(frozen=True)
class Branch:
    """A link, what stands under it, what else it rests on, and what is missing at it."""

    link: Link
    under: tuple["Branch", ...]
    also: tuple[Link, ...]
    missing: tuple[str, ...]


# From what is rested on to what rests on it.
Ties = AbstractSet[tuple[Link, Link]]
# Of whom it is asked what says so, and what is claimed of it: people and places are no propositions.
TOLD = ("incident", "account")
ALONG = attrgetter("along")
BARE = {
    Stage.PARCEL: "no_original",
    Stage.ORIGINAL: "nothing_marked",
    Stage.READING: "nothing_marked",
    Stage.PASSAGE: "nothing_cites_it",
}


@dataclass(frozen=True)
class Chain:
    """What was found of a chain. What was not looked for is not said to be missing.

    `ahead` are the links of which all that rests on them was looked for, `back` those of which all they rest on was.
    """

    links: AbstractSet[Link]
    ties: Ties
    ahead: AbstractSet[Link]
    back: AbstractSet[Link]


def laid_out(chain: Chain) -> list[Branch]:
    """Return the chain from its first links on.

    A link that rests on several stands under the last of them along the chain; the others are named beside it.
    """
    below, above = _sides(chain)
    parent = {one: max(rested, key=ALONG) for one, rested in below.items()}
    under: dict[Link | None, list[Link]] = defaultdict(list)
    for one in sorted(chain.links, key=ALONG):
        under[parent.get(one)].append(one)

    def branch(one: Link) -> Branch:
        also = sorted(below.get(one, set()) - {parent.get(one)}, key=ALONG)
        lacks = missing(one, below[one] if one in chain.back else None, above[one] if one in chain.ahead else None)
        return Branch(one, tuple(branch(child) for child in under[one]), tuple(also), lacks)

    return [branch(one) for one in under[None]]


def missing(link: Link, below: AbstractSet[Link] | None, above: AbstractSet[Link] | None) -> tuple[str, ...]:
    """Return what the chain lacks at a link. `below` is what it rests on, `above` what rests on it; None: not known."""
    found = [*(_lacks_below(link, below) if below is not None else ())]
    found += _lacks_above(link, {one.stage for one in above}) if above is not None else ()
    return tuple(found)


def _lacks_below(link: Link, below: AbstractSet[Link]) -> list[str]:
    if link.stage is Stage.CLAIM:
        return [] if any(one.stage is Stage.PASSAGE for one in below) else ["nothing_cited"]
    if not below and link.stage is Stage.ORIGINAL:
        return ["no_arrival"]
    return ["no_source"] if not below and link.kind in TOLD else []


def _lacks_above(link: Link, above: set[Stage]) -> list[str]:
    if link.stage is Stage.CLAIM:
        return [] if Stage.SENTENCE in above else ["no_sentence"]
    return [code for code in [_lacking(link)] if code and not above]


def _lacking(link: Link) -> str:
    """Return what is missing at a link on which nothing rests."""
    if link.stage is Stage.RECORD:
        return "nothing_rests_on_it" if link.kind in TOLD else ""
    if link.stage is Stage.ORIGINAL and not link.legible:
        return "no_reading"
    return BARE.get(link.stage, "")


def _sides(chain: Chain) -> tuple[dict[Link, set[Link]], dict[Link, set[Link]]]:
    below: dict[Link, set[Link]] = defaultdict(set)
    above: dict[Link, set[Link]] = defaultdict(set)
    for one, other in chain.ties:
        # Along the chain only: an original may rest on the one before it, from which it was derived.
        if one in chain.links and other in chain.links and one.along < other.along:
            below[other].add(one)
            above[one].add(other)
    return below, above
