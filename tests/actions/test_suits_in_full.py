"""Suits in full: parties, papers, rulings, presence, orders and what was done, days of force; who may not, may not."""

import io
from datetime import date

import pytest

from aigaq.access.actions import open_case
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.proceedings import actions as courts
from aigaq.proceedings import queries as told
from aigaq.proceedings.appeal.queries import judgment_by
from aigaq.proceedings.due.queries import lodged, terms_of_judgment, wall
from aigaq.proceedings.heard.queries import choices
from aigaq.proceedings.models import Deadline, Judgment, Suit
from aigaq.proceedings.suits import queries
from aigaq.proceedings.suits.belonging import BeforeIt, OfAnotherCase, OfAnotherSuit, StandsAlready
from aigaq.proceedings.suits.clusters import Common, WhyApart
from aigaq.proceedings.suits.court import actions as court
from aigaq.proceedings.suits.force import InForce
from aigaq.proceedings.suits.ordered import actions as ordered
from aigaq.proceedings.suits.ordered.queries import decisions
from aigaq.proceedings.suits.owed import OrderStands
from aigaq.proceedings.suits.parties import actions as parties
from aigaq.proceedings.suits.parties.queries import parties as taking_part
from aigaq.proceedings.suits.signs import Slapp
from aigaq.record.actions import record_incident, record_person
from aigaq.record.sameness.actions import find_same
from aigaq.record.sameness.actions import offer as offer_pair
from aigaq.vault.actions import deposit
from aigaq.vault.verify import verify
from own_pack import HEAD

ON = date(2020, 7, 22)
WORDS = {"en": "In our words"}
MONTHS_6 = "2021-01-04"


def person(member, case, kind="individual", **more):
    named = {"public": True, "name": {"en": "A prison"}} if kind == "body" else {"identity": {"name": "Somebody"}}
    return record_person(member, case, kind=kind, **named, **more)


def sued(member, case, reference="S-1", **more):
    return courts.record_suit(
        member, case, reference=reference, subject={"en": "A post"}, state="pending",
        **{"plaintiff": person(member, case), "defendant": person(member, case), **more},
    )  # fmt: skip


@pytest.fixture
def suit(amina, case):
    return sued(amina, case, filed_on="2020-03")


@pytest.fixture
def judgment(amina, suit):
    return courts.judge(amina, suit, outcome="claim_granted", decided_on="2020-06-03")


@pytest.fixture
def other(amina):
    """Another case of Amina's, with a person, an original, an incident and a suit of its own."""
    case = open_case(amina, "C-2", {"en": "Another"}, date(2020, 1, 1))
    item = deposit(amina, case, io.BytesIO(b"x"), title={"en": "A paper"}, name="p.txt")
    incident = record_incident(amina, case, title={"en": "Elsewhere"}, kind="illness")
    return case, person(amina, case), item, incident, sued(amina, case, "S-9")


def paper(member, case):
    return deposit(member, case, io.BytesIO(b"the claim"), title={"en": "The claim"}, name="c.txt")


def one(member, judgment, on=ON):
    return next(row for row in decisions(member, judgment.suit, on) if row.judgment == judgment)


def test_several_sue_and_are_sued_and_each_has_an_employer_with_its_source(amina, case, suit):
    prison, second, lawyer = person(amina, case, "body"), person(amina, case), person(amina, case)
    parties.join_party(amina, suit, second, "plaintiff", since="2020-05")
    parties.join_party(amina, suit, lawyer, "representative", represents=second)
    parties.note_employer(amina, suit, second, prison, basis={"en": "A badge on a photograph"})
    found = {(row.person, row.part): row for row in taking_part(amina, suit)}
    assert found[second, "plaintiff"].employers[0].employer == prison
    assert found[second, "plaintiff"].employers[0].basis == {"en": "A badge on a photograph"}
    assert found[lawyer, "representative"].represents == second
    assert found[suit.defendant, "defendant"].employers == []


