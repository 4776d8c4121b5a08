"""Pages of pairs: without scripts, names only for who may open them, and what follows on the pages of both rows."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member, TrailEntry
from aigaq.cli import comparing
from aigaq.record import actions
from aigaq.record.consent import Answer, Scope
from aigaq.record.models import Merge, SamePair
from aigaq.record.sameness.actions import compare, offer
from aigaq.search.actions import catch_up
from aigaq.web.beside import Beside
from signed import client

CYRILLIC, LATIN = "Серік Ахметов", "Serik Akhmetov"


@pytest.fixture
def two(example):
    member, case = example.member, example.case
    return [
        actions.record_person(member, case, role={"en": "prisoner"}, identity={"name": name})
        for name in (CYRILLIC, LATIN)
    ]


@pytest.fixture
def pair(example, two):
    compare(example.member, example.case)
    return SamePair.objects.get(one__in=[row.pk for row in two])


@pytest.fixture
def amina_at(example):
    return client("Amina")


def at(name, row):
    return reverse(name, args=[row.pk])


def text_of(answer):
    return answer.content.decode()


def test_a_comparison_runs_beside_the_page_and_its_pairs_stand_there(amina_at, example, two, monkeypatch):
    monkeypatch.setattr(Beside, "start", lambda _name, member, work: work(member))
    page = reverse("same", args=[example.case.reference])
    assert "Nobody has compared" in text_of(amina_at.get(page))
    amina_at.post(reverse("compare", args=[example.case.reference]))
    shown = text_of(amina_at.get(page))
    assert all(row.reference in shown for row in two) and "names alike" in shown
    assert CYRILLIC not in shown and LATIN not in shown


def test_names_stand_on_a_pair_only_once_they_are_asked_for_and_that_enters_the_trail(amina_at, pair):
    assert CYRILLIC not in text_of(amina_at.get(at("pair", pair)))
    before = TrailEntry.objects.filter(act="identity opened").count()
    shown = text_of(amina_at.post(at("show_names", pair), follow=True))
    assert CYRILLIC in shown and LATIN in shown
    assert TrailEntry.objects.filter(act="identity opened").count() == before + 2


def test_an_analyst_sees_pseudonyms_and_reasons_and_no_name(example, pair):
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    erik = client("Erik")
    shown = text_of(erik.get(at("pair", pair)))
    assert "names alike" in shown and "Show the names" not in shown and 'value="same"' not in shown
    assert erik.post(at("show_names", pair)).status_code == 403
    assert erik.post(at("pair", pair), {"answer": "same"}).status_code == 403
    assert CYRILLIC not in text_of(erik.get(at("pair", pair)))


def test_the_same_said_both_pages_show_both_rows_and_parted_they_do_not(amina_at, two, pair):
    amina_at.post(at("pair", pair), {"answer": "same", "stands": str(two[1].pk)})
    assert Merge.objects.get().into == two[1].pk
    for row, other in (two, two[::-1]):
        shown = text_of(amina_at.get(at("person", row)))
        assert "Rows that stand together" in shown and other.reference in shown
    amina_at.post(at("pair", pair), {"answer": "open"})
    assert "Rows that stand together" not in text_of(amina_at.get(at("person", two[0])))


def test_the_page_says_that_consents_are_not_put_together_and_which_answer_counts(amina_at, example, two, pair):
    actions.record_consent(example.member, two[0], Scope.COURT_WITNESS, Answer.YES, on=example.case.opened_on)
    amina_at.post(at("pair", pair), {"answer": "same"})
    shown = text_of(amina_at.get(at("person", two[0])))
    counting = shown[shown.index("Consents are not put together") :][:600]
    assert "not asked" in counting


def test_an_answer_that_is_none_is_refused_and_nothing_is_decided(amina_at, two, pair):
    for sent in ({}, {"answer": "perhaps"}, {"answer": "same", "stands": "nobody"}):
        assert amina_at.post(at("pair", pair), sent).status_code == 400
    assert SamePair.objects.get(pk=pair.pk).state == "open"


def test_a_pair_decided_meanwhile_is_refused_in_words(amina_at, pair):
    amina_at.post(at("pair", pair), {"answer": "different"})
    answer = amina_at.post(at("pair", pair), {"answer": "same"})
    assert answer.status_code == 400 and "decided already" in text_of(answer)


def test_two_may_be_put_beside_each_other_by_hand(amina_at, example, two):
    answer = amina_at.post(at("same_person", two[0]), {"other": str(two[1].pk)})
    assert answer.status_code == 302 and "/pairs/" in answer.headers["Location"]


def test_search_says_with_whom_a_hit_stands(amina_at, example, two, pair):
    amina_at.post(at("pair", pair), {"answer": "same"})
    catch_up(example.member, example.case)
    shown = text_of(amina_at.post("/search/", {"q": two[0].reference}, follow=True))
    assert f"stands together with {two[1].reference}" in " ".join(shown.split())


def test_the_pages_of_pairs_ask_the_database_little(amina_at, example, pair):
    for page in (reverse("same", args=[example.case.reference]), at("pair", pair)):
        amina_at.get(page)
        with CaptureQueriesContext(connection) as asked:
            amina_at.get(page)
        assert len(asked) < 25, [one["sql"][:90] for one in asked.captured_queries]


def test_the_command_lists_pairs_with_their_reasons_and_without_a_name(example, two):
    told = comparing.compared(example.member, example.case.reference, lambda pairs: None)
    found = next(one for one in told["pairs"] if one["kind"] == "person")
    assert {row["reference"] for row in found["rows"]} == {row.reference for row in two}
    assert found["for"][0]["why"] == "names_alike"
    assert CYRILLIC not in json.dumps(told, ensure_ascii=False)


def test_no_address_of_a_pair_carries_a_name(example, two):
    assert str(offer(example.member, *two).pk) in at("pair", SamePair.objects.get())
