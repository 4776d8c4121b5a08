"""An export of messages through the pages: taken apart beside them, read as a conversation, by who may open it."""

import io

import pytest
from chats import IOS_RU, PHOTO, whatsapp
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aigaq.intake.models import Unpacking
from aigaq.intake.unpacking import actions
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.models import Custody, Item
from aigaq.vault.reader.store import isolation
from houses import PASSPHRASE
from signed import wait_beside

pytestmark = pytest.mark.skipif(not all(isolation().values()), reason="this kernel closes no process in (Landlock)")


def door(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def amina_at(house):
    return door("Amina")


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(whatsapp()), title={"en": "A chat"}, name="chat.zip")


def ended():
    """The unpacking, once nothing of it runs any more."""
    wait_beside(Unpacking.objects.get().pk, 30)
    return Unpacking.objects.get()


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_chat_is_taken_apart_and_read_as_a_conversation(amina_at, amina, item):
    at = reverse("item", args=[item.pk])
    assert "Take apart as an export of messages" in text(amina_at, at)
    progress = amina_at.post(reverse("take_apart", args=[item.pk])).headers["Location"]
    found = ended()
    page = text(amina_at, progress)
    assert "Messages: 4. Attachments seen to: 1 of 1. It is done." in " ".join(page.split())
    assert "Picture 1 of I-001" in page and "Инна" not in page
    assert "Инна" not in text(amina_at, at) and "Read the messages" in text(amina_at, at)
    amina_at.post(reverse("read_messages", args=[found.pk]))
    with CaptureQueriesContext(connection) as asked:
        page = text(amina_at, at)
    assert len(asked) < 25, "\n".join(one["sql"][:150] for one in asked)
    assert "<bdi>Инна Вымышленная</bdi>" in page and "Его избили вчера." in page and "2020-05-03 14:23" in page
    assert "Written by the program" in page and "Take apart" not in page
    part = Item.objects.get(received_how="taken_out")
    assert reverse("item", args=[part.pk]) in page and unsealed(amina, part) == PHOTO
    assert Custody.objects.filter(item=found.conversation, event="der").count() == 1


def test_who_may_not_open_the_original_reads_no_name_of_it(amina_at, item):
    amina_at.post(reverse("take_apart", args=[item.pk]))
    found = ended()
    amina_at.post(reverse("read_messages", args=[found.pk]))
    for name, status in (("Erik", 200), ("Dana", 403), ("Chen", 404)):
        other = door(name)
        for path in (reverse("item", args=[item.pk]), reverse("unpacking", args=[found.pk])):
            answer = other.get(path)
            assert answer.status_code == status and "Инна" not in answer.content.decode()
        assert other.post(reverse("read_messages", args=[found.pk])).status_code in (403, 404)
    assert "Инна" not in text(door("Bruno"), reverse("item", args=[item.pk]))


def test_a_long_conversation_is_shown_in_pages(amina_at, amina, case):
    lines = "".join(f"[03.05.2020, 15:00:{n % 60:02}] Инна: message {n}.\r\n" for n in range(450))
    item = deposit(amina, case, io.BytesIO((IOS_RU + lines).encode()), title={"en": "A chat"}, name="_chat.txt")
    amina_at.post(reverse("take_apart", args=[item.pk]))
    amina_at.post(reverse("read_messages", args=[ended().pk]))
    at = reverse("item", args=[item.pk])

    def talk(page):
        return text(amina_at, f"{at}{page}").split('id="messages"')[1].split("</section>")[0]

    assert "message 100." in talk("") and "message 300." not in talk("")
    assert "message 300." in talk("?message=200") and "Earlier messages" in talk("?message=200")
    for odd in ("?message=-1", "?message=x", "?message=99999999999", "?message=٣", "?message=450"):
        assert talk(odd)


def test_what_is_wrong_with_an_export_is_said_by_name(amina_at, amina, case):
    whole = whatsapp(**{"bomb.bin": bytes(30_000_000)}).replace(b"PK\5\6", b"PK\0\0")
    item = deposit(amina, case, io.BytesIO(whole), title={"en": "A chat"}, name="chat.zip")
    progress = amina_at.post(reverse("take_apart", args=[item.pk])).headers["Location"]
    ended()
    page = text(amina_at, progress)
    assert "the file is cut off; what stands before the cut was kept" in page
    assert "attachment 2" in page and "it would burst if it were unpacked" in page


def test_what_is_no_export_says_why_and_that_the_original_stays(amina_at, amina, case):
    item = deposit(amina, case, io.BytesIO(b"A letter."), title={"en": "A letter"}, name="letter.txt")
    progress = amina_at.post(reverse("take_apart", args=[item.pk])).headers["Location"]
    ended()
    assert "No messages were found in it. The original stays as it came." in text(amina_at, progress)


def test_what_broke_off_is_said_and_goes_on_where_it_stopped(amina_at, amina, item):
    found = actions.begin(amina, item)
    at = reverse("unpacking", args=[found.pk])
    assert "It broke off" in text(amina_at, at)
    amina_at.post(reverse("unpack_on", args=[found.pk]))
    assert ended().finished_at
    assert "It is done" in text(amina_at, at)


def test_the_messages_of_an_export_can_be_marked_and_cited_as_passages(amina_at, item):
    amina_at.post(reverse("take_apart", args=[item.pk]))
    talk = ended().conversation
    answer = amina_at.post(reverse("mark", args=[talk.pk]), {"quote": "Его избили вчера.", "locator": "second message"})
    assert answer.status_code == 302
    assert '<mark id="passage">Его избили вчера.</mark>' in text(amina_at, answer.headers["Location"])
