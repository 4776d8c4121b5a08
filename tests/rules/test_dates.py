from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.vault.dates import ImpossibleDate, PartialDate, kept

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def partials(draw):
    day = draw(days)
    return PartialDate(*(day.year, day.month, day.day)[: draw(st.integers(1, 3))])


@given(partials())
def test_a_date_is_kept_as_precisely_as_it_was_given(one):
    assert PartialDate.parse(str(one)) == one
    assert len(str(one)) == {"year": 4, "month": 7, "day": 10}[one.precision]


@given(partials())
def test_the_first_possible_day_is_never_after_the_last(one):
    assert one.earliest <= one.latest
    assert (one.earliest == one.latest) == (one.precision == "day")


@given(partials(), partials(), partials())
def test_dates_stand_in_one_order(one, two, three):
    assert (one < two) + (two < one) + (one == two) == 1
    if one < two < three:
        assert one < three


@given(partials(), partials())
def test_two_dates_may_be_one_day_only_if_their_spans_meet(one, other):
    assert one.may_be(other) == other.may_be(one)
    assert one.may_be(other) == (max(one.earliest, other.earliest) <= min(one.latest, other.latest))


@pytest.mark.parametrize(
    "text",
    ["2020-02-30", "2020-13", "2020-1-1", "20", "в мае", "2020-04-10 ", "2020-04-1O", "0000", "2020--01", "٢٠٢٠"],
)
def test_an_impossible_date_is_refused_and_said(text):
    if text.strip() != text:
        assert str(PartialDate.parse(text)) == text.strip()
        return
    with pytest.raises(ImpossibleDate) as refusal:
        PartialDate.parse(text)
    assert text in str(refusal.value)


def test_no_date_is_kept_as_none_and_not_as_a_guess():
    assert kept("  ") == ""
