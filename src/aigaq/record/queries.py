"""What one may see of the record."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Q

from aigaq.access.actions import proven, require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.codes import core, may_be_same
from aigaq.intake.models import Parcel
from aigaq.record.consent import Answer, Given, in_force
from aigaq.record.huridocs import LINKS
from aigaq.record.models import (
    Account,
    Act,
    Attestation,
    Consent,
    Facility,
    FacilityCode,
    Incident,
    IncidentLink,
    Merge,
    Person,
    Visit,
)
from aigaq.record.sameness.answers import Answered, Merged, counting
from aigaq.record.sameness.queries import kind_of, merges_in, standing_in
from aigaq.record.sameness.reasons import PairKind
from aigaq.record.sameness.standing import standing, together
from aigaq.vault.events import Event
from aigaq.vault.models import Checkout, Custody

AnyRow = TypeVar("AnyRow", bound=CaseRow)
# As many references as somebody types in one field.
MOST_CALLED = 100
# Of what attests a row and of its passage: what a page says of it.
NOTED = ("subject", "subject_kind", "field", "value", "standing", "cited", "note", "made", "passage__locator")


def one(
    reader: Member, kind: type[AnyRow], row_id: str | uuid.UUID, verb: Verb = Verb.SEE, *, beside: tuple[str, ...] = ()
) -> AnyRow:
    """Return one row of the reader's cases, to do `verb` with, and the rows `beside` it.

    Raises Unknown, the same for what is not theirs.
    """
    row = (
        kind._meta.default_manager.filter(pk=row_id, case__memberships__member=reader)
        .select_related("case", *beside)
        .first()
    )
    if row is None:
        raise Unknown(reference=row_id)
    require(reader, verb, proven(reader, row.case))
    return row


def first(reader: Member, case: Case, kind: type[AnyRow], most: int, **which: Any) -> list[AnyRow]:
    """Return up to `most` rows of a case: the first that were made, or some of those that are as `which` says.

    Of rows that were merged only the one that stands.
    """
    require(reader, Verb.SEE, case)
    # SQLite finds no index for a column that merely stands there as true.
    asked = {f"{name}__gt" if value is True else name: value is not True and value for name, value in which.items()}
    rows = kind._meta.default_manager.filter(case=case, **asked)
    under = _under(reader, case, kind)
    # In order only where the order is an index of its own.
    found = list((rows.order_by() if which else rows.order_by("made"))[: most + len(under)])
    return [row for row in found if row.pk not in under][:most]


def more_than(number: int, reader: Member, case: Case, kind: type[AnyRow], **which: Any) -> bool:
    """Tell whether a case has more than `number` rows that are as `which` says, merged ones counted too."""
    require(reader, Verb.SEE, case)
    return kind._meta.default_manager.filter(case=case, **which).order_by()[number : number + 1].exists()


def called(reader: Member, case: Case, kind: type[CaseRow], references: Iterable[str]) -> dict[str, str]:
    """Return the ids of the rows of a case that have these references; what is not there is left out."""
    require(reader, Verb.SEE, case)
    # Without an order, so that the index of the references is used.
    rows = kind._meta.default_manager.filter(case=case, reference__in=list(references)[:MOST_CALLED]).order_by()
    return {reference: str(key) for reference, key in rows.values_list("reference", "pk")}


def referred(reader: Member, case: Case, kind: type[AnyRow], reference: str) -> AnyRow:
    """Return the row of a case that has this reference. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    row = kind._meta.default_manager.filter(case=case, reference=reference.strip()).order_by("made").last()
    if row is None:
        raise Unknown(reference=reference.strip())
    return row


def facilities(reader: Member, case: Case) -> list[Facility]:
    """Return the case's facilities with their codes."""
    require(reader, Verb.SEE, case)
    return list(Facility.objects.filter(case=case).prefetch_related("codes").order_by("reference"))


def people(reader: Member, case: Case) -> list[Person]:
    """Return the case's people, groups and bodies: bodies and public figures first.

    Of those that were merged only the one that stands.
    """
    under = _under(reader, case, Person)
    rows = Person.objects.filter(case=case).select_related("works_for").order_by("-public", "kind", "reference")
    return [row for row in rows if row.pk not in under]


def incidents(reader: Member, case: Case) -> list[Incident]:
    """Return the case's incidents by date; those without one last. Of those merged only the one that stands."""
    under = _under(reader, case, Incident)
    rows = [row for row in Incident.objects.filter(case=case).select_related("facility") if row.pk not in under]
    return sorted(rows, key=lambda incident: (incident.began or "9999", incident.reference))


