"""Taking out and giving back on the pages, and stamps on the keeper's."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aigaq.access import actions, lock
from aigaq.access.permissions import Role
from aigaq.vault.actions import deposit
from aigaq.vault.models import Checkout, TimeStamp
from authority import Authority
from houses import PASSPHRASE

LETTER = b"<script>alert(1)</script> a letter that is taken out"


def signed_in(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(LETTER), title={"en": "A letter"}, name="Ivan.html", media_type="text/html")


def taken_out(client, item, **more):
    typed = {"to": "An expert", "purpose": "for_share_lawyer", "due": "2020-01-02"} | more
    return client.post(f"/originals/{item.pk}/check-out/", typed)


def test_an_original_goes_out_as_a_file_that_no_browser_opens(item):
    answer = taken_out(signed_in("Amina"), item)
    assert (answer.status_code, answer.content) == (200, LETTER)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{item.reference}.bin"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"


def test_without_a_receiver_the_page_says_so_and_nothing_goes_out(item):
    answer = taken_out(signed_in("Amina"), item, to=" ")
    assert answer.status_code == 400 and b"alert(1)" not in answer.content
    assert not Checkout.objects.exists()


def test_what_is_out_stands_on_the_page_of_originals_and_overdue_on_today(item):
    amina, erik = signed_in("Amina"), signed_in("Erik")
    taken_out(amina, item)
    page = amina.get("/cases/C-1/originals/").content.decode()
    assert "What is out" in page and "An expert" in page
    assert "An expert" not in erik.get("/cases/C-1/originals/").content.decode()
    assert "Taken out and not back" in amina.get("/").content.decode()
    assert "Taken out and not back" not in signed_in("Bruno").get("/").content.decode()


def test_what_comes_back_is_compared(house, item):
    amina = signed_in("Amina")
    taken_out(amina, item)
    address = re.search(r"/out/[0-9a-f-]+/", amina.get("/cases/C-1/originals/").content.decode())[0]
    altered = amina.post(address, {"file": SimpleUploadedFile("x", LETTER + b"!")})
    assert altered.status_code == 400 and "is not what went out" in altered.content.decode()
    assert amina.post(address, {"file": SimpleUploadedFile("x", LETTER)}).status_code == 302
    assert "What is out" not in amina.get("/cases/C-1/originals/").content.decode()
    assert list(house.tmp.iterdir()) == []


def test_an_original_larger_than_memory_may_hold_is_not_handed_out_here(item, monkeypatch):
    monkeypatch.setattr("aigaq.vault.actions.MOST_SHOWN", 10)
    assert taken_out(signed_in("Amina"), item).status_code == 400
    assert not Checkout.objects.exists()


def test_a_keeper_has_the_trail_stamped_from_the_page(house, tmp_path, monkeypatch):
    actions.join("Kira", [Role.KEEPER, Role.MONITOR], PASSPHRASE, lock.THROWAWAY_COST)
    kira, authority = signed_in("Kira"), Authority(tmp_path / "authority")
    try:
        assert "nothing goes out" in kira.get("/members/").content.decode()
        assert kira.post("/members/stamp/").status_code == 400
        monkeypatch.setenv("AIGAQ_TSA", authority.address)
        monkeypatch.setenv("AIGAQ_TSA_CERT", str(authority.root))
        assert "No authority has stamped" in kira.get("/").content.decode()
        authority.manner = "silent"
        assert kira.post("/members/stamp/").status_code == 400
        assert "1 question waits" in kira.get("/members/").content.decode()
        authority.manner = "well"
        assert kira.post("/members/stamp/").status_code == 302
        page = kira.get("/members/").content.decode()
        assert "The newest is of" in page and "No authority has stamped" not in page
        assert "No authority has stamped" not in kira.get("/").content.decode()
        assert TimeStamp.objects.exclude(token=None).count() == 2
    finally:
        authority.stop()
