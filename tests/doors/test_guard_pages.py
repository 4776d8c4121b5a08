"""The guard's page, replies, orders: as pages, without scripts, for who may; and what `aigaq guard` says."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aigaq.cli.guarding import findings, told
from aigaq.publication import actions
from aigaq.publication.models import ReplyRequest, RetractionOrder, Statement
from aigaq.publication.sentences import Kind
from aigaq.record import actions as record
from signed import client

MOST_QUERIES = 40
TODAY = datetime.now(UTC).date().isoformat()
ACCUSING = "Начальник колонии избил Торжановского, и двое осуждённых колонии 9 это видели."


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def at(example):
    return client("Amina")


@pytest.fixture
def draft(example):
    record.record_person(example.member, example.case, identity={"name": "Бекзат Торжановский"})
    made = actions.draft(example.member, example.case, kind="post", title={"ru": "О колонии 9"})
    actions.write(example.member, made, {"ru": ACCUSING}, Kind.FACT)
    actions.write(example.member, made, {"ru": "Так нельзя."}, Kind.VALUE_JUDGEMENT)
    return made


def test_the_page_tells_what_was_found_and_what_would_remove_it(at, draft):
    text = text_of(at.get(reverse("guard", args=[draft.pk])))
    for one in ("A sealed name", "stops the release", "A fact that rests on no claim", "Who is accused was not asked"):
        assert one in text
    assert "“двое осуждённых”: here at least 10 are needed." in text
    assert "Put the sentence to them and wait for the last day." in text


def test_a_reason_is_kept_for_one_finding_and_for_all(at, draft):
    place = reverse("guard", args=[draft.pk])
    one = {"why": "Seen on the visit.", "concern": "no_claim", "place": "sentence", "position": 1}
    assert at.post(place, one).status_code == 302
    assert "Amina goes ahead" in text_of(at.get(place))
    assert at.post(place, {"why": "All of it is known."}).status_code == 302
    assert "All of it is known." in text_of(at.get(place))
    assert at.post(place, {"why": ""}).status_code == 400
    assert at.post(place, {**one, "concern": "sealed_name"}).status_code == 400


def test_a_stranger_learns_nothing(example, draft):
    asked = client("Chen")
    for name in ("guard", "replies", "ask_reply"):
        assert asked.get(reverse(name, args=[draft.pk])).status_code == 404


def test_sentences_are_put_to_somebody_and_the_answer_stands_beside_the_statement(at, draft):
    first = draft.sentences.get(position=2)
    page = reverse("ask_reply", args=[draft.pk])
    asked = {
        "sentences": [str(first.pk)],
        "asked_as": "Колония 9",
        "channel": "email",
        "asked_on": TODAY,
    }
    made = at.post(page, asked)
    request = ReplyRequest.objects.get()
    assert made.url == reverse("reply_request", args=[request.pk])
    assert "Так нельзя." in text_of(at.get(made.url))
    assert "Replies awaited" in text_of(at.get(reverse("today")))
    answered = {"gist": "Ничего не было.", "received_on": TODAY, "sentence": str(first.pk)}
    assert at.post(reverse("new_reply", args=[request.pk]), answered).status_code == 302
    for place in (reverse("statement", args=[draft.pk]), reverse("replies", args=[draft.pk])):
        assert "Ничего не было." in text_of(at.get(place))
    assert "Replies awaited" not in text_of(at.get(reverse("today")))


def test_no_letter_is_drafted_with_a_sealed_name(at, draft):
    named = draft.sentences.get(position=1)
    asked = {"sentences": [str(named.pk)], "asked_as": "Колония 9", "channel": "email", "asked_on": "2020-05-10"}
    assert "A sealed name stands outside" in text_of(at.post(reverse("ask_reply", args=[draft.pk]), asked), 400)
    assert not ReplyRequest.objects.exists()


def test_an_order_is_noted_found_and_lifted(at, example, draft):
    new = reverse("new_order", args=[example.case.reference])
    assert at.post(new, {"text": "Так нельзя.", "since": "2020-05-10"}).status_code == 302
    assert "A court ordered this to be taken back" in text_of(at.get(reverse("guard", args=[draft.pk])))
    lift = reverse("lift_order", args=[RetractionOrder.objects.get().pk])
    assert at.post(lift, {"on": "2020-05-11"}).status_code == 302
    assert "A court ordered" not in text_of(at.get(reverse("guard", args=[draft.pk])))
    assert "Binds no more since" in text_of(at.get(reverse("retractions", args=[example.case.reference])))


def test_no_page_asks_the_database_too_often(at, example):
    counts = {}
    for statement in Statement.objects.filter(case=example.case):
        for name in ("guard", "replies"):
            with CaptureQueriesContext(connection) as asked:
                at.get(reverse(name, args=[statement.pk]))
            counts[name, statement.reference] = len(asked)
    assert {place: count for place, count in counts.items() if count > MOST_QUERIES} == {}


def test_what_scripts_are_told_has_codes_words_and_no_name(example, draft):
    found = findings(example.member, draft.reference)
    assert [one["concern"] for one in found if one["refuses"]] == ["sealed_name"]
    assert all(one["remedy"] for one in found)
    assert "Торжановск" not in json.dumps(found, ensure_ascii=False) + told(found)