def test_two_sources_that_disagree_on_an_employer_both_stay(amina, case, suit):
    one_body, another = person(amina, case, "body"), person(amina, case, "body")
    for body in (one_body, another):
        parties.note_employer(amina, suit, suit.plaintiff, body, basis={"en": "Somebody says so"})
    assert {row.employer for row in taking_part(amina, suit)[0].employers} == {one_body, another}


def test_an_employer_without_a_source_is_refused(amina, case, suit):
    with pytest.raises(Incomplete):
        parties.note_employer(amina, suit, suit.plaintiff, person(amina, case, "body"), basis={"en": ""})


def test_nobody_takes_the_same_part_twice_and_a_representative_speaks_for_somebody(amina, case, suit):
    with pytest.raises(StandsAlready):
        parties.join_party(amina, suit, suit.plaintiff, "plaintiff")
    with pytest.raises(Incomplete):
        parties.join_party(amina, suit, person(amina, case), "representative")


def test_the_claim_and_our_answer_stand_with_their_days_and_originals(amina, case, suit):
    item = paper(amina, case)
    court.enter_pleading(
        amina, suit, "suit_claim", item=item, filed_on="2020-03-02", received_on="2020-03-09", asks="2 000 000",
        currency="kzt",
    )  # fmt: skip
    court.enter_pleading(amina, suit, "suit_answer", filed_on="2020-03-20", gist=WORDS)
    claim, answer = queries.whole(amina, suit, ON).papers
    assert (claim.item, claim.asks, claim.currency) == (item, "2000000", "KZT") and answer.kind == "suit_answer"


@pytest.mark.parametrize("typed", [{"asks": "ten"}, {"asks": "10"}, {"asks": "10", "currency": "tenge"}])
def test_a_sum_that_cannot_be_read_or_has_no_currency_is_refused(amina, suit, typed):
    with pytest.raises(Incomplete):
        court.enter_pleading(amina, suit, "suit_claim", gist=WORDS, **typed)


def test_evidence_is_offered_and_the_newest_ruling_on_it_stands(amina, suit):
    offered = court.offer(amina, suit, {"en": "A film"}, kind="recording", offered_for="for_defendant")
    court.rule_on_evidence(amina, offered, "not_decided", ruled_on="2020-05-02")
    court.rule_on_evidence(amina, offered, "refused_reasoned", ruled_on="2020-05-12", reasons={"en": "Too late"})
    (shown,) = queries.whole(amina, suit, ON).evidence
    assert shown.ruling.ruling == "refused_reasoned" and [row.ruling for row in shown.earlier] == ["not_decided"]


def test_a_refusal_with_reasons_needs_them_and_one_without_has_none(amina, suit):
    offered = court.offer(amina, suit, {"en": "A film"})
    with pytest.raises(Incomplete):
        court.rule_on_evidence(amina, offered, "refused_reasoned")
    with pytest.raises(Incomplete):
        court.rule_on_evidence(amina, offered, "refused_bare", reasons={"en": "Too late"})


def test_what_was_refused_and_is_not_mentioned_is_listed_so_with_the_ruling(amina, suit, judgment):
    offered = court.offer(amina, suit, {"en": "A film"}, offered_for="for_defendant")
    court.rule_on_evidence(amina, offered, "refused_bare")
    courts.treat(amina, judgment, "passed_over", exhibit=offered, basis=WORDS)
    ((found, _treatment),) = choices(amina, suit)[0].evidence["not_mentioned"]
    assert found.ruled.ruling == "refused_bare" and found.offered_for == "for_defendant"


