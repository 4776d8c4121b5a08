"""What is entered of a suit is found with it: its papers, sittings, experts, evidence, measures, orders, appeals."""

import pytest

from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits.court import actions as court
from aigaq.proceedings.suits.ordered import actions as ordered
from aigaq.record.actions import record_person
from aigaq.search import actions
from aigaq.search.queries import search
from aigaq.search.query import read


@pytest.fixture
def suit(example):
    """The first suit with a word of its own in each of its papers."""
    found, member = Suit.objects.get(case=example.case, reference="S-2020-1"), example.member
    linguist = record_person(member, example.case, kind="individual", role={"en": "linguist"}, identity={})
    court.record_hearing(member, found, held_on="2020-05-12", note={"en": "The windowpane broke"})
    court.offer(member, found, {"en": "A kaleidoscope"}, offered_for="for_defendant")
    court.ask_interim(member, found, {"en": "Remove the billboard"})
    court.record_expert(
        member, found, linguist, engaged_by={"en": "The registrar"}, method={"en": "Stylometry"},
        finding={"en": "An allegory"}, question={"en": "Is it a metaphor?"},
    )  # fmt: skip
    ordered.order(member, found.judgments.get(), "costs", {"en": "Pay the bailiff"})
    return found


@pytest.mark.parametrize(
    "word", ["windowpane", "kaleidoscope", "billboard", "registrar", "stylometry", "allegory", "metaphor"]
)
def test_a_word_of_a_suit_s_papers_finds_the_suit(example, suit, word):
    assert found(example.member, example.case, word) == {("suit", suit.pk)}


def test_a_word_of_an_order_finds_the_decision(example, suit):
    assert found(example.member, example.case, "bailiff") == {("judgment", suit.judgments.get().pk)}


def test_to_an_outsider_it_was_never_written(example, suit):
    actions.catch_up(example.member, example.case)
    assert not list(search(example.stranger, read("kaleidoscope")).hits)


def found(member, case, typed):
    actions.catch_up(member, case)
    return {(hit.kind, hit.row.pk) for hit in search(member, read(typed)).hits}
