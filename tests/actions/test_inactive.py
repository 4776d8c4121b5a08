"""Inactivity is counted: no answer within the term, by the latest reading; never where one may have come in time."""

from datetime import date

import pytest

from aigaq.proceedings.about.queries import became
from aigaq.proceedings.actions import link, lodge, record_answer, record_authority
from aigaq.proceedings.complaints.actions import note_practice, pass_on
from aigaq.proceedings.complaints.queries import way, with_links
from aigaq.proceedings.linked.queries import linked
from aigaq.proceedings.models import Complaint
from aigaq.record import actions as record

LATER = date(2026, 11, 27)


@pytest.fixture
def bodies(amina, case):
    def body(name, kind):
        person = record.record_person(amina, case, kind="body", public=True, name={"en": name})
        return record_authority(amina, person, kind)

    found = [
        body(*one) for one in (("Prison 9", "prison_service"), ("The Service", "prison_service"), ("P", "prosecutor"))
    ]
    link(amina, found[0], found[1], "part_of", status="verified", cited="a law")
    return found


@pytest.fixture
def lodged(bruno, amina, case, bodies):
    def made(on, *answers):
        place = record.record_facility(amina, case, name={"en": "Prison 9"}, body=bodies[0].body)
        row = lodge(
            bruno, case, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=bodies[1], lodged_on=on,
            facility=place,
        )  # fmt: skip
        for day, codes in answers:
            record_answer(bruno, row, bodies[1], codes=codes, gist={"en": "x"}, answered_on=day)
        return Complaint.objects.get(pk=row.pk)

    return made


def inactive(row, on=LATER):
    (told,) = became([row], on)
    return told.inactive and told.inactive.outer.isoformat()


def test_no_answer_by_the_last_day_with_every_extension_is_inactivity(lodged):
    row = lodged("2026-03-03")
    assert inactive(row, date(2026, 3, 30)) is None
    assert inactive(row, date(2026, 5, 4)) is None
    assert inactive(row) == "2026-05-04"


def test_an_answer_in_time_is_none_and_one_after_the_term_is(lodged):
    assert inactive(lodged("2026-03-03", ("2026-05-04", ["denied_event"]))) is None
    assert inactive(lodged("2026-03-03", ("2026-05-05", ["denied_event"]))) == "2026-05-04"


@pytest.mark.parametrize("day", ["", "2026"])
def test_an_answer_that_may_have_come_in_time_is_none(lodged, day):
    assert inactive(lodged("2026-03-03", (day, ["denied_event"]))) is None


def test_a_receipt_answers_nothing_and_a_complaint_passed_on_is_another_s(lodged, bruno, bodies):
    assert inactive(lodged("2026-03-03", ("2026-03-04", ["received"]))) == "2026-05-04"
    row = lodged("2026-03-03")
    pass_on(bruno, row, bodies[2], passed_on="2026-03-04")
    assert inactive(Complaint.objects.get(pk=row.pk)) is None


def test_without_the_day_it_was_lodged_nothing_is_counted(lodged):
    assert inactive(lodged("")) is None and inactive(lodged("2026")) is None


def test_it_stands_with_the_links_of_the_body_beside_what_was_noted_by_hand(amina, bruno, case, bodies, lodged):
    row = lodged("2026-03-03", ("2026-06-01", ["denied_event"]))
    note_practice(bruno, row, bodies[1], "victim_not_interviewed", {"en": "He was not asked."})
    graph = linked(amina, case)
    (told,) = with_links([row], graph, LATER)
    (links,) = told.links.values()
    assert links.conduct == ("victim_not_interviewed", "inactive") and links.verdict == "hierarchical"
    (step,) = way(told.became, graph)
    assert "inactive" in step.links.conduct
