"""Check-ins: missed is urgent until somebody knows more; proposed after what happened lately, not ahead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.protection.check_ins.standing import (
    AFTER_DAYS,
    BAD,
    ENDS_IT,
    LOOK_BACK_DAYS,
    OUTCOMES,
    Standing,
    proposed,
    standing,
    urgent,
)
from aigaq.protection.risk.renewing import Since, anew, of_reprisal
from aigaq.vault.dates import PartialDate

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
KINDS = st.sampled_from(list(AFTER_DAYS))


@given(DAYS, DAYS)
def test_a_check_in_nobody_made_becomes_urgent_on_its_day_and_stays_so(due, on):
    assert urgent(standing(due, "", [], on)) is (due <= on)


@given(DAYS, DAYS, st.sampled_from(sorted(BAD)))
def test_bad_news_is_urgent_on_every_day_until_they_are_found_safe(due, on, outcome):
    assert standing(due, outcome, ["called_again"], on) is Standing.BAD_NEWS
    assert standing(due, outcome, ["called_again", ENDS_IT], on) is Standing.MADE


@given(DAYS, DAYS)
def test_who_is_safe_is_not_urgent_however_late_it_was(due, on):
    assert not urgent(standing(due, "safe", [], on))


def test_the_order_of_standings_is_that_of_urgency():
    assert list(Standing)[:4] == [Standing.BAD_NEWS, Standing.MISSED, Standing.DUE_TODAY, Standing.SOON]
    assert standing(TODAY, "called_off", [], TODAY) is Standing.CALLED_OFF
    assert standing(TODAY + timedelta(days=3), "", [], TODAY) is Standing.SOON
    assert standing(TODAY + timedelta(days=4), "", [], TODAY) is Standing.PLANNED
    assert {*OUTCOMES} >= BAD


@given(KINDS, DAYS, DAYS)
def test_nothing_is_proposed_after_what_lies_ahead_or_long_back_and_never_for_a_day_gone_by(kind, happened, on):
    found = proposed(kind, "x", happened.isoformat(), on)
    assert (found is not None) is (0 <= (on - happened).days <= LOOK_BACK_DAYS)
    if found:
        assert found.due_on >= on
        assert found.due_on >= happened + timedelta(days=AFTER_DAYS[kind]) or found.due_on == on


@given(KINDS, DAYS, st.sampled_from(["%Y", "%Y-%m"]))
def test_of_an_inexact_day_the_last_possible_counts_but_none_to_come(kind, happened, spelled):
    text = happened.strftime(spelled)
    found = proposed(kind, "x", text, TODAY)
    if found:
        when = PartialDate.parse(text)
        assert when.earliest <= found.happened <= min(when.latest, TODAY)


def test_what_happened_on_no_known_day_is_not_proposed_for():
    assert proposed("visit", "x", "", TODAY) is None


@pytest.mark.parametrize(
    ("kind", "since"),
    [("verbal_threat", Since.REPRISAL), ("transfer_away", Since.TRANSFER), ("punishment_cell", Since.TRANSFER)],
)
def test_an_assessment_is_due_again_after_what_was_recorded_since(kind, since):
    assert anew(7, None, [of_reprisal(kind, 8)], TODAY) == (since,)
    assert anew(7, None, [of_reprisal(kind, 6)], TODAY) == ()


def test_an_assessment_is_due_again_on_its_day():
    assert anew(7, TODAY, [], TODAY) == (Since.REVIEW_DAY,)
    assert anew(7, TODAY + timedelta(days=1), [], TODAY) == ()
