"""Reprisals, risks, check-ins, bans: nothing is overwritten, words are sealed, and who may not see it finds nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from aigaq.access import actions
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.proceedings.actions import lodge, record_suit
from aigaq.proceedings.models import Complaint
from aigaq.proceedings.suits.court.actions import record_hearing
from aigaq.protection.actions import record_reprisal
from aigaq.protection.bans.actions import record_ban, tie_remedy
from aigaq.protection.bans.queries import bans, before, terms_of
from aigaq.protection.check_ins.actions import accept, agree, escalate, note_outcome, plan
from aigaq.protection.check_ins.queries import every, offer_after, offers, watched, with_words
from aigaq.protection.check_ins.standing import Standing
from aigaq.protection.models import AccessBan, CausalLink, CheckIn, Mitigation, Reprisal, RiskAssessment
from aigaq.protection.queries import guarded_row, reprisals, words_in
from aigaq.protection.reprisals.actions import add_item, note_response, tie_act, weigh_cause
from aigaq.protection.reprisals.queries import act_called, told
from aigaq.protection.risk.actions import assess, end_measure, plan_measure
from aigaq.protection.risk.queries import risks, stopped, unassessed
from aigaq.protection.risk.renewing import Since
from aigaq.protection.risk.step import Decision, Step
from aigaq.protection.risk.stops import PersonRefuses
from aigaq.record.actions import attest, record_account, record_facility, record_person
from aigaq.record.models import Account, Attestation
from aigaq.record.sameness.actions import find_same, offer
from aigaq.record.visits.actions import record_visit
from aigaq.record.visits.visit import Outcome

TODAY = datetime.now(UTC).date()
HOSTILE = "<script>alert(1)</script>\u202e{0}%s' OR 1=1 --"


@pytest.fixture
def prisoner(amina, case):
    return record_person(amina, case, role={"en": "Prisoner"}, identity={"name": "Велимир Заозёрцев"})


@pytest.fixture
def body(amina, case):
    return record_person(amina, case, kind="body", public=True, name={"en": "Prison 1"})


@pytest.fixture
def prison(amina, case, body):
    return record_facility(amina, case, name={"en": "Prison 1"}, body=body)


@pytest.fixture
def reprisal(amina, prisoner):
    return record_reprisal(amina, prisoner, kind="punishment_cell", gist={"en": "Ten days"}, happened="2026-01")


def assessed(member, person, step=Step.FILE, decision=Decision.AGREES, **more):
    decided = None if decision is Decision.NOT_ASKED else TODAY
    return assess(member, person, step, decision=decision, decided_on=decided, on=TODAY, **more)


# reprisals


def test_a_reprisal_known_better_supersedes_and_takes_its_sources_along(amina, case, reprisal, prisoner, body):
    attest(amina, reprisal, cited="a newspaper")
    newer = record_reprisal(
        amina, prisoner, kind="transfer_away", gist={"en": "Moved"}, happened="2026-01-12", by=body, ended="2026-02",
        instead=reprisal,
    )  # fmt: skip
    assert reprisals(amina, case) == [newer]
    reprisal.refresh_from_db()
    assert (reprisal.kind, reprisal.happened) == ("punishment_cell", "2026-01"), "the earlier row stays as it was"
    assert [one.cited for one in Attestation.objects.filter(subject=newer.pk)] == ["a newspaper"]
    with pytest.raises(Incomplete):
        record_reprisal(amina, prisoner, kind="arrest", gist={"en": "Twice"}, instead=reprisal)


def test_what_was_noted_of_a_reprisal_stays_with_what_supersedes_it(amina, case, reprisal, prisoner):
    filed = lodge(
        amina, case, gist={"en": "Beaten"}, concerns=[], lodged_by=None, addressee=None, lodged_on="2025-12-20"
    )  # fmt: skip
    tie_act(amina, reprisal, filed)
    weigh_cause(amina, reprisal, status="inferred", told_by="house", on=TODAY, speaks_for=["soon_after"])
    newer = record_reprisal(amina, prisoner, kind="punishment_cell", gist={"en": "Twelve days"}, instead=reprisal)
    (whole,) = told(amina, case, [newer])
    assert [(act.kind, act.called) for act in whole.acts] == [("complaint", filed.reference)]
    assert whole.cause.status == "inferred" and whole.earlier == [reprisal]


def test_a_causal_link_weighed_anew_supersedes_and_its_words_are_sealed(amina, case, reprisal, body):
    said = "You wrote to the prosecutor, Заозёрцев"
    weigh_cause(amina, reprisal, status="alleged", told_by="target", on=TODAY)
    weigh_cause(
        amina, reprisal, status="admitted", told_by="actor", on=TODAY, teller=body, words=said,
        speaks_for=["words_said", "same_actor"], speaks_against=["other_reason"],
    )  # fmt: skip
    (whole,) = told(amina, case, [reprisal])
    assert [one.status for one in whole.causes] == ["admitted", "alleged"] and whole.cause.words == said
    assert CausalLink.objects.count() == 2
    assert said.encode() not in b"".join(bytes(one.words_sealed or b"") for one in CausalLink.objects.all())
    lines = "".join(TrailEntry.objects.values_list("line", flat=True))
    assert "Заозёрцев" not in lines and said not in lines


def test_an_analyst_reads_the_reprisal_and_not_the_sealed_words(amina, case, reprisal, people):
    weigh_cause(amina, reprisal, status="alleged", told_by="target", on=TODAY, words="They named me")
    note_response(amina, reprisal, kind="doctor", note="Doctor Q came")
    (whole,) = told(people["Erik"], case, [reprisal])
    assert (whole.cause.words, whole.responses[0].note) == ("", "")
    with pytest.raises(Unknown):
        words_in(people["Erik"], case, [whole.cause], "words_sealed")


def test_nothing_is_inferred_from_nothing_and_no_code_is_made_up(amina, reprisal):
    for wrong in (
        {"status": "inferred", "told_by": "house"}, {"status": "certain", "told_by": "house"},
        {"status": "alleged", "told_by": "god"}, {"status": "alleged", "told_by": "house", "speaks_for": ["hunch"]},
        {"status": "alleged", "told_by": "house", "speaks_against": ["soon_after"]},
    ):  # fmt: skip
        with pytest.raises(Incomplete):
            weigh_cause(amina, reprisal, on=TODAY, **wrong)


def test_an_act_of_another_case_or_the_same_twice_is_not_tied(amina, case, reprisal):
    other = actions.open_case(amina, "C-2", {"en": "Another"}, date(2020, 1, 1))
    foreign = lodge(amina, other, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=None)
    own = lodge(amina, case, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=None)
    tie_act(amina, reprisal, own)
    for act in (foreign, own, reprisal):
        with pytest.raises(Incomplete):
            tie_act(amina, reprisal, act)
    with pytest.raises(Unknown):
        act_called(amina, case, "complaint", "K-999")
    assert act_called(amina, case, "complaint", f" {own.reference} ") == own


def test_a_hearing_is_called_by_its_suit_and_its_day_where_there_were_several(amina, case, prisoner, body):
    suit = record_suit(
        amina, case, reference="S-1", plaintiff=body, defendant=prisoner, subject={"en": "x"}, state="pending"
    )  # fmt: skip
    may, june = (record_hearing(amina, suit, held_on=day) for day in ("2026-05", "2026-06-03"))
    assert act_called(amina, case, "hearing", "S-1 2026-05") == may
    with pytest.raises(Unknown):
        act_called(amina, case, "hearing", "S-1")
    assert june.pk != may.pk


def test_who_may_not_record_ties_and_weighs_nothing(reprisal, people, chen):
    for member, refusal in ((people["Erik"], NotAllowed), (people["Dana"], NotAllowed), (chen, Unknown)):
        with pytest.raises(refusal):
            weigh_cause(member, reprisal, status="alleged", told_by="house", on=TODAY)
        with pytest.raises(refusal):
            note_response(member, reprisal, kind="doctor")


# risks


def test_a_decision_has_a_day_and_is_theirs_first(amina, prisoner):
    for wrong in (None, TODAY + timedelta(days=1)):
        with pytest.raises(Incomplete):
            assess(amina, prisoner, Step.FILE, decision=Decision.AGREES, decided_on=wrong, on=TODAY)
    row = assessed(amina, prisoner, decision=Decision.NOT_ASKED, asked_how="oral", asked_by=amina)
    assert (row.decided_on, row.asked_how, row.asked_by) == (None, "", None), "nobody was asked"


def test_an_assessment_made_again_keeps_the_one_before_with_its_words(amina, case, prisoner):
    assessed(amina, prisoner, told="He was seen", in_their_words="Yes")
    assessed(amina, prisoner, decision=Decision.WITHDREW, told=HOSTILE, in_their_words="No more")
    (found,) = risks(amina, case, TODAY, prisoner)
    assert (found.row.told, found.row.in_their_words) == (HOSTILE, "No more")
    assert [(one.decision, one.told, one.in_their_words) for one in found.earlier] == [("agrees", "He was seen", "Yes")]
    assert found.stop.why == "refuses"


def test_words_of_a_risk_open_only_in_their_own_row(amina, case, prisoner):
    one, other = assessed(amina, prisoner, told="A"), assessed(amina, prisoner, Step.MEET, told="B")
    RiskAssessment.objects.filter(pk=one.pk).update(told_sealed=other.told_sealed)
    one.refresh_from_db()
    from aigaq.access.seal import ValueMoved

    with pytest.raises(ValueMoved):
        words_in(amina, case, [one], "told_sealed")


@pytest.mark.parametrize("kind", ["verbal_threat", "transfer_away"])
def test_a_risk_is_to_be_assessed_again_after_a_reprisal_or_a_transfer(amina, case, prisoner, kind):
    assessed(amina, prisoner)
    record_reprisal(amina, prisoner, kind=kind, gist={"en": "x"})
    (found,) = risks(amina, case, TODAY)
    assert found.due == ((Since.TRANSFER,) if kind == "transfer_away" else (Since.REPRISAL,))
    assessed(amina, prisoner)
    assert risks(amina, case, TODAY)[0].due == ()


def test_a_measure_needs_somebody_who_sees_to_it_and_may_know(amina, prisoner, people, chen):
    for who in ({}, {"outside": "  "}):
        with pytest.raises(Incomplete):
            plan_measure(amina, prisoner, Step.FILE, what="A call", by_day=TODAY, **who)
    with pytest.raises(Unknown):
        plan_measure(amina, prisoner, Step.FILE, what="A call", by_day=TODAY, who=chen)
    row = plan_measure(amina, prisoner, Step.FILE, what="A call", by_day=TODAY, outside="Her sister")
    end_measure(amina, row, on=TODAY, done=True)
    with pytest.raises(Incomplete):
        end_measure(amina, row, on=TODAY, done=True)
    assert b"sister" not in bytes(Mitigation.objects.get().told_sealed)


def test_who_told_something_while_held_and_was_never_assessed_is_named_to_those_who_guard(amina, case, prisoner, body):
    record_account(
        amina, case, teller=prisoner, gist={"en": "Beaten"}, setting="letter", knows="first_hand", custody=body
    )
    assert unassessed(amina, case) == [(prisoner, body)]
    assessed(amina, prisoner)
    assert unassessed(amina, case) == []


@pytest.mark.parametrize("refused", [0, 1])
def test_of_two_rows_that_are_one_person_the_stricter_decision_counts(amina, case, prisoner, refused):
    again = record_person(amina, case, role={"en": "Prisoner"})
    rows = (prisoner, again)
    assessed(amina, rows[refused], Step.FILE, Decision.DECLINES)
    assessed(amina, rows[1 - refused], Step.FILE, Decision.AGREES)
    assert stopped(amina, case, Step.FILE, [rows[1 - refused]], on=TODAY) == []
    find_same(amina, offer(amina, prisoner, again), stands=again.pk)
    for row in rows:
        assert [one.why for one in stopped(amina, case, Step.FILE, [row], on=TODAY)] == ["refuses"]


def test_who_holds_them_is_found_on_either_row_and_up_to_the_body_above(amina, case, prisoner, body):
    service = record_person(amina, case, kind="body", public=True, name={"en": "Prison service"})
    below = record_person(amina, case, kind="body", public=True, name={"en": "Prison 2"}, works_for=service)
    again = record_person(amina, case, role={"en": "Prisoner"})
    record_account(amina, case, teller=again, gist={"en": "x"}, setting="letter", knows="first_hand", custody=service)
    out = {"on": TODAY, "named": {prisoner.pk}, "accused": [below]}
    assert stopped(amina, case, Step.FILE, [prisoner], **out) == []
    find_same(amina, offer(amina, prisoner, again), stands=prisoner.pk)
    assert [one.why for one in stopped(amina, case, Step.FILE, [prisoner], **out)] == ["not_asked"]
    assert stopped(amina, case, Step.FILE, [prisoner], **{**out, "accused": [body]}) == [], "another body is accused"


def test_who_is_left_out_by_consent_is_still_guarded_by_what_was_assessed(amina, case, prisoner):
    assessed(amina, prisoner, Step.FILE, Decision.NOT_ASKED, held=True, identifiable=True)
    found = stopped(amina, case, Step.FILE, [prisoner], on=TODAY, left_out={prisoner.pk})
    assert [one.why for one in found] == ["not_asked"]


# who may see it


@pytest.mark.parametrize("name", ["Erik", "Dana", "Chen"])
def test_who_may_not_see_what_guards_people_is_answered_as_a_stranger(amina, case, prisoner, people, name):
    row = assessed(amina, prisoner)
    check = plan(amina, case, due_on=TODAY, channel="by_letter", checker=amina, on=TODAY, person=prisoner)
    other, answers = people[name], set()
    for look in (
        lambda: risks(other, case, TODAY), lambda: every(other, case, TODAY), lambda: offers(other, case, TODAY),
        lambda: unassessed(other, case), lambda: assessed(other, prisoner),
        lambda: escalate(other, check, kind="told_press", on=TODAY),
        lambda: note_outcome(other, check, outcome="safe", on=TODAY),
        lambda: plan_measure(other, prisoner, Step.FILE, what="x", by_day=TODAY, who=amina),
    ):  # fmt: skip
        with pytest.raises(Unknown) as refused:
            look()
        answers.add(str(refused.value))
    (said,) = answers
    assert check.reference not in said and prisoner.reference not in said
    with pytest.raises(Unknown):
        guarded_row(other, RiskAssessment, row.pk)


def test_who_left_the_case_sees_no_check_in_of_it(amina, case, prisoner, bruno):
    from aigaq.access.members.actions import leave

    plan(amina, case, due_on=TODAY, channel="by_letter", checker=bruno, on=TODAY, person=prisoner)
    assert len(watched(bruno, [case], TODAY)) == 1
    leave(amina, bruno, case)
    with pytest.raises(Unknown):
        watched(bruno, [case], TODAY)


def test_a_member_without_the_right_is_given_no_check_in_on_the_wall(amina, case, prisoner, people):
    plan(amina, case, due_on=TODAY, channel="by_letter", checker=amina, on=TODAY, person=prisoner)
    assert watched(people["Erik"], [case], TODAY) == []


def test_who_cannot_see_it_is_not_given_a_check_in_to_make(amina, case, prisoner, people, chen):
    for checker in (people["Erik"], people["Dana"], chen):
        with pytest.raises(Unknown):
            plan(amina, case, due_on=TODAY, channel="by_letter", checker=checker, on=TODAY, person=prisoner)


# check-ins


def test_after_a_visit_a_check_in_is_proposed_and_one_act_accepts_it(amina, case, prison, prisoner, body):
    day = (TODAY - timedelta(days=2)).isoformat()
    record_account(
        amina,
        case,
        teller=prisoner,
        gist={"en": "Beaten"},
        setting="interview",
        knows="first_hand",
        custody=body,
        dated=day,
    )
    visit = record_visit(amina, prison, outcome=Outcome.LET_IN, dated=day)
    (offered,) = offers(amina, case, TODAY)
    assert (offered.reference, offered.proposal.due_on) == (visit.reference, TODAY + timedelta(days=5))
    (row,) = accept(amina, offered, TODAY)
    assert (row.person, row.visit, row.channel, row.checker) == (prisoner, visit, "to_be_agreed", amina)
    assert offers(amina, case, TODAY) == [] and offer_after(amina, "visit", visit, TODAY) is None


def test_where_nobody_is_known_everybody_met_there_is_asked_for(amina, case, prison):
    record_visit(amina, prison, outcome=Outcome.LET_IN, dated=TODAY.isoformat())
    (row,) = accept(amina, offers(amina, case, TODAY)[0], TODAY)
    assert row.person is None


def test_after_a_filing_and_a_hearing_it_is_proposed_as_well(amina, case, prisoner, body):
    lodge(
        amina, case, gist={"en": "Cold"}, concerns=[], lodged_by=prisoner, addressee=None, lodged_on=TODAY.isoformat()
    )
    suit = record_suit(
        amina, case, reference="S-1", plaintiff=body, defendant=prisoner, subject={"en": "x"}, state="pending"
    )  # fmt: skip
    record_hearing(amina, suit, held_on=TODAY.isoformat())
    found = offers(amina, case, TODAY)
    assert [one.proposal.kind for one in found] == ["hearing", "complaint"]
    assert [one.person for one in accept(amina, found[1], TODAY)] == [prisoner]


def test_an_old_table_of_complaints_proposes_nothing(amina, case):
    lodge(amina, case, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=None, lodged_on="2019-04")
    lodge(amina, case, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=None)
    assert offers(amina, case, TODAY) == [] and Complaint.objects.count() == 2


def test_a_missed_check_in_is_urgent_and_what_was_done_about_it_is_kept(amina, case, prisoner):
    row = plan(
        amina, case, due_on=TODAY - timedelta(days=2), channel="through_lawyer", checker=amina, on=TODAY,
        person=prisoner, how=HOSTILE,
    )  # fmt: skip
    (found,) = watched(amina, [case], TODAY)
    assert (found.stands, found.urgent, found.late) == (Standing.MISSED, True, 2)
    escalate(amina, row, kind="told_prosecutor", on=TODAY, note="Number 12")
    note_outcome(amina, row, outcome="not_reached", on=TODAY, told="No answer")
    seen = with_words(amina, CheckIn.objects.select_related("case").get(), TODAY)
    assert (seen.stands, seen.row.plan, seen.row.told) == (Standing.BAD_NEWS, HOSTILE, "No answer")
    assert [(one.kind, one.note) for one in seen.row.steps] == [("told_prosecutor", "Number 12")]
    escalate(amina, row, kind="found_safe", on=TODAY)
    assert watched(amina, [case], TODAY) == []


def test_what_came_of_a_check_in_is_noted_once_and_calling_off_needs_a_reason(amina, case, prisoner):
    row = plan(amina, case, due_on=TODAY, channel="by_letter", checker=amina, on=TODAY, person=prisoner)
    with pytest.raises(Incomplete):
        note_outcome(amina, row, outcome="called_off", on=TODAY)
    note_outcome(amina, row, outcome="safe", on=TODAY)
    with pytest.raises(Incomplete):
        note_outcome(amina, row, outcome="harmed", on=TODAY)


def test_nobody_is_met_who_said_no_to_being_met(amina, case, prisoner, prison):
    assessed(amina, prisoner, Step.MEET, Decision.DECLINES)
    with pytest.raises(PersonRefuses):
        plan(amina, case, due_on=TODAY, channel="in_person", checker=amina, on=TODAY, person=prisoner)
    row = plan(amina, case, due_on=TODAY, channel="to_be_agreed", checker=amina, on=TODAY, person=prisoner)
    with pytest.raises(PersonRefuses):
        agree(amina, row, channel="in_person", checker=amina, on=TODAY)
    assert agree(amina, row, channel="by_letter", checker=amina, on=TODAY).channel == "by_letter"
    with pytest.raises(Incomplete):
        agree(amina, row, channel="safe_phone", checker=amina, on=TODAY)


def test_a_check_in_is_with_somebody_of_the_case_or_after_an_act_of_it(amina, case, prisoner):
    other = actions.open_case(amina, "C-2", {"en": "Another"}, date(2020, 1, 1))
    for wrong in ({"person": None}, {"person": prisoner}):
        with pytest.raises(Incomplete):
            plan(amina, other, due_on=TODAY, channel="by_letter", checker=amina, on=TODAY, **wrong)


# bans


def test_the_ban_of_2015_stands_as_the_statement_says_it(example):
    (found,) = bans(example.member, example.case, TODAY)
    row = found.row
    assert (row.barred.name["en"], row.by.name["en"]) == ("Elena Semionova", "Penitentiary Service Committee")
    assert (row.since, row.until, found.in_force, row.facility) == ("2015", "", None, None)
    assert (row.basis_given, row.basis, row.remedy) == (None, {}, None), "the statement says nothing of these"
    assert row.reprisal.kind == "access_ban"
    said = Attestation.objects.filter(subject=row.pk)
    assert {one.value for one in said if one.field == "since"} == {"2015", "2016"}, "the press has another year"
    assert [one.passage.locator["en"] for one in said if one.passage and not one.field] == [
        "Paragraph on earlier pressure: visit ban"
    ]


def test_the_reprisals_of_the_example_answer_what_the_statement_names_and_no_more(example):
    found = told(example.member, example.case, reprisals(example.member, example.case))
    assert len(found) == 11 and all(one.cause.status == "alleged" for one in found)
    assert {one.cause.told_by for one in found} == {"publication"} and not any(
        one.cause.speaks_against for one in found
    )
    tied = {one.row.gist["en"]: [act.kind for act in one.acts] for one in found if one.acts}
    assert list(tied.values()) == [["statement"], ["account"]] or list(tied.values()) == [["account"], ["statement"]]


def test_a_ban_known_better_keeps_its_reference_and_the_complaint_against_it_its_terms(amina, case, prisoner, prison):
    row = record_ban(amina, prisoner, gist={"en": "Not let in"}, facility=prison, since="2026-01", basis_given=False)
    filed = lodge(
        amina, case, gist={"en": "Let me in"}, concerns=[], lodged_by=None, addressee=None, lodged_on="2026-02-02"
    )
    tie_remedy(amina, row, filed)
    assert terms_of(amina, row, TODAY) and terms_of(amina, row, TODAY)[0].starts
    newer = record_ban(
        amina, prisoner, gist={"en": "Not let in"}, since="2026-01", until="2026-02", basis_given=True,
        basis={"en": "Order 5"}, instead=row,
    )  # fmt: skip
    assert (newer.reference, newer.remedy) == (row.reference, filed) and before(amina, newer) == [row]
    assert [one.row for one in bans(amina, case, date(2026, 3, 1))] == [newer]
    assert bans(amina, case, date(2026, 3, 1))[0].in_force is False


def test_a_ban_says_no_law_that_nobody_named_and_ends_after_it_began(amina, prisoner):
    for wrong in ({"basis": {"en": "A law"}}, {"since": "2026", "until": "2025"}, {"gist": {"en": ""}}):
        with pytest.raises(Incomplete):
            record_ban(amina, prisoner, **{"gist": {"en": "Not let in"}, **wrong})
    assert not AccessBan.objects.exists()


def test_an_original_of_another_case_shows_no_reprisal_here(amina, case, reprisal):
    import io

    from aigaq.vault.actions import deposit

    other = actions.open_case(amina, "C-2", {"en": "Another"}, date(2020, 1, 1))
    foreign = deposit(amina, other, io.BytesIO(b"x"), title={"en": "x"}, name="x.txt")
    with pytest.raises(Incomplete):
        add_item(amina, reprisal, foreign)
    assert not reprisal.evidence.exists() and Reprisal.objects.count() == 1 and not Account.objects.exists()
