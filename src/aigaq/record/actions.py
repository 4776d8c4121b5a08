"""What one may record. Nothing is overwritten: a second value is attested beside the first."""

import json
import secrets
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from aigaq.access import keyring, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Unknown
from aigaq.intake import actions as intake
from aigaq.intake.models import Parcel, Passage
from aigaq.record import consent, grading, points, pseudonyms
from aigaq.record.body import Place
from aigaq.record.models import (
    Account,
    Act,
    Attestation,
    Consent,
    Facility,
    FacilityCode,
    Incident,
    IncidentLink,
    Injury,
    Involvement,
    ParcelIncident,
    Person,
)
from aigaq.record.queries import answers_of, consents_of
from aigaq.vault import dates
from aigaq.vault.clearance import Clearance, Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

Words = dict[str, str]


@transaction.atomic
def record_person(
    member: Member,
    case: Case,
    *,
    kind: str = "individual",
    public: bool = False,
    name: Words | None = None,
    role: Words | None = None,
    counted: int | None = None,
    counted_as: str = "",
    works_for: Person | None = None,
    identity: dict[str, str] | None = None,
) -> Person:
    """Record a person, a group or a body.

    `name` stands in clear and is only for public figures and bodies; `identity` is sealed to a key of the
    person's own. Raises Unknown, NotAllowed or Incomplete.
    """
    require(member, Verb.RECORD, case)
    if name and not public:
        raise Incomplete(what="public")
    if kind == "individual" and counted not in (None, 1):
        raise Incomplete(what="kind_counted")
    person = Person(
        case=case, kind=kind, public=public, name=name or {}, role=role or {}, counted=counted,
        counted_as=counted_as, works_for=works_for, reference=_new_pseudonym(case),
    )  # fmt: skip
    if identity:
        key = keyring.new_box_key(case, person.pk, "person")
        person.identity_sealed = keyring.sealed(person, "identity_sealed", key, json.dumps(identity))
        trail.record(member, "person key made", key)
    return trail.record(member, "person recorded", person)


@transaction.atomic
def identify(member: Member, person: Person) -> dict[str, str]:
    """Return a person's sealed identity. The opening enters the trail; the case's other members can see it there."""
    require(member, Verb.IDENTIFY, person.case)
    identity = json.loads(keyring.opened(member, person, "identity_sealed", person.pk))
    trail.write(member, "identity opened", person)
    return dict(identity)


@transaction.atomic
def record_facility(
    member: Member, case: Case, *, name: Words, reference: str = "", place: Words | None = None,
    region: Words | None = None, regime: str = "", body: Person | None = None, point: tuple[str, str] = ("", ""),
) -> Facility:  # fmt: skip
    """Record a place where people are held. `point` is latitude and longitude, if known.

    Raises Unknown, NotAllowed, Incomplete or NoSuchPoint.
    """
    require(member, Verb.RECORD, case)
    if not any(name.values()):
        raise Incomplete(what="name")
    facility = Facility(
        case=case, reference=reference or _free_number(case), name=name, place=place or {}, region=region or {},
        regime=regime, body=body,
    )  # fmt: skip
    facility.latitude, facility.longitude = points.kept(*point) or (None, None)
    return trail.record(member, "facility recorded", facility)


@transaction.atomic
def record_code(
    member: Member, facility: Facility, code: str, *, standing: str = "stated", valid_from: str = "", valid_to: str = ""
) -> FacilityCode:
    """Record a code as one source spells it; variants stand beside each other. Raises as `record_incident` does."""
    require(member, Verb.RECORD, facility.case)
    if not code.strip():
        raise Incomplete(what="code")
    row = FacilityCode(
        case=facility.case, facility=facility, code=code, standing=standing,
        valid_from=dates.kept(valid_from), valid_to=dates.kept(valid_to),
    )  # fmt: skip
    return trail.record(member, "facility code recorded", row)


@transaction.atomic
def record_incident(
    member: Member,
    case: Case,
    *,
    kind: str,
    title: Words,
    narrative: Words | None = None,
    facility: Facility | None = None,
    began: str = "",
    ended: str = "",
    date_note: Words | None = None,
) -> Incident:
    """Record something that happened, or is said to have. Dates are as precise as known.

    Raises Unknown, NotAllowed, Incomplete or ImpossibleDate.
    """
    require(member, Verb.RECORD, case)
    if not any(title.values()):
        raise Incomplete(what="title")
    incident = Incident(
        case=case, reference=next_reference(case, Incident, "E"), kind=kind, title=title, narrative=narrative or {},
        facility=facility, began=dates.kept(began), ended=dates.kept(ended), date_note=date_note or {},
    )  # fmt: skip
    return trail.record(member, "incident recorded", incident)


