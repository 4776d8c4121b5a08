"""Forgetting an original through the pages; what else rests on it goes on."""

from datetime import date, timedelta

import pytest
from django.test import Client

from aigaq.access import trail
from aigaq.exchange.dossier.actions import build
from aigaq.proceedings.models import Suit
from aigaq.vault.models import Erasure, Item
from houses import PASSPHRASE
from leaves import in_a_row


def door(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def cited(example):
    """The original that the defence file prints."""
    return Item.objects.get(reference="I-001")


def text(client, path):
    return client.get(path).content.decode()


def test_one_orders_another_confirms_and_after_three_days_it_is_gone(example, cited):
    amina, bruno, page = door("Amina"), door("Bruno"), f"/originals/{cited.pk}/erasure/"
    assert amina.post(page, {"step": "order"}).status_code == 400
    assert amina.post(page, {"step": "order", "reason": "the bringer took it back"}).status_code == 302
    assert "Its erasure was ordered" in text(bruno, f"/originals/{cited.pk}/")
    assert "I-001 be erased" in text(bruno, "/")
    assert "Confirm it" not in text(amina, page)
    assert bruno.post(page, {"step": "carry_out"}).status_code == 400
    assert bruno.post(page, {"step": "confirm"}).status_code == 302
    row = Erasure.objects.get()
    row.ordered_at -= timedelta(days=4)
    trail.record(None, "erasure ordered", row)
    assert "Erase it now" in text(amina, page)
    assert amina.post(page, {"step": "carry_out"}).status_code == 302
    left = text(amina, f"/originals/{cited.pk}/")
    assert "ordered by Amina and confirmed by Bruno" in left and "the bringer took it back" in left
    assert "It was erased." in text(amina, page)


def test_called_off_it_is_shown_again(example, cited):
    amina, page = door("Amina"), f"/originals/{cited.pk}/"
    before = text(amina, page)
    amina.post(f"{page}erasure/", {"step": "order", "reason": "a mistake"})
    assert "frozen or erased" in text(amina, page) and "frozen or erased" not in before
    amina.post(f"{page}erasure/", {"step": "call_off"})
    assert "frozen or erased" not in text(amina, page)
    assert amina.post(f"{page}erasure/", {"step": "nonsense"}).status_code == 400


def test_the_defence_file_goes_on_without_what_is_frozen(example, cited):
    whole = words_of_file(example)
    door("Amina").post(f"/originals/{cited.pk}/erasure/", {"step": "order", "reason": "x"})
    without = words_of_file(example)
    assert "its erasure was ordered and waits" in without and "its erasure was ordered and waits" not in whole


def words_of_file(example):
    made = build(example.member, Suit.objects.first(), redacted=False, language="en", on=date(2020, 12, 1))
    return in_a_row(made)
