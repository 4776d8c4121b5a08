"""A page says the same whether it works out what it shows of a case or finds it kept."""

import re

import pytest
from django.urls import reverse

from aigaq.access.kept.store import forget
from aigaq.publication.models import Statement
from aigaq.record.models import Facility
from signed import client

# Of every answer its own.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
OF_CASE = ("matrix", "claims", "sources", "timeline", "case_due", "complaints")


def said(door, path):
    answer = door.get(path)
    assert answer.status_code == 200, path
    return TOKEN.sub(b"", answer.content)


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
