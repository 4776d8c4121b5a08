"""The cover, the parties, the sittings and the decisions."""

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect import court
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Cover, Decision, Fact
from aigaq.proceedings.models import Hearing, Judgment
from aigaq.proceedings.suits.ordered.queries import Decision as Standing
from aigaq.proceedings.suits.ordered.queries import decisions as standing
from aigaq.record.models import Facility
from aigaq.terms import said
from aigaq.wording import day
from aigaq.wording import words as worded


def cover(desk: Desk, scope: Scope) -> Cover:
    """Return the first page."""
    suit, people = desk.suit, desk.people
    return Cover(
        reference=suit.reference,
        plaintiff=people.label(suit.plaintiff),
        defendant=people.label(suit.defendant),
        version=_("Redacted version") if desk.redacted else _("Version for filing"),
        facts=desk.facts(
            (_("Over"), worded(suit.subject)),
            (_("Place of detention"), worded(suit.facility.name) if suit.facility else ""),
            (_("Court"), _courts(scope)),
            (_("Brought"), words.partial(suit.filed_on) or words.not_known()),
            (_("State of the suit"), _state(scope)),
            (_("Case"), worded(desk.case.title)),
            (_("Drawn up"), day(desk.on)),
        ),
        purpose=_purpose(redacted=desk.redacted),
    )


def facts(desk: Desk, scope: Scope) -> tuple[Fact, ...]:
    """Return what the suit is: its parties, place, dates and subject, and where its sources leave a question."""
    suit, people = desk.suit, desk.people
    stated = desk.where([suit], use=_("the suit itself"))
    return (
        *desk.facts(
            (_("Plaintiff"), people.label(suit.plaintiff)),
            (_("Plaintiff belongs to"), people.label(suit.employer) if suit.employer else ""),
            (_("Defendant"), people.label(suit.defendant)),
            (_("Place of detention"), _place(suit.facility) if suit.facility else ""),
            (_("Brought"), words.partial(suit.filed_on) or words.not_known()),
            (_("State of the suit"), _state(scope)),
        ),
        *court.takers(desk),
        Fact(_("Over"), words.sentence(worded(suit.subject)), stated),
        *court.papers_of(desk),
        *court.measures(desk),
        *_readings(desk),
    )


def hearings(desk: Desk) -> tuple[Fact, ...]:
    """Return the sittings of the court."""
    return tuple(_hearing(desk, row) for row in desk.suit.hearings.order_by("held_on", "made"))


def decisions(desk: Desk, scope: Scope) -> tuple[Decision, ...]:
    """Return the decisions with what they ordered and what became of them."""
    found = {one.judgment.pk: one for one in standing(desk.reader, desk.suit, desk.on)}
    return tuple(_decision(desk, row, found[row.pk]) for row in scope.judgments)


def _courts(scope: Scope) -> str:
    named = [worded(row.court) for row in [*scope.judgments, *scope.suit.hearings.order_by("held_on", "made")]]
    return words.listed(dict.fromkeys(named)) or words.not_known()


def _state(scope: Scope) -> str:
    said_of = said(scope.suit.state)
    decided = [words.partial(row.decided_on) for row in scope.judgments]
    return f"{said_of} ({words.listed(decided)})" if any(decided) else said_of


def _purpose(*, redacted: bool) -> str:
    if redacted:
        return _(
            "This version may be shown outside the court. Names that are sealed are covered; everything else stands "
            "on the same page and the same line as in the version for filing."
        )
    return _(
        "This version is for the court. A sealed name stands in it only where its owner agreed to be named as a "
        "witness; everyone else appears under a pseudonym. The redacted version has the same page numbers."
    )


def _place(facility: Facility) -> str:
    codes = [code.code for code in facility.codes.order_by("valid_from", "code")]
    known = _("also written: {codes}").format(codes=words.listed(codes)) if len(codes) > 1 else ""
    where = words.listed([worded(facility.name), worded(facility.place), worded(facility.region)])
    return "; ".join(part for part in (where, known) if part)


def _readings(desk: Desk) -> list[Fact]:
    found = [one for each in desk.attested([desk.suit]).values() for one in each if one.field and one.note]
    return [
        Fact(
            _("As the sources put it"),
            _("“{text}”").format(text=one.value) + f" – {worded(one.note)}"
            if one.standing != "stated"
            else worded(one.note),
            desk.register.passages([one.passage]) if one.passage else (),
        )
        for one in found
    ]


def _hearing(desk: Desk, row: Hearing) -> Fact:
    held = words.partial(row.held_on) or _("On a day not known")
    text = words.sentence(worded(row.note))
    before = worded(row.court)
    more = f"{_('Court')}: {before}." if before else ""
    told = " ".join(part for part in (text, more, court.sitting(desk, row)) if part)
    return Fact(held, told, desk.where([row], use=_("hearings")))


def _decision(desk: Desk, row: Judgment, stands: Standing) -> Decision:
    where = desk.where([row], use=_("decisions"))
    if row.item:
        where = (desk.register.whole(row.item, use=_("decisions")), *where)
    return Decision(
        title=_("Decision of {day}").format(day=words.partial(row.decided_on) or words.not_known()),
        facts=(
            *desk.facts((_("Court"), worded(row.court)), (_("Outcome"), said(row.outcome))),
            Fact(_("What it holds"), worded(row.gist), where),
            *(Fact(_("What it orders"), court.ordered(desk, one), desk.where([one.order])) for one in stands.owed),
            Fact(_("In force since"), court.in_force(stands)),
            *(Fact(_("Appeal"), court.appealed(one), desk.where([one])) for one in row.appeals.order_by("made")),
        ),
    )
