"""Claims and what carries them: one act cites what was marked, rulings and answers stay, nobody else learns of it."""

import io
from datetime import date

import pytest

from aigaq.access.models import TrailEntry
from aigaq.corroboration import actions, queries
from aigaq.corroboration.clusters import Verdict, Why
from aigaq.corroboration.gathered.queries import gathered, held_in
from aigaq.corroboration.holding import Held
from aigaq.corroboration.matrix.queries import matrix
from aigaq.corroboration.matrix.window import Wanted
from aigaq.corroboration.measure import TooLax
from aigaq.corroboration.models import Citation, Claim, EvidenceRule, GistNote
from aigaq.corroboration.support import Grade, Stance
from aigaq.corroboration.tree import Circle
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.intake.actions import mark
from aigaq.intake.boxes import NoPart
from aigaq.intake.models import Passage
from aigaq.record import actions as record
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from aigaq.vault.verify import verify

ON = date(2026, 11, 27)
WHY = {"en": "Because."}
GIST = "Guards beat me. I asked for a doctor."


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(b"What was said."), title={"en": "Notes"}, name="n.txt")


@pytest.fixture
def passage(amina, item):
    return mark(amina, item, 0, 4, {"en": "the beginning"})


def person(amina, case, **more):
    return record.record_person(amina, case, role={"en": "prisoner"}, **more)


def account(amina, case, teller=None, **more):
    about = {"setting": "interview", "knows": "first_hand", "gist": {"en": GIST}} | more
    return record.record_account(amina, case, teller=teller or person(amina, case), **about)


def claim(amina, case, text="It happened.", **more):
    return actions.claim(amina, case, {"en": text}, **more)


def grade(amina, case, one):
    return gathered(amina, case).supports[str(one.pk)].grade


def test_words_are_marked_and_cited_for_a_new_claim_in_one_act(amina, case, item):
    told = account(amina, case)
    made = actions.cite_words(
        amina, {"en": "New."}, told, Stance.SUPPORTS, item=item, start=2, end=6, locator={"en": "there"}
    )
    assert (made.passage.start, made.passage.end, made.claim.text) == (2, 6, {"en": "New."})
    newest = list(TrailEntry.objects.order_by("-n").values_list("act", flat=True)[:3])
    assert newest == ["passage cited", "claim made", "passage marked"]


def test_what_cannot_be_cited_marks_nothing(amina, case, item):
    told = account(amina, case)
    with pytest.raises(Incomplete):
        actions.cite_words(amina, {}, told, Stance.SUPPORTS, item=item, start=0, end=3, locator={"en": "x"})
    assert not Passage.objects.filter(case=case).exists() and not Claim.objects.filter(case=case).exists()


def test_a_part_of_a_page_is_cited_and_what_is_none_is_refused(amina, case, item):
    told = account(amina, case)
    where = {"item": item, "page": 2, "locator": {"en": "page 2"}}
    made = actions.cite_part(amina, claim(amina, case), told, Stance.CONTEXT, box=(100, 200, 900, 300), **where)
    assert (made.passage.page, made.passage.box, made.passage.item) == (2, [100, 200, 900, 300], item)
    for box in ((900, 200, 100, 300), (0, 0, 1001, 10), (0, 0, 1, 1)):
        with pytest.raises(NoPart):
            actions.cite_part(amina, claim(amina, case), told, Stance.CONTEXT, box=box, **where)


def test_the_gist_of_an_account_is_written_down_once_and_cited_from_there(amina, case):
    told = account(amina, case)
    about = {"language": "en", "locator": {"en": "x"}, "title": {"en": "What A-001 says"}}
    one = actions.cite_gist(amina, {"en": "Beaten."}, told, Stance.SUPPORTS, start=0, end=14, **about)
    other = actions.cite_gist(amina, {"en": "No doctor."}, told, Stance.SUPPORTS, start=16, end=37, **about)
    assert one.passage.item == other.passage.item and GistNote.objects.count() == 1
    assert Item.objects.get(pk=one.passage.item_id).received_how == "own_note"
    with pytest.raises(Incomplete):
        actions.cite_gist(amina, {"en": "x"}, told, Stance.SUPPORTS, start=0, end=999, **about)


def test_a_claim_never_needs_itself_however_far_round(amina, case):
    one, two, three = (claim(amina, case, f"{n}") for n in range(3))
    actions.need(amina, one, two)
    actions.need(amina, two, three)
    for pair in ((three, one), (one, one)):
        with pytest.raises(Circle):
            actions.need(amina, *pair)
    with pytest.raises(actions.Already):
        actions.need(amina, one, two)


def test_a_claim_falls_with_what_it_needs_and_says_so(amina, case, passage):
    one, needed = claim(amina, case), claim(amina, case, "First this.")
    for _ in range(2):
        actions.cite(amina, one, passage, account(amina, case), Stance.SUPPORTS)
    assert grade(amina, case, one) is Grade.REASONABLE_GROUNDS
    actions.need(amina, one, needed)
    found = gathered(amina, case)
    support = found.supports[str(one.pk)]
    assert (support.grade, support.own, support.weakest) == (
        Grade.NOTHING_YET, Grade.REASONABLE_GROUNDS, str(needed.pk),
    )  # fmt: skip


