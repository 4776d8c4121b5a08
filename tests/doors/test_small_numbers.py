"""Small numbers in a report that is published: "fewer than", never the number, unless those counted agreed."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from aigaq.access import trail
from aigaq.counting.models import Tally
from aigaq.exchange.submissions.actions import begun, drafted
from aigaq.exchange.submissions.counts import covered, small
from aigaq.exchange.submissions.queries import report
from aigaq.exchange.submissions.value import Problem
from aigaq.record import actions as record
from aigaq.record.consent import Scope

ON = date(2026, 11, 27)


@pytest.fixture
def tallied(example):
    """Keep a number of the case."""

    def made(count, unit, precision="exactly", what="Kept in solitary confinement"):
        row = Tally(
            case=example.case, what={"en": what, "ru": "Помещены в карцер"}, count=count, precision=precision,
            unit={"en": unit, "ru": "заключённых"}, period="2019",
        )  # fmt: skip
        trail.record(example.member, "tally recorded", row)
        return row

    return made


def said(example, form="cat_report", language="en", key="statistics", people=()):
    row = begun(example.member, example.case, form, [one.reference for one in people], [], ON)
    row.language = language
    filled = report(example.member, row)
    return [one.text for one in filled.values[key]], [gap for gap in filled.gaps if gap.problem is Problem.SMALL_NUMBER]


@pytest.mark.parametrize("precision", ["exactly", "about", "at_least"])
@pytest.mark.parametrize(("language", "words"), [("en", "fewer than 5 prisoners"), ("ru", "менее 5 заключённых")])
def test_a_small_count_of_people_is_said_as_fewer_than(example, tallied, precision, language, words):
    tallied(3, "prisoners", precision)
    with translation.override(language):
        known = language == "en" or translation.gettext("fewer than {least} {unit}") != "fewer than {least} {unit}"
    texts, gaps = said(example, language=language)
    line = next(one for one in texts if "карцер" in one or "solitary" in one)
    assert " 3 " not in line and (words in line or not known)
    assert len(gaps) == 1


def test_beside_a_facility_ten_are_needed_elsewhere_five(example, tallied):
    tallied(7, "prisoners")
    tallied(7, "prisoners", what="In prison 161/2, in solitary confinement")
    texts, _gaps = said(example)
    assert any("7 prisoners" in one and "161/2" not in one for one in texts)
    assert any("161/2" in one and "fewer than 10 prisoners" in one for one in texts)


def test_zero_complaints_and_large_numbers_are_given(example, tallied):
    tallied(0, "prisoners"), tallied(2, "suits"), tallied(40, "prisoners")
    texts, gaps = said(example)
    assert {"0 prisoners", "2 suits", "40 prisoners"} <= {
        part for one in texts for part in ("0 prisoners", "2 suits", "40 prisoners") if part in one
    }
    assert gaps == []


def test_what_no_body_publishes_is_not_covered(example, tallied):
    group = record.record_person(
        example.member, example.case, kind="group", role={"en": "Prisoners of one cell"}, counted=3
    )
    texts, gaps = said(example, "cat22", key="victim.name", people=[group])
    assert texts == ["Prisoners of one cell – 3"] and gaps == []


def test_a_small_group_is_counted_only_if_it_agreed(example):
    group = record.record_person(
        example.member, example.case, kind="group", role={"en": "Prisoners of one cell"}, counted=3
    )
    texts, gaps = said(example, key="victim.name", people=[group])
    assert texts == ["Prisoners of one cell – fewer than 10"] and [gap.called for gap in gaps] == [group.reference]
    record.record_consent(example.member, group, scope=Scope.STATISTICS, answer="yes", on=ON)
    texts, gaps = said(example, key="victim.name", people=[group])
    assert texts == ["Prisoners of one cell – 3"] and gaps == []


def test_the_number_stands_nowhere_in_the_draft(example, tallied):
    tallied(4, "prisoners", what="Nailed to the floor")
    row = begun(example.member, example.case, "cat_report", [], [], ON)
    made = drafted(example.member, row, ON)
    (line,) = [one.text for one in made.filled.values["statistics"] if "Nailed" in one.text]
    assert "4" not in line and "fewer than 5 prisoners" in line


@given(st.integers(1, 4), st.sampled_from(["prisoners", "осуждённых", "адам"]), st.integers(1990, 2030))
def test_whatever_is_small_is_gone_and_whatever_is_not_stays(count, unit, year):
    text, found = covered(f"Held: {count} {unit}, {year}")
    assert found and f" {count} {unit}" not in text.replace("5 ", "") and str(year) in text
    assert covered(f"Held: {count + 20} {unit}, {year}") == (f"Held: {count + 20} {unit}, {year}", False)


def test_a_group_of_unknown_size_is_not_a_small_one():
    assert small(None, in_facility=True) == 0 and small(0, in_facility=True) == 0
    assert small(4, in_facility=False) == 5 and small(9, in_facility=True) == 10 and small(10, in_facility=True) == 0
