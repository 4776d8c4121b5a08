"""Reading through the pages: beside them, with progress; correcting, writing down; playing a recording."""

import io
import threading

import pytest
from django.test import Client
from django.urls import reverse
from test_imports import door

from aigaq.intake.models import Reading
from aigaq.intake.reading import actions
from aigaq.vault.actions import deposit
from aigaq.vault.models import Custody
from houses import PASSPHRASE
from signed import wait_beside

__all__ = ["door"]
SOUND = b"\xff\xfb" + bytes(range(256)) * 4


@pytest.fixture
def item(amina, case):
    letter = io.BytesIO("Его избили 3 мая.".encode())
    return deposit(amina, case, letter, title={"en": "A letter"}, name="letter.txt", media_type="text/plain")


def ended():
    """The one reading, once nothing of it runs any more."""
    wait_beside(Reading.objects.get().pk, 20)
    return Reading.objects.get()


def test_an_original_is_read_beside_the_pages_and_its_text_shown(door, item):
    answer = door.post(reverse("read", args=[item.pk]))
    found = ended()
    assert answer.headers["Location"] == reverse("reading", args=[found.pk])
    told = door.get(answer.headers["Location"])
    assert "Refresh" not in told.headers and "Его избили 3 мая." in told.content.decode()
    assert reverse("reading", args=[found.pk]) in door.get(reverse("item", args=[item.pk])).content.decode()


def test_a_page_answers_while_an_original_is_read_and_asks_again_by_itself(door, item, monkeypatch):
    go, carry_on = threading.Event(), actions.carry_on
    monkeypatch.setattr(actions, "carry_on", lambda *given: go.wait(10) and carry_on(*given))
    page = door.post(reverse("read", args=[item.pk])).headers["Location"]
    told = door.get(page)
    assert told.headers["Refresh"] == "2" and "It goes on" in told.content.decode()
    go.set()
    assert ended().finished_at


def test_what_cannot_be_read_says_why_and_offers_to_go_on(door, amina, case, monkeypatch):
    monkeypatch.delenv("AIGAQ_TRANSCRIBER", raising=False)
    item = deposit(amina, case, io.BytesIO(SOUND), title={"en": "A call"}, name="call.mp3", media_type="audio/mpeg")
    page = door.post(reverse("read", args=[item.pk])).headers["Location"]
    ended()
    told = door.get(page).content.decode()
    assert "are not transcribed on this machine" in told and reverse("write_down", args=[item.pk]) in told


def test_a_correction_is_typed_beside_the_page_and_leads_to_the_newer_reading(door, amina, item):
    first = actions.write_down(amina, item, "Его иэбнли 3 мая.")
    page = reverse("correct", args=[first.pk])
    assert "иэбнли" in door.get(page).content.decode()
    answer = door.post(page, {"text": "Его избили 3 мая."})
    newer = Reading.objects.get(corrects=first)
    assert answer.headers["Location"] == f"{reverse('reading', args=[newer.pk])}?leaf=1"
    assert reverse("reading", args=[newer.pk]) in door.get(reverse("reading", args=[first.pk])).content.decode()


def test_a_recording_is_played_whole_or_in_stretches_and_custody_says_it_was_opened(door, amina, case):
    item = deposit(amina, case, io.BytesIO(SOUND), title={"en": "A call"}, name="call.mp3", media_type="audio/mpeg")
    sound = reverse("sound", args=[item.pk])
    assert sound in door.get(reverse("write_down", args=[item.pk])).content.decode()
    whole = door.get(sound)
    assert (whole.content, whole.headers["Content-Type"]) == (SOUND, "audio/mpeg")
    part = door.get(sound, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, SOUND[10:20], "bytes 10-19/1026")
    assert door.get(sound, headers={"Range": "bytes=5000-"}).status_code == 416
    assert Custody.objects.filter(item=item, event="der").count() == 1


def test_nothing_but_a_recording_is_handed_to_a_player(door, amina, case):
    page = io.BytesIO(b"<html><script>alert(1)</script></html>")
    item = deposit(amina, case, page, title={"en": "A call"}, name="call.mp3", media_type="audio/mpeg")
    answer = door.get(reverse("sound", args=[item.pk]))
    assert answer.status_code == 400 and b"alert" not in answer.content


def test_who_may_not_open_hears_nothing(amina, item):
    erik = Client(SERVER_NAME="127.0.0.1")
    erik.post("/sign-in/", {"name": "Erik", "passphrase": PASSPHRASE})
    found = actions.write_down(amina, item, "Его избили.")
    for address in (reverse("sound", args=[item.pk]), reverse("reading", args=[found.pk])):
        answer = erik.get(address)
        assert answer.status_code == 403 and "избили" not in answer.content.decode()
