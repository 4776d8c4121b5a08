"""What somebody types is read as a reference however they type it, and never as one it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.search.named.references import LONGEST, beginnings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("I-030", "I-030"),
        ("e7", "E-007"),
        ("E 7", "E-007"),
        ("st-4", "ST-004"),
        ("s-2020-1", "S-2020-1"),
        ("n-7qk2", "N-7QK2"),
        ("  K - 012 ", "K-012"),
        ("f-161-2", "F-161-2"),
        # The letters of a Russian keyboard, and the hyphens of a text that was set.
        ("К-012", "K-012"),
        ("е-007", "E-007"),
        ("К–012", "K-012"),
    ],
)
def test_a_reference_is_known_however_it_is_typed(typed, meant):
    assert beginnings(typed)[0] == meant


@pytest.mark.parametrize(
    "typed", ["", "claim", "Kostanay", "e", "prison 161/2", "K-012 and more", "' OR 1=1 --", "E-%"]
)
def test_words_are_no_reference(typed):
    assert beginnings(typed) == ()


def test_small_letters_behind_the_first_are_looked_for_as_well():
    assert set(beginnings("b-3fa9c1")) == {"B-3FA9C1", "B-3fa9c1"}


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_beginnings_of_references_or_nothing(typed):
    for one in beginnings(typed):
        letters, hyphen, rest = one.partition("-")
        assert letters.isascii() and letters.isalpha() and len(letters) <= 2 and hyphen
        assert all(char.isascii() and (char.isalnum() or char in "/-") for char in rest)
        assert len(one) <= LONGEST + 3


@given(st.sampled_from("EIKACFPV"), st.integers(1, 99_999))
def test_a_number_is_padded_as_the_house_pads_it(letter, number):
    assert beginnings(f"{letter.lower()}{number}")[0] == f"{letter}-{number:03}"