def incidents_of(reader: Member, parcel: Parcel) -> list[Incident]:
    """Return the incidents an arrival is about."""
    require(reader, Verb.SEE, parcel.case)
    return list(Incident.objects.filter(parcels__parcel=parcel).order_by("reference"))


def acts_of(reader: Member, incident: Incident) -> list[Act]:
    """Return an incident's acts, each with `people`: its victims."""
    require(reader, Verb.SEE, incident.case)
    acts = list(incident.acts.prefetch_related("involved__person"))
    victims = {victim for act in acts for victim in act.victims}
    known = {str(person.pk): person for person in Person.objects.filter(pk__in=victims).order_by()}
    for act in acts:
        act.people = [known[victim] for victim in act.victims if victim in known]
    return acts


def accounts(reader: Member, case: Case) -> list[Account]:
    """Return the case's accounts, in the order in which they were recorded."""
    require(reader, Verb.SEE, case)
    rows = Account.objects.filter(case=case).select_related("teller", "told_to", "through", "custody", "item")
    return list(rows.order_by("reference"))


def attestations(
    reader: Member, case: Case, rows: Iterable[CaseRow], *, originals: bool = True
) -> dict[uuid.UUID, list[Attestation]]:
    """Return what attests each of `rows`, with its passage.

    Of a passage its original too where `originals` are wanted; where not, how it is called and no more.
    """
    require(reader, Verb.SEE, case)
    wanted = [row.pk for row in rows]
    found: dict[uuid.UUID, list[Attestation]] = defaultdict(list)
    attesting = Attestation.objects.filter(case=case, subject__in=wanted)
    whole = attesting.select_related("passage__item") if originals else attesting.select_related("passage").only(*NOTED)
    # Put in order here: the index of the order would be asked before that of the subjects.
    for attestation in sorted(whole.order_by(), key=lambda one: one.made):
        found[attestation.subject].append(attestation)
    return found


def attesting(reader: Member, case: Case, passages: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Return which of these passages attest something recorded. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    rows = Attestation.objects.filter(passage__in=passages).order_by()
    return {key for key in rows.values_list("passage_id", flat=True) if key}


def consents_of(reader: Member, person: Person) -> list[Consent]:
    """Return every answer a person gave, oldest first, each with `stands`: whether it is in force."""
    require(reader, Verb.SEE, person.case)
    rows = list(person.consents.select_related("asked_by", "withdraws").order_by("given_on", "made"))
    standing = set(in_force([_given(row) for row in rows]))
    for place, row in enumerate(rows):
        row.stands = place in standing
    return rows


def consents_to_renew(reader: Member, case: Case, until: date) -> list[Consent]:
    """Return what people agreed to and are to be asked again about until a day, the soonest first; only what stands."""
    require(reader, Verb.SEE, case)
    due = Consent.objects.filter(case=case, answer=Answer.YES, review_on__lte=until).select_related("person")
    found = list(due.order_by("review_on", "made"))
    rows: dict[uuid.UUID, list[Consent]] = defaultdict(list)
    wanted = {row.person_id for row in found}
    for row in Consent.objects.filter(case=case, person__in=wanted).order_by("given_on", "made") if wanted else ():
        rows[row.person_id].append(row)
    standing = {some[at].pk for some in rows.values() for at in in_force([_given(row) for row in some])}
    return [row for row in found if row.pk in standing]


def answers_of(person: Person) -> list[Given]:
    """Return a person's answers as the consent rules read them.

    Where rows were merged, consents are not pooled: the stricter answer counts until they are asked again.
    """
    return answers_of_many(person.case_id, [person.pk])[person.pk]


def answers_of_many(case_id: uuid.UUID, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Given]]:
    """Return the answers of several people of a case, each as `answers_of`."""
    merges = merges_in(case_id, PairKind.PERSON)
    pairs = [(row.one, row.into) for row in merges]
    groups, stands = together(pairs), standing(pairs)
    keys = {person: groups.get(stands.get(person, person), [person]) for person in people}
    told: dict[uuid.UUID, list[Consent]] = defaultdict(list)
    wanted = {key for several in keys.values() for key in several}
    for row in Consent.objects.filter(person__in=wanted).order_by("given_on", "made"):
        told[row.person_id].append(row)
    return {person: _counting_for(person, several, told, merges) for person, several in keys.items()}


def _counting_for(
    person: uuid.UUID, keys: list[uuid.UUID], told: Mapping[uuid.UUID, list[Consent]], merges: Iterable[Merge]
) -> list[Given]:
    rows = sorted((row for key in keys for row in told[key]), key=lambda row: (row.given_on, row.made))
    answered = [Answered(row.person_id, _given(row), row.recorded_at) for row in rows]
    return counting(person, answered, [Merged(row.one, row.into, row.since) for row in merges if row.one in keys])


