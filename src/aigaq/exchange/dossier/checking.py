"""The log of checks in sentences: what was done, what the log lacks, how a statement's sentences stand."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from aigaq.exchange.dossier.words import listed, partial
from aigaq.publication.diligence.log import Missing, Step
from aigaq.publication.diligence.queries import Diligence
from aigaq.publication.guard.finding import Concern, Finding
from aigaq.terms import said
from aigaq.web.findings import told as finding_told
from aigaq.wording import day, words

# Concerns of the guard that are about other people's safety, and not about whether something is true and fair.
PRIVATE = frozenset({Concern.SEALED_NAME, Concern.CONSENT, Concern.TELLING_DETAIL, Concern.SMALL_NUMBER})


def step(one: Step) -> str:
    """Return what a step is called."""
    return {
        Step.CITED_FOR: _("Source cited for it"),
        Step.CITED_AGAINST: _("Source cited against it"),
        Step.REPLY_ASKED: _("Reply asked"),
        Step.REPLY_RECEIVED: _("Reply received"),
        Step.NO_REPLY: _("No reply in time"),
        Step.WENT_AHEAD: _("Went ahead despite the guard"),
        Step.RELEASED: _("Went out"),
        Step.CORRECTED: _("Corrected"),
        Step.TAKEN_BACK: _("Taken back"),
        Step.ORDERED_BACK: _("A court ordered it taken back"),
    }[one]


def detail(one: Step, row: Any, reason: str, who: Any) -> str:
    """Return what is known of a step; `who` calls a person by what they may be called here."""
    return DETAILS[one](row, reason, who)


def missing(one: Missing) -> str:
    """Return what a log lacks."""
    return {
        Missing.OUT_UNDATED: _("On which day it went out is not known, so what came before it cannot be told."),
        Missing.OUT_ELSEWHERE: _(
            "It did not go out through the house, so what was seen and heard before it can only be told by its author."
        ),
        Missing.NOTHING_BEFORE: _("No step before it went out is recorded in the house."),
        Missing.NO_REPLY_ASKED: _("That those concerned were asked for a reply is not recorded."),
        Missing.NO_SOURCES: _("No source is cited for or against what it asserts."),
        Missing.NO_CORRECTION: _("No correction is recorded."),
    }[one]


def facts(found: Diligence) -> list[tuple[str, str]]:
    """Return what a statement is, each fact with its label."""
    told = _("{sentences}, of which asserting facts: {asserting}; of those resting on claims: {resting}")
    return [
        (_("Went out"), partial(found.out) or _("on a day not known")),
        (_("Where"), words(found.statement.channel)),
        (_("Sentences"), told.format(
            sentences=found.sentences, asserting=found.asserting, resting=found.resting
        )),
    ]  # fmt: skip


def guard(found: Diligence, *, for_court: bool = False) -> list[tuple[str, str]]:
    """Return what the guard finds in it today: each concern once, in which sentences, and who went ahead despite it.

    What concerns others' safety and consent is no business of a court: `for_court` leaves it out.
    """
    each: dict[str, list[str]] = {}
    for one in found.findings or ():
        if for_court and one.concern in PRIVATE:
            continue
        label = finding_told(one).label
        place = str(one.position) if one.position else said(f"place.{one.place}")
        by = _gone_ahead(one, for_court=for_court)
        each.setdefault(label, []).append(f"{place} ({by})" if by else place)
    return [
        (label, _("sentences: {places}").format(places=listed(dict.fromkeys(places)))) for label, places in each.items()
    ]


def _gone_ahead(one: Finding, *, for_court: bool) -> str:
    """Return that somebody went ahead despite a finding; members are named in the house, and in cells for names."""
    if not one.overruled_by:
        return ""
    return _("gone ahead despite it") if for_court else _("{name} went ahead").format(name=one.overruled_by)


def for_court(one: Step, row: Any) -> bool:
    """Return whether a step may stand in a file for a court: not why a name or a consent was passed over."""
    return one is not Step.WENT_AHEAD or row.concern not in PRIVATE


def _cited(row: Any, _reason: str, who: Any) -> str:
    return f"{row.claim.reference}: {who(row.account.teller)}"


def _asked(row: Any, _reason: str, _who: Any) -> str:
    until = _("to be answered by {day}").format(day=day(row.last_day))
    return listed([f"{row.reference}: {words(row.asked_as)}", said(row.channel), until])


def _silent(row: Any, _reason: str, _who: Any) -> str:
    return _("{reference}: no answer by {day}").format(reference=row.reference, day=day(row.last_day))


def _overruled(row: Any, reason: str, _who: Any) -> str:
    concern = said(f"concern.{row.concern}") if row.concern else _("All that was found")
    place = _("sentence {number}").format(number=row.position) if row.position else ""
    return f"{listed([concern, place])}: {reason or _('the reason is sealed')}"


def _released(row: Any, _reason: str, _who: Any) -> str:
    return f"{row.channel}. {row.despite}".strip()


DETAILS: dict[Step, Callable[[Any, str, Any], str]] = {
    Step.CITED_FOR: _cited,
    Step.CITED_AGAINST: _cited,
    Step.REPLY_ASKED: _asked,
    Step.REPLY_RECEIVED: lambda row, _reason, _who: f"{row.request.reference}: {words(row.gist)}",
    Step.NO_REPLY: _silent,
    Step.WENT_AHEAD: _overruled,
    Step.RELEASED: _released,
    Step.CORRECTED: lambda row, _reason, _who: words(row.reason),
    Step.TAKEN_BACK: lambda row, _reason, _who: words(row.reason),
    Step.ORDERED_BACK: lambda row, _reason, _who: listed([words(row.court), words(row.text)]),
}
