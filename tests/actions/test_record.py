"""What is recorded: facilities, acts, injuries, protests, care denied, deaths, consent, visits; and who did it."""

import io
from datetime import date, timedelta

import pytest

from aigaq.access import queries as trail_queries
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.record import actions, queries
from aigaq.record.body import points, regions
from aigaq.record.consent import ConsentMissing, NothingToWithdraw, Scope, WithdrawnTooEarly
from aigaq.record.form_drafts import actions as drafts
from aigaq.record.form_drafts.queries import draft_at, typed_in
from aigaq.record.form_drafts.queries import drafts as drafts_of
from aigaq.record.happened.actions import record_death, record_denial, record_protest
from aigaq.record.models import Consent, FormDraft, Incident
from aigaq.record.points import NoSuchPoint
from aigaq.record.visits.actions import record_visit
from aigaq.record.visits.visit import Outcome, RefusedAndLetIn
from aigaq.vault.actions import deposit, take_out
from aigaq.vault.checkouts.actions import check_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.dates import ImpossibleDate
from aigaq.vault.verify import verify

DAY = date(2020, 5, 1)
PLACE = "/cases/C-1/incidents/new/"


@pytest.fixture
def incident(amina, case):
    return actions.record_incident(amina, case, kind="ill_treatment", title={"en": "x"})


@pytest.fixture
def facility(amina, case):
    return actions.record_facility(amina, case, name={"ru": "Учреждение"}, point=("53.2", "63.6"))


def test_a_facility_needs_a_name_and_a_point_on_the_map_or_none(amina, case, facility):
    assert (facility.reference, facility.latitude, facility.longitude) == ("F-001", "53.2", "63.6")
    assert actions.record_facility(amina, case, name={"en": "Other"}).latitude is None
    with pytest.raises(Incomplete):
        actions.record_facility(amina, case, name={"en": ""})
    with pytest.raises(NoSuchPoint):
        actions.record_facility(amina, case, name={"en": "x"}, point=("53.2", ""))


def test_a_code_that_two_facilities_have_gives_both_and_matches_neither(amina, case, facility):
    other = actions.record_facility(amina, case, name={"en": "Other"})
    actions.record_code(amina, facility, "УК-161/2", valid_from="2010", valid_to="2019-05")
    actions.record_code(amina, other, "UK 161/2")
    assert {one.pk for one in queries.bearing(amina, case, "учреждение 161/2")} == {facility.pk, other.pk}
    assert queries.candidates(amina, facility) == [other]
    assert queries.bearing(amina, case, "161/3") == []


def test_an_impossible_date_of_a_code_is_refused(amina, facility):
    with pytest.raises(ImpossibleDate):
        actions.record_code(amina, facility, "УК-161/2", valid_from="2020-13")


def test_an_injury_keeps_where_on_the_body_it_is(amina, incident):
    places = [*points("front:512,340"), *regions(["chest"])]
    made = actions.record_injury(amina, incident, None, {"en": "bruises"}, kind="bruise", size_mm=40, places=places)
    made.refresh_from_db()
    assert (made.kind, made.size_mm, made.places) == ("bruise", 40, places)


def test_a_link_is_seen_from_both_incidents(amina, case, incident):
    other = actions.record_incident(amina, case, kind="protest", title={"en": "y"})
    actions.link_incidents(amina, incident, other, "01")
    actions.link_incidents(amina, other, incident, "22")
    for one, seen_as, to in ((incident, "01", other), (other, "22", incident)):
        assert [(link.seen_as, link.other) for link in queries.links_of(amina, one)] == [(seen_as, to)]
    with pytest.raises(Incomplete):
        actions.link_incidents(amina, incident, incident, "01")


def test_one_person_is_never_counted_as_many(amina, case):
    with pytest.raises(Incomplete):
        actions.record_person(amina, case, kind="individual", counted=15, counted_as="about")
    group = actions.record_person(amina, case, kind="group", counted=15, counted_as="about")
    assert (group.counted, group.counted_as) == (15, "about")


def test_what_happened_beside_acts_is_kept_as_precisely_as_known(amina, incident):
    strike = record_protest(amina, incident, form="hunger_strike", began="2019-12", counted=15, counted_as="at_least")
    denial = record_denial(amina, incident, needed={"en": "insulin"}, asked_on="2020-01-03")
    death = record_death(amina, incident, cause_official={"en": "heart"}, cause_alleged={"en": "beating"})
    assert (strike.began, denial.asked_on, death.died_on) == ("2019-12", "2020-01-03", "")
    assert death.family_notified is None and death.body_handed_over is None
    with pytest.raises(Incomplete):
        record_denial(amina, incident, needed={})
    with pytest.raises(ImpossibleDate):
        record_death(amina, incident, died_on="2020-02-30")


def test_a_day_on_which_the_family_was_told_says_that_they_were(amina, incident):
    assert record_death(amina, incident, family_notified_on="2020-05").family_notified is True


def test_who_may_not_record_records_nothing(people, chen, incident):
    with pytest.raises(NotAllowed):
        record_protest(people["Erik"], incident, form="other")
    with pytest.raises(Unknown):
        record_death(chen, incident)


