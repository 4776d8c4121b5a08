"""Suggestions of a reading: found once, decided by a person, sealed, forgotten with the original."""

import io
from datetime import date

import pytest

from aigaq.access.keyring import KeyGone
from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member, ThingKey, TrailEntry
from aigaq.errors import NotAllowed, Unknown
from aigaq.intake.models import Passage, Reading, Suggestion
from aigaq.intake.reading.actions import correct, write_down
from aigaq.intake.suggestions import actions, queries, store
from aigaq.intake.suggestions.store import NoSuggestions
from aigaq.intake.suggestions.suggested import Kind, Suggested
from aigaq.record.actions import clear
from aigaq.record.models import Facility, Incident, Person
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure import waiting
from aigaq.vault.erasure.actions import carry_out, confirm, order
from aigaq.vault.models import Item
from aigaq.vault.verify import verify

TEXT = "Бауыржан Жанболатов из УК-161/2 говорит: 3 мая его избили. Бауыржан Жанболатов просит врача."
NAME = "Жанболатов"


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(b"a letter"), title={"en": "A letter"}, name="l.txt", dated="2020-05-10")


@pytest.fixture
def found(amina, item):
    return write_down(amina, item, TEXT)


@pytest.fixture(autouse=True)
def asked(request, monkeypatch):
    """What the process of suggestions was asked; in its stead, words of a list are found where they stand."""
    heard = []
    words = {"Бауыржан Жанболатов": Kind.PERSON, "УК-161/2": Kind.FACILITY, "3 мая": Kind.DATE, "избили": Kind.ACT}
    forms = {"УК-161/2": "UK-161/2", "3 мая": "2020-05-03", "избили": "04:020101 05:0301"}

    def suggested(texts):
        heard.extend(texts)
        return [
            [
                Suggested(kind, at, at + len(word), word, forms.get(word, word), "list", 0.5 if word in forms else None)
                for word, kind in words.items()
                for at in range(len(one.text))
                if one.text.startswith(word, at)
            ]
            for one in texts
        ]

    monkeypatch.setattr(store, "suggested", suggested)
    return heard


def look_through(member, found):
    return actions.suggest(member, found, clear(member, found.text, Purpose.INTERNAL))


def told(member, found):
    rows = queries.suggestions(member, found, 0, queries.length(found))
    values = queries.values(member, found, rows)
    return [(row.kind, row.start, values[row.pk], row.state) for row in rows]


def one(found, kind="person"):
    return Suggestion.objects.filter(reading=found, kind=kind).order_by("start").first()


PLACE = {"en": "page 1"}


def test_what_is_found_stands_open_in_the_order_of_the_text(amina, found, asked):
    look_through(amina, found)
    assert told(amina, found) == [
        ("person", 0, "Бауыржан Жанболатов", "open"),
        ("facility", 23, "UK-161/2", "open"),
        ("date", 41, "2020-05-03", "open"),
        ("act", 51, "04:020101 05:0301", "open"),
        ("person", 59, "Бауыржан Жанболатов", "open"),
    ]
    assert [row.confidence for row in queries.suggestions(amina, found, 0, 40)] == [None, 50]
    assert asked[0].today == date(2020, 5, 10) and asked[0].language == "ru"
    assert queries.looked_through(found)


def test_looking_through_again_finds_nothing_twice(amina, found, asked):
    look_through(amina, found)
    look_through(amina, Reading.objects.get(pk=found.pk))
    assert Suggestion.objects.count() == 5 and len(asked) == 1


def test_what_broke_off_goes_on_where_it_stopped_and_doubles_nothing(amina, item, monkeypatch, asked):
    monkeypatch.setattr(actions.portions, "__defaults__", (0, 100))
    found = write_down(amina, item, "\n".join([TEXT] * 4))
    answered, rounds = store.suggested, iter(range(9))

    def pulled(texts):
        if next(rounds) == 2:
            raise NoSuggestions(because="died")
        return answered(texts)

    monkeypatch.setattr(store, "suggested", pulled)
    with pytest.raises(NoSuggestions):
        look_through(amina, found)
    kept = Suggestion.objects.count()
    assert 0 < kept < 20 and not queries.looked_through(found)
    look_through(amina, Reading.objects.get(pk=found.pk))
    assert Suggestion.objects.count() == 20
    assert "".join(text.text for text in asked) == "\n".join([TEXT] * 4)


def test_two_who_ask_at_once_keep_one_of_each(amina, found, monkeypatch):
    answered, other = store.suggested, Reading.objects.get(pk=found.pk)

    def meanwhile(texts):
        monkeypatch.setattr(store, "suggested", answered)
        look_through(amina, other)
        return answered(texts)

    monkeypatch.setattr(store, "suggested", meanwhile)
    with pytest.raises(Exception, match="changed by somebody else"):
        look_through(amina, found)
    assert Suggestion.objects.count() == 5


def test_an_empty_text_is_looked_through_at_once(amina, found, asked):
    empty = correct(amina, found, 1, "")
    assert queries.looked_through(look_through(amina, empty)) and not asked


def test_nothing_is_recorded_whatever_is_decided(amina, found):
    look_through(amina, found)
    for row in Suggestion.objects.exclude(kind="date"):
        actions.accept(amina, row, PLACE)
    actions.reject(amina, one(found, "date"))
    assert not Person.objects.exists() and not Incident.objects.exists() and not Facility.objects.exists()
    assert queries.counted(amina, found) == {"open": 0, "accepted": 4, "rejected": 1}