def test_a_counter_opinion_stands_beside_the_one_it_answers(amina, case, suit):
    theirs, ours = person(amina, case), person(amina, case)
    first = court.record_expert(
        amina, suit, theirs, engaged_by={"en": "The plaintiff"}, method={}, finding={"en": "Negative"},
        appointed_for="for_plaintiff", question={"en": "Is it negative?"},
    )  # fmt: skip
    court.record_expert(amina, suit, ours, engaged_by={}, method={}, finding={"en": "An opinion"}, answers=first)
    found = queries.whole(amina, suit, ON).experts
    assert [row.person for row in found[0].against] == [ours] and found[1].answers == first


def test_who_was_at_a_sitting_stands_with_their_part_and_how(amina, case, suit):
    sitting = court.record_hearing(amina, suit, held_on="2020-05-12")
    court.note_presence(amina, sitting, person(amina, case), "observer", mode="by_video")
    court.note_presence(amina, sitting, suit.plaintiff, "plaintiff", mode="did_not_come")
    (shown,) = queries.whole(amina, suit, ON).sittings
    assert [(row.part, row.mode) for row in shown.present] == [
        ("observer", "by_video"), ("plaintiff", "did_not_come"),
    ]  # fmt: skip


def test_a_sitting_is_put_off_once_and_not_to_the_day_before(amina, suit):
    sitting = court.record_hearing(amina, suit, held_on="2020-05-12")
    with pytest.raises(BeforeIt):
        court.adjourn(amina, sitting, to="2020-05-11")
    court.adjourn(amina, sitting, to="2020-05-26", asked_for="for_plaintiff", why={"en": "Illness"})
    with pytest.raises(StandsAlready):
        court.adjourn(amina, sitting, to="2020-06-01")
    assert queries.whole(amina, suit, ON).sittings[0].hearing.adjourned_to == "2020-05-26"


def test_a_measure_is_asked_and_ruled_on_from_when_until_when(amina, suit):
    asked = court.ask_interim(amina, suit, {"en": "Take the post down"}, asked_for="for_plaintiff", asked_on="2020-03")
    with pytest.raises(BeforeIt):
        court.rule_on_interim(amina, asked, "granted", valid_from="2020-04-10", valid_to="2020-04-09")
    court.rule_on_interim(amina, asked, "granted", valid_from="2020-04-10")
    court.rule_on_interim(amina, asked, "lifted", ruled_on="2020-05-02")
    (shown,) = queries.whole(amina, suit, ON).measures
    assert shown.ruling.ruling == "lifted" and shown.earlier[0].valid_from == "2020-04-10"


def test_an_order_with_a_day_becomes_overdue_and_done_with_what_shows_it(amina, case, judgment):
    order = ordered.order(amina, judgment, "retract", WORDS, due_on="2020-07-20")
    assert one(amina, judgment, date(2020, 7, 20)).owed[0].standing is OrderStands.OPEN
    assert one(amina, judgment).owed[0].standing is OrderStands.OVERDUE
    ordered.comply(amina, order, whole=False, done_on="2020-07-21", note=WORDS)
    assert one(amina, judgment).owed[0].standing is OrderStands.OVERDUE
    ordered.comply(amina, order, whole=True, done_on="2020-07-22", item=paper(amina, case))
    assert one(amina, judgment).owed[0].standing is OrderStands.DONE


def test_days_a_judgment_gives_are_counted_from_its_entry_into_force_step_by_step(amina, judgment):
    ordered.order(amina, judgment, "delete", WORDS, within=10, unit="calendar_day", counted_from="entry_into_force")
    (owed,) = one(amina, judgment).owed
    # In force on 4 July at the earliest; ten days on, not moved though it were a day off.
    assert (owed.last, owed.given_by) == (date(2020, 7, 14), "judgment")
    assert [step.code for step in owed.steps][:2] == ["length", "starts"]


def test_working_days_pass_over_the_holidays_of_the_pack(amina, judgment):
    ordered.order(amina, judgment, "apologise", WORDS, within=3, unit="working_day", counted_from="entry_into_force")
    # 6 July 2020 is a holiday, 4 and 5 July a weekend, and 7 July the first day that counts.
    assert one(amina, judgment).owed[0].last == date(2020, 7, 9)


