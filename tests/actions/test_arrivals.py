"""Arrivals: what came is kept, what could not be is said, and nothing that arrived disappears."""

import io

import pytest

from aigaq.access.members.actions import leave
from aigaq.access.models import TrailEntry
from aigaq.access.store import CannotWrite
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.intake import actions
from aigaq.intake.actions import NotFromHere, NothingKept, Thing, TooLarge, bring, receive, stand
from aigaq.intake.models import Parcel, ParcelItem
from aigaq.intake.queries import brought, parcels_with
from aigaq.intake.standing import State
from aigaq.record.actions import record_incident, tie, untie
from aigaq.record.models import ParcelIncident
from aigaq.vault import store
from aigaq.vault.models import Item
from aigaq.vault.verify import verify

WORDS = {"told": "They beat him.", "consent_note": "She was in a hurry."}


def thing(content, name="a.txt"):
    return Thing(name, {"en": "A file"}, lambda: store.seal(io.BytesIO(content)))


def refused(refusal, name="b.txt"):
    def fails():
        raise refusal

    return Thing(name, {"en": "A file"}, fails)


@pytest.fixture
def parcel(amina, case):
    return receive(amina, case, bringer="Invented Aunt", reach="Through her neighbour", **WORDS)


def acts_on(row):
    return list(TrailEntry.objects.filter(on=row.pk).order_by("n").values_list("act", flat=True))


def test_one_thing_that_cannot_be_kept_keeps_none_of_the_others_out(house, amina, case):
    things = [
        thing(b"one"),
        thing(b"", "empty.txt"),
        refused(TooLarge(gigabytes=4), "film.mp4"),
        thing(b"two", "c.txt"),
    ]
    found = bring(amina, case, things, **WORDS)
    assert [item.reference for item in found.items] == ["I-001", "I-002"]
    assert found.left_out == [("empty.txt", "empty_file"), ("film.mp4", "file_too_large")]
    assert list(brought(amina, found.parcel).left_out) == found.left_out
    assert ParcelItem.objects.filter(parcel=found.parcel).count() == 2
    assert list(house.tmp.iterdir()) == []
    assert verify().sound


def test_a_disk_that_fails_in_the_middle_leaves_what_was_kept(amina, case, monkeypatch):
    admit, calls = actions.admit, []

    def fails(*given, **more):
        calls.append(1)
        if len(calls) == 2:
            given[2].discard()
            raise CannotWrite(place="there", why="full")
        return admit(*given, **more)

    monkeypatch.setattr(actions, "admit", fails)
    found = bring(amina, case, [thing(b"one"), thing(b"two", "b.txt"), thing(b"three", "c.txt")], **WORDS)
    assert (len(found.items), found.left_out) == (2, [("b.txt", "cannot_write")])
    assert verify().sound


def test_where_nothing_was_said_and_nothing_could_be_kept_there_is_no_arrival(amina, case):
    with pytest.raises(NothingKept):
        bring(amina, case, [thing(b"")], **WORDS | {"told": ""})
    with pytest.raises(Incomplete):
        bring(amina, case, [], **WORDS | {"told": " "})
    assert not Parcel.objects.exists() and not Item.objects.exists()


def test_files_without_words_are_an_arrival_and_so_are_words_without_files(amina, case):
    assert bring(amina, case, [thing(b"one")], **WORDS | {"told": ""}).parcel.reference == "P-001"
    assert bring(amina, case, [], **WORDS).parcel.reference == "P-002"


def test_what_is_not_known_of_an_arrival_is_not_made_up(parcel):
    kept = Parcel.objects.get(pk=parcel.pk)
    assert (kept.channel, kept.arrived_on, kept.knows, kept.state) == ("", "", "unknown", "arrived")


@pytest.mark.parametrize("wrong", [{"channel": "pigeon"}, {"urgency": ["medical", "boring"]}, {"knows": "surely"}])
def test_a_code_that_is_none_is_refused(amina, case, wrong):
    with pytest.raises(Incomplete):
        receive(amina, case, **WORDS | wrong)


def test_consent_is_asked_or_it_is_said_why_not_yet(amina, case):
    with pytest.raises(Incomplete):
        receive(amina, case, told="They beat him.")
    assert receive(amina, case, told="They beat him.", consent_asked=True).consent_asked