def test_a_contradiction_is_answered_with_a_reason_and_both_stay(amina, case, passage):
    one = claim(amina, case)
    for stance in (Stance.SUPPORTS, Stance.SUPPORTS, Stance.CONTRADICTS):
        against = actions.cite(amina, one, passage, account(amina, case), stance)
    assert grade(amina, case, one) is Grade.CONTESTED
    with pytest.raises(Incomplete):
        actions.rebut(amina, one, {}, on=ON, citation=against)
    with pytest.raises(Incomplete):
        actions.rebut(amina, claim(amina, case, "Another."), WHY, on=ON, citation=against)
    with pytest.raises(Incomplete):
        actions.rebut(amina, one, WHY, on=ON, citation=Citation.objects.filter(claim=one).first())
    actions.rebut(amina, one, WHY, on=ON, citation=against)
    assert grade(amina, case, one) is Grade.REASONABLE_GROUNDS
    assert gathered(amina, case).supports[str(one.pk)].against == 1


def test_two_versions_that_exclude_each_other_contest_each_other_until_one_is_answered(amina, case, passage):
    mine, theirs = claim(amina, case, "Beaten."), claim(amina, case, "Self-inflicted.")
    for one in (mine, mine, theirs):
        actions.cite(amina, one, passage, account(amina, case), Stance.SUPPORTS)
    rival = actions.rival(amina, mine, theirs, WHY)
    assert {grade(amina, case, one) for one in (mine, theirs)} == {Grade.CONTESTED}
    actions.rebut(amina, mine, WHY, on=ON, rival=rival)
    assert (grade(amina, case, mine), grade(amina, case, theirs)) == (Grade.REASONABLE_GROUNDS, Grade.CONTESTED)
    with pytest.raises(actions.Already):
        actions.rival(amina, theirs, mine, WHY)
    with pytest.raises(Incomplete):
        actions.rival(amina, mine, mine, WHY)


def test_two_reports_of_one_phone_call_count_once_until_somebody_rules_and_the_newest_ruling_counts(
    amina, case, passage
):
    caller, one = person(amina, case), claim(amina, case)
    told = [account(amina, case, through=caller) for _ in range(2)]
    for row in told:
        actions.cite(amina, one, passage, row, Stance.SUPPORTS)
    found = gathered(amina, case)
    assert (found.supports[str(one.pk)].independent, found.parts.clusters[0].joinings[0].why) == (1, Why.SAME_ORIGIN)
    actions.rule(amina, *told, Verdict.APART, WHY, on=ON)
    assert gathered(amina, case).supports[str(one.pk)].independent == 2
    actions.rule(amina, *reversed(told), Verdict.AS_COMPUTED, WHY, on=ON)
    assert gathered(amina, case).supports[str(one.pk)].independent == 1
    assert [row.counts for row in queries.rulings(amina, case)] == [True, False]
    with pytest.raises(Incomplete):
        actions.rule(amina, told[0], told[0], Verdict.APART, WHY, on=ON)
    with pytest.raises(Incomplete):
        actions.rule(amina, *told, Verdict.APART, {}, on=ON)


def test_a_witness_heard_in_the_hands_of_the_accused_is_marked_and_not_graded_down(amina, case, passage):
    prison = person(amina, case, kind="body")
    guard, victim = person(amina, case, works_for=prison), person(amina, case)
    incident = record.record_incident(amina, case, kind="ill_treatment", title={"en": "A beating"})
    record.involve(
        amina, record.record_act(amina, incident, kind="020101", methods=[], victims=[victim]), guard, "0106"
    )
    one = claim(amina, case, incident=incident)
    held = account(amina, case, victim, custody=prison)
    for row in (held, account(amina, case, custody=prison)):
        actions.cite(amina, one, passage, row, Stance.SUPPORTS)
    found = gathered(amina, case)
    assert found.tellers[str(held.pk)].held is Held.HELD_BY_ACCUSED and held_in(amina, held) is Held.HELD_BY_ACCUSED
    assert len(found.held[str(one.pk)]) == 2
    assert found.supports[str(one.pk)].grade is Grade.REASONABLE_GROUNDS


def test_what_a_prisoner_says_before_the_guards_counts_with_what_the_guards_say(amina, case, passage):
    prison = person(amina, case, kind="body")
    guard = person(amina, case, works_for=prison)
    one = claim(amina, case)
    for row in (account(amina, case, custody=prison, present=[guard]), account(amina, case, guard)):
        actions.cite(amina, one, passage, row, Stance.CONTRADICTS)
    found = gathered(amina, case)
    assert found.supports[str(one.pk)].against == 1
    assert found.parts.clusters[0].joinings[0].why is Why.SAME_CONTROLLER