def test_a_term_the_law_gives_goes_before_the_judgments_own(amina, house, judgment):
    place = house.path / "packs"
    place.mkdir()
    (place / "own.toml").write_text(HEAD + LAW, "utf-8")
    ordered.order(amina, judgment, "retract", WORDS, due_on="2020-12-31")
    (owed,) = one(amina, judgment).owed
    assert (owed.last, owed.given_by) == (date(2020, 7, 9), "pack")


def test_costs_say_who_pays_whom_how_much_and_when_it_was_paid(amina, suit, judgment):
    order = ordered.order(
        amina, judgment, "costs", WORDS, payer=suit.defendant, payee=suit.plaintiff, amount="95 000", currency="KZT"
    )
    ordered.comply(amina, order, whole=True, done_on="2020-09-01")
    (owed,) = one(amina, judgment).owed
    assert (owed.order.amount, owed.order.payee) == ("95000", suit.plaintiff)
    assert owed.done[0].done_on == "2020-09-01"


@pytest.mark.parametrize("typed", [{"within": 3}, {"within": 3, "unit": "hour", "counted_from": "announcement"}])
def test_a_time_without_its_unit_or_start_is_refused(amina, judgment, typed):
    with pytest.raises(Incomplete):
        ordered.order(amina, judgment, "retract", WORDS, **typed)


def test_nothing_done_is_not_recorded_as_done(amina, judgment):
    order = ordered.order(amina, judgment, "retract", WORDS)
    with pytest.raises(Incomplete):
        ordered.comply(amina, order, whole=True)


def test_cassation_of_a_judgment_nobody_appealed_is_counted_from_its_entry_into_force(amina, judgment):
    found = one(amina, judgment)
    assert (found.force.day, found.force.ground) == ("2020-07-04", InForce.NOT_APPEALED)
    terms = {due.term.id: due for due in found.terms}
    assert terms["CIV.cassation"].written == MONTHS_6
    assert terms["CIV.cassation"].steps[-1].code == "force_not_appealed"


def test_a_recorded_entry_into_force_moves_the_count_and_keeps_the_old_one(amina, judgment):
    ordered.note_days(amina, judgment, in_force_on="2020-07-15", basis={"en": "A stamp"})
    assert {due.term.id: due.written for due in one(amina, judgment).terms}["CIV.cassation"] == "2021-01-15"
    kept = Deadline.objects.filter(judgment=judgment, term="CIV.cassation").order_by("made")
    assert [row.last_day for row in kept] == [MONTHS_6, "2021-01-15"]
    with pytest.raises(StandsAlready):
        ordered.note_days(amina, judgment, in_force_on="2020-07-16")


def test_a_day_before_the_decision_is_refused(amina, judgment):
    with pytest.raises(BeforeIt):
        ordered.note_days(amina, judgment, final_form_on="2020-06-02")


def test_the_final_form_moves_the_appeal(amina, judgment):
    ordered.note_days(amina, judgment, final_form_on="2020-06-10")
    assert {due.term.id: due.written for due in one(amina, judgment).terms}["CIV.appeal"] == "2020-07-10"


def test_an_appeal_stops_the_entry_into_force_and_a_withdrawn_one_does_not(amina, judgment):
    ordered.order(amina, judgment, "retract", WORDS, due_on="2020-07-01")
    ordered.appeal(amina, judgment, "lodged", kind="appeal", lodged_for="for_defendant", lodged_on="2020-06-30")
    found = one(amina, judgment)
    assert found.force.ground is InForce.APPEALED and found.owed[0].standing is OrderStands.WAITS
    assert not next(due for due in found.terms if due.term.id == "CIV.cassation").last
    ordered.appeal(amina, judgment, "withdrawn", kind="appeal", lodged_for="for_defendant")
    assert one(amina, judgment).force.ground is InForce.NOT_APPEALED


