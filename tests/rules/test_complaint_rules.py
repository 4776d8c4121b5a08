"""A complaint on its way: what became of it, what excludes what, who may be named to whom, a row of a table."""

from datetime import date

import pytest

from aigaq.exchange.allegations.allegation import Unreadable
from aigaq.exchange.complaints.coming.line import FIELDS, read
from aigaq.exchange.complaints.coming.numbering import Numbering
from aigaq.proceedings import store
from aigaq.proceedings.complaints.tally import Standing, counted
from aigaq.proceedings.drafting.naming import Spoken, spoken
from aigaq.proceedings.drafting.template import KINDS, LANGUAGES, PLACES, NoSuchPart, filled, require_whole
from aigaq.proceedings.fate import Fate, fate
from aigaq.proceedings.linked.dated import holds, overlap
from aigaq.proceedings.practice import Conduct, Tie, split
from aigaq.proceedings.responses import ALL, CODES, Group, Version, contradictions, groups
from aigaq.record.consent import Given
from aigaq.vault.dates import PartialDate

TODAY = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("answers", "noted", "expected"),
    [
        ([], {}, Fate.UNANSWERED), ([["received"]], {}, Fate.RECEIPT_ONLY),
        ([], {"registered": True}, Fate.RECEIPT_ONLY),
        ([["redirected"]], {}, Fate.PASSED_ON), ([], {"redirected": True}, Fate.PASSED_ON),
        ([], {"refused": True}, Fate.DEEMED_REFUSED), ([], {"refused": True, "redirected": True}, Fate.DEEMED_REFUSED),
        ([["received"]], {"refused": True}, Fate.DEEMED_REFUSED),
        ([["denied_event"]], {"refused": True}, Fate.ANSWERED),
        ([[]], {}, Fate.ANSWERED), ([["returned_to_accused"]], {"registered": True}, Fate.PASSED_ON),
        ([["none"]], {}, Fate.UNANSWERED),
    ],
)  # fmt: skip
def test_what_became_of_a_complaint(answers, noted, expected):
    assert fate(answers, **noted) is expected


def test_what_answers_are_about_is_told_by_groups():
    assert groups([["received"], ["denied_event", "disciplinary"]]) == {Group.RECEIPT, Group.DENIAL, Group.MEASURES}


def test_no_code_of_a_response_stands_in_two_groups():
    assert len(ALL) == len(set(ALL)) == sum(len(codes) for codes in CODES.values())


def test_a_report_that_names_a_hold_and_a_pleading_that_says_self_inflicted_exclude_each_other():
    found = contradictions(
        [Version("report", frozenset({"lawful_force"})), Version("plea", frozenset({"self_inflicted"}))]
    )
    assert found == [("report", "lawful_force", "plea", "self_inflicted")]


@pytest.mark.parametrize(
    "codes",
    [
        {"denied_event", "denied_injury"}, {"lawful_force", "denied_injury"}, {"acknowledged", "lawful_force"},
        {"denied_event", "denied_complaint_exists"},
    ],
)  # fmt: skip
def test_what_can_both_be_true_is_no_contradiction(codes):
    assert contradictions([Version("a", frozenset({code})) for code in codes]) == []


def test_one_answer_may_contradict_itself():
    assert len(contradictions([Version("a", frozenset({"denied_event", "fight_or_fall"}))])) == 1


def test_complaints_are_counted_by_what_they_concern_and_each_once_in_the_total():
    rows = [
        Standing(1, ["health_care", "staff_conduct"], Fate.UNANSWERED, ()),
        Standing(2, ["health_care"], Fate.ANSWERED, (Group.DENIAL,)),
        Standing(3, ["something_else"], Fate.ANSWERED, (Group.DENIAL, Group.INQUIRY)),
    ]
    found = counted(rows, ["health_care", "food_and_clothing", "staff_conduct"])
    assert found.total == 3
    assert dict(found.fates)[Fate.ANSWERED] == 2
    lines = {name: total for name, total, _each in found.concerns}
    assert lines == {"health_care": 2, "food_and_clothing": 0, "staff_conduct": 1, "something_else": 1}
    assert all(total == sum(each) for _name, total, each in found.concerns)
    assert dict(found.said)[Group.DENIAL] == 2


def test_ties_and_conduct_are_told_apart_each_once():
    noted = ["inactive", "relative_of_the_accused", "inactive", "nonsense"]
    assert split(noted) == ((Tie.RELATIVE_OF_THE_ACCUSED,), (Conduct.INACTIVE,))


@pytest.mark.parametrize(
    ("span", "day", "expected"),
    [
        (("2020", None), "2019-12-31", False), (("2020", None), "2020-01", True),
        ((None, "2020-05"), "2020-05-31", True),
        ((None, "2020-05"), "2020-06-01", False), ((None, None), "1990", True), (("2020-06-02", None), "2020-06", True),
    ],
)  # fmt: skip
def test_a_link_holds_where_its_days_may_reach(span, day, expected):
    assert holds(span, PartialDate.parse(day)) is expected


def test_an_undated_question_sees_every_link():
    assert holds(("2020", "2021"), None)


def test_one_link_may_end_on_the_day_on_which_the_next_begins():
    assert not overlap((None, "2025-06-30"), ("2025-06-30", None))
    assert overlap((None, "2025-07-01"), ("2025-06-30", None))


# templates


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_we_bring_is_whole_and_says_to_whom_from_whom_and_what_happened(kind, language):
    text = store.complaint_text(kind, language)
    require_whole(text)
    assert all(f"{{{place}}}" in text for place in ("addressee", "author", "narrative", "people", "earlier", "links"))
    assert "independent" not in text.casefold() and "независим" not in text.casefold()


