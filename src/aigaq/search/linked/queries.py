"""What a thing is linked with, both ways: references by kind, in one query, and who the people are, in another."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import CharField, Q, Subquery, Value

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.unions import together
from aigaq.record.models import Person
from aigaq.search.linked.ties import TIES
from aigaq.search.named.queries import KINDS

MOST = 12
# They stand in the question for the case and the thing it is asked about.
CASE, THING = uuid.UUID(int=1), uuid.UUID(int=2)


@dataclass(frozen=True)
class Linked:
    """Things of one kind: their ids, references and, of people, who they are; whether there are more than these."""

    kind: str
    things: list[tuple[uuid.UUID, str, Person | None]]
    more: bool


def linked(reader: Member, case: Case, kind: str, key: uuid.UUID) -> list[Linked]:
    """Return what a thing of a case points at and what points at it, by kind. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    if kind not in TIES:
        return []
    found: dict[str, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    for name, other, called in _asked(case, kind, key):
        if other != key:
            found[name].append((other, called))
    people = _people(other for other, _called in found.get("person", ()))
    return [
        Linked(name, [(other, called, people.get(other)) for other, called in some[:MOST]], len(some) > MOST)
        for name in KINDS
        if (some := sorted(found.get(name, ()), key=lambda one: one[1]))
    ]


def _asked(case: Case, kind: str, key: uuid.UUID) -> Iterator[tuple[str, uuid.UUID, str]]:
    """Yield kind, id and reference of all that a thing is tied to, of each a little more than is shown."""
    question, given = _written(kind)
    here = {CASE.hex: case.pk.hex, THING.hex: key.hex}
    with connection.cursor() as cursor:
        cursor.execute(question, [here.get(one, one) for one in given])
        for which, other, called in cursor.fetchall():
            yield which, uuid.UUID(other), called


@cache
def _written(kind: str) -> tuple[str, tuple[Any, ...]]:
    """Return the question about a thing of a kind as the database takes it, and what is given with it.

    It has up to twenty-seven parts and stands on every page: to write it takes several times as long as to answer it.
    """
    by_kind: dict[str, list[Q]] = defaultdict(list)
    for tie in TIES[kind]:
        rows = tie.rows._meta.default_manager.filter(**{tie.where: THING}).order_by()
        # Only so many of each: over a facility there may be a hundred thousand.
        by_kind[tie.kind].append(Q(pk__in=Subquery(rows.values(tie.what)[: MOST + 1])))
    asked = [
        KINDS[name]
        .model._meta.default_manager.filter(reduce(or_, several), case=CASE)
        .order_by()
        .annotate(which=Value(name, output_field=CharField()))
        .values_list("which", "pk", "reference")
        for name, several in by_kind.items()
    ]
    question, given = together(asked).query.sql_with_params()
    return question, tuple(given)


def _people(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    wanted = list(keys)
    return {one.pk: one for one in Person.objects.filter(pk__in=wanted).order_by()} if wanted else {}
