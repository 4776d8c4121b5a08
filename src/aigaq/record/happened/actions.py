"""Recording protests, care denied, deaths."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.record.models import Death, DenialOfCare, Incident, Person, Protest
from aigaq.vault import dates

Words = dict[str, str]


@transaction.atomic
def record_protest(
    member: Member, incident: Incident, *, form: str, demands: Words | None = None, began: str = "", ended: str = "",
    counted: int | None = None, counted_as: str = "", response: Words | None = None,
) -> Protest:  # fmt: skip
    """Record a protest: form, demands, days, how many took part, what the authorities did. Raises ImpossibleDate."""
    require(member, Verb.RECORD, incident.case)
    row = Protest(
        case=incident.case, incident=incident, form=form, demands=demands or {}, began=dates.kept(began),
        ended=dates.kept(ended), counted=counted, counted_as=counted_as, response=response or {},
    )  # fmt: skip
    return trail.record(member, "protest recorded", row)


@transaction.atomic
def record_denial(
    member: Member, incident: Incident, *, needed: Words, person: Person | None = None, asked_on: str = "",
    asked_of: Person | None = None, refused_by: Person | None = None, consequence: Words | None = None,
) -> DenialOfCare:  # fmt: skip
    """Record that somebody needed care and did not get it. Raises Incomplete or ImpossibleDate."""
    require(member, Verb.RECORD, incident.case)
    if not any(needed.values()):
        raise Incomplete(what="needed")
    row = DenialOfCare(
        case=incident.case, incident=incident, person=person, needed=needed, asked_on=dates.kept(asked_on),
        asked_of=asked_of, refused_by=refused_by, consequence=consequence or {},
    )  # fmt: skip
    return trail.record(member, "denial of care recorded", row)


@transaction.atomic
def record_death(
    member: Member, incident: Incident, *, person: Person | None = None, died_on: str = "",
    place: Words | None = None, cause_official: Words | None = None, cause_alleged: Words | None = None,
    autopsy: str = "", certificate: str = "", family_notified: bool | None = None, family_notified_on: str = "",
    body_handed_over: bool | None = None, body_handed_over_on: str = "",
) -> Death:  # fmt: skip
    """Record a death: the officials' cause and the alleged one stand side by side.

    A day on which the family was told, or given the body, says that they were. Raises ImpossibleDate.
    """
    require(member, Verb.RECORD, incident.case)
    told, given = dates.kept(family_notified_on), dates.kept(body_handed_over_on)
    row = Death(
        case=incident.case, incident=incident, person=person, died_on=dates.kept(died_on), place=place or {},
        cause_official=cause_official or {}, cause_alleged=cause_alleged or {}, autopsy=autopsy,
        certificate=certificate, family_notified=True if told else family_notified, family_notified_on=told,
        body_handed_over=True if given else body_handed_over, body_handed_over_on=given,
    )  # fmt: skip
    return trail.record(member, "death recorded", row)
