"""Long lists of the record, so asked that a part of a hundred thousand rows is read without the rest."""

import re
import uuid
from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.codes import alike, core
from aigaq.record.models import Facility, FacilityCode, Incident, Person
from aigaq.record.months import within
from aigaq.record.sameness.queries import under
from aigaq.record.sameness.reasons import PairKind


def listed_people(reader: Member, case: Case) -> QuerySet[Person]:
    """Return the case's people, groups and bodies, to be read in parts: public figures and bodies first.

    Of those that were merged only the one that stands.
    """
    require(reader, Verb.SEE, case)
    rows = Person.objects.filter(case=case).exclude(pk__in=under(case.pk, PairKind.PERSON))
    return rows.order_by("-public", "kind", "reference").prefetch_related("works_for")


def listed_facilities(reader: Member, case: Case) -> QuerySet[Facility]:
    """Return the case's facilities by reference, to be read in parts, with their codes."""
    require(reader, Verb.SEE, case)
    return Facility.objects.filter(case=case).order_by("reference").prefetch_related("codes")


def listed_incidents(
    reader: Member, case: Case, facility: Facility | None = None, when: str = ""
) -> QuerySet[Incident]:
    """Return the case's incidents, to be read in parts: the newest first, those without a date last.

    `when` is `2020-04`, `2020`, `2020-XX` (that year, no month) or `unknown`. Raises ImpossibleDate for another text.
    """
    require(reader, Verb.SEE, case)
    rows = Incident.objects.filter(facility=facility) if facility else Incident.objects.filter(case=case)
    rows = rows.exclude(pk__in=under(case.pk, PairKind.INCIDENT))
    if when:
        first, beyond = within(when)
        rows = rows.filter(began__gte=first, began__lt=beyond)
    return rows.order_by("-began", "-made").prefetch_related("facility")


def facility_by(reader: Member, key: uuid.UUID) -> Facility:
    """Return a facility of the reader's cases with its codes, who runs it, and whom that belongs to. Raises Unknown."""
    mine = Facility.objects.filter(pk=key, case__memberships__member=reader)
    found = mine.select_related("case", "body__works_for").prefetch_related("codes").first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, Verb.SEE, found.case)
    return found


def person_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> Person:
    """Return a person of the reader's cases and whom they belong to, to do `verb` with. Raises Unknown, NotAllowed."""
    mine = Person.objects.filter(pk=key, case__memberships__member=reader)
    found = mine.select_related("case", "works_for").first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, found.case)
    return found


def near(reader: Member, case: Case, found: Collection[Facility]) -> dict[uuid.UUID, list[Facility]]:
    """Return, for each of these facilities, which others of the case may have one of its codes. None is matched."""
    require(reader, Verb.SEE, case)
    own = {one.pk: [code.code for code in one.codes.all()] for one in found}
    digits = {core(code).partition("/")[0] for codes in own.values() for code in codes} - {""}
    spelled: dict[uuid.UUID, list[str]] = defaultdict(list, own)
    if digits:
        bearing = FacilityCode.objects.filter(case=case, code__regex="|".join(map(re.escape, sorted(digits))))
        for key, code in bearing.exclude(facility__in=list(own)).order_by().values_list("facility_id", "code"):
            spelled[key].append(code)
    pairs = alike(spelled)
    others = Facility.objects.in_bulk({other for key in own for other in pairs[key]})
    return {key: sorted((others[other] for other in pairs[key]), key=lambda one: one.reference) for key in own}