def test_a_visit_says_who_went_and_a_refusal_by_whom(amina, bruno, chen, case, facility):
    guard = actions.record_person(amina, case, role={"en": "duty officer"})
    told = {"refused_by": guard, "reason": {"en": "quarantine"}, "basis": {"en": "order 7"}}
    refused = record_visit(amina, facility, outcome=Outcome.ACCESS_REFUSED, dated="2020-05-01", **told)
    record_visit(amina, facility, outcome=Outcome.LET_IN, members=[str(bruno.pk)], people=[guard], dated="2020-06")
    later, earlier = queries.visits(amina, case, facility)
    assert (later.colleagues, later.went, earlier.pk) == (["Bruno"], [guard], refused.pk)
    with pytest.raises(RefusedAndLetIn):
        record_visit(amina, facility, outcome=Outcome.LET_IN, **told)
    with pytest.raises(Unknown):
        record_visit(amina, facility, outcome=Outcome.LET_IN, members=[str(chen.pk)])


@pytest.fixture
def agreed(amina, case):
    """Somebody whose letter we hold, who agreed to its being shown to a lawyer."""
    person = actions.record_person(amina, case, role={"en": "prisoner"})
    item = deposit(amina, case, io.BytesIO(b"a letter"), title={"en": "A letter"}, name="a.txt")
    actions.record_account(
        amina, case, teller=person, setting="letter", knows="first_hand", gist={"en": "x"}, item=item
    )
    given = actions.record_consent(amina, person, Scope.LAWYER, "yes", on=DAY, language="kk", risks_explained=True)
    return person, item, given


def test_a_withdrawal_names_what_it_takes_back_and_closes_it(amina, agreed):
    person, item, given = agreed
    actions.clear(amina, item, Purpose.LAWYER)
    taken = actions.withdraw_consent(amina, given, on=DAY + timedelta(1))
    assert (taken.withdraws, taken.scope) == (given, given.scope)
    with pytest.raises(ConsentMissing):
        actions.clear(amina, item, Purpose.LAWYER)
    with pytest.raises(NothingToWithdraw):
        actions.withdraw_consent(amina, given, on=DAY + timedelta(2))
    assert [one.stands for one in queries.consents_of(amina, person)] == [False, True]


def test_a_yes_cannot_have_been_taken_back_before_it_was_given(amina, agreed):
    with pytest.raises(WithdrawnTooEarly):
        actions.withdraw_consent(amina, agreed[2], on=DAY - timedelta(1))
    assert Consent.objects.count() == 1


def test_who_takes_consent_back_learns_where_it_has_gone_already(amina, agreed):
    person, item, _given = agreed
    assert queries.gone_out(amina, person) == []
    cleared = actions.clear(amina, item, Purpose.LAWYER, "a lawyer")
    take_out(amina, item, cleared, io.BytesIO())
    row = check_out(amina, item, cleared, io.BytesIO(), to="Somebody", due=None)
    assert [(one.item, one.purpose) for one in queries.gone_out(amina, person)] == [(item, "share_lawyer")] * 2
    assert queries.still_out(amina, person) == [row]


def test_the_trail_says_who_did_what_to_a_row(amina, bruno, incident):
    injury = actions.record_injury(bruno, incident, None, {"en": "bruises"})
    actions.record_incident(amina, incident.case, kind="other", title={"en": "another"})
    found = trail_queries.acts_on(amina, incident.case, [incident, injury])
    assert [(one.act, one.who) for one in found] == [("injury recorded", "Bruno"), ("incident recorded", "Amina")]


def test_who_is_not_in_the_case_learns_nothing_of_its_history(chen, incident):
    with pytest.raises(Unknown):
        trail_queries.acts_on(chen, incident.case, [incident])


def test_a_draft_is_shown_to_who_typed_it_and_to_nobody_else(amina, bruno, case):
    row = drafts.keep(amina, case, PLACE, {"title": ["Велимир"], "victims": ["a", "b"]})
    assert typed_in(amina, draft_at(amina, case, PLACE)) == {"title": ["Велимир"], "victims": ["a", "b"]}
    assert drafts_of(bruno, case) == [] and draft_at(bruno, case, PLACE) is None
    with pytest.raises(Unknown):
        typed_in(bruno, row)


def test_a_draft_lies_sealed_and_its_text_in_no_line_of_the_trail(amina, case):
    row = drafts.keep(amina, case, PLACE, {"title": ["Velimir Nobodyson"]})
    assert b"Velimir" not in bytes(row.typed_sealed)
    assert not TrailEntry.objects.filter(line__contains="Velimir").exists()


def test_a_form_has_one_draft_and_the_newest_text_is_in_it(amina, case):
    for title in ("one", "two"):
        drafts.keep(amina, case, PLACE, {"title": [title]})
    assert FormDraft.objects.count() == 1
    assert typed_in(amina, draft_at(amina, case, PLACE)) == {"title": ["two"]}


def test_a_forgotten_draft_is_gone_and_the_house_is_still_whole(amina, case, incident):
    drafts.forget(amina, drafts.keep(amina, case, PLACE, {"title": ["x"]}))
    assert drafts_of(amina, case) == []
    assert verify().faults == []
    assert Incident.objects.count() == 1


def test_who_may_not_record_keeps_no_draft(people, case):
    for name, refusal in (("Erik", NotAllowed), ("Chen", Unknown)):
        with pytest.raises(refusal):
            drafts.keep(people[name], case, PLACE, {})