def test_the_same_places_stand_in_a_template_in_every_language():
    for kind in KINDS:
        texts = [store.complaint_text(kind, language) for language in LANGUAGES]
        assert len({frozenset(place for place in PLACES if f"{{{place}}}" in text) for text in texts}) == 1


def test_a_paragraph_whose_places_are_all_empty_is_left_out_and_one_without_places_stays():
    text = "To: {addressee}\n\nInjuries:\n{injuries}\n\nSignature:"
    assert filled(text, {"addressee": "the prosecutor", "injuries": ""}) == "To: the prosecutor\n\nSignature:"


def test_brackets_in_what_fills_a_place_mean_nothing():
    assert filled("{narrative}", {"narrative": "{people} {0.__class__}"}) == "{people} {0.__class__}"


@pytest.mark.parametrize("text", ["{nobody}", "{}", "{addressee} {Facility}"])
def test_a_place_that_the_record_does_not_know_is_refused(text):
    with pytest.raises(NoSuchPart):
        require_whole(text)


# who may be named to whom

YES_NAME = Given("file_domestic_name", "yes", TODAY)
YES_PSEUDONYM = Given("file_domestic_pseudonym", "yes", TODAY)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], Spoken.UNNAMED),
        ([YES_PSEUDONYM], Spoken.BY_PSEUDONYM),
        ([YES_NAME], Spoken.BY_NAME),
        ([YES_NAME, Given("file_domestic_name", "withdrawn", TODAY)], Spoken.UNNAMED),
        ([YES_PSEUDONYM, Given("file_domestic_name", "yes", TODAY, "The Prosecutor ")], Spoken.BY_NAME),
        ([YES_PSEUDONYM, Given("file_domestic_name", "yes", TODAY, "the ministry")], Spoken.BY_PSEUDONYM),
        ([YES_NAME, Given("file_domestic_name", "no", TODAY, "the prosecutor")], Spoken.UNNAMED),
        ([YES_NAME, YES_PSEUDONYM, Given("file_domestic_name", "no", TODAY, "the ministry")], Spoken.BY_PSEUDONYM),
    ],
)  # fmt: skip
def test_a_person_is_spoken_of_as_they_agreed_for_that_body(answers, expected):
    assert spoken(answers, ["the prosecutor", "прокуратура"]) is expected


# a row of a table

ROW = {
    "дата": "03.10.2019", "кому": "ДУИС", "категория": "пытки; питание, вши", "суть": "Его били.",
    "куи": "19-1", "ердр": "нет", "дата ответа": "2019-11", "ответ": "Факты не нашли.", "код": "denied_event; новый",
}  # fmt: skip
MAPPING = {
    "lodged_on": "дата", "addressee": "кому", "concerns": "категория", "gist": "суть", "kui": "куи", "erdr": "ердр",
    "answered_on": "дата ответа", "answer": "ответ", "codes": "код",
}  # fmt: skip


def test_a_row_of_a_year_is_read_and_what_has_no_field_of_ours_is_kept_as_written():
    found = read(ROW, MAPPING)
    assert (found.lodged_on, found.addressee, found.answered_on) == ("2019-10-03", "ДУИС", "2019-11")
    assert found.concerns == ("ill_treatment", "food_and_clothing")
    assert found.numbers == (("kui", "19-1"),)
    assert found.codes == ("denied_event",)
    assert found.as_written == {"concerns": "вши", "codes": "новый"}


@pytest.mark.parametrize(
    ("changed", "column", "why"),
    [
        ({"дата": "позавчера"}, "lodged_on", "impossible_date"),
        ({"дата": "31.02.2019"}, "lodged_on", "impossible_date"),
        ({"суть": "", "категория": ""}, "gist", "empty"),
        ({"дата ответа": "2018"}, "answered_on", "before_it_was_lodged"),
        ({"кому": "x" * 401}, "addressee", "too_long"), ({"суть": ["a"]}, "gist", "not_text"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_says_which_field_and_why(changed, column, why):
    with pytest.raises(Unreadable) as refused:
        read({**ROW, **changed}, MAPPING)
    assert (refused.value.column, refused.value.why) == (column, why)


def test_a_cell_that_says_there_was_nothing_is_no_answer():
    assert not read({**ROW, "ответ": "нет ответа", "дата ответа": "-", "код": ""}, MAPPING).answers


def test_a_row_that_is_there_already_is_not_taken_twice_by_its_number_or_by_its_words():
    numbering = Numbering(1, {}, {})
    assert numbering.numbered(read(ROW, MAPPING), 1).reference == "K-001"
    with pytest.raises(Unreadable, match="already_there"):
        numbering.numbered(read({**ROW, "суть": "Другими словами"}, MAPPING), 2)
    bare = {key: value for key, value in ROW.items() if key != "куи"}
    assert numbering.numbered(read(bare, MAPPING), 3).reference == "K-002"
    with pytest.raises(Unreadable, match="already_there"):
        numbering.numbered(read(bare, MAPPING), 4)


def test_a_body_is_new_once_whatever_the_case_of_its_letters():
    numbering = Numbering(1, {}, {})
    first = numbering.numbered(read(ROW, MAPPING), 1)
    other = numbering.numbered(read({**ROW, "кому": "дуис", "куи": "19-2"}, MAPPING), 2)
    assert (first.fresh, other.fresh) == (("ДУИС",), ())
    assert set(first.bodies.values()) == set(other.bodies.values())


def test_no_name_of_a_column_fits_two_of_our_fields():
    names = [name for several in FIELDS.values() for name in several]
    assert len(names) == len(set(names))