@transaction.atomic
def record_act(
    member: Member, incident: Incident, *, kind: str, methods: list[str], victims: list[Person], dated: str = ""
) -> Act:
    """Record one act in an incident: HURIDOCS type and methods, on whom."""
    require(member, Verb.RECORD, incident.case)
    act = Act(
        case=incident.case, incident=incident, kind=kind, methods=methods,
        victims=[str(victim.pk) for victim in victims], dated=dates.kept(dated),
    )  # fmt: skip
    return trail.record(member, "act recorded", act)


@transaction.atomic
def involve(member: Member, act: Act, person: Person, degree: str) -> Involvement:
    """Record someone's part in an act (HURIDOCS list 18)."""
    require(member, Verb.RECORD, act.case)
    return trail.record(
        member, "involvement recorded", Involvement(case=act.case, act=act, person=person, degree=degree)
    )


@transaction.atomic
def record_injury(
    member: Member, incident: Incident, person: Person | None, description: Words,
    *, kind: str = "", size_mm: int | None = None, places: list[Place] | None = None,
    grade: str = "", graded_by: str = "", qualification: str = "", graded_on: date | None = None,
) -> Injury:  # fmt: skip
    """Record an injury: what kind, how large, where on the body (record/body.py).

    A grade of the Istanbul Protocol is a clinician's, with name, qualification and date. Raises NotGraded.
    """
    require(member, Verb.RECORD, incident.case)
    grading.require_clinician(grade, graded_by, qualification, graded_on)
    injury = Injury(
        case=incident.case, incident=incident, person=person, description=description, kind=kind or None,
        size_mm=size_mm, places=places or None, grade=grade, graded_by=graded_by if grade else "",
        qualification=(qualification or None) if grade else None, graded_on=graded_on if grade else None,
    )  # fmt: skip
    return trail.record(member, "injury recorded", injury)


@transaction.atomic
def link_incidents(member: Member, incident: Incident, to: Incident, kind: str) -> IncidentLink:
    """Record how one incident stands to another (HURIDOCS list 22). Raises Incomplete for an incident and itself."""
    require(member, Verb.RECORD, incident.case)
    if to.pk == incident.pk or to.case_id != incident.case_id:
        raise Incomplete(what="other_incident")
    link = IncidentLink(case=incident.case, incident=incident, to=to, kind=kind)
    return trail.record(member, "incidents linked", link)


@transaction.atomic
def tie(member: Member, parcel: Parcel, incident: Incident) -> ParcelIncident:
    """Note that an arrival is about an incident; it is linked from now on. Raises Unknown or NotAllowed."""
    require(member, Verb.RECORD, parcel.case)
    require(member, Verb.SEE, incident.case)
    if parcel.case_id != incident.case_id:
        raise Unknown(reference=incident.reference)
    intake.link(member, parcel, linked=True)
    known = ParcelIncident.objects.filter(parcel=parcel, incident=incident).first()
    made = known or ParcelIncident(case=parcel.case, parcel=parcel, incident=incident)
    return known or trail.record(member, "parcel tied", made)


@transaction.atomic
def untie(member: Member, parcel: Parcel, incident: Incident) -> None:
    """Note that an arrival is not about an incident after all; the trail keeps that it was tied."""
    require(member, Verb.RECORD, parcel.case)
    for one in ParcelIncident.objects.filter(parcel=parcel, incident=incident):
        trail.remove(member, "parcel untied", one)
    if not ParcelIncident.objects.filter(parcel=parcel).exists():
        intake.link(member, parcel, linked=False)


@transaction.atomic
def record_account(
    member: Member,
    case: Case,
    *,
    teller: Person,
    setting: str,
    knows: str,
    gist: Words,
    told_to: Person | None = None,
    through: Person | None = None,
    custody: Person | None = None,
    item: Item | None = None,
    dated: str = "",
    connection: str = "",
    family: str = "",
    place: Words | None = None,
    present: list[Person] | None = None,
    present_words: Words | None = None,
    language: str = "",
    interpreted: bool | None = None,
    interpreter: Person | None = None,
    read_back: bool | None = None,
) -> Account:
    """Record who said what to whom, where, in whose custody and presence, through which interpreter, how they know."""
    require(member, Verb.RECORD, case)
    account = Account(
        case=case, reference=next_reference(case, Account, "A"), teller=teller, told_to=told_to, through=through,
        custody=custody, item=item, dated=dates.kept(dated), setting=setting, connection=connection, knows=knows,
        family=family, gist=gist, place=place or None, present_words=present_words or None, language=language or None,
        present=[str(one.pk) for one in present or []] or None, read_back=read_back, interpreter=interpreter,
        interpreted=True if interpreter else interpreted,
    )  # fmt: skip
    return trail.record(member, "account recorded", account)


