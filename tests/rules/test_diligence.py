"""The log of checks: what came before a statement went out, what after, what cannot be told; no more than recorded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.publication.diligence.log import Entry, Missing, Step, log

OUT = "2020-03-10"


def entry(on, step=Step.CITED_FOR, key="a"):
    return Entry(on, step, key)


@pytest.mark.parametrize(
    ("on", "out", "side"),
    [
        ("2020-03-09", OUT, "before"), ("2020-03-10", OUT, "before"), ("2020-03-11", OUT, "after"),
        ("2020-02", OUT, "before"), ("2020-03", OUT, "unclear"), ("2020-04", OUT, "after"), ("", OUT, "unclear"),
        ("2020-03-09", "", "unclear"), ("2020-03-09", "2020-03", "unclear"), ("2019", "2020", "before"),
    ],
)  # fmt: skip
def test_a_step_stands_where_its_day_allows_and_nowhere_more_precisely(on, out, side):
    found = log(out, [entry(on)], released_here=True)
    assert {name: len(getattr(found, name)) for name in ("before", "after", "unclear")} == {
        "before": 0, "after": 0, "unclear": 0, side: 1,
    }  # fmt: skip


def test_the_release_itself_is_no_check():
    found = log(OUT, [entry(OUT, Step.RELEASED)], released_here=True)
    assert [one.step for one in found.before] == [Step.RELEASED]
    assert Missing.NOTHING_BEFORE in found.missing


def test_what_went_out_elsewhere_is_said_to_be_its_authors_to_tell():
    assert Missing.OUT_ELSEWHERE in log(OUT, [], released_here=False).missing
    assert Missing.OUT_ELSEWHERE not in log(OUT, [], released_here=True).missing


def test_a_whole_log_lacks_nothing():
    steps = [
        entry("2020-03-01"), entry("2020-03-02", Step.REPLY_ASKED), entry("2020-03-08", Step.NO_REPLY),
        entry(OUT, Step.RELEASED), entry("2020-04-01", Step.CORRECTED),
    ]  # fmt: skip
    found = log(OUT, steps, released_here=True)
    assert found.missing == ()
    assert [one.step for one in found.before] == [Step.CITED_FOR, Step.REPLY_ASKED, Step.NO_REPLY, Step.RELEASED]
    assert [one.step for one in found.after] == [Step.CORRECTED]


DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31)).map(date.isoformat)


@given(st.lists(st.builds(Entry, DAYS | st.just(""), st.sampled_from(Step), st.text(max_size=3))), DAYS | st.just(""))
def test_no_step_is_lost_or_told_twice(steps, out):
    found = log(out, steps, released_here=True)
    told = [*found.before, *found.after, *found.unclear]
    assert sorted(map(repr, told)) == sorted(map(repr, steps))


@given(st.lists(st.builds(Entry, DAYS, st.sampled_from(Step), st.text(max_size=3))), st.dates(date(2020, 1, 2)))
def test_a_later_release_moves_steps_to_before_and_never_back(steps, out):
    early = {id(one) for one in log((out - timedelta(days=1)).isoformat(), steps, released_here=True).before}
    late = {id(one) for one in log(out.isoformat(), steps, released_here=True).before}
    assert early <= late
