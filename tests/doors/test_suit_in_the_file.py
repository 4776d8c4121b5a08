"""What is recorded of a suit stands in the defence file, and no sealed name with it."""

from datetime import date

import pytest

from aigaq.exchange.dossier import covering
from aigaq.exchange.dossier.collect import collect
from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits.court import actions as court
from aigaq.proceedings.suits.ordered import actions as ordered
from aigaq.proceedings.suits.parties import actions as parties
from aigaq.record.actions import record_person

ON = date(2020, 9, 2)
NAME = "Quibblesworth"
WORDS = {"en": "In our words"}


@pytest.fixture
def suit(example):
    """The first suit with something of each kind in it, and somebody whose name is sealed."""
    found, member = Suit.objects.get(case=example.case, reference="S-2020-1"), example.member
    neighbour = record_person(
        member, example.case, kind="individual", role={"en": "neighbour"}, identity={"name": NAME}
    )  # fmt: skip
    parties.join_party(member, found, neighbour, "third_party")
    sitting = court.record_hearing(member, found, held_on="2020-05-12")
    court.note_presence(member, sitting, neighbour, "observer", mode="by_video", note={"en": f"{NAME} sat there"})
    court.adjourn(member, sitting, to="2020-05-26")
    film = court.offer(member, found, {"en": "A film"}, offered_for="for_defendant")
    court.rule_on_evidence(member, film, "refused_reasoned", reasons={"en": f"{NAME} was heard"})
    court.ask_interim(member, found, {"en": "Take the post down"})
    court.record_expert(
        member, found, neighbour, engaged_by=WORDS, method={}, finding=WORDS, question={"en": "Fact or opinion?"},
        answers=found.experts.get(),
    )  # fmt: skip
    order = ordered.order(
        member, found.judgments.get(), "costs", WORDS, due_on="2020-08-01", amount="95000", currency="KZT",
        payer=found.defendant,
    )  # fmt: skip
    ordered.comply(member, order, whole=True, done_on="2020-08-01")
    return found


def told(example, suit, *, redacted):
    return covering.texts(collect(example.member, suit, redacted=redacted, language="en", on=ON).contents)


def test_parties_rulings_presence_orders_and_deeds_stand_in_the_file(example, suit):
    text = "\n".join(told(example, suit, redacted=False))
    for wanted in (
        "Third party", "observer, by video", "Put off to: 26 May 2020", "refused, with reasons", "Take the post down",
        "Fact or opinion?", "95\u00a0000\u00a0KZT", "Last day: 1 August 2020", "Done",
        "at the earliest, if nobody appeals",
        "The statement calls the plaintiff the director of Prison 161/2.",
    ):  # fmt: skip
        assert wanted in text, wanted


def test_no_sealed_name_comes_along_in_either_version(example, suit):
    for redacted in (True, False):
        assert NAME not in "\n".join(told(example, suit, redacted=redacted))


def test_both_versions_say_the_same_number_of_things(example, suit):
    assert len(told(example, suit, redacted=True)) == len(told(example, suit, redacted=False))
