"""Numbers of registers: a complaint is found by the number it was given, however it is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.proceedings.actions import lodge, record_answer, record_authority
from aigaq.proceedings.complaints.actions import pass_on, register
from aigaq.record import actions as record
from aigaq.search import actions
from aigaq.search.queries import search
from aigaq.search.query import read
from aigaq.search.registered import before_one, tokens

KUI = "20-55-00-031/000145"


@pytest.fixture
def told(bruno, amina, case):
    """Three complaints: one in KUI and ERDR, one in a body's own register and passed on, one without a number."""
    found = [
        lodge(bruno, case, gist={"ru": text}, concerns=[], lodged_by=None, addressee=None, lodged_on="2020-04-01")
        for text in ("Холод", "Голод", "Тишина 145")
    ]
    body = record.record_person(amina, case, kind="body", public=True, name={"en": "A body"})
    to = record_authority(amina, body, "prosecutor")
    register(bruno, found[0], register="kui", number=KUI)
    register(bruno, found[0], register="erdr", number="205500031000277")
    register(bruno, found[1], register="own", number="ЖТ-К-845")
    pass_on(bruno, found[1], to, number="2-13/07716")
    record_answer(bruno, found[1], to, codes=["received"], gist={"en": "It came"}, number="исх. 31-1-05/1209")
    return found


def found(member, case, typed):
    actions.catch_up(member, case)
    return {hit.row.pk for hit in search(member, read(typed)).hits if hit.kind == "complaint"}


@pytest.mark.parametrize(
    "typed",
    [
        KUI, "205500031000145", "20 55 00 031 000145", "20-55-00-31/145", "КУИ № 20-55-00-031/000145",
        "KUI 20.55.00.031.000145", "КУИ20-55-00-031/000145", '"20-55-00-031/000145"', f"холод {KUI}",
        "20‑55‑00‑031∕000145", "20-55-00-031/000277", "ЕРДР 205500031000277", "СДТБТ: 2055 0003 1000 277",
    ],
)  # fmt: skip
def test_the_numbers_of_kui_and_erdr_are_found_in_every_spelling(bruno, case, told, typed):
    assert found(bruno, case, typed) == {told[0].pk}


@pytest.mark.parametrize(
    "typed", ["ЖТ-К-845", "жтк845", "ЖT K 845", "жт к-845", "вх. № ЖТ-К-845", "2-13/07716", "2-13/7716", "31-1-05/1209"]
)
def test_a_body_s_own_numbers_and_those_of_letters_are_found(bruno, case, told, typed):
    assert found(bruno, case, typed) == {told[1].pk}


@pytest.mark.parametrize("typed", ["20-55-00-031/000146", "голод 205500031000145", "ЖТ-К-846", f"-{KUI} K-001"])
def test_another_number_is_not_found(bruno, case, told, typed):
    assert found(bruno, case, typed) == set()


def test_a_plain_number_still_finds_words(bruno, case, told):
    assert told[2].pk in found(bruno, case, "145") and found(bruno, case, "тишина 145") == {told[2].pk}
    assert found(bruno, case, told[2].reference) == {told[2].pk}


def test_an_outsider_finds_no_number(chen, bruno, case, told):
    assert found(bruno, case, KUI)
    assert search(chen, read(KUI)).total == 0


@given(st.text(max_size=40))
def test_a_spelling_and_the_same_without_its_signs_have_one_token_in_common(text):
    joined = "".join(letter for letter in text if letter.isalnum())
    if tokens(text) and tokens(joined) and joined.isdecimal() and joined.isascii():
        assert set(tokens(text)) & set(tokens(joined))


@given(st.lists(st.integers(0, 99999), min_size=1, max_size=5), st.sampled_from("-/. –№"))
def test_signs_between_and_zeros_before_make_no_difference(parts, sign):
    plain, padded = sign.join(map(str, parts)), "/".join(f"{one:07}" for one in parts)
    assert set(tokens(plain)) & set(tokens(padded))


def test_what_stands_before_a_number_is_none():
    assert before_one("КУИ") and before_one("вх.") and before_one("№") and not before_one("K-1") and tokens("№") == ()
