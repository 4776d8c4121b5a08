"""Forms filled with what was accepted, and texts lit where something was suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.web.filling import Accepted, acts, code, incident, number
from aigaq.web.lit import Light, lit

BEATING, KICKS = Accepted("act", "04:020101 05:0301", "избили"), Accepted("act", "04:020101 05:030101", "пинали")
STRIKE = Accepted("act", "x.protest.hunger_strike", "голодовку")
MAY = Accepted("date", "2020-05-03", "3 мая")


def test_what_the_text_gives_once_fills_the_form():
    told = [
        MAY,
        BEATING,
        KICKS,
        STRIKE,
        Accepted("number", "about 15", "около 15"),
        Accepted("injury", "burn", "ожоги"),
    ]
    assert incident(told) == {
        "began": "2020-05-03", "act": "020101", "methods": ["0301", "030101"],
        "more_acts": ["x.protest.hunger_strike"], "counted_as": "about", "counted": 15, "injury": "ожоги",
    }  # fmt: skip


def test_of_two_dates_or_numbers_none_is_chosen():
    two = [
        MAY,
        Accepted("date", "2020-06", "в июне"),
        Accepted("number", "exactly 2", "двое"),
        Accepted("number", "about 15", "x"),
    ]
    assert incident(two) == {}
    assert incident([MAY, MAY])["began"] == "2020-05-03"


def test_what_the_text_denies_fills_nothing():
    assert incident([Accepted("act", "04:020101 05:0301", "не били", negated=True)]) == {}


def test_a_period_fills_both_ends_and_a_length_only_the_note():
    assert incident([Accepted("period", "2020-05-10/2020-05-20", "с 10 по 20 мая")]) == {
        "began": "2020-05-10",
        "ended": "2020-05-20",
    }
    assert incident([Accepted("period", "P15D", "15 суток")]) == {"date_note": "15 суток"}


def test_people_facilities_and_what_the_words_alone_do_not_tell_fill_nothing():
    told = [
        Accepted("person", "Иван", "Ивана"),
        Accepted("facility", "UK-161/2", "УК-161/2"),
        Accepted("date", "", "вчера"),
    ]
    assert incident(told) == {}


def test_methods_without_an_act_stay_methods():
    assert incident([Accepted("act", "05:0316", "кормили насильно")]) == {"methods": ["0316"]}
    assert acts([Accepted("act", "05:0316", "кормили насильно")]) == {"": ["0316"]}


def test_a_code_no_list_has_fills_nothing():
    assert incident([Accepted("act", "04:999999 05:8888", "x")]) == {}
    assert number([Accepted("number", "many", "много")]) == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("учреждении УК-161/2", "УК-161/2"),
        ("исправительном учреждении 161/2", "161/2"),
        ("Prison 161/2", "Prison 161/2"),
        ("колония", "колония"),
    ],
)
def test_a_code_is_filled_in_as_the_text_spells_it(words, expected):
    assert code(words) == expected


def test_a_text_is_lit_where_something_stands_and_says_what():
    pieces = lit("He was beaten.", [Light(3, 13, "a"), Light(7, 13, "b", accepted=True)], [(11, 14)])
    assert [(one.text, one.keys, one.begins, one.accepted, one.doubted) for one in pieces] == [
        ("He ", (), "", False, False),
        ("was ", ("a",), "a", False, False),
        ("beat", ("a", "b"), "b", True, False),
        ("en", ("a", "b"), "", True, True),
        (".", (), "", False, True),
    ]


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(-3, 25), st.integers(-3, 25)), max_size=5))
def test_no_letter_of_a_lit_text_is_lost(text, spans):
    pieces = lit(text, [Light(start, end, str(at)) for at, (start, end) in enumerate(spans)], spans)
    assert "".join(one.text for one in pieces) == text
