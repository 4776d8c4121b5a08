"""Pages of writing: they ask little, keep what is typed, show both texts where two wrote, and bring others in."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aigaq.publication.models import Sentence, Statement
from aigaq.publication.sentences import Kind
from aigaq.record.models import FormDraft
from houses import PASSPHRASE

CASE = "/cases/C-2020-01/"
BODY = "Guards beat a prisoner in 164/4. Who answers for it?\r\n\r\nThe prison denied it."
MOST_QUERIES = 30


@pytest.fixture
def client(example):
    opened = Client(SERVER_NAME="127.0.0.1")
    opened.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return opened


@pytest.fixture
def page(client):
    """The address of a draft."""
    sent = {"title": "A beating", "kind": "post", "body": BODY}
    answer = client.post(f"{CASE}publications/new/", sent)
    assert answer.status_code == 302
    return answer.headers["Location"]


def shown(client, page, **asked):
    return client.get(page, {"in": "en", **asked}).content.decode()


def seen(html):
    return unescape(re.search(r'name="seen" value="([^"]*)"', html)[1])


def body(html):
    return [unescape(one) for one in re.findall(r'<textarea class="prose" name="body"[^>]*>([^<]*)</textarea>', html)]


def sent(html, **more):
    return {"in": "en", "beside": "", "seen": seen(html), "body": body(html), **more}


def rows():
    return list(Sentence.objects.filter(statement__title__en="A beating"))


def test_a_draft_opens_as_paragraphs_and_asks_little(client, page):
    html = shown(client, page)
    assert body(html) == ["Guards beat a prisoner in 164/4. Who answers for it?", "The prison denied it.", ""]
    for address in (page, f"{page}?in=en&beside=ru", page.replace("write", "read")):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, address


def test_text_kind_and_claim_are_saved_at_once(client, page):
    html, first = shown(client, page), rows()[0]
    text = [body(html)[0].replace("a prisoner", "a man"), *body(html)[1:]]
    answer = client.post(
        page, sent(html, body=text) | {f"kind-{first.pk}": "mixed", f"tie-{first.pk}": "c-016; C-017 · x"}
    )
    assert answer.status_code == 302
    first.refresh_from_db()
    assert first.text["en"] == "Guards beat a man in 164/4." and first.kind == Kind.MIXED
    assert sorted(first.rests_on.values_list("claim__reference", flat=True)) == ["C-016", "C-017"]


def test_a_claim_nobody_made_is_refused_and_what_was_typed_stays_on_the_page(client, page):
    html, first = shown(client, page), rows()[0]
    answer = client.post(page, sent(html, body=["Something quite new."]) | {f"tie-{first.pk}": "no such thing"})
    assert answer.status_code == 400 and "Something quite new." in answer.content.decode()
    assert rows()[0].text["en"].startswith("Guards beat")


def test_what_another_changed_meanwhile_is_shown_beside_ours_and_one_is_chosen(client, page):
    html = shown(client, page)
    client.post(page, sent(html, body=[one.replace("beat", "kicked") for one in body(html)]))
    answer = client.post(page, sent(html, body=[one.replace("beat", "hit") for one in body(html)]))
    met = answer.content.decode()
    assert answer.status_code == 409 and "Guards kicked a prisoner" in met and "Guards hit a prisoner" in met
    assert FormDraft.objects.count() == 1
    hidden = {name: unescape(value) for name, value in re.findall(r'name="(met_\w+)" value="([^"]*)"', met)}
    client.post(page, {"in": "en", "beside": "", "choose": "yes", "take-0": "ours", **hidden})
    assert rows()[0].text["en"] == "Guards hit a prisoner in 164/4." and len(rows()) == 3
    assert not FormDraft.objects.exists()


def test_words_that_fit_are_taken_only_when_asked_for(client, page):
    html, first = shown(client, page), rows()[0]
    client.post(page, sent(html) | {f"tie-{first.pk}": "C-016"})
    html = shown(client, page)
    assert "it is alleged" in html and "alleged" not in rows()[0].text["en"]
    client.post(page, sent(html, word=str(first.pk)))
    assert rows()[0].text["en"] == "Guards beat a prisoner in 164/4, it is alleged; this is disputed."


def test_a_question_is_suggested_and_never_decided_by_itself(client, page):
    html, second = shown(client, page), rows()[1]
    assert second.kind == Kind.FACT and f"{second.pk}:question" in html
    client.post(page, sent(html, suggested=f"{second.pk}:question"))
    assert rows()[1].kind == Kind.QUESTION


def test_a_sentence_missing_in_a_language_is_seen_and_written_beside_its_pair(client, page):
    html, first = shown(client, page, beside="ru"), rows()[0]
    assert html.count("Not in this language yet") == 3 and html.count("missing in RU") == 3
    cells = {f"cell-en-{row.pk}": row.text["en"] for row in rows()} | {f"cell-ru-{first.pk}": "Охранники его избили."}
    places = {f"place-{row.pk}": "body+" if row.opens else "body" for row in rows()}
    client.post(page, {"in": "en", "beside": "ru", "seen": seen(html)} | cells | places)
    assert rows()[0].text == {"en": "Guards beat a prisoner in 164/4.", "ru": "Охранники его избили."}
    assert [row.opens for row in rows()] == [True, False, True]


def test_what_was_typed_and_not_saved_is_kept_sealed_and_shown_again(client, page):
    html = shown(client, page)
    assert client.post(page, sent(html, body=["Not finished"], keep="by_itself")).status_code == 204
    assert "Not finished" in shown(client, page) and b"Not finished" not in bytes(FormDraft.objects.get().typed_sealed)
    client.post(f"{page}?in=en", {"forget": "yes"})
    assert "Not finished" not in shown(client, page)


def test_what_is_struck_out_can_be_taken_back(client, page):
    html = shown(client, page)
    client.post(page, sent(html, body=body(html)[:1]))
    html = shown(client, page)
    assert "The prison denied it." in html and len(rows()) == 2
    key = re.search(r'name="take_back" value="([^"]*)"', html)[1]
    client.post(page, sent(html, take_back=key))
    assert [row.text["en"] for row in rows()][2] == "The prison denied it."


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"texts": 5}', '{"texts": {"en": {"x": 1}}, "kinds": [], "head": 0}', "null"]
)
def test_marks_that_are_none_lose_nothing(client, page, broken):
    html = shown(client, page)
    before = [row.text["en"] for row in rows()]
    answer = client.post(page, sent(html) | {"seen": broken})
    assert answer.status_code in (302, 409)
    assert set(before) <= {row.text["en"] for row in rows()}


def test_a_pasted_post_is_deposited_cut_and_confirmed(client, example):
    said = "Guards beat a man. He told the court: “They beat me for hours.”"
    text = f"About a beating\r\n\r\n5 May 2021\r\n\r\n{said}\r\n\r\nBackground\r\n\r\nIt is common."
    answer = client.post(f"{CASE}publications/bring/", {"pasted": text, "title": "A post"})
    cutting = answer.headers["Location"]
    html = client.get(cutting).content.decode()
    assert 'value="About a beating"' in html and 'value="2021-05-05"' in html and "suggested" in html
    fields = dict(re.findall(r'<input type="checkbox" name="(keep-\d+)"( checked)', html))
    for number in re.findall(r'name="kind-(\d+)"', html):
        fields[f"kind-{number}"], fields[f"section-{number}"] = "fact", "body"
    about = {"title": "About a beating", "kind": "post", "language": "en", "dated": "2021-05-05"}
    done = client.post(cutting, {**about, **fields})
    made = Statement.objects.get(title__en="About a beating")
    assert done.headers["Location"] == f"/publications/{made.pk}/read/" and made.state == "released"
    assert made.sentences.count() == 3 and made.sentences.first().source.item.title == {"en": "A post"}
    read = client.get(done.headers["Location"]).content.decode()
    assert read.count('class="stood ') == 3 and "nothing carries it yet" in read


def test_the_page_of_reading_tells_what_stands_and_narrows_to_it(client, example):
    statement = Statement.objects.filter(kind="public_statement").first()
    html = client.get(f"/publications/{statement.pk}/read/?in=en").content.decode()
    assert "stands firmly" in html and "What contradicts" in html
    only = client.get(f"/publications/{statement.pk}/read/?in=en&only=contested").content.decode()
    assert 0 < only.count("<li value=") < html.count("<li value=")
    assert json.dumps(statement.title["en"])[1:5] in html


def test_nobody_outside_learns_of_a_draft(page, example):
    stranger = Client(SERVER_NAME="127.0.0.1")
    stranger.post("/sign-in/", {"name": "Chen", "passphrase": PASSPHRASE})
    for address in (page, page.replace("write", "read")):
        assert stranger.get(address).status_code == 404