@transaction.atomic
def attest(
    member: Member,
    row: CaseRow,
    passage: Passage | None = None,
    *,
    field: str = "",
    value: str = "",
    standing: str = "stated",
    cited: str = "",
    note: Words | None = None,
) -> Attestation:
    """Note that a passage, or a source cited from elsewhere, gives this value. One that disagrees stays beside it."""
    require(member, Verb.RECORD, row.case)
    if passage is None and not cited:
        raise Incomplete(what="passage")
    attestation = Attestation(
        case=row.case, subject=row.pk, subject_kind=str(row._meta.model_name), field=field, value=value,
        standing=standing, passage=passage, cited=cited, note=note or {},
    )  # fmt: skip
    return trail.record(member, "fact attested", attestation)


@transaction.atomic
def record_consent(
    member: Member, person: Person, scope: consent.Scope, answer: consent.Answer, *,
    on: date, method: str = "oral", free_setting: bool | None = None, recipient: str = "", note: str = "",
    language: str = "", risks_explained: bool | None = None, review_on: date | None = None,
) -> Consent:  # fmt: skip
    """Record what a person answered to one scope, for one recipient or all. A later answer supersedes."""
    require(member, Verb.RECORD, person.case)
    row = Consent(
        case=person.case, person=person, scope=scope, answer=answer, given_on=on, recorded_at=datetime.now(UTC),
        method=method, free_setting=free_setting, recipient=recipient.strip(), asked_by=member, note=note,
        language=language or None, risks_explained=risks_explained, review_on=review_on,
    )  # fmt: skip
    return trail.record(member, "consent recorded", row)


@transaction.atomic
def withdraw_consent(member: Member, given: Consent, *, on: date, method: str = "oral", note: str = "") -> Consent:
    """Record that a person takes a yes back. Every later use is closed; what was used stays used.

    Raises NothingToWithdraw or WithdrawnTooEarly.
    """
    require(member, Verb.RECORD, given.case)
    stands = any(one.pk == given.pk and one.stands for one in consents_of(member, given.person))
    consent.require_withdrawable(given.answer, given.given_on, on, stands=stands)
    row = Consent(
        case=given.case, person=given.person, scope=given.scope, recipient=given.recipient,
        answer=consent.Answer.WITHDRAWN, given_on=on, recorded_at=datetime.now(UTC), method=method, asked_by=member,
        withdraws=given, note=note,
    )  # fmt: skip
    return trail.record(member, "consent withdrawn", row)


# What those whose account an item holds must have agreed to, for it to leave for a purpose.
SCOPE_OF = {
    Purpose.LAWYER: consent.Scope.LAWYER, Purpose.COURT: consent.Scope.COURT_WITNESS,
    Purpose.PUBLISH: consent.Scope.PUBLISH_ANONYMISED,
}  # fmt: skip


def clear(member: Member, item: Item, purpose: Purpose, audience: str = "house") -> Clearance:
    """Mint a clearance for an item from the consents of those whose accounts it holds.

    Work inside the case needs no further consent than that it was given to us. Raises ConsentMissing.
    """
    require(member, Verb.OPEN, item.case)
    if purpose is not Purpose.INTERNAL:
        for person in _speakers(item):
            require_consent(person, SCOPE_OF[purpose])
    return Clearance(str(item.pk), purpose, audience, "consent", str(member.pk))


def require_consent(person: Person, scope: consent.Scope) -> None:
    """Pass if the person has agreed to `scope`, or is a body or public figure. Raises ConsentMissing."""
    if not person.public and not consent.allows(answers_of(person), scope):
        raise consent.ConsentMissing(person=person.reference, use=str(scope))


def _speakers(item: Item) -> list[Person]:
    rows: Any = Account.objects.filter(item=item).select_related("teller")
    return [account.teller for account in rows if account.teller.kind == "individual"]


def _new_pseudonym(case: Case) -> str:
    """Return a pseudonym no one in the case has."""
    while True:
        made = pseudonyms.pseudonym(secrets.token_bytes(3))
        if not Person.objects.filter(case=case, reference=made).exists():
            return made


def _free_number(case: Case) -> str:
    """Return a reference no facility of the case has."""
    number = Facility.objects.filter(case=case).count() + 1
    while Facility.objects.filter(case=case, reference=f"F-{number:03}").exists():
        number += 1
    return f"F-{number:03}"
