"""What one may see of the record."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.record.consent import Given
from aigaq.record.models import Account, Act, Attestation, Consent, Facility, Incident, Person

AnyRow = TypeVar("AnyRow", bound=CaseRow)


def one(reader: Member, kind: type[AnyRow], row_id: str | uuid.UUID, verb: Verb = Verb.SEE) -> AnyRow:
    """Return one row of the reader's cases, to do `verb` with. Raises Unknown, the same for what is not theirs."""
    row = kind._meta.default_manager.filter(pk=row_id, case__memberships__member=reader).select_related("case").first()
    if row is None:
        raise Unknown(reference=row_id)
    require(reader, verb, row.case)
    return row


def facilities(reader: Member, case: Case) -> list[Facility]:
    """Return the case's facilities with their codes."""
    require(reader, Verb.SEE, case)
    return list(Facility.objects.filter(case=case).prefetch_related("codes").order_by("reference"))


def people(reader: Member, case: Case) -> list[Person]:
    """Return the case's people, groups and bodies: bodies and public figures first."""
    require(reader, Verb.SEE, case)
    return list(Person.objects.filter(case=case).select_related("works_for").order_by("-public", "kind", "reference"))


def incidents(reader: Member, case: Case) -> list[Incident]:
    """Return the case's incidents by date; those without one last."""
    require(reader, Verb.SEE, case)
    rows = Incident.objects.filter(case=case).select_related("facility")
    return sorted(rows, key=lambda incident: (incident.began or "9999", incident.reference))


def acts_of(reader: Member, incident: Incident) -> list[Act]:
    """Return an incident's acts, each with `people`: its victims."""
    require(reader, Verb.SEE, incident.case)
    acts = list(incident.acts.prefetch_related("involved__person"))
    known = {str(person.pk): person for person in Person.objects.filter(case=incident.case)}
    for act in acts:
        act.people = [known[victim] for victim in act.victims if victim in known]
    return acts


def accounts(reader: Member, case: Case) -> list[Account]:
    """Return the case's accounts, in the order in which they were recorded."""
    require(reader, Verb.SEE, case)
    rows = Account.objects.filter(case=case).select_related("teller", "told_to", "through", "custody", "item")
    return list(rows.order_by("reference"))


def attestations(reader: Member, case: Case, rows: Iterable[CaseRow]) -> dict[uuid.UUID, list[Attestation]]:
    """Return what attests each of `rows`, with its passage."""
    require(reader, Verb.SEE, case)
    wanted = [row.pk for row in rows]
    found: dict[uuid.UUID, list[Attestation]] = defaultdict(list)
    for attestation in Attestation.objects.filter(case=case, subject__in=wanted).select_related("passage__item"):
        found[attestation.subject].append(attestation)
    return found


def consents_of(reader: Member, person: Person) -> list[Consent]:
    """Return every answer a person gave, oldest first."""
    require(reader, Verb.SEE, person.case)
    return list(person.consents.select_related("asked_by").order_by("given_on", "made"))


def answers_of(person: Person) -> list[Given]:
    """Return a person's answers as the consent rules read them."""
    rows = Consent.objects.filter(person=person).order_by("given_on", "made")
    return [Given(row.scope, row.answer, row.given_on) for row in rows]