def test_the_bringer_the_words_and_the_way_back_are_sealed(house, amina, parcel):
    told = brought(amina, parcel)
    assert (told.bringer, told.told, told.reach) == ("Invented Aunt", "They beat him.", "Through her neighbour")
    kept = repr(Parcel.objects.get(pk=parcel.pk).plain())
    assert "Aunt" not in kept and "neighbour" not in kept


def test_a_volunteer_brings_things_and_can_open_none_of_it(people, case):
    found = bring(people["Dana"], case, [thing(b"one"), thing(b"", "e.txt")], bringer="Invented Aunt", **WORDS)
    with pytest.raises(NotAllowed):
        brought(people["Dana"], found.parcel)
    with pytest.raises(NotAllowed):
        stand(people["Dana"], found.parcel, State.READ)
    assert brought(people["Amina"], found.parcel).left_out == (("e.txt", "empty_file"),)


def test_each_state_is_an_act_in_the_trail(amina, parcel):
    stand(amina, parcel, State.READ)
    stand(amina, parcel, State.ARRIVED)
    stand(amina, parcel, State.SET_ASIDE, "Not about a prison.")
    stand(amina, parcel, State.READ)
    assert acts_on(parcel) == [
        "parcel received", "parcel read", "parcel unread again", "parcel set aside", "parcel read",
    ]  # fmt: skip
    assert Parcel.objects.get(pk=parcel.pk).state_why is None
    assert verify().sound


def test_to_set_an_arrival_aside_takes_a_reason(amina, parcel):
    with pytest.raises(Incomplete):
        stand(amina, parcel, State.SET_ASIDE, " ")
    stand(amina, parcel, State.SET_ASIDE, "A twin of P-002.")
    assert Parcel.objects.get(pk=parcel.pk).state_why == "A twin of P-002."


def test_an_arrival_tied_to_an_incident_is_linked_until_the_last_tie_is_gone(amina, case, parcel):
    one, other = (record_incident(amina, case, kind="threat", title={"en": name}) for name in ("One", "Other"))
    tie(amina, parcel, one)
    tie(amina, parcel, one)
    tie(amina, parcel, other)
    assert (parcel.state, ParcelIncident.objects.count()) == ("linked", 2)
    with pytest.raises(NotFromHere):
        stand(amina, parcel, State.SET_ASIDE, "No.")
    untie(amina, parcel, one)
    assert Parcel.objects.get(pk=parcel.pk).state == "linked"
    untie(amina, parcel, other)
    assert Parcel.objects.get(pk=parcel.pk).state == "read"
    assert acts_on(parcel).count("parcel linked") == 1
    assert verify().sound


def test_what_was_set_aside_is_linked_when_somebody_ties_it_after_all(amina, case, parcel):
    stand(amina, parcel, State.SET_ASIDE, "Nothing in it.")
    tie(amina, parcel, record_incident(amina, case, kind="threat", title={"en": "A threat"}))
    assert (parcel.state, parcel.state_why) == ("linked", None)


def test_an_arrival_is_tied_to_no_incident_of_another_case(amina, parcel):
    from datetime import date

    from aigaq.access.actions import open_case

    other = open_case(amina, "C-2", {"en": "Another"}, date(2021, 1, 1))
    foreign = record_incident(amina, other, kind="threat", title={"en": "Elsewhere"})
    with pytest.raises(Unknown):
        tie(amina, parcel, foreign)
    assert parcel.state == "arrived"


def test_who_may_not_record_moves_no_arrival(people, amina, case, parcel):
    with pytest.raises(NotAllowed):
        stand(people["Erik"], parcel, State.READ)
    with pytest.raises(Unknown):
        stand(people["Chen"], parcel, State.READ)


def test_what_was_not_kept_is_sealed_anew_when_somebody_left_meanwhile(amina, bruno, case, monkeypatch):
    put = actions._put

    def left(*given):
        monkeypatch.setattr(actions, "_put", put)
        leave(amina, bruno, case)
        return put(*given)

    monkeypatch.setattr(actions, "_put", left)
    found = bring(amina, case, [thing(b"one"), thing(b"", "e.txt")], **WORDS)
    assert brought(amina, found.parcel).left_out == (("e.txt", "empty_file"),)


def test_an_original_knows_the_arrivals_it_came_with(amina, case):
    found = [bring(amina, case, [thing(b"the same")], **WORDS) for _ in "ab"]
    assert parcels_with(amina, found[0].items[0]) == [one.parcel for one in found]
