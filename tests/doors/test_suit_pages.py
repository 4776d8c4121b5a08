"""The pages of a suit: each thing is entered by a form that opens short, and stands where a lawyer looks for it."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.cli import suing
from aigaq.proceedings import actions as courts
from aigaq.proceedings.models import Exhibit, Expert, Hearing, Judgment, Order, Suit
from aigaq.proceedings.suits.court import actions as court
from aigaq.proceedings.suits.models import Compliance, CourtRuling, InterimOrder, Party, Presence
from aigaq.record.actions import record_person
from aigaq.record.models import Person
from aigaq.vault.models import Item
from houses import PASSPHRASE

NOBODYS = "00000000-0000-4000-8000-000000000000"
HOSTILE = "<script>alert(1)</script>\u202e"


def signed_in(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def amina(example):
    return signed_in("Amina")


@pytest.fixture
def suit(example):
    return Suit.objects.get(case=example.case, reference="S-2020-1")


@pytest.fixture
def witness(example):
    return record_person(
        example.member, example.case, kind="individual", role={"en": "neighbour"}, identity={"name": "N"}
    )


def sent(client, name, suit, **typed):
    answer = client.post(reverse(name, args=[suit.pk]), typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def shown(client, suit, name="suit"):
    answer = client.get(reverse(name, args=[suit.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_of_a_suit_asks_at_most_twenty_five_questions(amina, example):
    for reference in ("S-2020-1", "S-2020-2", "S-2020-4"):
        suit = Suit.objects.get(case=example.case, reference=reference)
        for name in ("suit", "suit_words", "suit_signs"):
            with CaptureQueriesContext(connection) as asked:
                shown(amina, suit, name)
            assert len(asked) <= 25, (reference, name, len(asked))


def test_a_full_suit_asks_no_more(amina, suit, witness, example):
    for number in range(3):
        shown_to = court.offer(example.member, suit, {"en": f"Film {number}"})
        court.rule_on_evidence(example.member, shown_to, "admitted")
        court.note_presence(example.member, suit.hearings.get(), witness, "observer")
        asked = court.ask_interim(example.member, suit, {"en": "A measure"})
        court.rule_on_interim(example.member, asked, "denied")
    first = suit.judgments.get()
    courts.judge(example.member, suit, outcome="upheld", decided_on="2020-08-20", instance="appeal", reviews=first)
    with CaptureQueriesContext(connection) as asked:
        shown(amina, suit)
    # One more: when the counts were made that the ruling replaced.
    assert len(asked) <= 25


def test_parties_and_employers_are_entered_and_stand_with_their_source(amina, suit, witness):
    sent(amina, "new_party", suit, person=witness.pk, part="third_party")
    prison = Person.objects.get(pk=suit.employer_id)
    sent(amina, "new_employer", suit, person=witness.pk, employer=prison.pk, basis="The staff list of 2019")
    page = shown(amina, suit)
    assert "Third party" in page and "The staff list of 2019" in page
    assert Party.objects.get().person == witness


def test_the_claim_is_entered_as_an_original_with_its_days_and_sum(amina, suit, example):
    item = Item.objects.filter(case=example.case, derived_from=None).first()
    where = sent(
        amina, "new_pleading", suit, kind="suit_answer", item=item.pk, filed_on="2020-03-20", gist="It is all true",
        received_on="", by="", asks="", currency="",
    )  # fmt: skip
    assert where.endswith("#papers")
    page = shown(amina, suit)
    assert "Our answer" in page and "filed 20 March 2020" in page and item.reference in page
    assert "the paper itself is not here" in page  # of the claim, which the statement only describes


def test_evidence_is_offered_and_refused_on_the_page(amina, suit):
    sent(
        amina,
        "offer_evidence",
        suit,
        title="A film",
        kind="recording",
        offered_for="for_defendant",
        offered_on="2020-05",
    )
    film = Exhibit.objects.latest("made")
    assert f"?of={film.pk}" in shown(amina, suit)
    form = amina.get(reverse("rule_evidence", args=[suit.pk]) + f"?of={film.pk}").content.decode()
    assert f'<option value="{film.pk}" selected>' in form
    sent(amina, "rule_evidence", suit, exhibit=film.pk, ruling="refused_bare", ruled_on="2020-05-12", reasons="")
    page = shown(amina, suit)
    assert "refused, without reasons" in page and "for the defendant" in page
    heard = shown(amina, suit.judgments.get(), "heard")
    assert "A film" in heard and "refused, without reasons" in heard


def test_a_refusal_that_contradicts_itself_stands_beside_what_was_typed(amina, suit):
    answer = amina.post(
        reverse("rule_evidence", args=[suit.pk]),
        {"exhibit": suit.exhibits.first().pk, "ruling": "refused_reasoned", "reasons": ""},
    )
    assert answer.status_code == 400 and "the reasons is missing" in answer.content.decode()


def test_an_expert_is_answered_by_another(amina, suit, witness):
    linguist = suit.experts.get()
    sent(
        amina,
        "new_expert",
        suit,
        person=witness.pk,
        question="Fact or opinion?",
        finding="Opinion",
        answers=linguist.pk,
    )
    page = shown(amina, suit)
    assert "Fact or opinion?" in page and f'href="#x{linguist.made}"' in page
    assert Expert.objects.get(person=witness).answers == linguist


def test_a_sitting_its_people_and_that_it_was_put_off(amina, suit, witness):
    sent(amina, "new_hearing", suit, held_on="2020-05-12", note="")
    sitting = Hearing.objects.latest("made")
    sent(amina, "new_presence", suit, hearing=sitting.pk, person=witness.pk, part="observer", mode="by_video")
    sent(amina, "adjourn", suit, hearing=sitting.pk, to="2020-05-26", asked_for="for_plaintiff", why="Illness")
    page = shown(amina, suit)
    assert "observer, by video" in page and "to 26 May 2020, for the plaintiff: Illness" in page
    assert Presence.objects.filter(hearing=sitting).count() == 1


def test_a_measure_is_asked_and_denied(amina, suit):
    sent(amina, "ask_interim", suit, gist="Take the post down", asked_for="for_plaintiff", asked_on="2020-03")
    asked = InterimOrder.objects.get()
    sent(amina, "rule_interim", suit, interim=asked.pk, ruling="granted", valid_from="2020-04-10", valid_to="2020-06")
    page = shown(amina, suit)
    assert "Take the post down" in page and "from 10 April 2020 until June 2020" in page
    assert CourtRuling.objects.get().interim == asked


def test_an_order_is_added_overdue_and_then_done(amina, suit):
    judgment = suit.judgments.get()
    sent(
        amina, "new_order_of_court", suit, judgment=judgment.pk, kind="costs", gist="", due_on="2020-08-01",
        amount="95 000", currency="KZT", payer=suit.defendant_id, payee=suit.plaintiff_id,
    )  # fmt: skip
    order = Order.objects.latest("made")
    page = shown(amina, suit)
    assert "95\u00a0000\u00a0KZT" in page or "95 000 KZT" in page
    assert "overdue" in page
    sent(amina, "comply", suit, order=order.pk, whole="yes", done_on="2020-09-01", note="Paid at the bank")
    page = shown(amina, suit)
    assert "Paid at the bank" in page and "overdue" not in page
    assert Compliance.objects.get().order == order


def test_days_of_force_and_a_cassation_by_form(amina, suit):
    judgment = suit.judgments.get()
    assert "at the earliest, if nobody appeals" in shown(amina, suit)
    sent(amina, "judgment_days", suit, judgment=judgment.pk, in_force_on="2020-07-15", basis="A stamp")
    sent(amina, "new_appeal", suit, judgment=judgment.pk, state="lodged", lodged_on="2020-09-01", kind="cassation")
    page = shown(amina, suit)
    assert "15 July 2020" in page and "A stamp" in page and "In cassation" in page and "15 January 2021" in page


def test_a_decision_without_a_day_says_so_in_clear_words(amina, suit):
    sent(amina, "judge", suit, outcome="upheld", decided_on="", gist="Upheld", instance="appeal")
    page = shown(amina, suit)
    assert "This decision is recorded without its day. Nothing is counted from it" in page
    assert "not known: the decision has no day" in page


def test_an_appellate_decision_stands_apart_from_the_first(amina, suit):
    first = suit.judgments.get()
    sent(
        amina, "judge", suit, outcome="upheld", decided_on="2020-08-20", gist="Upheld", instance="appeal",
        reviews=first.pk,
    )  # fmt: skip
    page = shown(amina, suit)
    assert page.index("First court: claim granted") < page.index("On appeal: the earlier decision upheld")
    assert "Last days" in page.split("On appeal: the earlier decision upheld")[1]


def test_what_a_suit_is_about_joins_it_to_others(amina, suit, example):
    prison = Suit.objects.get(case=example.case, reference="S-2020-4")
    listed = amina.get(reverse("suits", args=[example.case.reference])).content.decode()
    assert "S-2020-1 + S-2020-3: the same incident" in listed
    sent(amina, "tie_suit", prison, incident=suit.about.first().incident_id, statement="")
    assert "not joined: the employers are different ones" in shown(amina, prison, "suit_signs")


def test_signs_are_listed_with_their_facts_and_judged_by_nobody(amina, suit):
    page = shown(amina, suit, "suit_signs")
    for title in ("Out of proportion", "Several suits", "Intimidation", "Unequal power", "Delay", "An earlier pattern"):
        assert title in page
    assert "5 other suits against the same defendant are recorded." in page
    assert "the claim itself is not here" in page and "judged by nobody here" in page
    assert "score" not in page.lower()


def test_hostile_words_stay_words(amina, suit, witness):
    sent(amina, "offer_evidence", suit, title=HOSTILE)
    sent(amina, "new_presence", suit, hearing=suit.hearings.get().pk, person=witness.pk, part="press", note=HOSTILE)
    for name in ("suit", "suit_signs"):
        assert "<script>alert" not in shown(amina, suit, name)


@pytest.mark.parametrize(
    ("name", "field", "typed"),
    [
        ("rule_evidence", "exhibit", {"ruling": "admitted"}),
        ("new_presence", "hearing", {"part": "observer"}),
        ("comply", "order", {"whole": "yes", "done_on": "2020-07-01"}),
        ("new_appeal", "judgment", {"state": "lodged"}),
        ("judgment_days", "judgment", {"in_force_on": "2020-07-04"}),
    ],
)
def test_a_forged_form_reaches_no_row_of_another_suit(amina, suit, example, witness, name, field, typed):
    other = Suit.objects.get(case=example.case, reference="S-2020-2")
    rows = {
        "exhibit": other.exhibits.first(), "hearing": other.hearings.first(), "judgment": other.judgments.first(),
        "order": None,
    }  # fmt: skip
    for key in (getattr(rows[field], "pk", NOBODYS), NOBODYS, "x' OR 1=1"):
        answer = amina.post(reverse(name, args=[suit.pk]), {**typed, field: key, "person": witness.pk})
        assert answer.status_code == 400
    assert not (CourtRuling.objects.exists() or Compliance.objects.exists() or Presence.objects.filter(person=witness))
    assert not Judgment.objects.exclude(in_force_on=None).exists()


def test_an_analyst_sees_it_and_is_offered_no_form(amina, suit, example):
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    page = shown(signed_in("Erik"), suit)
    assert "Heard and quoted" in page and reverse("new_party", args=[suit.pk]) not in page
    assert signed_in("Erik").post(reverse("new_party", args=[suit.pk]), {}).status_code == 403


def test_the_command_says_all_of_a_case_and_nothing_to_a_stranger(example):
    rows = {row["reference"]: row for row in suing.in_full(example.member, example.case.reference)}
    assert len(rows) == 6 and rows["S-2020-1"]["belongs_with"] == ["S-2020-3"]
    assert json.loads(json.dumps(rows))["S-2020-1"]["decisions"][0]["orders"][0]["standing"] == "no_day"
    assert rows["S-2020-1"]["papers"][0]["original"] is None and rows["S-2020-1"]["experts"][0]["question"] is None
    assert suing.in_short(example.stranger) == []
