"""In which acts and incidents a person had a part; what they told; what was told them or through them."""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.record.models import Account, Act, Death, DenialOfCare, Injury, Involvement, Person, Visit
from aigaq.record.sameness.queries import together_with

VICTIM = "victim"


@dataclass(frozen=True)
class Part:
    """An act, and what the person's part in it was: the victim's, or degrees of HURIDOCS list 18."""

    act: Act
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Parts:
    """A person's parts in acts, the newest first; how many acts there are in all."""

    shown: list[Part]
    total: int


def parts_of(reader: Member, person: Person, most: int) -> Parts:
    """Return up to `most` acts in which a person had a part."""
    require(reader, Verb.SEE, person.case)
    as_what: dict[uuid.UUID, list[str]] = defaultdict(list)
    suffered = _suffered(person).annotate(part=Value(VICTIM)).values_list("pk", "part")
    for key, part in suffered.union(
        Involvement.objects.filter(person=person).order_by().values_list("act_id", "degree")
    ):
        as_what[key].append(part)
    acts = Act.objects.filter(pk__in=list(as_what)).select_related("incident__facility")
    newest = list(acts.order_by("-incident__began", "-made")[:most])
    return Parts([Part(act, tuple(as_what[act.pk])) for act in newest], len(as_what))


def incidents_with(reader: Member, person: Person) -> set[uuid.UUID]:
    """Return the ids of the incidents in which a person had a part, was hurt, died, or was denied care."""
    require(reader, Verb.SEE, person.case)
    theirs = Involvement.objects.filter(person=person).order_by().values_list("act__incident_id")
    hurt = [kind.objects.filter(person=person).order_by().values_list("incident_id") for kind in (Injury, Death)]
    refused = Q(person=person) | Q(refused_by=person) | Q(asked_of=person)
    denied = DenialOfCare.objects.filter(refused).order_by().values_list("incident_id")
    suffered = _suffered(person).values_list("incident_id")
    return {key for (key,) in suffered.union(theirs, denied, *hurt)}


def told_by(reader: Member, person: Person) -> list[Account]:
    """Return the accounts a person gave, heard or passed on, by date; those without one last.

    What everyone told who stands together with them is among it.
    """
    require(reader, Verb.SEE, person.case)
    tellers = [one.pk for one in together_with(reader, person)]
    had = Q(teller__in=tellers) | Q(told_to=person) | Q(through=person)
    rows = Account.objects.filter(had).select_related("teller", "told_to", "through", "custody", "item").order_by()
    return sorted(rows, key=lambda one: (one.dated or "9999", one.reference))


def visits_with(person: Person) -> QuerySet[Visit]:
    """Return the visits on which a person went."""
    rows = Visit.objects.filter(case=person.case_id).order_by()
    return rows.annotate(at=StrIndex("people", Value(str(person.pk)))).filter(at__gt=0)


def _suffered(person: Person) -> QuerySet[Act]:
    # Read in the index alone (`act_victims`): only then is it fast in a case of a hundred thousand acts.
    named = Act.objects.filter(case=person.case_id).order_by()
    named = named.annotate(at=StrIndex("victims", Value(str(person.pk)))).filter(at__gt=0)
    return Act.objects.filter(pk__in=named.values("pk")).order_by()
