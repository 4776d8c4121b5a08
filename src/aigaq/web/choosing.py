"""Heard and quoted as a page or a terminal says it: the exact test in plain words, its limits, what is not known."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.proceedings.heard.queries import Choice
from aigaq.proceedings.heard.table import STANCES, TREATMENTS, Cell, Exact, Limit, NotKnown
from aigaq.terms import said

# A chance is said as so many of so many choices; less than one in the last is said as less than that.
SCALE = (10, 100, 1_000, 10_000)


def rows(choice: Choice) -> list[tuple[str, list[str]]]:
    """Return the table stance × treatment, each cell in words: people, or that some are there."""
    return [
        (said(stance), [cell(choice.table[stance][treatment]) for treatment in TREATMENTS])
        for stance in STANCES
        if any(choice.table[stance][treatment].testimonies for treatment in TREATMENTS)
    ]


def cell(one: Cell) -> str:
    """Return how many people stand there; where that is not known, that some do."""
    if not one.testimonies:
        return "0"
    return str(one.people) if one.people is not None else _("some, how many is not known")


def chosen(choice: Choice) -> list[str]:
    """Return what may be said of the choice, as far as the facts go: sentences, the plainest first."""
    told = [_only(choice)] if choice.only else []
    if choice.exact is not None:
        return [*told, *_tested(choice, choice.exact)]
    if choice.judgment is None:
        return [_("No decision is recorded, so there is nothing to compare with.")]
    if choice.heard.known:
        return [*told, _("Nobody who confirmed or denied is recorded as quoted, so there is no choice to test.")]
    return [
        *told,
        _("How likely so one-sided a choice would be by chance cannot be said: a number is not known, see below."),
    ]


def limited(choice: Choice) -> list[str]:
    """Return what the exact test does not say."""
    return [_limit(one, choice.exact) for one in choice.limits if choice.exact]


def not_known(choice: Choice) -> list[str]:
    """Return what is not known, each as a sentence."""
    return [_not_known(what, many) for what, many in choice.not_known.items()]


def often(chance: float) -> str:
    """Return a chance in plain words: in about 3 of 100 such choices."""
    for scale in SCALE:
        if chance * scale >= 1:
            return _("in about {n} of {of} such choices").format(n=round(chance * scale), of=scale)
    return _("in fewer than 1 of {of} such choices").format(of=SCALE[-1])


def _only(choice: Choice) -> str:
    told = {
        "denies": _("As recorded, only those who denied are quoted or relied on, and none of those who confirmed."),
        "confirms": _("As recorded, only those who confirmed are quoted or relied on, and none of those who denied."),
    }
    return told.get(choice.only, _("As recorded, nobody who confirmed or denied is quoted or relied on."))


def _tested(choice: Choice, test: Exact) -> list[str]:
    four = choice.heard
    numbers = _(
        "Heard: {confirmed} who confirmed, {denied} who denied. Quoted or relied on: {yes} of the first, "
        "{no} of the second."
    ).format(confirmed=four.confirmed, denied=four.denied, yes=four.confirmed_quoted, no=four.denied_quoted)
    plain = _(
        "Had the court chosen whom to quote without regard to what they said, as few of those who confirmed, or fewer, "
        "would have been among the quoted {often} (p = {p}; Fisher's exact test, one-sided)."
    ).format(often=often(test.one_sided), p=f"{test.one_sided:.2g}")
    return [numbers, plain]


def _limit(one: Limit, test: Exact) -> str:
    if one is Limit.NOT_WHY:
        return _(
            "It does not say why: what some of them said may have been beside the point, or said by others already."
        )
    if one is Limit.ONE_CHOICE_EACH:
        return _("It takes each of those heard for a choice by itself; who spoke as a group may have been one choice.")
    if one is Limit.ONE_SIDE:
        return _("It looks to one side only. A choice as uneven to either side would come {often} (p = {p}).").format(
            often=often(test.two_sided), p=f"{test.two_sided:.2g}"
        )
    if one is Limit.LEFT_OUT:
        return _("Whose testimony was mixed or neutral is left out of it.")
    return _("So few were heard or quoted that even the most one-sided choice would come {often}.").format(
        often=often(test.smallest)
    )


def _not_known(what: NotKnown, many: int) -> str:
    plain = {
        NotKnown.NO_JUDGMENT: _("No decision is recorded."),
        NotKnown.NO_DAY: _("The decision bears no day here, so no last day is computed from it."),
        NotKnown.NO_PAPER: _("The decision itself is not in the house: what is said of it rests on what others say."),
        NotKnown.NOT_READ: _("The decision is in the house, but nobody has had it read."),
        NotKnown.NOT_SOUGHT: _("The testimony was not sought in the text of the decision yet."),
    }
    if what in plain:
        return plain[what]
    counted = {
        NotKnown.OPEN: ngettext(
            "Of {n} testimony, places in the decision wait for a person.",
            "Of {n} testimonies, places in the decision wait for a person.", many,
        ),
        NotKnown.COUNTS: ngettext(
            "For how many people {n} testimony stands is not known.",
            "For how many people {n} testimonies stand is not known.", many,
        ),
        NotKnown.UNSETTLED: ngettext(
            "What the decision did with {n} testimony is not settled.",
            "What the decision did with {n} testimonies is not settled.", many,
        ),
        NotKnown.HEARSAY: ngettext(
            "What it did with {n} testimony rests on what somebody says, not on its own words.",
            "What it did with {n} testimonies rests on what somebody says, not on its own words.", many,
        ),
    }  # fmt: skip
    return counted[what].format(n=many)


def treatment_said(treatment: Any) -> str:
    """Return what a judgment did, with whether it says why it dismissed."""
    if treatment is None:
        return said("unknown")
    if treatment.treatment == "dismissed" and treatment.reasoned is not None:
        return said("dismissed_reasoned" if treatment.reasoned else "dismissed_bare")
    return said(treatment.treatment)