def test_their_appeal_leaves_our_last_day_on_the_wall(amina, case, judgment):
    ordered.appeal(amina, judgment, "lodged", kind="appeal", lodged_for="for_plaintiff")
    assert [row.due.term.id for row in wall(amina, [case], date(2020, 6, 20)).ours] == ["CIV.appeal"]
    ordered.appeal(amina, judgment, "lodged", kind="appeal", lodged_for="for_defendant")
    assert wall(amina, [case], date(2020, 6, 20)).ours == []


def test_cassation_comes_on_the_wall_only_when_nobody_can_appeal_any_more(amina, case, judgment):
    assert [row.due.term.id for row in wall(amina, [case], date(2020, 7, 3)).ours] == ["CIV.appeal"]
    late = [row.due.term.id for row in wall(amina, [case], date(2020, 7, 4)).ours]
    assert late == ["CIV.appeal", "CIV.cassation"]


def test_the_appellate_ruling_stands_apart_and_carries_the_cassation(amina, case, suit, judgment):
    ordered.order(amina, judgment, "retract", WORDS, due_on="2020-07-01")
    ordered.appeal(amina, judgment, "lodged", lodged_on="2020-07-01")
    ruling = courts.judge(
        amina, suit, outcome="upheld", decided_on="2020-08-20", instance="appeal", reviews=judgment
    )  # fmt: skip
    below, above = decisions(amina, suit, ON)
    assert (below.judgment, above.judgment) == (judgment, ruling)
    assert below.force.day == above.force.day == "2020-08-20"
    assert below.terms == [] and len(below.owed) == 1 and above.owed == []
    assert {due.term.id: due.written for due in above.terms} == {"CIV.cassation": "2021-02-22"}
    assert [row.reference for row in wall(amina, [case], date(2020, 9, 1)).ours] == ["S-1"]


def test_beside_a_judgment_stands_what_its_rows_say(amina, suit, judgment):
    ordered.appeal(amina, judgment, "lodged", kind="appeal", lodged_for="for_defendant", lodged_on="2020-07-01")
    ordered.appeal(amina, judgment, "intended")
    for outcome, day in (("upheld", "2020-08-20"), ("sent_back", "2020-09-03"), ("", "")):
        beside, alone = judgment_by(amina, judgment.pk), Judgment.objects.get(pk=judgment.pk)
        assert lodged(beside) == lodged(alone) == [("appeal", "for_defendant", "lodged"), ("", "", "intended")]
        assert terms_of_judgment(beside) == terms_of_judgment(alone)
        assert [one[0] for one in sorted(beside.decided_later)] == [
            one.made for one in alone.reviewed_by.order_by("made")
        ]
        if day:
            courts.judge(amina, suit, outcome=outcome, decided_on=day, instance="appeal", reviews=judgment)
    assert terms_of_judgment(beside) == []


def test_a_ruling_that_overturns_ends_what_was_owed_and_one_that_sends_back_opens_the_suit(amina, suit, judgment):
    ordered.order(amina, judgment, "retract", WORDS, due_on="2020-07-01")
    courts.judge(amina, suit, outcome="sent_back", decided_on="2020-08-20", instance="appeal", reviews=judgment)
    assert one(amina, judgment).owed[0].standing is OrderStands.FELL
    assert Suit.objects.get(pk=suit.pk).state == "pending"


def test_against_a_cassation_nothing_more_runs(amina, suit):
    ruling = courts.judge(amina, suit, outcome="upheld", decided_on="2021-03-01", instance="cassation")
    assert one(amina, ruling).terms == []


