"""What pages of a facility, a person, a timeline and a chain are made of, tried without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.proceedings.chain.links import Chain, Link, Stage, laid_out
from aigaq.proceedings.fate import Fate, fate
from aigaq.record.disagreement import Conflict, Given, conflicts
from aigaq.record.months import by_month, latest, within
from aigaq.record.silence import silences, since
from aigaq.vault.dates import ImpossibleDate, PartialDate

DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def days(*texts):
    return [PartialDate.parse(text) for text in texts]


# months


def test_a_month_in_which_nothing_is_recorded_is_shown_as_none():
    found = by_month({"2019-12": 2, "2020-02": 1})
    assert [(str(one), one.count) for one in found.months] == [("2019-12", 2), ("2020-01", 0), ("2020-02", 1)]


def test_a_month_counts_at_least_where_something_of_its_year_has_no_month():
    found = by_month({"2019-12": 2, "2020-01": 1, "2020": 3})
    assert [(one.year, one.at_least) for one in found.months] == [(2019, False), (2020, True)]
    assert found.years == ((2020, 3),)


def test_every_month_counts_at_least_where_something_has_no_date():
    assert all(one.at_least for one in by_month({"2019-12": 2, "2020-01": 1, "": 1}).months)


def test_what_has_no_month_is_put_into_none():
    found = by_month({"2020": 3, "": 4})
    assert found.months == () and found.undated == 4 and found.total == 7


@given(st.dictionaries(DAYS.map(lambda day: f"{day:%Y-%m}") | st.just("2001") | st.just(""), st.integers(1, 99)))
def test_nothing_is_lost_by_counting_it_by_month(counts):
    assert by_month(counts).total == sum(counts.values())


def test_a_picture_shows_the_last_months():
    assert [str(one) for one in latest(by_month({"2010-01": 1, "2020-02": 1}), 2)] == ["2020-01", "2020-02"]


@pytest.mark.parametrize(
    ("when", "among"),
    [
        ("2020-04", ["2020-04", "2020-04-10"]),
        ("2020", ["2020", "2020-04", "2020-04-10", "2020-12-31"]),
        ("2020-XX", ["2020"]),
        ("unknown", [""]),
    ],
)
def test_a_time_takes_in_the_dates_that_lie_within_it_and_no_other(when, among):
    every = ["", "2019-12-31", "2020", "2020-04", "2020-04-10", "2020-12-31", "2021"]
    first, beyond = within(when)
    assert [one for one in every if first <= one < beyond] == among


@pytest.mark.parametrize("when", ["2020-13", "XX", "20", "-XX", "2020-04-31", "' or 1"])
def test_a_time_that_never_was_is_refused(when):
    with pytest.raises(ImpossibleDate):
        within(when)


# silences


def test_half_a_year_without_a_date_is_a_silence():
    found = silences(days("2020-01-01", "2020-12-01"))
    assert [(str(one.after), str(one.until), one.days) for one in found] == [("2020-01-01", "2020-12-01", 335)]


def test_a_year_alone_may_be_any_day_of_it_and_breaks_the_silence():
    assert silences(days("2020-01-01", "2020", "2021-02-01")) == []


def test_a_silence_begins_after_the_last_day_that_a_date_can_mean():
    assert [one.days for one in silences(days("2019", "2019-03-01", "2020-12-31"))] == [366]


@given(st.lists(DAYS))
def test_no_day_lies_within_a_silence(some):
    dates = [PartialDate(day.year, day.month, day.day) for day in some]
    for one in silences(dates):
        assert not any(one.after < day < one.until for day in dates)


def test_what_waits_waits_from_the_last_day_that_its_date_can_mean():
    assert since(PartialDate.parse("2020-01"), date(2020, 2, 10)) == 10
    assert since(PartialDate.parse("2020"), date(2020, 2, 10)) == 0


# disagreement


def test_two_dates_that_cannot_be_one_day_are_a_conflict():
    given = [Given("began", "2015"), Given("began", "2016-02")]
    assert conflicts({}, given) == [Conflict("began", dated=True)]


def test_a_less_precise_date_contradicts_nothing():
    assert conflicts({"began": "2020-04-10"}, [Given("began", "2020"), Given("began", "2020-04")]) == []


def test_a_source_may_contradict_what_the_record_says():
    assert conflicts({"began": "2020-04-10"}, [Given("began", "2020-05")]) == [Conflict("began", dated=True)]


def test_another_spelling_is_no_conflict_until_somebody_disputes_it():
    assert conflicts({}, [Given("name", "A"), Given("name", "B", "variant")]) == []
    assert conflicts({}, [Given("cause", "a fall", "disputed")]) == [Conflict("cause", dated=False)]


# what became of a complaint


@pytest.mark.parametrize(
    ("answers", "became"),
    [
        ([], Fate.UNANSWERED),
        ([["none"]], Fate.UNANSWERED),
        ([["received"], ["registered_kui"]], Fate.RECEIPT_ONLY),
        ([["received", "redirected"]], Fate.PASSED_ON),
        ([["returned_to_accused"]], Fate.PASSED_ON),
        ([["redirected"], ["denied_event"]], Fate.ANSWERED),
        ([[]], Fate.ANSWERED),
    ],
)
def test_a_number_or_another_address_is_no_answer(answers, became):
    assert fate(answers) is became


# the chain

PARCEL = Link(Stage.PARCEL, "parcel", 1)
SCAN = Link(Stage.ORIGINAL, "item", 2)
LETTER = Link(Stage.ORIGINAL, "item", 3, ("I-003", 0), legible=True)
READING = Link(Stage.READING, "reading", 4)
PASSAGE = Link(Stage.PASSAGE, "passage", 5)
ACCOUNT = Link(Stage.RECORD, "account", 6)
INCIDENT = Link(Stage.RECORD, "incident", 7)
CLAIM = Link(Stage.CLAIM, "claim", 8)
SENTENCE = Link(Stage.SENTENCE, "sentence", 9)


def chain(*ties, alone=()):
    links = {*alone, *(one for tie in ties for one in tie)}
    return laid_out(Chain(links, set(ties), links, links))


def names(branches):
    return [(one.link.kind, names(one.under)) for one in branches]


def lacking(branches):
    return {code for one in branches for code in (*one.missing, *lacking(one.under))}


def test_a_whole_chain_lacks_nothing():
    found = chain(
        (PARCEL, SCAN), (SCAN, READING), (READING, PASSAGE), (PASSAGE, ACCOUNT), (ACCOUNT, CLAIM), (PASSAGE, CLAIM),
        (CLAIM, SENTENCE),
    )  # fmt: skip
    expected = ["parcel", "item", "reading", "passage", "account", "claim", "sentence"]
    while found:
        (branch,) = found
        assert branch.link.kind == expected.pop(0)
        assert branch.missing == ()
        found = branch.under
    assert expected == []


def test_a_link_stands_once_under_the_nearest_it_rests_on_and_names_the_others():
    (top,) = chain((PASSAGE, ACCOUNT), (PASSAGE, CLAIM), (ACCOUNT, CLAIM))
    assert names([top]) == [("passage", [("account", [("claim", [])])])]
    assert top.under[0].under[0].also == (PASSAGE,)


def test_what_is_missing_in_a_chain_is_said():
    assert lacking(chain(alone=[PARCEL])) == {"no_original"}
    assert lacking(chain((PARCEL, SCAN))) == {"no_reading"}
    assert lacking(chain((PARCEL, LETTER))) == {"nothing_marked"}
    assert lacking(chain((SCAN, READING))) == {"no_arrival", "nothing_marked"}
    assert lacking(chain(alone=[PASSAGE])) == {"nothing_cites_it"}
    assert lacking(chain(alone=[INCIDENT])) == {"no_source", "nothing_rests_on_it"}
    assert lacking(chain((INCIDENT, CLAIM))) == {"no_source", "nothing_cited", "no_sentence"}


def test_what_was_not_looked_for_is_not_said_to_be_missing():
    assert lacking(laid_out(Chain({INCIDENT, SCAN}, set(), set(), set()))) == set()


def test_ties_that_lead_back_do_not_turn_the_chain_in_a_circle():
    assert names(chain((SCAN, LETTER), (LETTER, SCAN))) == [("item", [("item", [])])]
