"""What the record gives to a complaint about an incident, in the language that is active; and what it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.proceedings.about.queries import became, listed_complaints
from aigaq.proceedings.actions import victims
from aigaq.proceedings.drafting.naming import Spoken, spoken
from aigaq.proceedings.due.queries import Due, terms_of_complaint
from aigaq.proceedings.independence import Independence, Verdict
from aigaq.proceedings.linked.queries import Linked, linked
from aigaq.proceedings.models import Authority, Complaint
from aigaq.record.models import Act, DenialOfCare, Incident, Injury, Person
from aigaq.record.queries import answers_of_many
from aigaq.terms import said, source
from aigaq.vault.dates import PartialDate
from aigaq.wording import day, month, words

# What says nothing against a body is not said in a filing.
SILENT = frozenset({Verdict.UNKNOWN, Verdict.NO_LINK_FOUND})


@dataclass
class Gathered:
    """What fills the places of a template, how each person may be spoken of, and what a reader should mind."""

    values: dict[str, str] = field(default_factory=dict)
    people: dict[Spoken, list[Person]] = field(default_factory=dict)
    untranslated: bool = False
    unconfirmed: list[Due] = field(default_factory=list)


def how_spoken(incident: Incident, addressee: Authority) -> dict[Spoken, list[Person]]:
    """Return the people an incident harmed by how a complaint to this body may speak of them."""
    harmed = victims(incident)
    answers = answers_of_many(incident.case_id, [one.pk for one in harmed])
    called = [addressee.body.reference, *addressee.body.name.values()]
    found: dict[Spoken, list[Person]] = {how: [] for how in Spoken}
    for person in harmed:
        found[spoken(answers[person.pk], called)].append(person)
    return found


def gathered(
    reader: Member, incident: Incident, addressee: Authority, *, author: str, concerns: Iterable[str], on: date,
    names: Mapping[object, str],
) -> Gathered:  # fmt: skip
    """Return what the record gives. `names` are those that may be said to this body, by the ids of the persons."""
    people = how_spoken(incident, addressee)
    calls = _calls(people, names)
    terms = [due for due in terms_of_complaint(_as_if(incident, addressee, on)) if due.term.whose == "authority"]
    sure = [due for due in terms if due.term.status == "verified" and due.last]
    values = {
        "addressee": words(addressee.body.name) or addressee.body.reference, "author": author, "date": day(on),
        "facility": words(incident.facility.name) if incident.facility else "", "when": _when(incident.began),
        "narrative": words(incident.narrative) or words(incident.title), "acts": _acts(incident, calls),
        "people": ", ".join(dict.fromkeys(calls.values())), "injuries": _injuries(incident, calls),
        "care": _care(incident, calls), "concerns": ", ".join(said(code) for code in concerns),
        "earlier": _earlier(reader, incident, on),
        "links": _links(linked(reader, incident.case), incident, addressee, on),
        "term": "; ".join(_term(due) for due in sure),
    }  # fmt: skip
    told = incident.narrative if words(incident.narrative) else incident.title
    return Gathered(values, people, not told.get(get_language() or "en"), [due for due in terms if due not in sure])


def _as_if(incident: Incident, addressee: Authority, on: date) -> Complaint:
    """Return a complaint that was never lodged, to ask which terms it would have."""
    return Complaint(case=incident.case, addressee=addressee, incident=incident, lodged_on=on.isoformat())


def _calls(people: Mapping[Spoken, list[Person]], names: Mapping[object, str]) -> dict[str, str]:
    found = {}
    for how, several in people.items():
        for person in several:
            known = names.get(person.pk, "") if how is Spoken.BY_NAME else ""
            unnamed = how is Spoken.UNNAMED
            found[str(person.pk)] = _("a person who is not named") if unnamed else known or person.reference
    return found


def _when(text: str) -> str:
    if not text:
        return ""
    when = PartialDate.parse(text)
    if when.precision == "year":
        return str(when.year)
    return day(when.earliest) if when.precision == "day" else month(when.earliest)


def _acts(incident: Incident, calls: Mapping[str, str]) -> str:
    lines = []
    for act in Act.objects.filter(incident=incident).order_by("made"):
        how = f" ({', '.join(said(code) for code in act.methods)})" if act.methods else ""
        whom = ", ".join(dict.fromkeys(calls[key] for key in act.victims if key in calls))
        when = f", {_when(act.dated)}" if act.dated else ""
        lines.append(f"– {said(act.kind)}{how}{f': {whom}' if whom else ''}{when}")
    return "\n".join(lines)


def _injuries(incident: Incident, calls: Mapping[str, str]) -> str:
    """Return the injuries of those who may be spoken of, and of nobody in particular."""
    lines = []
    for row in Injury.objects.filter(incident=incident).order_by("made"):
        whose = calls.get(str(row.person_id), "") if row.person_id else ""
        lines.append(f"– {words(row.description)}{f' ({whose})' if whose else ''}")
    return "\n".join(lines)


def _care(incident: Incident, calls: Mapping[str, str]) -> str:
    lines = []
    for row in DenialOfCare.objects.filter(incident=incident).order_by("made"):
        whose = calls.get(str(row.person_id), "") if row.person_id else ""
        parts = (whose, _when(row.asked_on), words(row.consequence))
        lines.append(f"– {'; '.join([words(row.needed), *(part for part in parts if part)])}")
    return "\n".join(lines)


def _earlier(reader: Member, incident: Incident, on: date) -> str:
    rows = listed_complaints(reader, incident.case).filter(incident=incident).order_by("lodged_on", "made")
    return "\n".join(f"– {_one_before(one.complaint)}: {said(one.fate)}" for one in became(rows, on))


def _one_before(row: Complaint) -> str:
    to = words(row.addressee.body.name) if row.addressee else ""
    numbers = [f"{said(f'register.{one.register}')} {one.number}" for one in row.registrations.all()]
    return ", ".join(part for part in (_when(row.lodged_on), to, *numbers) if part) or row.reference


def _links(graph: Linked, incident: Incident, addressee: Authority, on: date) -> str:
    accused = graph.of_person.get(incident.facility.body_id) if incident.facility else None
    if accused is None:
        return ""
    found = graph.between(accused, graph.bodies[str(addressee.pk)], on.isoformat())
    return "" if found.verdict in SILENT or not found.confirmed else _described(graph, found)


def _described(graph: Linked, found: Independence) -> str:
    steps = [
        f"{words(graph.bodies[link.start].body.name)} {said(link.kind)}: {words(graph.bodies[link.to].body.name)} "
        f"({source(link.source)})"
        for link in found.path
    ]
    return f"{said(found.verdict)}: {'; '.join(steps)}." if steps else f"{said(found.verdict)}."


def _term(due: Due) -> str:
    return f"{words(due.term.label)}: {day(due.last.day) if due.last else ''} ({words(due.term.cite)})"
