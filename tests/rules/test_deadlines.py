from dataclasses import replace
from datetime import date

import pytest

from aigaq.proceedings import store
from aigaq.proceedings.deadlines import Calendar, Roll, Status, Unit, last_day, months_after

APPEAL = store.terms("kz")["CIV.appeal"]
DAYS = store.calendar("kz")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2020, 6, 3), 1, (2020, 7, 3)), ((2020, 1, 31), 1, (2020, 2, 29)), ((2021, 1, 31), 1, (2021, 2, 28)),
        ((2020, 11, 30), 3, (2021, 2, 28)), ((2020, 12, 15), 1, (2021, 1, 15)), ((2020, 8, 31), 6, (2021, 2, 28)),
    ],
)  # fmt: skip
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(start, months, end):
    assert months_after(date(*start), months) == date(*end)


def test_the_appeal_of_the_first_suit_ends_on_the_third_of_july():
    assert last_day(APPEAL, date(2020, 6, 3), DAYS).day == date(2020, 7, 3)


def test_a_last_day_on_a_sunday_moves_to_monday_and_says_so():
    found = last_day(APPEAL, date(2020, 6, 5), DAYS)
    assert (found.rolled_from, found.day) == (date(2020, 7, 5), date(2020, 7, 7))  # 6 July is a holiday


def test_fifteen_working_days_leave_out_weekends_and_holidays():
    term = replace(APPEAL, amount=15, unit=Unit.WORKING_DAY)
    found = last_day(term, date(2020, 3, 3), DAYS)
    assert found.day == date(2020, 3, 25)
    assert date(2020, 3, 23) in found.skipped and date(2020, 3, 8) in found.skipped


def test_calendar_days_count_from_the_day_after():
    term = replace(APPEAL, amount=15, unit=Unit.CALENDAR_DAY, roll=Roll.NONE)
    assert last_day(term, date(2020, 5, 1), DAYS).day == date(2020, 5, 16)


def test_a_year_whose_holidays_are_not_known_is_said():
    assert last_day(APPEAL, date(2020, 6, 3), DAYS).holidays_known
    assert not last_day(APPEAL, date(2030, 6, 3), DAYS).holidays_known
    assert not last_day(APPEAL, date(2020, 6, 3), Calendar(frozenset(), frozenset())).holidays_known


def test_a_term_out_of_force_is_not_offered():
    assert store.in_force("kz", "PET07.answer", date(2021, 6, 30))
    assert store.in_force("kz", "PET07.answer", date(2021, 7, 1)) is None


def test_every_term_has_its_source_and_check_date_and_an_unconfirmed_one_says_so():
    for term in store.terms("kz").values():
        assert term.source and term.cite and term.checked
        if term.source == "GK":
            assert term.status is Status.UNCONFIRMED
        assert set(term.label) == {"en", "ru", "kk"}
