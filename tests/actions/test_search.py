"""One box: what is found, by whom, in which form; what was forgotten or corrected is not."""

import io

import pytest

from aigaq.access import store as house_store
from aigaq.access.members.actions import leave
from aigaq.access.models import ThingKey, TrailEntry
from aigaq.errors import Unknown
from aigaq.intake.reading import actions as reading
from aigaq.record import actions as record
from aigaq.search import actions, store
from aigaq.search.queries import kept, search
from aigaq.search.query import read
from aigaq.vault.actions import deposit
from aigaq.vault.erasure import waiting
from aigaq.vault.erasure.actions import carry_out, confirm, order

LETTER = "Брат пишет о карцере."


@pytest.fixture
def told(amina, case):
    """Two incidents at two facilities, a person in the first, a letter that says more."""
    first = record.record_facility(amina, case, reference="F-1", name={"ru": "Колония"})
    record.record_code(amina, first, "УК-161/2")
    second = record.record_facility(amina, case, reference="F-2", name={"en": "A colony"})
    record.record_code(amina, second, "ИК-9")
    one = record.record_incident(
        amina, case, kind="ill_treatment", title={"ru": "Ночь в изоляторе"}, facility=first, began="2020-04",
        narrative={"ru": "Его избили с применением специальных средств и лишили прогулок."},
    )  # fmt: skip
    other = record.record_incident(
        amina, case, kind="protest", title={"kk": "Аштық"}, facility=second, began="2019",
        narrative={"kk": "Тұтқындар азаптауға қарсы аштық жариялады."},
    )  # fmt: skip
    person = record.record_person(amina, case, identity={"name": "Жанболатов Серік", "latin": "Zhanbolatov Serik"})
    record.record_act(amina, one, kind="x.ill_treatment", methods=["0301"], victims=[person])
    letter = deposit(amina, case, io.BytesIO("Брат пишет о карцере.".encode()), title={"en": "A letter"}, name="l.txt")
    return {
        "one": one,
        "other": other,
        "person": person,
        "text": reading.write_down(amina, letter, "Брат пишет о карцере."),
    }


def found(member, case, typed):
    """The rows found, by kind."""
    actions.catch_up(member, case)
    return {(hit.kind, hit.row.pk) for hit in search(member, read(typed)).hits}


@pytest.mark.parametrize(
    "typed", ["избиение", "избивали", '"специальных средств"', "избиение прогулка", "facility:161/2"]
)
def test_an_allegation_is_found_by_its_words_in_any_form(amina, case, told, typed):
    assert ("incident", told["one"].pk) in found(amina, case, typed)
    assert ("incident", told["other"].pk) not in found(amina, case, typed)


@pytest.mark.parametrize(
    "typed",
    ["азаптады", "тұтқын", "language:kk kind:incident", "before:2020 kind:incident", "вид:событие до:2020"],
)
def test_a_kazakh_one_too_and_by_its_fields(amina, case, told, typed):
    assert found(amina, case, typed) == {("incident", told["other"].pk)}


@pytest.mark.parametrize(
    "typed",
    ['"средств специальных"', "избиение -прогулка", "избиение after:2021", "facility:161/20", "act:threats избиение"],
)
def test_what_does_not_fit_is_not_found(amina, case, told, typed):
    assert not found(amina, case, typed)


@pytest.mark.parametrize("typed", ["act:beating", "act:0301", "act:избиение after:2020-04 before:2020-05"])
def test_an_allegation_is_found_by_what_was_done(amina, case, told, typed):
    assert ("incident", told["one"].pk) in found(amina, case, typed)


@pytest.mark.parametrize("typed", ["Жанболатов", "жанболатова", "Zhanbolatov", "Janbolatov серик"])
def test_a_name_is_found_in_any_alphabet_with_the_incidents_it_is_in(amina, case, told, typed):
    assert {("person", told["person"].pk), ("incident", told["one"].pk)} <= found(amina, case, typed)


def test_what_is_sealed_is_found_only_by_who_may_open_it(amina, people, case, told):
    erik = people["Erik"]
    assert ("reading", told["text"].pk) in found(amina, case, "карцер")
    assert not found(erik, case, "Жанболатов") and not found(erik, case, "карцер")
    assert ("incident", told["one"].pk) in found(erik, case, "избиение")


