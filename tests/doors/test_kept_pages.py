"""A page says the same whether it works out what it shows of a case or finds it kept."""

import pytest
from django.db.models.sql import compiler as django
from django.urls import reverse

from aigaq.access.kept.store import forget
from aigaq.access.sqlcipher import compiler as ours
from aigaq.publication.models import Statement
from aigaq.record.models import Facility
from signed import client, said

OF_CASE = ("matrix", "claims", "sources", "timeline", "case_due", "complaints")


@pytest.fixture
def paths(example):
    of_case = [reverse(name, args=[example.case.reference]) for name in OF_CASE]
    drafts = Statement.objects.filter(case=example.case)
    of_statement = [reverse(name, args=[row.pk]) for row in drafts for name in ("statement", "diligence", "guard")]
    places = [reverse("facility", args=[row.pk]) for row in Facility.objects.filter(case=example.case)[:3]]
    return ["/", reverse("due"), *of_case, *of_statement, *places]


def test_every_page_says_the_same_of_what_is_kept(example, paths):
    door = client("Amina")
    for path in paths:
        door.get(path)
        forget()
        assert said(door, path) == said(door, path), path


def test_what_a_page_asks_is_written_as_django_writes_it(example, paths, monkeypatch):
    written, compared = ours.SQLCompiler.as_sql, []

    def both(self, *how, **kept):
        query = self.query.clone()
        found = written(self, *how, **kept)
        other = ours.SQLCompiler(query, self.connection, self.using, self.elide_empty)
        compared.append((found, django.SQLCompiler.as_sql(other, *how, **kept), self.written is not None))
        return found

    monkeypatch.setattr(ours.SQLCompiler, "as_sql", both)
    door = client("Amina")
    for path in paths * 2:
        forget()
        assert door.get(path).status_code == 200, path
    assert [one for one in compared if one[0] != one[1]] == []
    # Most of what pages ask is of a shape that was written before.
    assert sum(once for _found, _django, once in compared) > len(compared) / 3
