"""Of a query that selects columns what stands around WHERE is written once: it must say what Django's own says."""

import uuid

import pytest
from django.db import connections
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.sql import compiler as django
from django.test.utils import CaptureQueriesContext

from aigaq.access.models import Case, Member, Membership, TrailEntry
from aigaq.access.sqlcipher import compiler as ours
from aigaq.access.sqlcipher.beside import beside
from aigaq.corroboration.models import Citation, Claim
from aigaq.record.models import Person

KEY = uuid.uuid4()
MANY = [uuid.uuid4() for _ in range(3)]


def differing():
    """Return querysets that differ in what stands around WHERE, two and two alike but for what they look for."""
    people, cited = Person.objects, Citation.objects
    for key in (KEY, MANY[0]):
        yield people.filter(pk=key)
        yield people.filter(pk=key).order_by()
        yield people.filter(pk=key).order_by("-reference", "made")
        yield people.filter(pk=key).order_by("case__reference")
        yield people.filter(case__reference=key)
        yield people.filter(Q(works_for__case=key) | Q(works_for__works_for=key))
        yield people.filter(pk=key).select_related("works_for")
        yield people.filter(pk=key).select_related("works_for__works_for", "case")
        yield people.filter(pk=key).only("reference")
        yield people.filter(pk=key).defer("reference")
        yield people.filter(pk=key).distinct()
        yield people.filter(pk=key)[:1]
        yield people.filter(pk=key)[:2]
        yield people.filter(pk=key)[3:7]
        yield people.filter(pk=key).values_list("reference", "case__reference")
        yield people.filter(pk=key).values_list("case__reference", "reference")
        yield people.filter(pk=key).values("reference")
        yield people.exclude(pk=key)
        yield people.filter(pk__in=[key, *MANY])
        yield people.filter(pk__in=Membership.objects.filter(member=key).values("case"))
        yield people.filter(reference__icontains=str(key), works_for=None)
        yield cited.filter(claim__case=key).select_related("passage__item", "account__teller").order_by("made")
        yield cited.filter(claim__incident__facility=key)
        yield Claim.objects.filter(citations__account=key).distinct().order_by("reference")
        yield Claim.objects.filter(pk=key).annotate(listed=beside(Citation, "claim", "made", of=Claim))
        yield Claim.objects.filter(pk=key).annotate(other=beside(Citation, "claim", "stance", of=Claim))
        yield Claim.objects.filter(pk=key).annotate(n=Count("citations"))
        yield Claim.objects.filter(pk=key).annotate(told=Value(str(key)))
        yield Claim.objects.filter(pk=key).annotate(told=F("case__reference"))
        yield Claim.objects.filter(Exists(Citation.objects.filter(claim=OuterRef("pk"), account=key)))
        yield Claim.objects.filter(pk=key).order_by().union(Claim.objects.filter(case=key).order_by())
    yield people.all()
    yield people.none()
    yield TrailEntry.objects.all()[:5]


def written(query, kind):
    found = kind(query.clone(), connections["default"], "default")
    try:
        sql, params = found.as_sql()
    except django.EmptyResultSet:
        return None
    columns = [str(one) for one in found.select]
    read = found.get_converters([one for one, _sql, _alias in found.select])
    readers = {at: [str(each) for each in each_of] for at, (each_of, _column) in read.items()}
    return sql, params, columns, readers, found.annotation_col_map, found.col_count, found.has_extra_select


@pytest.mark.usefixtures("house")
def test_every_shape_is_written_as_django_writes_it():
    for _round in range(2):
        for number, asked in enumerate(differing()):
            assert written(asked.query, ours.SQLCompiler) == written(asked.query, django.SQLCompiler), (
                number,
                asked.query,
            )


@pytest.mark.usefixtures("house")
def test_most_of_them_are_written_once():
    kept = ours._kept_by(connections["default"])
    kept.clear()
    for asked in differing():
        written(asked.query, ours.SQLCompiler)
    before = set(kept)
    assert len(before) > 20
    assert None not in kept.values()
    for asked in differing():
        written(asked.query, ours.SQLCompiler)
    assert set(kept) == before


def test_rows_come_back_as_they_were_put_in(house, amina, case):
    with CaptureQueriesContext(connections["default"]) as asked:
        found = [Case.objects.get(pk=case.pk) for _ in range(2)]
        names = [list(Member.objects.filter(pk=key).values_list("pk", "name")) for key in (amina.pk, KEY)]
    assert [(one.reference, one.pk) for one in found] == [(case.reference, case.pk)] * 2
    assert names == [[(amina.pk, "Amina")], []]
    assert len(asked) == 4


@pytest.mark.usefixtures("house")
def test_what_is_kept_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(ours, "_MOST", 10)
    kept = ours._kept_by(connections["default"])
    kept.clear()
    for last in range(1, 60):
        written(Person.objects.all()[:last].query, ours.SQLCompiler)
        assert len(kept) <= 10
