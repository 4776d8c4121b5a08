"""What is said of suits that belong together and of signs of abuse: each fact as a sentence, and what is not known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.errors import gettext_noop
from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits import money
from aigaq.proceedings.suits.clusters import Common, Shared, WhyApart
from aigaq.proceedings.suits.queries import Together, Whole
from aigaq.proceedings.suits.signs import Fact, Reprised
from aigaq.protection.models import Reprisal
from aigaq.terms import said
from aigaq.web.naming import date_label, person_label
from aigaq.wording import words

SHARED = {
    Common.SAME_INCIDENT: gettext_noop("the same incident: {what}"),
    Common.SAME_STATEMENT: gettext_noop("the same publication: {what}"),
    Common.SAME_EMPLOYER: gettext_noop("the same employer: {what}"),
    Common.SAME_PLAINTIFF: gettext_noop("the same plaintiff: {what}"),
}
LACKS = {
    WhyApart.OTHER_EMPLOYER: gettext_noop("not joined: the employers are different ones"),
    WhyApart.EMPLOYER_NOT_KNOWN: gettext_noop("not joined: the employer of one is not known"),
    WhyApart.OTHER_FACTS: gettext_noop("not joined: the facts are different ones"),
    WhyApart.FACTS_NOT_KNOWN: gettext_noop("not joined: it is not recorded what one of them is about"),
}
NOT_KNOWN = {
    "asks_no_sum": gettext_noop("what the claim asks in money: no sum is recorded"),
    "claim_not_here": gettext_noop("what the claim asks in money: the claim itself is not here"),
    "means": gettext_noop("what either side can afford"),
    "employer": gettext_noop("whose employee the plaintiff is"),
    "facts": gettext_noop("over which incident or publication it is brought"),
    "agreed": gettext_noop("whether those who sue agreed among themselves"),
    "reprisals": gettext_noop("whether anything else was done to the defendant: nothing is recorded"),
    "reprisals_linked": gettext_noop("whether any of it comes from the plaintiff's side"),
    "sittings": gettext_noop("the sittings: none is recorded"),
    "asked_to_put_off": gettext_noop("who asked to put a sitting off"),
    "put_off": gettext_noop("whether a sitting was put off: none is recorded so"),
    "earlier": gettext_noop("earlier suits that nobody recorded here"),
}


@dataclass(frozen=True)
class Joined:
    """Two suits and what they share, in words."""

    one: Suit
    other: Suit
    shared: Sequence[str]
    lack: str = ""


@dataclass(frozen=True)
class Group:
    """Suits that belong together, and why."""

    suits: Sequence[Suit]
    joined: Sequence[Joined]


@dataclass(frozen=True)
class SignSaid:
    """A sign, its facts and what is not known, in words."""

    title: str
    facts: Sequence[str]
    not_known: Sequence[str]


def together(found: Together, key: str = "") -> dict[str, Any]:
    """Return the groups of suits, those of several, and the pairs that stand apart: of one suit if `key` names one."""
    wanted = [one for one in found.parts.clusters if (key in one.members if key else len(one.members) > 1)]
    apart = found.parts.beside(key) if key else found.parts.apart
    groups = [
        Group(
            [found.suits[one] for one in cluster.members],
            [_joined(found, one.one, one.other, one.shared) for one in cluster.joinings],
        )
        for cluster in wanted
    ]
    return {
        "groups": groups,
        "apart": [_joined(found, one.one, one.other, one.shared, _(LACKS[one.lack])) for one in apart],
    }


def signs(found: Together, key: str, done: Iterable[Reprisal]) -> list[SignSaid]:
    """Return the signs of one suit in words."""
    reprised = [Reprised(one.kind, one.happened, str(one.target_id), str(one.by_id or "")) for one in done]
    return [
        SignSaid(
            said(f"sign.{one.sign}"),
            [_fact(found, fact) for fact in one.facts],
            [_(NOT_KNOWN[code]) for code in one.not_known],
        )
        for one in found.signs(key, reprised)
    ]


def by_term(whole: Whole) -> dict[Any, dict[str, Any]]:
    """Return the replaced counts of each decision by the term they count."""
    found: dict[Any, dict[str, Any]] = {}
    for (judgment, term), rows in whole.earlier.items():
        found.setdefault(judgment, {})[term] = rows
    return found


def _joined(found: Together, one: str, other: str, shared: Iterable[Shared], lack: str = "") -> Joined:
    return Joined(found.suits[one], found.suits[other], [_shared(found, each) for each in shared], lack)


def _shared(found: Together, one: Shared) -> str:
    return _(SHARED[one.why]).format(what=_called(found.named.get(one.what)))


def _called(row: Any) -> str:
    """Return what a row that a reason speaks of is called: a person, an incident, a publication, a suit."""
    if row is None:
        return said("unknown")
    if isinstance(row, Suit):
        return row.reference
    return f"{row.reference} {words(row.title)}" if hasattr(row, "title") else person_label(row)


def _fact(found: Together, fact: Fact) -> str:
    kind, _sign, why = fact.code.partition("_")
    if kind in ("joined", "shares") and why in set(Common):
        suit, shared = _called(found.named.get(fact.values["suit"])), Shared(Common(why), fact.values["what"])
        line = _("{suit} belongs with it: {shared}.") if kind == "joined" else _("{suit} shares with it {shared}.")
        return line.format(suit=suit, shared=_shared(found, shared))
    return SAID[fact.code](found, fact.values)


def _number(_found: Together, values: Mapping[str, str]) -> str:
    many = int(values["number"])
    told = ngettext(
        "{count} other suit against the same defendant is recorded.",
        "{count} other suits against the same defendant are recorded.", many,
    )  # fmt: skip
    return told.format(count=many)


def _put_off(_found: Together, values: Mapping[str, str]) -> str:
    told = {"day": date_label(values["day"]), "to": date_label(values["to"]) if values["to"] else said("unknown")}
    if not values["for"]:
        return _("The sitting of {day} was put off to {to}.").format(**told)
    line = _("The sitting of {day} was put off to {to}, {side}.")
    return line.format(**told, side=said(f"suit.{values['for']}"))


def _reprisal(_found: Together, values: Mapping[str, str]) -> str:
    return _("Recorded against the defendant: {kind}, {day}.").format(
        kind=said(values["kind"]), day=date_label(values["day"])
    )


def _same_side(found: Together, values: Mapping[str, str]) -> str:
    return _("{suit}, brought by or for the same side: {day}.").format(
        suit=_called(found.named.get(values["suit"])), day=date_label(values["day"])
    )


def _works_for(found: Together, values: Mapping[str, str]) -> str:
    person, employer = (_called(found.named.get(values[name])) for name in ("person", "employer"))
    return _("{person} sues as an employee of {employer}.").format(person=person, employer=employer)


def _about(text: str) -> Callable[[Together, Mapping[str, str]], str]:
    return lambda found, values: _(text).format(person=_called(found.named.get(values["person"])))


def _money(text: str) -> Callable[[Together, Mapping[str, str]], str]:
    return lambda _found, values: _(text).format(sum=money.plainly(values["amount"], values["currency"]))


SAID: Mapping[str, Callable[[Together, Mapping[str, str]], str]] = {
    "asks": _money(gettext_noop("The claim asks {sum}.")),
    "ordered": _money(gettext_noop("A court ordered {sum} to be paid.")),
    "same_defendant": _number,
    "plaintiff_body": _about(gettext_noop("{person}, a body, sues.")),
    "works_for_body": _works_for,
    "defendant_person": _about(gettext_noop("{person} is sued as a person.")),
    "put_off": _put_off,
    "reprisal": _reprisal,
    "same_side": _same_side,
}
