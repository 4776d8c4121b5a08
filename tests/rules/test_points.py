import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.record.points import NoSuchPoint, kept


@pytest.mark.parametrize(
    ("given", "as_kept"),
    [
        (("53.2145", "63.6246"), ("53.2145", "63.6246")),
        (("53,21", " +63.62 "), ("53.21", "63.62")),
        (("-90", "180.0"), ("-90", "180.0")),
    ],
)
def test_a_point_is_kept_as_precisely_as_it_was_given(given, as_kept):
    assert kept(*given) == as_kept


def test_no_point_is_not_known_and_not_the_middle_of_the_sea():
    assert kept("", " ") is None


@pytest.mark.parametrize(
    "given", [("91", "0"), ("0", "181"), ("53", ""), ("", "63"), ("53°", "63"), ("nan", "0"), ("1e1", "0"), ("x", "y")]
)
def test_what_is_no_point_is_refused_and_never_mended(given):
    with pytest.raises(NoSuchPoint):
        kept(*given)


@given(st.text(max_size=15), st.text(max_size=15))
def test_whatever_is_typed_is_a_point_within_its_bounds_or_refused(latitude, longitude):
    try:
        point = kept(latitude, longitude)
    except NoSuchPoint:
        return
    assert point is None or (abs(float(point[0])) <= 90 and abs(float(point[1])) <= 180)
