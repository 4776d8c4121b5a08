"""Covering through the pages: marking, looking for a word, making the copy beside the pages, its log."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from test_imports import door

import covering
from aigaq.publication.redaction.models import Redaction, RedactionMark
from aigaq.vault.actions import deposit
from houses import PASSPHRASE
from signed import asked_anew, wait_beside

__all__ = ["door"]
PLACE = {"left": "10", "top": "20", "width": "30", "height": "5", "reason": "health"}


@pytest.fixture
def item(amina, case):
    paper = io.BytesIO(covering.text("ru"))
    return deposit(amina, case, paper, title={"en": "A paper"}, name="paper.pdf", media_type="application/pdf")


@pytest.fixture
def at(door, item):
    """The address of a redaction that was begun."""
    return door.post(reverse("redact", args=[item.pk])).headers["Location"]


def ended():
    wait_beside(Redaction.objects.get().pk)
    return Redaction.objects.get()


def test_a_place_is_marked_moved_and_taken_away_by_typed_numbers_alone(door, at):
    found = Redaction.objects.get()
    door.post(reverse("mark_place", args=[found.pk]), PLACE)
    mark = RedactionMark.objects.get()
    assert (mark.left, mark.top, mark.right, mark.bottom, mark.reason) == (1000, 2000, 4000, 2500, "health")
    assert 'x="1000" y="2000" width="3000" height="500"' in door.get(at).content.decode()
    assert 'value="30.0"' in door.get(reverse("change_mark", args=[mark.pk])).content.decode()
    door.post(reverse("change_mark", args=[mark.pk]), PLACE | {"left": "11.5", "reason": "identity"})
    now = RedactionMark.objects.get(lifted_at=None)
    assert (now.left, now.reason) == (1150, "identity")
    door.post(reverse("change_mark", args=[now.pk]), {"do": "lift"})
    assert not RedactionMark.objects.filter(lifted_at=None).exists()


@pytest.mark.parametrize(
    "wrong", [{"left": "x"}, {"width": "0"}, {"top": "101"}, {"reason": "because"}, {"left": "nan"}]
)
def test_numbers_that_are_no_place_are_refused_beside_what_was_typed(door, at, wrong):
    answer = door.post(reverse("mark_place", args=[Redaction.objects.get().pk]), PLACE | wrong)
    assert answer.status_code == 400 and not RedactionMark.objects.exists()


def test_a_word_is_looked_for_and_the_copy_made_with_its_log(door, at, item):
    found = Redaction.objects.get()
    door.post(reverse("look_for", args=[found.pk]), {"term": "Жанболатов", "reason": "identity"})
    assert ended().marks.count() > 3
    log = reverse("redaction_log", args=[found.pk])
    assert "third party" not in (told := door.get(log).content.decode()) and "found by a word" in told
    door.post(reverse("make_redacted", args=[found.pk]))
    done = ended()
    told = door.get(at).content.decode()
    assert done.copy and "Nothing of what is covered could be got back" in told and "анболат" not in told
    link = door.post(reverse("redaction_csv", args=[found.pk])).headers["Location"]
    table = b"".join(door.get(link).streaming_content).decode()
    assert table.count("\r\n") == done.marks.count() + 1 and "identity" in table and "Amina" in table
    page = door.get(reverse("item", args=[done.copy.pk])).content.decode()
    assert reverse("redaction", args=[found.pk]) in page
    again = door.post(reverse("redact", args=[item.pk]), {"like": str(found.pk)}).headers["Location"]
    assert again != at and Redaction.objects.count() == 2


def test_a_text_without_pages_is_shown_set_in_pages(door, amina, case):
    letter = deposit(
        amina, case, io.BytesIO("Его избили.".encode()), title={"en": "L"}, name="l.txt", media_type="text/plain"
    )
    at = door.post(reverse("redact", args=[letter.pk])).headers["Location"]
    door.post(at)
    picture = reverse("redaction_page", args=[Redaction.objects.get().pk, 1])
    assert picture in door.get(at).content.decode()
    assert door.get(picture).content.startswith(b"\x89PNG")
    assert door.get(picture.replace("/1/", "/2/")).status_code == 400


def test_who_is_not_in_the_case_learns_nothing(door, at):
    chen = Client(SERVER_NAME="127.0.0.1")
    chen.post("/sign-in/", {"name": "Chen", "passphrase": PASSPHRASE})
    found = Redaction.objects.get()
    for name in ("redaction", "redaction_log"):
        assert (answer := chen.get(reverse(name, args=[found.pk]))).status_code == 404
        assert found.item.reference not in answer.content.decode()
    for name in ("mark_place", "look_for", "make_redacted"):
        assert chen.post(reverse(name, args=[found.pk]), PLACE).status_code == 404
    assert not RedactionMark.objects.exists()


def test_a_page_with_two_hundred_marks_asks_little(door, at, amina):
    from aigaq.publication.redaction import actions
    from aigaq.publication.redaction.places import placed

    found = Redaction.objects.get()
    actions._mark_many(amina, found, [(1, placed(n / 3, n / 3, 2, 1), "other", "drawn") for n in range(200)])
    door.post(at)
    for address in (at, reverse("redaction_log", args=[found.pk])):
        door.get(address)
        with asked_anew() as asked:
            assert door.get(address).status_code == 200
        assert len(asked) <= 25
