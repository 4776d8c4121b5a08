"""Taking bodies and links of a pack over into a case's own graph, where they can be corrected and extended."""

from collections.abc import Collection, Iterable

from django.db import transaction

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.actions import link, record_authority
from aigaq.proceedings.linked import taking
from aigaq.proceedings.linked.queries import names_of
from aigaq.proceedings.linked.taking import Row
from aigaq.proceedings.models import Authority, Edge
from aigaq.record.actions import record_person


@transaction.atomic
def take_over(member: Member, case: Case, rows: Iterable[Row], wanted: Collection[str]) -> tuple[int, int]:
    """Take the `wanted` bodies of a pack into a case, and its links among those and the ones that are there.

    What is there already is not made twice. Each link keeps its days, its source and how sure it is. Returns how many
    bodies and how many links are new. Raises Unknown, NotAllowed, or InACircle; then nothing was taken.
    """
    require(member, Verb.RECORD, case)
    rows, there = list(rows), {str(one.pk): one for one in Authority.objects.filter(case=case).select_related("body")}
    ours: dict[str, Authority] = {}
    fresh = 0
    for body in taking.bodies(rows, names_of(there.values())):
        if body.known:
            ours[body.id] = there[body.known]
        elif body.id in wanted:
            person = record_person(member, case, kind="body", public=True, name=body.name)
            span = {"valid_from": body.valid_from, "valid_to": body.valid_to}
            ours[body.id] = record_authority(member, person, body.kind, **span)
            fresh += 1
    return fresh, _link(member, case, taking.links(rows, set(ours)), ours)


def _link(member: Member, case: Case, tied: Iterable[taking.Tied], ours: dict[str, Authority]) -> int:
    marks = ("start_id", "to_id", "kind", "valid_from", "valid_to")
    known, fresh = set(Edge.objects.filter(case=case).values_list(*marks)), 0
    for one in tied:
        start, to = ours[one.start], ours[one.to]
        if (start.pk, to.pk, one.kind, one.valid_from, one.valid_to) not in known:
            span = {"valid_from": one.valid_from, "valid_to": one.valid_to}
            link(member, start, to, one.kind, status=one.status, cited=one.source, **span)
            fresh += 1
    return fresh