def test_what_is_accepted_keeps_its_passage_marked_once(amina, found):
    look_through(amina, found)
    actions.accept(amina, one(found, "act"), PLACE)
    actions.accept(amina, one(found, "act"), PLACE)
    (passage,) = Passage.objects.all()
    assert (passage.item_id, passage.start, passage.end) == (found.text_id, 51, 57)
    actions.reject(amina, one(found, "act"))
    assert one(found, "act").state == "rejected" and one(found, "act").passage == passage
    assert actions.accept(amina, one(found, "act"), PLACE).passage == passage
    assert Passage.objects.count() == 1


def test_a_corrected_reading_is_looked_through_anew_and_what_was_decided_of_the_same_words_stays(amina, found):
    look_through(amina, found)
    accepted = actions.accept(amina, one(found, "act"), PLACE)
    actions.reject(amina, one(found, "facility"))
    now = correct(
        amina, found, 1, TEXT.replace("просит", "Просил о том, чтобы позвали").replace("УК-161/2", "УК-161/3")
    )
    assert not Suggestion.objects.filter(reading=now).exists()
    again = correct(amina, now, 1, "Вот: " + TEXT)
    look_through(amina, again)
    states = {(row.kind, row.start): (row.state, row.passage_id) for row in Suggestion.objects.filter(reading=again)}
    assert states[("act", 56)] == ("accepted", accepted.passage_id)
    assert states[("facility", 28)] == ("rejected", None)
    assert states[("person", 5)] == ("open", None)


def test_who_may_not_open_originals_sees_none_and_decides_nothing(amina, people, found):
    look_through(amina, found)
    for name in ("Erik", "Dana"):
        who = people[name]
        for asks in (
            lambda who=who: queries.suggestions(who, found, 0, 99),
            lambda who=who: queries.accepted(who, found),
            lambda who=who: queries.values(who, found, [one(found)]),
            lambda who=who: queries.counted(who, found),
            lambda who=who: queries.suggestion_by(who, one(found).pk),
            lambda who=who: look_through(who, found),
            lambda who=who: actions.accept(who, one(found), PLACE),
            lambda who=who: actions.reject(who, one(found)),
        ):
            with pytest.raises(NotAllowed):
                asks()
    with pytest.raises(Unknown):
        queries.suggestion_by(people["Chen"], one(found).pk)
    assert {row.state for row in Suggestion.objects.all()} == {"open"}


def test_a_lawyer_of_the_case_reads_what_a_monitor_had_looked_for(amina, bruno, found):
    look_through(amina, found)
    assert told(bruno, found)[0][2] == "Бауыржан Жанболатов"


def test_who_joins_the_case_later_reads_it_and_who_left_does_not_hinder(amina, bruno, people, case, found):
    look_through(amina, found)
    hand_on(amina, Member.objects.get(name="Chen"), case)
    assert told(people["Chen"], found)[0][2] == "Бауыржан Жанболатов"


def test_no_word_of_a_suggestion_stands_in_a_column_or_in_the_trail(amina, found):
    look_through(amina, found)
    actions.accept(amina, one(found), PLACE)
    kept = str(list(Suggestion.objects.values())) + str(list(Passage.objects.values()))
    kept += str(list(Reading.objects.values())) + str(list(TrailEntry.objects.values()))
    for row in Suggestion.objects.all():
        kept += bytes(row.value_sealed).decode("latin-1") + bytes(row.value_sealed).decode("utf-8", "replace")
    for word in (NAME, "UK-161/2", "2020-05-03", "020101"):
        assert word not in kept


def test_an_original_that_is_forgotten_takes_the_names_in_its_suggestions_along(amina, bruno, found, monkeypatch):
    look_through(amina, found)
    rows = list(Suggestion.objects.all())
    monkeypatch.setattr(waiting, "DELAY", waiting.timedelta())
    order(amina, found.item, "asked for")
    for asks in (lambda: queries.values(amina, found, rows), lambda: actions.accept(amina, rows[0], PLACE)):
        with pytest.raises(KeyGone):
            asks()
    confirm(bruno, found.item)
    carry_out(amina, found.item)
    assert not ThingKey.objects.filter(thing_id=found.text_id).exists()
    with pytest.raises(KeyGone):
        queries.values(amina, found, rows)


def test_what_is_frozen_while_it_is_looked_through_keeps_nothing(amina, found, monkeypatch):
    answered = store.suggested

    def meanwhile(texts):
        order(amina, Item.objects.get(pk=found.item_id), "asked for")
        return answered(texts)

    monkeypatch.setattr(store, "suggested", meanwhile)
    with pytest.raises(KeyGone):
        look_through(amina, found)
    assert not Suggestion.objects.exists() and not ThingKey.objects.filter(kind="suggest").exists()


def test_the_text_opens_as_before_beside_the_key_of_its_suggestions(amina, found):
    look_through(amina, found)
    assert ThingKey.objects.filter(thing_id=found.text_id).count() == 2
    assert [one["kind"] for one in ThingKey.objects.filter(thing_id=found.text_id).order_by("made").values("kind")] == [
        "item", "suggest",
    ]  # fmt: skip
    assert told(amina, found) and look_through(amina, found)


def test_a_house_with_suggestions_verifies(amina, found):
    look_through(amina, found)
    actions.accept(amina, one(found), PLACE)
    assert verify().sound


def test_the_process_that_reads_is_asked_for_real(amina, found, request, monkeypatch):
    monkeypatch.undo()
    look_through(amina, found)
    kinds = queries.kinds(amina, found)
    assert kinds["facility"] == 1 and kinds["act"] == 1 and kinds["person"] >= 1