def _given(row: Consent) -> Given:
    return Given(row.scope, row.answer, row.given_on, row.recipient)


def gone_out(reader: Member, person: Person) -> list[Custody]:
    """Return where originals that hold a person's accounts went already, newest first."""
    require(reader, Verb.SEE, person.case)
    held = Account.objects.filter(teller=person, item__isnull=False).values("item")
    touches = Custody.objects.filter(item__in=held, event=Event.TRANSFERRED).select_related("item", "actor")
    return list(touches.order_by("-at"))


def still_out(reader: Member, person: Person) -> list[Checkout]:
    """Return which originals that hold a person's accounts are out and may be asked back."""
    require(reader, Verb.SEE, person.case)
    held = Account.objects.filter(teller=person, item__isnull=False).values("item")
    return list(Checkout.objects.filter(item__in=held, returned_at=None).select_related("item", "taken_by"))


def links_of(reader: Member, incident: Incident) -> list[IncidentLink]:
    """Return how an incident stands to others: each link with `other` and `seen_as`, as seen from this incident."""
    require(reader, Verb.SEE, incident.case)
    rows = list(IncidentLink.objects.filter(Q(incident=incident) | Q(to=incident)).select_related("incident", "to"))
    for row in rows:
        mine = row.incident_id == incident.pk
        row.other = row.to if mine else row.incident
        row.seen_as = row.kind if mine else LINKS.get(row.kind, row.kind)
    # The same may have been said from both sides.
    return list({(row.seen_as, row.other.pk): row for row in reversed(rows)}.values())[::-1]


def people_by(reader: Member, case: Case, keys: Iterable[str]) -> list[Person]:
    """Return people of the case by their ids, as they were named. Raises Unknown for one that is not in it."""
    require(reader, Verb.SEE, case)
    wanted = list(dict.fromkeys(str(key) for key in keys))
    found = {str(one.pk): one for one in Person.objects.filter(case=case, pk__in=wanted).order_by()}
    if len(found) < len(wanted):
        raise Unknown(reference=case.reference)
    return [found[key] for key in wanted]


def visits(reader: Member, case: Case, facility: Facility | None = None) -> list[Visit]:
    """Return the case's visits and refusals, newest first; of one facility, if it is given."""
    require(reader, Verb.SEE, case)
    rows = Visit.objects.filter(case=case).select_related("facility", "refused_by")
    rows = rows.filter(facility=facility) if facility else rows
    found = sorted(rows, key=lambda one: (one.dated, one.reference), reverse=True)
    people = {str(one.pk): one for one in Person.objects.filter(pk__in=[key for one in found for key in one.people])}
    went = any(one.members for one in found)
    names = {str(key): name for key, name in Member.objects.values_list("pk", "name")} if went else {}
    for one in found:
        one.went = [people[key] for key in one.people if key in people]
        one.colleagues = [names[key] for key in one.members if key in names]
    return found


def candidates(reader: Member, facility: Facility) -> list[Facility]:
    """Return the facilities of the case one of whose codes may be one of this one's. None of them is matched."""
    require(reader, Verb.SEE, facility.case)
    return _bearing(facility.case, [row.code for row in facility.codes.all()], but=facility)


def bearing(reader: Member, case: Case, code: str) -> list[Facility]:
    """Return the facilities of the case that a code may mean: no, one or several. None of them is matched."""
    require(reader, Verb.SEE, case)
    return _bearing(case, [code])


def _bearing(case: Case, codes: Iterable[str], but: Facility | None = None) -> list[Facility]:
    looked_for = [code for code in codes if core(code)]
    if not looked_for:
        return []
    digits = {core(code).partition("/")[0] for code in looked_for}
    near = FacilityCode.objects.filter(reduce(or_, (Q(code__contains=one) for one in digits)), case=case).order_by()
    meant = {row.facility_id for row in near if any(may_be_same(code, row.code) for code in looked_for)}
    others = meant - {but.pk} if but else meant
    return list(Facility.objects.filter(pk__in=others).order_by("reference")) if others else []


def _under(reader: Member, case: Case, kind: type[CaseRow]) -> Mapping[uuid.UUID, uuid.UUID]:
    """Return the rows of a kind that others stand for; none of a kind that is not merged."""
    if kind in (Person, Incident):
        return standing_in(reader, case, kind_of(kind))
    require(reader, Verb.SEE, case)
    return {}
