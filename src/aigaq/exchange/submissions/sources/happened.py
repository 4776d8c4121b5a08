"""What happened: the facts in order of time, acts and methods, who is said to have done it, injuries, accounts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from aigaq.counting.models import Tally
from aigaq.exchange.dossier.words import listed, partial, period, sentence
from aigaq.exchange.submissions.counts import covered
from aigaq.exchange.submissions.form import Field
from aigaq.exchange.submissions.sources.desk import Desk, Maker
from aigaq.exchange.submissions.value import Value
from aigaq.record.models import Account, Act, Death, Facility, Incident, Injury, Person
from aigaq.terms import said
from aigaq.vault.dates import ImpossibleDate
from aigaq.vault.models import Item
from aigaq.wording import words

MEDICAL = "physicians_examination"


def _facts(desk: Desk, field: Field) -> list[Value]:
    return [_of_incident(desk, field, one, _fact(desk, one), one.narrative or one.title) for one in desk.in_time]


def _fact(desk: Desk, incident: Incident) -> str:
    when = period(incident.began, incident.ended) or words(incident.date_note) or _("Date not known.")
    at = _("Place: {place}.").format(place=place(incident.facility)) if incident.facility else ""
    told = [sentence(words(incident.title)), sentence(words(incident.narrative))]
    return " ".join(part for part in (f"{desk.paragraph(incident)}.", sentence(when), at, *told) if part)


def _places(desk: Desk, field: Field) -> list[Value]:
    found: dict[Any, Value] = {}
    for one in desk.incidents:
        if one.facility:
            when = period(one.began, one.ended)
            text = place(one.facility) + (f" – {when}" if when else "")
            found.setdefault((one.facility_id, when), _of_incident(desk, field, one, text, one.facility.name))
    return list(found.values())


def _methods(desk: Desk, field: Field) -> list[Value]:
    return [_of_act(desk, field, act, _done(act)) for act in desk.acts]


def _done(act: Act) -> str:
    methods = listed(said(code) for code in act.methods)
    text = said(act.kind) + (f" ({methods})" if methods else "")
    return sentence(f"{text}, {partial(act.dated)}" if act.dated else text)


def _perpetrators(desk: Desk, field: Field) -> list[Value]:
    found: dict[Any, Value] = {}
    for act in desk.acts:
        for part in act.involved.all():
            about = [desk.label(part.person.works_for)] if part.person.works_for else []
            sources = listed(dict.fromkeys(words(one.passage.locator) for one in desk.attested(act) if one.passage))
            ground = _("attributed by: {sources}").format(sources=sources) if sources else ""
            text = " – ".join(one for one in (desk.label(part.person), *about, said(part.degree), ground) if one)
            incident = desk.incident[act.incident_id]
            value = desk.value(
                act, field, text, people=desk.victims_of(incident.pk), known=desk.known(act) or desk.known(incident),
                called=incident.reference, about=incident.pk,
            )  # fmt: skip
            found.setdefault((part.person_id, part.degree, sources), value)
    return list(found.values())


def _injuries(desk: Desk, field: Field) -> list[Value]:
    return [_of(desk, field, row, _hurt(row), row.description, row.person) for row in desk.injuries]


def _hurt(row: Injury) -> str:
    by = listed([row.graded_by, row.qualification or ""])
    grade = _("graded {grade} by {clinician}").format(grade=said(row.grade), clinician=by) if row.grade else ""
    return sentence("; ".join(part for part in (words(row.description), grade) if part))


def _medical(desk: Desk, field: Field) -> list[Value]:
    items = {one.passage.item_id: one.passage.item for one in desk.citations if one.passage.item.kind == MEDICAL}
    return [
        desk.value(item, field, _paper(item), item.title, people=patients(desk, item), attested=False)
        for item in items.values()
    ]


def patients(desk: Desk, item: Item) -> list[Person]:
    """Return of whom a medical paper tells: the victims of the incidents it is cited about."""
    about = {one.claim.incident_id for one in desk.citations if one.passage.item_id == item.pk}
    return [person for one in sorted(filter(None, about)) for person in desk.victims_of(one)]


def _paper(item: Item) -> str:
    return listed([words(item.title), said(item.kind), partial(item.dated) or _("date not known")])


def _deaths(desk: Desk, field: Field) -> list[Value]:
    return [_of(desk, field, row, _died(row), row.cause_alleged, row.person) for row in desk.deaths]


def _died(row: Death) -> str:
    parts = (
        (_("Died"), listed([partial(row.died_on), words(row.place)])),
        (_("Cause given"), words(row.cause_official)),
        (_("Cause alleged"), words(row.cause_alleged)),
        (_("Autopsy"), said(row.autopsy) if row.autopsy else ""),
        (_("Certificate"), said(row.certificate) if row.certificate else ""),
    )
    return " ".join(sentence(f"{label}: {text}") for label, text in parts if text)


def _accounts(desk: Desk, field: Field) -> list[Value]:
    return [_account(desk, field, one) for one in desk.accounts]


def _account(desk: Desk, field: Field, account: Account) -> Value:
    missing, who = desk.gate_account(account)
    if who:
        return Value("", str(who.pk), account.reference, who.reference, missing)
    return desk.value(account, field, _told(desk, account), account.gist)


def _told(desk: Desk, account: Account) -> str:
    where = listed([said(account.setting), partial(account.dated)])
    return f"{desk.label(account.teller)} ({where}): {sentence(words(account.gist))}"


def _of_act(desk: Desk, field: Field, act: Act, text: str) -> Value:
    incident = desk.incident[act.incident_id]
    people = [one for one in desk.victims if str(one.pk) in act.victims]
    whom = listed(desk.label(one) for one in people)
    return desk.value(
        act, field, f"§ {desk.paragraph(incident)}. {text}" + (f" {whom}." if whom else ""), people=people,
        known=desk.known(act), called=incident.reference, about=incident.pk,
    )  # fmt: skip


def _of_incident(desk: Desk, field: Field, incident: Incident, text: str, texts: dict[str, str]) -> Value:
    people = desk.victims_of(incident.pk)
    return desk.value(incident, field, text, texts, people=people, known=desk.known(incident))


def _of(desk: Desk, field: Field, row: Any, text: str, texts: dict[str, str], person: Person | None) -> Value:
    incident = desk.incident[row.incident_id]
    people: Sequence[Person] = [person] if person else desk.victims_of(incident.pk)
    said_of = f"{desk.label(person)}: {text}" if person else text
    return desk.value(
        row, field, said_of, texts, people=people, known=desk.known(row), called=incident.reference, about=incident.pk
    )


def place(facility: Facility | None) -> str:
    """Return what a facility is called, and where it is as far as known."""
    if facility is None:
        return ""
    return listed([words(facility.name), words(facility.place), words(facility.region)])


def _statistics(desk: Desk, field: Field) -> list[Value]:
    return [_counted(desk, field, row) for row in desk.tallies]


def _counted(desk: Desk, field: Field, row: Tally) -> Value:
    """Return a number as its source gives it; where the body publishes it, none so small that it points at a person."""
    by = desk.label(row.by) if row.by else ""
    plain = f"{row.count} {words(row.unit)}".strip()
    less, small = covered(_tallied(row, plain, by), desk.places) if desk.publishes else ("", False)
    exact = row.precision == "exactly"
    text = less if small else _tallied(row, plain if exact else f"{said(row.precision)} {plain}", by)
    return replace(desk.value(row, field, text, row.what, called=row.period), small=small)


def _tallied(row: Tally, counted: str, by: str) -> str:
    told = listed([": ".join(part for part in (words(row.what), counted) if part), _period(row.period)])
    return f"{told} ({by})" if by else told


def _period(text: str) -> str:
    """Return a period as a date, where it is one."""
    try:
        return partial(text)
    except ImpossibleDate:
        return text


MAKERS: dict[str, Maker] = {
    "facts": _facts,
    "places": _places,
    "methods": _methods,
    "perpetrators": _perpetrators,
    "injuries": _injuries,
    "medical": _medical,
    "deaths": _deaths,
    "accounts": _accounts,
    "statistics": _statistics,
}
