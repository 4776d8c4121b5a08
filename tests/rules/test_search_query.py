"""What is typed into the one box, as it is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.search.passages import passage
from aigaq.search.query import Term, read, typed
from aigaq.vault.dates import ImpossibleDate, PartialDate


def test_words_phrases_and_what_is_not_wanted():
    found = read('Избиение "Специальных средств" -голодовка -"в суд"')
    assert found.terms == (
        Term(("избиение",)), Term(("специальных", "средств"), phrase=True), Term(("голодовка",), unwanted=True),
        Term(("в", "суд"), phrase=True, unwanted=True),
    )  # fmt: skip


def test_fields_in_three_languages():
    found = read('facility:161/2 акт:избиение после:2020-01 до:2021 вид:"текст оригинала" тіл:kk')
    assert found.fields == {
        "facility": ("161/2",), "act": ("избиение",), "kind": ("текст оригинала",), "language": ("kk",),
    }  # fmt: skip
    assert (found.after, found.before) == (PartialDate(2020, 1), PartialDate(2021))


def test_what_is_no_field_is_words():
    assert [term.words for term in read("http://example 12:30 facility:").terms] == [
        ("http",), ("example",), ("12",), ("30",), ("facility",),
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["after:вчера", "before:2020-13", "after:2021-02-30"])
def test_an_impossible_date_is_refused_in_words(asked):
    with pytest.raises(ImpossibleDate):
        read(asked)


def test_a_facet_is_typed_as_one_would_type_it():
    assert typed("year", "2020") == "after:2020 before:2021"
    assert read(typed("facility", 'F-1 "x"')).fields == {"facility": ("F-1 x",)}
    assert typed("year", "x y") == ""


@given(st.text(max_size=200))
def test_whatever_is_typed_is_understood_or_refused(text):
    try:
        found = read(text)
    except ImpossibleDate:
        return
    assert len(found.terms) <= 12 and all(term.words for term in found.terms)


@given(st.text(max_size=400), st.integers(1, 4))
def test_a_passage_is_a_stretch_of_its_text(text, length):
    found = passage(text, "ru", lambda word, _roots: len(word) == length)
    assert "".join(piece for piece, _lit in found.pieces) in text
    assert all(len(piece) >= 1 for piece, _lit in found.pieces)
