"""Dates and periods in three languages: written out, in figures, relative to a day that is handed in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.finding import suggestions
from aigaq.intake.suggestions.moments import last_weekday
from aigaq.intake.suggestions.suggested import Kind
from aigaq.vault.dates import PartialDate

WEDNESDAY = date(2020, 7, 22)
TIMES = (Kind.DATE, Kind.PERIOD)


def found(text, language, today=WEDNESDAY):
    return [(one.words, one.value) for one in suggestions(text, language, store.lists(), today) if one.kind in TIMES]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ru", "3 апреля 2020 года", "2020-04-03"),
        ("ru", "3-го апреля 2020 г.", "2020-04-03"),
        ("ru", "январе 2020 года", "2020-01"),
        ("ru", "2019 году", "2019"),
        ("ru", "конце 2019 года", "2019"),
        ("ru", "12.03.2021", "2021-03-12"),
        ("ru", "12.03.21 г.", "2021-03-12"),
        ("ru", "с 5 по 12 мая 2019 года", "2019-05-05/2019-05-12"),
        ("ru", "с 28 апреля по 2 мая 2019 года", "2019-04-28/2019-05-02"),
        ("ru", "с декабря по январь 2020 года", "2019-12/2020-01"),
        ("ru", "5-12 мая 2019 года", "2019-05-05/2019-05-12"),
        ("ru", "2018-2020 годах", "2018/2020"),
        ("ru", "летом 2018 года", "2018-06/2018-08"),
        ("kk", "2020 жылғы 3 сәуірде", "2020-04-03"),
        ("kk", "2020 жылдың 3 сәуірінде", "2020-04-03"),
        ("kk", "2019 жылдың желтоқсанында", "2019-12"),
        ("kk", "2019 жылы", "2019"),
        ("kk", "2020 жылдың 5 мамырынан 12 мамырына дейін", "2020-05-05/2020-05-12"),
        ("en", "3 April 2020", "2020-04-03"),
        ("en", "3rd of April, 2020", "2020-04-03"),
        ("en", "April 3, 2020", "2020-04-03"),
        ("en", "April 2020", "2020-04"),
        ("en", "from 3 to 10 April 2020", "2020-04-03/2020-04-10"),
        ("en", "between March and May 2019", "2019-03/2019-05"),
        ("en", "2020-04-03", "2020-04-03"),
        ("en", "25/12/2019", "2019-12-25"),
        ("en", "12/25/2019", "2019-12-25"),
    ],
)
def test_a_date_written_out_needs_no_other_day(language, words, value):
    assert found(f"({words})", language, None) in ([(words, value)], [(words.removesuffix(" г."), value)])


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ru", "вчера", "2020-07-21"),
        ("ru", "позавчера", "2020-07-20"),
        ("ru", "три дня назад", "2020-07-19"),
        ("ru", "прошлой неделе", "2020-07-13/2020-07-19"),
        ("ru", "две недели назад", "2020-07-06/2020-07-12"),
        ("ru", "прошлом месяце", "2020-06"),
        ("ru", "пять месяцев назад", "2020-02"),
        ("ru", "прошлом году", "2019"),
        ("ru", "прошлую пятницу", "2020-07-17"),
        ("ru", "18 июля", "2020-07-18"),
        ("ru", "18 августа", "2019-08-18"),
        ("ru", "за последние три месяца", "2020-04-22/2020-07-22"),
        ("kk", "кеше", "2020-07-21"),
        ("kk", "үш күн бұрын", "2020-07-19"),
        ("kk", "өткен аптада", "2020-07-13/2020-07-19"),
        ("kk", "өткен айда", "2020-06"),
        ("kk", "былтыр", "2019"),
        ("en", "yesterday", "2020-07-21"),
        ("en", "three days ago", "2020-07-19"),
        ("en", "last week", "2020-07-13/2020-07-19"),
        ("en", "last Friday", "2020-07-17"),
        ("en", "this year", "2020"),
    ],
)
def test_a_relative_date_is_reckoned_from_the_day_handed_in_and_open_without_it(language, words, value):
    assert found(f"({words})", language) == [(words, value)]
    assert found(f"({words})", language, None) == [(words, "")]


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "прошлый вторник"), ("kk", "өткен сейсенбіде"), ("en", "last Tuesday")]
)
def test_last_tuesday_said_on_a_wednesday_is_two_days_and_stays_open(language, words):
    assert found(f"({words})", language) == [(words, "")]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_last_weekday_is_that_day_of_the_week_and_of_last_week(today, weekday):
    value = last_weekday(today, weekday)
    if value:
        day = date.fromisoformat(value)
        assert day.weekday() == weekday and 1 <= (today - day).days <= 7


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "через три дня"), ("kk", "үш күннен кейін"), ("en", "three days later")]
)
def test_days_later_are_counted_from_the_date_told_before(language, words):
    before = {"ru": "3 апреля 2020 года", "kk": "2020 жылғы 3 сәуірде", "en": "3 April 2020"}[language]
    assert found(f"{before} ... {words}", language) == [(before, "2020-04-03"), (words, "2020-04-06")]
    assert found(words, language) == [(words, "")]


def test_days_later_than_a_month_stay_open():
    assert found("In April 2020. Three days later.", "en")[1] == ("Three days later", "")


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [("ru", "15 суток", "P15D"), ("ru", "две недели", "P2W"), ("kk", "екі апта", "P2W"), ("kk", "15 тәулік", "P15D"), ("en", "3 days", "P3D"), ("en", "five-hour", "PT5H")],
)  # fmt: skip
def test_how_long_it_lasted_is_a_period(language, words, value):
    assert found(f"({words})", language) == [(words, value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "31 февраля 2020 года"), ("ru", "32.01.2020"), ("ru", "29 февраля 2019 года"), ("kk", "2022 жылғы 30 ақпан"),
        ("en", "31 April 2020"), ("en", "2020-13-01"), ("en", "2020-02-30"), ("ru", "с 12 по 5 мая 2019 года"),
    ],
)  # fmt: skip
def test_a_day_that_never_was_is_never_offered_nor_any_part_of_it(language, text):
    assert found(f"Это было {text}, так.", language) == []


def test_a_month_alone_without_any_day_handed_in_has_no_year():
    assert found("Это было в мае.", "ru", None) == [("мае", "")]


def test_figures_with_strokes_that_may_be_read_either_way_stay_open():
    assert found("on 03/04/2020", "en") == [("03/04/2020", "")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "EUR 57/2771/2020"), ("en", "He may march on."), ("ru", "Ей 35 лет."), ("ru", "статья 146"), ("ru", "цена 2020 тенге"),
        ("en", "aged 35 years"), ("en", "https://example.org/2020/04/03/x"), ("ru", "тел. 8-727-155-12-12"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(language, text):
    assert found(text, language) == []


@given(st.text(), st.sampled_from(["ru", "kk", "en"]), st.one_of(st.none(), st.dates()))
def test_every_value_is_a_date_the_house_can_keep(text, language, today):
    for _, value in found(text + " 31.12.2020 вчера, өткен айда, last year, 3 мая", language, today):
        for part in value.split("/") if not value.startswith("P") else []:
            assert not part or PartialDate.parse(part)