def test_a_decision_without_a_day_is_named_and_nothing_is_counted(amina, case, suit):
    undated = courts.judge(amina, suit, outcome="claim_granted")
    ordered.order(amina, undated, "retract", WORDS, within=10, unit="calendar_day", counted_from="entry_into_force")
    found = one(amina, undated)
    assert found.force.day == "" and found.force.ground is InForce.UNDATED
    assert found.owed[0].last is None and found.owed[0].standing is OrderStands.NO_DAY
    assert found.terms and not any(due.last for due in found.terms)
    assert not Deadline.objects.filter(judgment=undated).exists()


def test_a_decision_looks_again_only_at_one_of_its_own_suit_and_not_as_a_first_court(amina, case, suit, judgment):
    another = sued(amina, case, "S-2")
    with pytest.raises(OfAnotherSuit):
        courts.judge(amina, another, outcome="upheld", instance="appeal", reviews=judgment)
    with pytest.raises(Incomplete):
        courts.judge(amina, suit, outcome="upheld", instance="first", reviews=judgment)


def test_what_two_courts_did_with_testimony_is_not_put_together(amina, suit, judgment):
    offered = court.offer(amina, suit, {"en": "A film"})
    ruling = courts.judge(amina, suit, outcome="upheld", decided_on="2020-08-20", instance="appeal", reviews=judgment)
    courts.treat(amina, judgment, "passed_over", exhibit=offered)
    courts.treat(amina, ruling, "quoted", exhibit=offered)
    ((_exhibit, treatment),) = told.heard_quoted(amina, suit).exhibits
    assert treatment.treatment == "passed_over"
    first, second = choices(amina, suit)
    assert len(first.evidence["not_mentioned"]) == 1 and len(second.evidence["mentioned"]) == 1


def test_the_suits_of_the_example_belong_together_as_far_as_the_statement_says(example):
    found = queries.together(example.member, example.case)
    called = {key: row.reference for key, row in found.suits.items()}
    several = [one for one in found.parts.clusters if len(one.members) > 1]
    assert [[called[key] for key in one.members] for one in several] == [["S-2020-1", "S-2020-3"]]
    assert WhyApart.FACTS_NOT_KNOWN not in {one.lack for one in found.parts.apart}
    signs = {one.sign: one for one in found.signs(several[0].members[0], ())}
    assert "claim_not_here" in signs[Slapp.DISPROPORTION].not_known
    assert {fact.code for fact in signs[Slapp.POWER].facts} == {"works_for_body", "defendant_person"}


def test_two_rows_found_to_be_one_prison_are_one_employer(amina, case):
    incident = record_incident(amina, case, title={"en": "A strike"}, kind="protest")
    prisons = [person(amina, case, "body") for _ in range(2)]
    suits = [sued(amina, case, f"S-{at}", employer=prison) for at, prison in enumerate(prisons)]
    for one_of_them in suits:
        courts.suit_concerns(amina, one_of_them, incident)
    assert len(queries.together(amina, case).parts.clusters) == 2
    find_same(amina, offer_pair(amina, *prisons))
    (cluster,) = queries.together(amina, case).parts.clusters
    assert {shared.why for shared in cluster.joinings[0].shared} == {Common.SAME_INCIDENT, Common.SAME_EMPLOYER}


def test_the_example_orders_stand_open_without_a_last_day_for_the_statement_gives_none(example):
    judgment = Judgment.objects.get(suit__reference="S-2020-1")
    found = one(example.member, judgment)
    assert [(row.order.kind, row.standing) for row in found.owed] == [
        ("withdraw", OrderStands.NO_DAY), ("retract", OrderStands.NO_DAY),
    ]  # fmt: skip