def test_an_account_in_a_document_made_from_anothers_is_no_second_source_but_our_own_notes_are_no_origin(
    amina, case, item, passage
):
    one = claim(amina, case)
    for how in ("own_note", "upload"):
        made = deposit(
            amina,
            case,
            io.BytesIO(how.encode()),
            title={"en": how},
            name=how,
            how=how,
            derived_from=item,
            tool="by_hand",
        )
        actions.cite(amina, one, passage, account(amina, case, item=made), Stance.SUPPORTS)
    actions.cite(amina, one, passage, account(amina, case, item=item), Stance.SUPPORTS)
    found = gathered(amina, case)
    assert found.supports[str(one.pk)].independent == 2
    assert [joining.why for cluster in found.parts.clusters for joining in cluster.joinings] == [Why.DERIVED]


def test_a_case_asks_for_more_and_the_house_for_more_in_all(amina, keeper, case, passage):
    one = claim(amina, case)
    for _ in range(2):
        actions.cite(amina, one, passage, account(amina, case), Stance.SUPPORTS)
    with pytest.raises(TooLax):
        actions.ask_for_more(amina, case, clusters=1, medical="", reason="x")
    with pytest.raises(Incomplete):
        actions.ask_for_more(amina, case, clusters=3, medical="", reason=" ")
    with pytest.raises(NotAllowed):
        actions.ask_everywhere(amina, clusters=3, medical="", reason="x")
    actions.ask_everywhere(keeper, clusters=3, medical="", reason="the network agreed on it")
    assert grade(amina, case, one) is Grade.ONE_SOURCE
    with pytest.raises(TooLax):
        actions.ask_for_more(amina, case, clusters=2, medical="", reason="x")
    actions.ask_for_more(amina, case, clusters=4, medical="", reason="a court asks for it")
    assert gathered(amina, case).measure.clusters == 4 and EvidenceRule.objects.count() == 2


def test_an_assessment_takes_only_steps_of_the_axes_and_known_standards(amina, case):
    one = claim(amina, case)
    actions.assess(amina, one, on=ON, source_axis="B", information_axis="2", standard="clear_and_convincing")
    for wrong in ({"source_axis": "G"}, {"information_axis": "7"}, {"standard": "sure"}):
        with pytest.raises(Incomplete):
            actions.assess(amina, one, on=ON, **wrong)


def test_the_matrix_is_narrowed_by_codes_and_shows_all_gaps(amina, case, passage):
    carried, thin, bare = (claim(amina, case, text) for text in ("carried", "thin", "bare"))
    for one in (carried, carried, thin):
        actions.cite(amina, one, passage, account(amina, case), Stance.SUPPORTS)
    actions.cite(amina, carried, passage, account(amina, case, knows="second_hand"), Stance.CONTEXT)
    asked = ({}, {"gaps": True}, {"grade": "one_source"}, {"stance": "context"}, {"voice": "voice_hearsay"})
    wanted = [Wanted(**one) for one in asked]
    refs = {one: [row.claim.reference for row in matrix(amina, case, one).overview] for one in wanted}
    assert list(refs.values()) == [
        [carried.reference, thin.reference, bare.reference], [thin.reference, bare.reference], [thin.reference],
        [carried.reference], [carried.reference],
    ]  # fmt: skip
    part = matrix(amina, case, down=99, across=99)
    assert part.down == (1, 1) and part.across == (1, 1) and len(part.groups) == 4


def test_who_is_outside_learns_nothing_and_who_may_not_cite_changes_nothing(amina, chen, people, case, passage):
    one, told = claim(amina, case), account(amina, case)
    for act in (
        lambda who: gathered(who, case),
        lambda who: matrix(who, case),
        lambda who: queries.ground(who, case),
        lambda who: actions.rule(who, told, told, Verdict.APART, WHY, on=ON),
        lambda who: actions.ask_for_more(who, case, clusters=3, medical="", reason="x"),
        lambda who: actions.cite_words(who, one, told, Stance.SUPPORTS, item=passage.item, start=0, end=1, locator=WHY),
    ):
        with pytest.raises(Unknown):
            act(chen)
    with pytest.raises(NotAllowed):
        actions.need(people["Dana"], one, claim(amina, case))


def test_what_was_ruled_answered_and_asked_is_in_the_trail_and_verifies(amina, case, passage):
    one, told = claim(amina, case), [account(amina, case) for _ in range(2)]
    against = actions.cite(amina, one, passage, told[0], Stance.CONTRADICTS)
    actions.rebut(amina, one, WHY, on=ON, citation=against)
    actions.rule(amina, *told, Verdict.TOGETHER, WHY, on=ON)
    actions.ask_for_more(amina, case, clusters=3, medical="", reason="x")
    newest = list(TrailEntry.objects.order_by("-n").values_list("act", flat=True)[:3])
    assert newest == ["evidence rule set", "sources ruled on", "contradiction answered"]
    assert verify().faults == []
