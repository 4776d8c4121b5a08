"""Hard stops: who refuses is not overruled; whom the accused hold is not exposed unguarded; not known is not no."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.protection.risk.step import CONSENTS, NO, Decision, Step
from aigaq.protection.risk.stops import (
    Facing,
    HardStop,
    Measure,
    NoPlan,
    NotAskedYet,
    PersonRefuses,
    Stop,
    Why,
    exposed,
    guarded,
    require_no_stop,
    stop,
    stops,
)
from aigaq.record.consent import Answer, Given, Scope

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
KNOWN = st.sampled_from([True, False, None])
MEASURES = st.builds(
    Measure, seen_to=st.booleans(), by_day=DAYS, done_on=st.none() | DAYS, dropped_on=st.none() | DAYS
)  # fmt: skip
ANSWERS = st.lists(
    st.builds(
        Given, scope=st.sampled_from(list(map(str, Scope))), answer=st.sampled_from(list(map(str, Answer))), on=DAYS
    ),
    max_size=4,
)
FACING = st.builds(
    Facing, person=st.just("N-1"), decision=st.sampled_from(Decision), decided_on=st.none() | DAYS, answers=ANSWERS,
    held=KNOWN, identifiable=KNOWN, named=st.booleans(), assessed=st.booleans(), plan=st.lists(MEASURES, max_size=3),
)  # fmt: skip
STEPS = st.sampled_from(Step)


def facing(**known):
    return Facing("N-1", **known)


def consent(scope, answer, on=TODAY):
    return Given(str(scope), str(answer), on)


IN_THEIR_HANDS = {"decision": Decision.AGREES, "decided_on": TODAY, "held": True, "identifiable": True}
PLAN = (Measure(True, TODAY + timedelta(days=3)),)


def test_nothing_known_of_a_person_stops_nothing():
    assert all(stop(step, facing(), TODAY) is None for step in Step)


@given(STEPS, FACING, DAYS)
def test_who_said_no_by_that_day_is_never_passed_over(step, one, on):
    if one.decision in NO and (one.decided_on is None or one.decided_on <= on):
        assert stop(step, one, on) == Stop("N-1", step, Why.REFUSES)


@given(STEPS, FACING, DAYS)
def test_nobody_in_the_hands_of_the_accused_goes_out_recognisable_without_a_plan_that_stands(step, one, on):
    refused_later = one.decision in NO and one.decided_on is not None and one.decided_on > on
    if one.held and (one.named or one.identifiable) and not guarded(one.plan, on) and not refused_later:
        assert stop(step, one, on) is not None


@given(STEPS, FACING, DAYS)
def test_a_stop_always_rests_on_a_no_or_on_exposure(step, one, on):
    found = stop(step, one, on)
    if found and found.why is not Why.REFUSES:
        assert exposed(one)


@given(STEPS, FACING, DAYS)
def test_another_measure_that_stands_never_makes_it_worse(step, one, on):
    more = Facing(**{**vars(one), "plan": [*one.plan, Measure(True, on, done_on=on)]})
    if stop(step, one, on) is None:
        assert stop(step, more, on) is None


@given(STEPS, FACING, DAYS)
def test_what_is_not_known_of_recognition_stops_as_much_as_a_yes_once_somebody_looked(step, one, on):
    unsure = Facing(**{**vars(one), "identifiable": None, "assessed": True})
    sure = Facing(**{**vars(one), "identifiable": True, "assessed": True})
    assert (stop(step, unsure, on) is None) is (stop(step, sure, on) is None)


def test_a_no_of_later_does_not_undo_what_was_done_before():
    later = facing(decision=Decision.WITHDREW, decided_on=TODAY + timedelta(days=1))
    assert stop(Step.FILE, later, TODAY) is None
    assert stop(Step.FILE, later, TODAY + timedelta(days=1)).why is Why.REFUSES


def test_a_refusal_without_a_day_stops_on_every_day():
    assert stop(Step.FILE, facing(decision=Decision.DECLINES), date(1999, 1, 1)).why is Why.REFUSES


@pytest.mark.parametrize("step", [Step.FILE, Step.PUBLISH, Step.WITNESS, Step.MEET])
@pytest.mark.parametrize("answer", [Answer.NO, Answer.WITHDRAWN])
def test_a_no_given_as_consent_is_a_no_to_the_step(step, answer):
    narrow = CONSENTS[step][0]
    assert stop(step, facing(answers=[consent(narrow, answer)]), TODAY).why is Why.REFUSES


def test_a_no_to_being_named_is_no_refusal_of_the_filing():
    assert stop(Step.FILE, facing(answers=[consent(Scope.FILE_NAME, Answer.NO)]), TODAY) is None


def test_a_newer_decision_counts_over_an_older_consent():
    told = [consent(Scope.FILE_PSEUDONYM, Answer.NO)]
    assert stop(Step.FILE, facing(answers=told, decision=Decision.AGREES, decided_on=TODAY), TODAY) is None


def test_who_is_held_and_recognisable_is_asked_first_and_then_guarded():
    asked = {**IN_THEIR_HANDS, "decision": Decision.NOT_ASKED, "decided_on": None}
    assert stop(Step.WITNESS, facing(**asked, plan=PLAN), TODAY).why is Why.NOT_ASKED
    assert stop(Step.WITNESS, facing(**IN_THEIR_HANDS), TODAY).why is Why.NO_PLAN
    assert stop(Step.WITNESS, facing(**IN_THEIR_HANDS, plan=PLAN), TODAY) is None


def test_a_consent_to_the_step_is_a_yes_to_it_but_no_plan():
    told = [consent(Scope.COURT_WITNESS, Answer.YES)]
    held = {"held": True, "named": True, "answers": told}
    assert stop(Step.WITNESS, facing(**held), TODAY).why is Why.NO_PLAN
    assert stop(Step.WITNESS, facing(**held, plan=PLAN), TODAY) is None


def test_a_measure_guards_only_while_it_stands():
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert guarded([Measure(True, TODAY)], TODAY)
    assert guarded([Measure(True, yesterday, done_on=yesterday)], TODAY)
    assert not guarded([Measure(True, yesterday)], TODAY), "its day has passed undone"
    assert not guarded([Measure(True, tomorrow, dropped_on=TODAY)], TODAY), "it was given up"
    assert not guarded([Measure(False, tomorrow)], TODAY), "nobody sees to it"
    assert not guarded([], TODAY)


def test_a_refusal_calls_everybody_it_is_for_by_reference_and_says_how_to_go_on():
    people = [
        Facing("N-2", decision=Decision.DECLINES), Facing("N-1", decision=Decision.WITHDREW), Facing("N-3"),
        Facing("N-4", **IN_THEIR_HANDS),
    ]  # fmt: skip
    found = stops(Step.PUBLISH, people, TODAY)
    assert [(one.person, one.why) for one in found] == [
        ("N-1", Why.REFUSES), ("N-2", Why.REFUSES), ("N-4", Why.NO_PLAN),
    ]  # fmt: skip
    with pytest.raises(PersonRefuses) as told:
        require_no_stop(found)
    assert "N-1, N-2" in str(told.value) and "N-3" not in str(told.value)
    assert "ask them again" in told.value.remedy


@pytest.mark.parametrize(("why", "refusal"), [(Why.NOT_ASKED, NotAskedYet), (Why.NO_PLAN, NoPlan)])
def test_each_reason_has_a_refusal_of_its_own(why, refusal):
    with pytest.raises(refusal) as told:
        require_no_stop([Stop("N-1", Step.FILE, why)])
    assert isinstance(told.value, HardStop) and told.value.remedy


def test_nothing_found_passes():
    require_no_stop([])