def entries(suit, other):
    """Every entry in a suit, with something of another case in it."""
    _case, stranger, item, incident, _suit = other
    hearing, judgment = suit.hearings.get(), suit.judgments.get()
    return {
        "party": lambda who: parties.join_party(who, suit, stranger, "plaintiff"),
        "employer": lambda who: parties.note_employer(who, suit, suit.plaintiff, stranger, basis=WORDS),
        "paper": lambda who: court.enter_pleading(who, suit, "suit_claim", item=item),
        "evidence": lambda who: court.offer(who, suit, WORDS, item=item),
        "ruling": lambda who: court.rule_on_evidence(who, suit.exhibits.get(), "admitted", item=item),
        "expert": lambda who: court.record_expert(who, suit, stranger, engaged_by={}, method={}, finding={}),
        "presence": lambda who: court.note_presence(who, hearing, stranger, "observer"),
        "measure": lambda who: court.ask_interim(who, suit, WORDS, asked_by=stranger),
        "interim": lambda who: court.rule_on_interim(who, suit.interim_orders.get(), "denied", item=item),
        "judgment": lambda who: courts.judge(who, suit, outcome="claim_granted", item=item),
        "order": lambda who: ordered.order(who, judgment, "pay", WORDS, payee=stranger),
        "done": lambda who: ordered.comply(who, judgment.orders.get(), whole=True, item=item),
        "appeal": lambda who: ordered.appeal(who, judgment, "lodged", item=item),
        "about": lambda who: courts.suit_concerns(who, suit, incident),
    }


@pytest.fixture
def full(amina, suit, judgment):
    """The suit with one of each thing that a ruling, a presence or a deed is entered on."""
    court.offer(amina, suit, {"en": "A film"})
    court.record_hearing(amina, suit)
    court.ask_interim(amina, suit, WORDS)
    ordered.order(amina, judgment, "retract", WORDS)
    return suit


def test_nothing_of_another_case_is_entered_in_a_suit(amina, full, other):
    before = TrailEntry.objects.count()
    for enter in entries(full, other).values():
        with pytest.raises(OfAnotherCase):
            enter(amina)
    assert TrailEntry.objects.count() == before


def test_a_suit_is_not_brought_by_a_person_of_another_case(amina, case, other):
    with pytest.raises(OfAnotherCase):
        sued(amina, case, "S-5", plaintiff=other[1])


@pytest.mark.parametrize(("name", "refusal"), [("Chen", Unknown), ("Erik", NotAllowed), ("Dana", NotAllowed)])
def test_who_may_not_lodge_enters_nothing(people, full, other, name, refusal):
    before = TrailEntry.objects.count()
    for enter in entries(full, other).values():
        with pytest.raises(refusal):
            enter(people[name])
    with pytest.raises(refusal):
        court.adjourn(people[name], full.hearings.get())
    with pytest.raises(refusal):
        ordered.note_days(people[name], full.judgments.get(), in_force_on="2020-07-04")
    assert TrailEntry.objects.count() == before


def test_who_is_outside_sees_nothing_of_it(chen, full):
    for asked in (lambda: queries.whole(chen, full, ON), lambda: queries.together(chen, full.case)):
        with pytest.raises(Unknown):
            asked()


def test_all_of_it_is_in_the_trail_and_verifies(amina, full, judgment):
    ordered.comply(amina, judgment.orders.get(), whole=True, done_on="2020-07-01")
    acts = set(TrailEntry.objects.values_list("act", flat=True))
    assert {"order complied with", "interim order asked", "exhibit recorded", "hearing recorded"} <= acts
    assert verify().sound


LAW = """
[[deadline]]
id = "OWN.order"
label = { en = "Doing what was ordered", ru = "Исполнение", kk = "Орындау" }
amount = 5
unit = "calendar_day"
start = "entry_into_force"
whose = "us"
cite = { en = "A law", ru = "Закон", kk = "Заң" }
status = "unconfirmed"
source = "letter"
checked = 2026-11-20

[[procedure]]
id = "own.order"
name = { en = "Doing what was ordered", ru = "Исполнение", kk = "Орындау" }
kind = "civil"
matter = "order"
status = "unconfirmed"
source = "letter"
checked = 2026-11-20

[[procedure.step]]
on = "entry_into_force"
deadline = "OWN.order"
"""
