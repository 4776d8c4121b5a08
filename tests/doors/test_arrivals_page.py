"""The one page for whatever arrives, and the inbox: files, a folder, a pasted text, a call."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from aigaq.intake import actions
from aigaq.intake.models import Parcel
from aigaq.record.models import Incident
from aigaq.vault.actions import sealed_record, unsealed
from aigaq.vault.models import Item
from aigaq.web import heldover, uploads
from houses import PASSPHRASE

NEW = "/cases/C-1/parcels/new/"
SAID = {"told": "They beat him.", "consent_asked": "on"}


def door(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def amina_at(house):
    return door("Amina")


@pytest.fixture
def dana_at(house):
    return door("Dana")


def upload(name, content=b"words", kind="text/plain"):
    return SimpleUploadedFile(name, content, kind)


def sent(client, **fields):
    answer = client.post(NEW, fields)
    assert answer.status_code == 302, re.findall(r'class="error"[^>]*>([^<]+)', answer.content.decode())
    return client.get(answer.headers["Location"]).content.decode()


def test_several_files_are_sealed_as_one_arrival_each_an_original_of_its_own(amina_at, amina):
    page = sent(amina_at, **SAID, file=[upload("a.txt", b"one"), upload("b.jpg", b"two", "image/jpeg")])
    assert "2 originals are sealed." in page
    assert [(item.title["en"], item.kind) for item in Item.objects.all()] == [
        ("Text 1", "other"),
        ("Picture 2", "photograph"),
    ]
    assert [unsealed(amina, item) for item in Item.objects.all()] == [b"one", b"two"]


def test_an_empty_file_and_one_over_the_limit_are_said_and_the_others_kept(amina_at, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_GIGABYTES", 0)
    with pytest.raises(AssertionError, match="Nothing of it could be kept: the file is too large"):
        sent(amina_at, consent_asked="on", file=[upload("big.bin", b"x" * 10)])
    page = sent(amina_at, **SAID, file=[upload("big.bin", b"x" * 10), upload("empty.txt", b"")], pasted="As it stands.")
    assert "<bdi>big.bin</bdi>: the file is too large" in page
    assert "<bdi>empty.txt</bdi>: the file is empty" in page
    assert Item.objects.get().received_how == "paste"


def test_files_beyond_as_many_as_may_come_at_once_are_said(amina_at, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    page = sent(amina_at, **SAID, file=[upload(f"{n}.txt", b"%d" % n) for n in range(4)])
    assert Item.objects.count() == 2
    assert "<bdi>2.txt</bdi>: too many files came at once" in page and "<bdi>3.txt</bdi>" in page


def test_a_name_with_tricks_is_kept_as_it_is_and_said(amina_at, amina):
    page = sent(amina_at, **SAID, file=[upload("letter\u202egpj.exe")])
    assert "Names that hide something" in page and "\u202e" not in page and "U+202E" in page
    assert sealed_record(amina, Item.objects.get())["name"] == "letter\u202egpj.exe"


def test_of_a_folder_the_hidden_files_are_skipped_with_a_word(amina_at):
    page = sent(amina_at, **SAID, folder=[upload("a.txt", b"1"), upload(".DS_Store", b"2")])
    assert Item.objects.count() == 1
    assert "<bdi>.DS_Store</bdi>: a hidden file, skipped" in page


def test_a_pasted_text_becomes_an_original_of_its_own(amina_at, amina):
    sent(amina_at, consent_asked="on", pasted=" Двое суток\r\nбез воды. ")
    assert unsealed(amina, Item.objects.get()) == " Двое суток\nбез воды. ".encode()
    assert Item.objects.get().media_type == "text/plain"


def test_a_call_is_noted_without_any_file(amina_at):
    page = sent(amina_at, **SAID, channel="phone", bringer="Invented Aunt", reach="Through her neighbour")
    assert "What was said is sealed." in page
    assert "Invented Aunt" in page and "Through her neighbour" in page
    assert not Item.objects.exists()


def test_where_nothing_was_given_the_page_says_so_and_keeps_nothing(amina_at):
    answer = amina_at.post(NEW, {"consent_asked": "on"})
    assert answer.status_code == 400 and "or what was said is missing" in answer.content.decode()
    assert not Parcel.objects.exists()


def handle_in(answer):
    return re.search(r'name="held" value="([^"]+)"', answer.content.decode())[1]


def test_files_of_a_form_that_could_not_be_taken_are_kept_sealed_and_need_not_be_sent_again(house, amina_at, amina):
    answer = amina_at.post(NEW, {"told": "x", "file": [upload("a.txt", b"one")]})
    assert answer.status_code == 400 and "need not be chosen again" in answer.content.decode()
    assert not Item.objects.exists() and len(list(house.tmp.iterdir())) == 1
    page = sent(amina_at, **SAID, held=handle_in(answer), file=[upload("b.txt", b"two")])
    assert "2 originals are sealed." in page
    assert [unsealed(amina, item) for item in Item.objects.all()] == [b"one", b"two"]
    assert list(house.tmp.iterdir()) == []
    sent(amina_at, **SAID, held=handle_in(answer))
    assert Item.objects.count() == 2


def test_what_was_held_over_is_taken_by_nobody_else_and_not_for_ever(house, amina_at, monkeypatch):
    handles = [handle_in(amina_at.post(NEW, {"told": "x", "file": [upload(f"{n}.txt")]})) for n in range(3)]
    assert len(list(house.tmp.iterdir())) == heldover.MOST_EACH
    sent(door("Bruno"), **SAID, held=handles[2])
    assert not Item.objects.exists()
    monkeypatch.setattr(heldover.time, "monotonic", lambda: 1e12)
    sent(amina_at, **SAID, held=handles[2])
    assert not Item.objects.exists()


def test_however_much_one_member_brings_at_once_all_of_it_is_kept(house, amina_at, monkeypatch):
    at_once = heldover.MOST_EACH + 2
    real, together = actions.bring, threading.Barrier(at_once)

    def bring(*args, **kwargs):
        together.wait(30)
        return real(*args, **kwargs)

    def send(at, number):
        try:
            return at.post(NEW, SAID | {"file": [upload(f"{number}.txt", b"%d" % number)]}).status_code
        finally:
            connection.close()

    monkeypatch.setattr(actions, "bring", bring)
    doors = [door("Amina") for _ in range(at_once)]
    with ThreadPoolExecutor(at_once) as pool:
        assert set(pool.map(send, doors, range(at_once))) == {302}
    assert Item.objects.count() == at_once
    assert list(house.tmp.iterdir()) == []


@pytest.mark.parametrize("wrong", [{"arrived_on": "2020-13"}, {"channel": "pigeon"}, {"urgency": "boring"}])
def test_nothing_that_was_brought_is_lost_over_a_wrong_field(amina_at, wrong):
    answer = amina_at.post(NEW, SAID | wrong | {"file": [upload("a.txt")]})
    assert answer.status_code == 400
    sent(amina_at, **SAID, held=handle_in(answer))
    assert Item.objects.count() == 1


def test_a_volunteer_brings_in_all_of_it_and_opens_nothing_afterwards(dana_at):
    page = sent(
        dana_at, **SAID, file=[upload("a.txt", b"one"), upload("b.txt", b"")], folder=[upload("c.txt", b"two")],
        pasted="three", urgency=["medical", "minors"], bringer="Invented Aunt", reach="x", channel="visit",
    )  # fmt: skip
    assert "3 originals are sealed." in page and "<bdi>b.txt</bdi>: the file is empty" in page
    assert "Invented Aunt" not in page and "They beat him" not in page
    parcel = Parcel.objects.get()
    assert parcel.urgency == ["medical", "minors"]
    for item in Item.objects.all():
        assert dana_at.get(reverse("item", args=[item.pk])).status_code == 403
    for name in ("parcel", "tie_parcel"):
        assert dana_at.get(reverse(name, args=[parcel.pk])).status_code == 403
    assert dana_at.get("/cases/C-1/parcels/").status_code == 403
    assert dana_at.post(reverse("parcel_state", args=[parcel.pk]), {"state": "read"}).status_code == 403


def test_the_inbox_shows_what_is_not_read_first_and_the_urgent_first_in_it(amina_at):
    for urgency in ([], ["medical"], []):
        sent(amina_at, **SAID, urgency=urgency)
    third = Parcel.objects.get(reference="P-003")
    amina_at.post(reverse("parcel_state", args=[third.pk]), {"state": "set_aside", "why": "Not about a prison."})
    page = amina_at.get("/cases/C-1/parcels/").content.decode()
    assert re.findall(r"<strong>(P-\d+)</strong>", page) == ["P-002", "P-001", "P-003"]
    assert "Not about a prison." in page


def test_nothing_is_set_aside_without_a_reason_and_all_can_be_taken_up_again(amina_at):
    sent(amina_at, **SAID)
    at = reverse("parcel_state", args=[Parcel.objects.get().pk])
    assert amina_at.post(at, {"state": "set_aside"}).status_code == 400
    assert amina_at.post(at, {"state": "burnt"}).status_code == 400
    amina_at.post(at, {"state": "set_aside", "why": "A twin."})
    assert "Take it up again" in amina_at.get(reverse("parcel", args=[Parcel.objects.get().pk])).content.decode()
    amina_at.post(at, {"state": "read"})
    assert Parcel.objects.get().state == "read"


def test_an_incident_recorded_from_an_arrival_is_tied_to_it_and_can_be_untied(amina_at):
    sent(amina_at, **SAID)
    parcel = Parcel.objects.get()
    amina_at.post(f"/cases/C-1/incidents/new/?parcel={parcel.pk}", {"title": "A beating", "kind": "threat"})
    page = amina_at.get(reverse("parcel", args=[parcel.pk])).content.decode()
    assert "A beating" in page and "tied to an incident" in page
    incident = Incident.objects.get()
    assert "P-001" in amina_at.get(reverse("incident", args=[incident.pk])).content.decode()
    amina_at.post(reverse("untie_parcel", args=[parcel.pk]), {"incident": "nonsense"})
    amina_at.post(reverse("untie_parcel", args=[parcel.pk]), {"incident": incident.pk})
    assert Parcel.objects.get().state == "read"
    amina_at.post(reverse("tie_parcel", args=[parcel.pk]), {"incident": incident.pk})
    assert Parcel.objects.get().state == "linked"


def test_an_arrival_and_the_inbox_take_few_questions_to_the_database(amina_at):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sent(amina_at, **SAID, file=[upload(f"{n}.txt", b"%d" % n) for n in range(3)])
    for path in (reverse("parcel", args=[Parcel.objects.get().pk]), "/cases/C-1/parcels/", NEW):
        with CaptureQueriesContext(connection) as asked:
            assert amina_at.get(path).status_code == 200
        assert len(asked) < 25, (path, len(asked))
