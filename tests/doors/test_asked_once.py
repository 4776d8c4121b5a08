"""A page asks few questions of the database, and what it may not know it does not learn that way."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aigaq.access.models import TrailEntry
from aigaq.errors import Unknown
from aigaq.intake.models import Passage
from aigaq.publication.models import Statement
from aigaq.record.models import Facility
from aigaq.vault.models import Item
from aigaq.web.stirring import stirring
from aigaq.web.views.today import ASKED, SOON
from houses import PASSPHRASE

MOST = 25


@pytest.fixture
def client(example):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return found


def most_asked(client, address, rows):
    """Return how many questions the page that asks most makes, and which one that is."""
    most = (0, "")
    for key in rows.values_list("pk", flat=True):
        client.get(address.format(key))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address.format(key)).status_code == 200
        most = max(most, (len(asked), address.format(key)))
    return most


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/originals/{}/", Item.objects),
        ("/passages/{}/", Passage.objects),
        ("/publications/{}/", Statement.objects),
        ("/facilities/{}/", Facility.objects),
    ],
)
def test_the_page_of_no_thing_asks_more_than_twenty_five_questions(client, address, rows):
    most = most_asked(client, address, rows.order_by("made")[:12])
    assert 0 < most[0] <= MOST, most


def test_opening_an_original_is_two_lines_of_the_trail_one_behind_the_other(client):
    item = Item.objects.filter(media_type="text/plain", erased_at=None).first()
    before = TrailEntry.objects.count()
    assert client.get(f"/originals/{item.pk}/").status_code == 200
    lines = list(TrailEntry.objects.filter(n__gte=before).order_by("n"))
    assert [one.act for one in lines] == ["custody entered", "item opened"]
    assert lines[0].leaf.hex() in lines[1].line


def test_what_waits_in_a_case_is_never_missed(example):
    today = datetime.now(UTC).date()
    stirs = stirring(example.member, [example.case], today + SOON)
    for what, ask in ASKED.items():
        assert not ask(example.member, example.case, today) or (what, example.case.pk) in stirs, what
    assert stirs


def test_who_is_not_in_a_case_is_not_told_that_anything_waits_in_it(example):
    with pytest.raises(Unknown):
        stirring(example.stranger, [example.case], date(2026, 1, 1))
