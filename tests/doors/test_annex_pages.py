"""The pages about what goes out with a statement, and where an answer stands in its text; strangers meet nothing."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from aigaq.publication import actions as drafts
from aigaq.publication.models import Annex, Reply
from aigaq.publication.releases import actions as releases
from aigaq.publication.replies.actions import answer, ask
from aigaq.publication.sentences import Kind
from aigaq.record import actions as record
from aigaq.vault.actions import deposit
from aigaq.vault.models import Custody
from houses import PASSPHRASE

DAY = date(2020, 7, 22)


def client(name):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def at(name, row):
    return reverse(name, args=[row.pk])


@pytest.fixture
def draft(amina, case):
    found = drafts.draft(amina, case, kind="post", title={"en": "A post", "ru": "Пост"})
    drafts.write(amina, found, {"en": "We ask.", "ru": "Мы спрашиваем."}, Kind.VALUE_JUDGEMENT)
    return found


@pytest.fixture
def letter(amina, case):
    return deposit(
        amina, case, io.BytesIO(b"Torzhanovsky was not examined."), title={"en": "A clinic's answer"}, name="l.txt",
        kind="letter", media_type="text/plain", language="en", dated="", how="by_hand",
    )  # fmt: skip


@pytest.fixture
def reply(amina, draft):
    request = ask(
        amina, draft, list(draft.sentences.all()), channel="email", asked_on=DAY, last_day=DAY,
        asked_as={"en": "Prison 9"},
    )  # fmt: skip
    return answer(amina, request, {"en": "Nothing happened."}, received_on=DAY)


def sent(draft, letter, **more):
    typed = {"item": str(letter.pk), "caption_en": "The clinic's answer", "caption_ru": "Ответ клиники", **more}
    return client("Amina").post(at("new_annex", draft), typed)


def test_a_file_is_added_shown_with_what_stops_it_and_taken_off(amina, case, draft, letter):
    record.record_person(amina, case, role={"en": "prisoner"}, identity={"name": "Бекзат Торжановский"})
    assert sent(draft, letter, nobody="on").status_code == 302
    assert Custody.objects.filter(item=letter, event="der").exists()
    page = client("Amina").get(at("statement", draft)).content.decode()
    assert "The clinic&#x27;s answer" in page and "A sealed name stands in it" in page
    guarded = client("Amina").get(at("guard", draft)).content.decode()
    assert "Annex 1" in guarded and "in its text" in guarded
    assert client("Amina").post(at("take_off_annex", Annex.objects.get())).status_code == 302
    assert "The clinic" not in client("Amina").get(at("statement", draft)).content.decode()


def test_who_is_seen_must_be_said_and_what_was_typed_stays(draft, letter):
    shown = sent(draft, letter)
    assert shown.status_code == 400 and "Who can be recognised in" in shown.content.decode()
    assert "Ответ клиники" in shown.content.decode() and not Annex.objects.exists()


def test_it_is_asked_what_it_is_called_in_every_language_of_the_statement(draft, letter):
    assert sent(draft, letter, nobody="on", caption_ru="").status_code == 400
    sent(draft, letter, nobody="on")
    annex = Annex.objects.get()
    typed = {"caption_en": "An answer", "caption_ru": "Ответ"}
    assert client("Amina").post(at("annex", annex), typed).status_code == 302
    annex.refresh_from_db()
    assert annex.caption == {"en": "An answer", "ru": "Ответ"}


def test_what_went_out_is_handed_out_with_its_hash_beside_it(amina, draft, letter):
    sent(draft, letter, nobody="on")
    out = releases.release(amina, draft, on=DAY, channel="Telegram")
    page = client("Amina").get(at("released", out)).content.decode()
    assert "1. The clinic&#x27;s answer" in page and page.count('<code class="hash">') == 3
    row = out.annexes.get()
    who = client("Amina")
    handed = who.get(who.post(at("released_annex", row))["Location"])
    assert b"".join(handed.streaming_content) == b"Torzhanovsky was not examined."
    assert handed["Content-Disposition"].endswith('-annex-1.txt"')


def test_who_may_not_publish_adds_nothing_and_strangers_meet_nothing(amina, draft, letter):
    sent(draft, letter, nobody="on")
    annex = Annex.objects.get()
    for name, status in (("Bruno", 403), ("Erik", 403), ("Chen", 404)):
        assert client(name).get(at("new_annex", draft)).status_code == status
        assert client(name).post(at("take_off_annex", annex)).status_code == status
    annex.refresh_from_db()
    assert annex.taken_off_at is None


def test_where_an_answer_stands_in_the_text_is_said_on_the_page(amina, draft, reply):
    page = client("Amina").get(at("reply_request", reply.request)).content.decode()
    assert "not in the text yet" in page and at("take_in_reply", reply) in page
    sentence = drafts.write(amina, draft, {"en": "It denies this.", "ru": "Отрицает."}, Kind.VALUE_JUDGEMENT)
    assert client("Amina").post(at("take_in_reply", reply), {"sentence": str(sentence.pk)}).status_code == 302
    assert "given in sentence 2" in client("Amina").get(at("reply_request", reply.request)).content.decode()


def test_a_sentence_of_another_statement_gives_no_answer(amina, case, draft, reply):
    other = drafts.draft(amina, case, kind="post", title={"en": "Another"})
    sentence = drafts.write(amina, other, {"en": "Elsewhere."}, Kind.VALUE_JUDGEMENT)
    assert client("Amina").post(at("take_in_reply", reply), {"sentence": str(sentence.pk)}).status_code == 400
    assert Reply.objects.get().sentence_id is None
    assert at("take_in_reply", reply) not in client("Bruno").get(at("reply_request", reply.request)).content.decode()