def test_an_outsider_finds_nothing(people, case, told):
    chen = people["Chen"]
    assert (
        search(chen, read("избиение")).total == 0 and search(chen, read(f"case:{case.reference} избиение")).total == 0
    )
    with pytest.raises(Unknown):
        actions.catch_up(chen, case)


def test_a_correction_takes_the_place_of_what_it_corrects(amina, case, told):
    newer = reading.correct(amina, told["text"], 1, "Брат пишет о голодовке.")
    assert found(amina, case, "голодовка") == {("reading", newer.pk)}
    assert not found(amina, case, "карцер")


def test_what_comes_later_and_what_belongs_to_a_row_is_read_in(amina, case, told):
    assert not found(amina, case, "перелом")
    record.record_injury(amina, told["one"], None, {"ru": "перелом ребра"})
    assert found(amina, case, "перелом") == {("incident", told["one"].pk)}


def test_what_is_forgotten_is_found_no_more_and_its_words_lie_nowhere(amina, bruno, case, told, monkeypatch):
    assert found(amina, case, "карцер")
    before = ThingKey.objects.get(kind="index")
    item = told["text"].item
    monkeypatch.setattr(waiting, "DELAY", waiting.timedelta())
    order(amina, item, "asked for")
    confirm(bruno, item)
    carry_out(amina, item)
    assert not ThingKey.objects.filter(kind="index").exists() and not store.place(before.pk.hex).exists()
    assert not found(amina, case, "карцер") and found(amina, case, "Жанболатов")


def test_the_index_of_a_case_somebody_left_is_made_anew_under_a_key_of_its_own(amina, people, case, told):
    found(amina, case, "карцер")
    before = ThingKey.objects.get(kind="index")
    leave(amina, people["Bruno"], case)
    case.refresh_from_db()
    assert found(amina, case, "карцер")
    after = ThingKey.objects.get(kind="index")
    assert after.pk != before.pk and not store.place(before.pk.hex).exists()


@pytest.mark.parametrize("harm", ["remove", "overwrite", "other_key"])
def test_an_index_that_was_removed_or_harmed_is_made_again(amina, case, told, harm):
    assert found(amina, case, "избиение карцер") == set() and found(amina, case, "избиение")
    for path in house_store.current().folder.search.glob("*.db"):
        if harm == "remove":
            path.unlink()
        else:
            path.write_bytes(bytes(4096 * 8))
    assert found(amina, case, "избиение") and found(amina, case, "карцер")


def test_no_word_stands_readable_in_an_index_file(amina, case, told):
    found(amina, case, "избиение")
    for path in house_store.current().folder.search.iterdir():
        content = path.read_bytes()
        assert (
            "избили".encode() not in content
            and "карцере".encode() not in content
            and b"zhanbolatov" not in content.lower()
        )


def test_that_sealed_words_were_searched_enters_the_trail_once_without_the_words(amina, case, told):
    actions.Noted.when.clear()
    for _ in range(3):
        found(amina, case, "Жанболатов")
    lines = TrailEntry.objects.filter(act="sealed words searched")
    assert lines.count() == 1 and "анболатов" not in lines.get().line


def test_searches_are_kept_for_their_member_alone(amina, bruno):
    row = actions.keep(amina, "Жанболатов карцер")
    assert [typed for _key, typed in kept(amina)] == ["Жанболатов карцер"] and kept(bruno) == []
    assert "Жанболатов".encode() not in bytes(row.typed_sealed)
    with pytest.raises(Unknown):
        actions.forget(bruno, row.pk)
    actions.forget(amina, row.pk)
    assert kept(amina) == []


def test_what_was_found_is_counted_by_facets(amina, case, told):
    actions.catch_up(amina, case)
    result = search(amina, read("kind:incident"))
    facets = {facet.name: {value: n for value, _called, n in facet.values} for facet in result.facets}
    assert result.total == 2
    assert facets["facility"] == {"F-1": 1, "F-2": 1} and facets["year"] == {"2020": 1, "2019": 1}
    assert facets["language"] == {"ru": 1, "kk": 1}


def test_the_passage_shows_where_and_lights_what_was_sought(amina, case, told):
    actions.catch_up(amina, case)
    (hit,) = search(amina, read("избиение kind:incident")).hits
    assert [piece for piece, lit in hit.passage.pieces if lit] == ["избили"]
    assert "специальных средств" in "".join(piece for piece, _lit in hit.passage.pieces)
