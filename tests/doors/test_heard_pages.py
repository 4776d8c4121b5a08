"""Heard and quoted on pages and in the terminal: as far as the facts go, and what is not known."""

import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.cli import hearing
from aigaq.corroboration.models import Claim
from aigaq.errors import Unknown
from aigaq.intake.reading.actions import write_down
from aigaq.proceedings.heard.models import Bearing, Candidate
from aigaq.proceedings.models import Judgment, Testimony, Treatment
from aigaq.vault.actions import deposit
from houses import PASSPHRASE
from judged import TEXT, judged


@pytest.fixture
def amina(example):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def decided(example):
    return judged(example.member, example.case)[0]


def plain(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def at(judgment, where="heard"):
    return f"/judgments/{judgment.pk}/{where}/"


def of(judgment, stance, number=0):
    return Testimony.objects.filter(suit=judgment.suit, stance=stance, counted=1).order_by("made")[number]


def beside(amina, judgment, testimony):
    return amina.get(f"{at(judgment, 'beside')}?testimony={testimony.pk}")


def first(example):
    return Judgment.objects.get(case=example.case, suit__reference="S-2020-1")


def test_the_first_suit_shows_one_side_only_as_far_as_the_facts_go(example, amina):
    shown = plain(amina.get(at(first(example))))
    assert "only those who denied are quoted or relied on, and none of those who confirmed" in shown
    assert "a number is not known, see below" in shown and "p =" not in shown
    assert "For how many people 2 testimonies stand is not known." in shown
    assert "rests on what somebody says, not on its own words" in shown
    assert "The decision itself is not in the house" in shown
    assert "According to Elena Semionova" in shown and "Her posts on social networks" in shown


def test_the_command_says_the_same_in_words_and_in_json(example):
    found = hearing.heard_quoted(example.member, "S-2020-1")
    told, plain_told = hearing.as_json(found), hearing.told(found)
    (one,) = json.loads(json.dumps(told))["judgments"]
    assert one["only_quoted"] == "denies" and one["exact_test"] is None
    assert one["heard"] == {"confirmed": None, "denied": None}
    assert one["not_known"] == {"counts": 2, "hearsay": 2, "no_paper": 1}
    assert one["table"]["confirms"]["passed_over"] == {"testimonies": 1, "people": None}
    assert [paper["title"] for paper in one["evidence"]["not_known"]] == ["Her posts on social networks"]
    assert "passed over (According to Elena Semionova" in plain_told and "What is not known" in plain_told


def test_a_suit_without_a_decision_and_one_that_is_not_there(example):
    told = hearing.as_json(hearing.heard_quoted(example.member, "S-2020-3"))
    assert told["judgments"] == [] and told["not_known"] == ["No decision is recorded."]
    with pytest.raises(Unknown):
        hearing.heard_quoted(example.member, "S-1999-1")
    with pytest.raises(Unknown):
        hearing.heard_quoted(example.stranger, "S-2020-1")


def test_testimony_is_sought_taken_and_settled_from_the_pages(amina, decided):
    assert amina.post(at(decided, "seek")).status_code == 302
    testimony = of(decided, "denies")
    shown = plain(beside(amina, decided, testimony))
    assert "Жалоб не имею" in shown and "by name" in shown and "in quote marks" in shown and "heard as no. 2" in shown
    place = Candidate.objects.filter(testimony=testimony).order_by("start").first()
    assert amina.post(f"/places/{place.pk}/decide/", {"decision": "accept"}).status_code == 302
    amina.post(at(decided, "settle"), {"testimony": testimony.pk, "treatment": "quoted"})
    treated = Treatment.objects.get(testimony=testimony)
    assert treated.treatment == "quoted" and treated.passage.start == place.start
    assert "quoted" in plain(amina.get(at(decided)))


def test_dismissed_with_and_without_reasons_are_two_answers(amina, decided):
    testimony = of(decided, "confirms")
    for code, reasoned in (("dismissed_bare", False), ("dismissed_reasoned", True)):
        amina.post(at(decided, "settle"), {"testimony": testimony.pk, "treatment": code, "basis": "Our lawyer"})
        assert Treatment.objects.filter(testimony=testimony).last().reasoned is reasoned
    assert "dismissed, with reasons" in plain(beside(amina, decided, testimony))


def test_what_rests_on_nothing_is_refused_beside_the_form(amina, decided):
    answer = amina.post(at(decided, "settle"), {"testimony": of(decided, "confirms").pk, "treatment": "quoted"})
    assert "Nothing says yet that the decision did this." in plain(answer, 400)
    assert not Treatment.objects.filter(testimony=of(decided, "confirms")).exists()


def test_two_decisions_in_one_file_are_told_on_the_page(example, amina, decided):
    item = deposit(example.member, example.case, io.BytesIO(b"x"), title={"en": "Two"}, name="t.txt")
    write_down(example.member, item, TEXT + TEXT.replace("2-11/2020", "2-12/2020"))
    assert amina.post(at(decided, "original"), {"item": item.pk}).status_code == 302
    assert f"{item.reference} holds 2 decisions in one file." in plain(amina.post(at(decided, "seek")), 400)
    assert not Candidate.objects.exists()


def test_a_decision_without_a_day_says_so_and_computes_nothing(example, amina):
    Judgment.objects.filter(pk=first(example).pk).update(decided_on="")
    shown = plain(amina.get(at(first(example))))
    assert "date not known" in shown and "bears no day here, so no last day is computed from it" in shown


def test_a_decision_that_is_not_here_cannot_be_sought_in(example, amina):
    assert "not in the house, so nothing can be sought in it" in plain(amina.post(at(first(example), "seek")), 400)


def test_what_testimony_says_to_a_claim_stands_beside_it(example, amina, decided):
    testimony = of(decided, "confirms")
    claim = Claim.objects.filter(case=example.case).first()
    page = f"/testimony/{testimony.pk}/claim/"
    assert amina.get(page).status_code == 200
    amina.post(page, {"claim": claim.pk, "stance": "mixed"})
    assert Bearing.objects.get().stance == "mixed"
    assert claim.reference in plain(beside(amina, decided, testimony))


def test_the_pages_ask_for_few_rows_however_many_were_heard(amina, decided):
    amina.post(at(decided, "seek"))
    for address in (at(decided), f"{at(decided, 'beside')}?testimony={of(decided, 'denies').pk}"):
        amina.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert amina.get(address).status_code == 200
        assert len(asked) <= 25, (address, len(asked))


def test_an_analyst_sees_the_choice_and_no_place(example, decided, amina):
    amina.post(at(decided, "seek"))
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    erik = Client(SERVER_NAME="127.0.0.1")
    erik.post("/sign-in/", {"name": "Erik", "passphrase": PASSPHRASE})
    shown = plain(erik.get(at(decided)))
    assert "only those who denied" not in shown and "places to decide" in shown and "/beside/" not in shown
    assert beside(erik, decided, of(decided, "denies")).status_code == 403


def test_how_somebody_was_heard_is_logged_as_typed_and_what_is_empty_stays_not_known(example, amina, decided):
    account = of(decided, "confirms").account_id
    typed = {"account": account, "stance": "neutral", "mode": "read_out", "called_by": "by_court", "heard_as": "7"}
    assert amina.post(f"/suits/{decided.suit_id}/testimony/", typed).status_code == 302
    amina.post(f"/suits/{decided.suit_id}/testimony/", {"account": account, "stance": "mixed"})
    full, bare = Testimony.objects.get(stance="neutral"), Testimony.objects.get(stance="mixed")
    assert (full.mode, full.called_by, full.heard_as) == ("read_out", "by_court", 7)
    assert (bare.mode, bare.called_by, bare.heard_as, bare.counted) == (None, None, None, None)
