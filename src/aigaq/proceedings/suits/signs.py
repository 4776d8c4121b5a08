"""Signs by which abusive suits are known (DOMAIN §9), each with the facts it rests on and what is not known of it.

They are listed, all of them, for whoever must argue about them. Nothing here weighs, counts up or judges.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from aigaq.proceedings.suits.clusters import Apart, Brought, Partition

# The code of a reprisal that is itself a suit.
SUIT = "defamation_suit"


class Slapp(StrEnum):
    """What is looked at."""

    DISPROPORTION = "disproportion"
    SEVERAL = "several"
    INTIMIDATION = "intimidation"
    POWER = "power"
    DELAY = "delay"
    PATTERN = "pattern"


@dataclass(frozen=True)
class Fact:
    """One recorded fact: its code, and the ids, days and sums it speaks of, as plain values."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """A sign: the facts recorded that bear on it, and what is not known of it."""

    sign: Slapp
    facts: tuple[Fact, ...]
    not_known: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """Money that is asked for or ordered."""

    amount: str
    currency: str


@dataclass(frozen=True)
class PutOff:
    """That a sitting was put off: its day, to when, for whom; empty where nobody knows."""

    held_on: str = ""
    to: str = ""
    asked_for: str = ""


@dataclass(frozen=True)
class Reprised:
    """What was done to somebody for speaking: its kind, its day, whom it was done to, by whom."""

    kind: str
    day: str
    target: str
    by: str = ""


@dataclass(frozen=True)
class Seen:
    """A suit as the signs look at it. `brought` is what the clusters know of it; sets hold ids of people."""

    brought: Brought
    filed_on: str = ""
    defendants: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    individuals: frozenset[str] = frozenset()
    # Each as the employee and the employer.
    employed: tuple[tuple[str, str], ...] = ()
    asks: tuple[Sum, ...] = ()
    ordered: tuple[Sum, ...] = ()
    claim_here: bool = False
    sittings: int = 0
    put_off: tuple[PutOff, ...] = ()

    @property
    def key(self) -> str:
        """Return the id of the suit."""
        return self.brought.key


def signs(suit: Seen, every: Sequence[Seen], parts: Partition, reprisals: Iterable[Reprised]) -> tuple[Shown, ...]:
    """Return all signs of one suit among `every` suit of its case, with what was done to those who are sued."""
    done = [one for one in reprisals if one.target in suit.defendants]
    others = [one for one in every if one.key != suit.key and one.defendants & suit.defendants]
    return (
        _disproportion(suit),
        _several(suit, others, parts),
        _intimidation(done),
        _power(suit),
        _delay(suit),
        _pattern(suit, others, _earlier(done, every)),
    )


def _disproportion(suit: Seen) -> Shown:
    asked = tuple(Fact("asks", {"amount": one.amount, "currency": one.currency}) for one in suit.asks)
    ordered = tuple(Fact("ordered", {"amount": one.amount, "currency": one.currency}) for one in suit.ordered)
    missing = () if asked else ("asks_no_sum",) if suit.claim_here else ("claim_not_here",)
    return Shown(Slapp.DISPROPORTION, (*asked, *ordered), (*missing, "means"))


def _several(suit: Seen, others: Sequence[Seen], parts: Partition) -> Shown:
    found = [Fact("same_defendant", {"number": str(len(others))})] if others else []
    for joining in parts.of(suit.key).joinings:
        if suit.key in (joining.one, joining.other):
            other = joining.other if joining.one == suit.key else joining.one
            found += [Fact(f"joined_{one.why}", {"suit": other, "what": one.what}) for one in joining.shared]
    found += [fact for one in parts.beside(suit.key) for fact in _shares(suit.key, one)]
    missing = ("agreed",) if others else ()
    employer = () if suit.brought.employers else ("employer",)
    tied = () if suit.brought.incidents or suit.brought.statements else ("facts",)
    return Shown(Slapp.SEVERAL, tuple(found), (*employer, *tied, *missing))


def _shares(key: str, apart: Apart) -> Iterable[Fact]:
    """Return what a suit shares with one that stands apart from it."""
    other = apart.other if apart.one == key else apart.one
    return (Fact(f"shares_{one.why}", {"suit": other, "what": one.what}) for one in apart.shared)


def _intimidation(done: Iterable[Reprised]) -> Shown:
    facts = tuple(_reprisal(one) for one in done if one.kind != SUIT)
    return Shown(Slapp.INTIMIDATION, facts, ("reprisals_linked",) if facts else ("reprisals",))


def _earlier(done: Iterable[Reprised], every: Sequence[Seen]) -> list[Reprised]:
    """Return the suits that stand among reprisals alone: those recorded as suits are listed as suits."""
    plaintiffs = {person for one in every for person in one.brought.plaintiffs}
    return [one for one in done if one.kind == SUIT and one.by not in plaintiffs]


def _power(suit: Seen) -> Shown:
    brought = suit.brought
    bodies = tuple(Fact("plaintiff_body", {"person": one}) for one in sorted(brought.plaintiffs & suit.bodies))
    employed = tuple(
        Fact("works_for_body", {"person": person, "employer": employer})
        for person, employer in suit.employed
        if person in brought.plaintiffs and employer in suit.bodies and person != employer
    )
    alone = tuple(Fact("defendant_person", {"person": one}) for one in sorted(suit.defendants & suit.individuals))
    missing = () if brought.employers else ("employer",)
    return Shown(Slapp.POWER, (*bodies, *employed, *alone), (*missing, "means"))


def _delay(suit: Seen) -> Shown:
    facts = tuple(Fact("put_off", {"day": one.held_on, "to": one.to, "for": one.asked_for}) for one in suit.put_off)
    missing = [] if suit.sittings else ["sittings"]
    missing += ["asked_to_put_off"] if any(not one.asked_for for one in suit.put_off) else []
    return Shown(Slapp.DELAY, facts, tuple(missing) or (() if facts else ("put_off",)))


def _pattern(suit: Seen, others: Sequence[Seen], done: Sequence[Reprised]) -> Shown:
    theirs = [
        one for one in others
        if one.brought.employers & suit.brought.employers or one.brought.plaintiffs & suit.brought.plaintiffs
    ]  # fmt: skip
    facts = [Fact("same_side", {"suit": one.key, "day": one.filed_on}) for one in theirs]
    facts += [_reprisal(one) for one in done]
    return Shown(Slapp.PATTERN, tuple(facts), ("earlier",))


def _reprisal(one: Reprised) -> Fact:
    return Fact("reprisal", {"kind": one.kind, "day": one.day})
