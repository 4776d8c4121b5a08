"""Pairs that may be one: found, answered, merged and parted; what follows for consent, sources, search, other cases."""

import io
import json
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access.actions import open_case
from aigaq.access.members.actions import hand_on, leave
from aigaq.access.models import Case, Member, TrailEntry
from aigaq.corroboration import actions as claims
from aigaq.corroboration.gathered.queries import gathered
from aigaq.corroboration.support import Stance
from aigaq.errors import NotAllowed, Unknown
from aigaq.intake.actions import mark
from aigaq.record import actions, queries
from aigaq.record.consent import Answer, ConsentMissing, Scope
from aigaq.record.models import Account, Consent, Incident, Merge, Person, SamePair
from aigaq.record.parts.queries import told_by
from aigaq.record.sameness import actions as sameness
from aigaq.record.sameness import queries as pairs_in
from aigaq.record.sameness.reasons import Ground, PairKind, read
from aigaq.record.sameness.refusals import DecidedAlready, FoundDifferent, NotOfOneKind, StandTogether
from aigaq.search.actions import catch_up
from aigaq.search.queries import search, stands_with
from aigaq.search.query import read as sought
from aigaq.vault.actions import deposit
from aigaq.vault.verify import verify

PERSON, INCIDENT = PairKind.PERSON, PairKind.INCIDENT
TODAY = date(2020, 5, 1)


def someone(member, case, name="Серик Ахметов", **more):
    return actions.record_person(member, case, role={"en": "prisoner"}, identity={"name": name, **more})


@pytest.fixture
def two(amina, case):
    """Two rows of one man, spelled in two alphabets."""
    return someone(amina, case, born="1980"), someone(amina, case, "Serik Akhmetov", born="1980")


@pytest.fixture
def pair(amina, case, two):
    """The open pair of both."""
    sameness.compare(amina, case)
    (found,) = pairs_in.pairs(amina, case, PERSON)
    return found


def why(pair):
    return {one.why for one in read(pair.reasons)}


def test_two_spellings_of_a_name_are_offered_with_their_reasons(two, pair):
    assert {row.pk for row in pair.rows} == {row.pk for row in two}
    assert why(pair) == {Ground.NAMES_ALIKE, Ground.SAME_BORN}


def test_comparing_again_offers_nothing_twice_and_leaves_what_was_decided(amina, case, pair):
    sameness.find_different(amina, pair)
    assert sameness.compare(amina, case).offered == 0
    assert pairs_in.pairs(amina, case, PERSON) == []
    assert pairs_in.how_many(amina, case, PERSON) == {"open": 0, "same": 0, "different": 1}


def test_comparing_again_weighs_an_open_pair_anew(amina, case, two, pair):
    incident = actions.record_incident(amina, case, kind="threat", title={"en": "x"})
    actions.record_act(amina, incident, kind="0301", methods=[], victims=list(two))
    sameness.compare(amina, case)
    (again,) = pairs_in.pairs(amina, case, PERSON)
    assert again.pk == pair.pk and Ground.IN_ONE_ACT in why(again)


def test_a_pair_holds_no_name_in_clear(pair):
    assert "хмет" not in json.dumps(pair.plain(), ensure_ascii=False, default=str)


def test_incidents_told_twice_are_offered_with_what_they_have_in_common(amina, case, two):
    place = actions.record_facility(amina, case, name={"ru": "Учреждение"})
    made = [
        actions.record_incident(amina, case, kind="threat", title={"en": "x"}, facility=place, began=began)
        for began in ("2020-04-10", "2020-04")
    ]
    for incident in made:
        actions.record_act(amina, incident, kind="0301", methods=[], victims=[two[0]])
    sameness.compare(amina, case)
    (found,) = pairs_in.pairs(amina, case, INCIDENT)
    assert why(found) == {
        Ground.SAME_FACILITY, Ground.DATES_MAY_BE_ONE, Ground.PEOPLE_IN_COMMON, Ground.ACTS_IN_COMMON,
    }  # fmt: skip


def test_people_who_stand_together_are_people_in_common(amina, case, two, pair):
    made = [actions.record_incident(amina, case, kind="threat", title={"en": "x"}, began="2020") for _ in two]
    for incident, who in zip(made, two, strict=True):
        actions.record_act(amina, incident, kind="0301", methods=[], victims=[who])
    sameness.compare(amina, case)
    assert pairs_in.pairs(amina, case, INCIDENT) == []
    sameness.find_same(amina, pair)
    sameness.compare(amina, case)
    assert Ground.PEOPLE_IN_COMMON in why(pairs_in.pairs(amina, case, INCIDENT)[0])


def test_an_analyst_sees_reasons_and_may_neither_compare_nor_answer_nor_read_names(people, case, pair):
    erik = people["Erik"]
    (seen,) = pairs_in.pairs(erik, case, PERSON)
    assert why(seen) == why(pair)
    for act in (
        lambda: sameness.compare(erik, case),
        lambda: sameness.find_same(erik, seen),
        lambda: sameness.names(erik, seen),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_who_is_not_in_the_case_learns_nothing_of_its_pairs(chen, case, pair):
    for act in (
        lambda: pairs_in.pairs(chen, case, PERSON),
        lambda: pairs_in.pair_by(chen, pair.pk),
        lambda: sameness.find_same(chen, pair),
        lambda: sameness.compare(chen, case),
    ):
        with pytest.raises(Unknown):
            act()


def test_a_name_shown_in_a_pair_enters_the_trail_once_for_each_person(amina, pair):
    sameness.Noted.when.clear()
    for _ in range(2):
        assert set(sameness.names(amina, pair)) == {pair.one, pair.other}
    assert TrailEntry.objects.filter(act="identity opened").count() == 2


def test_lists_and_choices_offer_the_one_that_stands(amina, case, two, pair):
    sameness.find_same(amina, pair, stands=two[1].pk)
    for listed in (queries.people(amina, case), queries.first(amina, case, Person, 10)):
        assert [row.pk for row in listed] == [two[1].pk]
    assert [row.pk for row in pairs_in.together_with(amina, two[0])] == [two[1].pk, two[0].pk]


def test_the_first_recorded_stands_if_nobody_says_otherwise(amina, two, pair):
    assert sameness.find_same(amina, pair).into == two[0].pk


def test_a_merge_changes_no_row_and_taking_it_back_restores_all(amina, case, two, pair):
    before = snapshot(case)
    sameness.find_same(amina, pair, reason="их мать сказала")
    assert pairs_in.why_decided(amina, pair) == "их мать сказала"
    assert snapshot(case) == before
    sameness.take_back(amina, pairs_in.pair_by(amina, pair.pk))
    again = pairs_in.pair_by(amina, pair.pk)
    assert (again.state, again.decided_by, again.reason_sealed) == ("open", None, None)
    assert len(queries.people(amina, case)) == 2
    assert Merge.objects.get().undone_by == amina
    assert verify().faults == []


def test_a_decided_pair_is_answered_once(amina, pair):
    sameness.find_same(amina, pair)
    for answer in (sameness.find_same, sameness.find_different, sameness.put_off):
        with pytest.raises(DecidedAlready):
            answer(amina, pair)


def test_what_is_put_off_stays_open_behind_the_others(amina, case, pair):
    someone(amina, case, "Serik Akhmetow", born="1980")
    sameness.compare(amina, case)
    first = pairs_in.pairs(amina, case, PERSON)[0]
    sameness.put_off(amina, first)
    assert pairs_in.pairs(amina, case, PERSON)[-1].pk == first.pk


def test_a_row_and_itself_and_a_person_and_a_group_are_no_pair(amina, case, two):
    group = actions.record_person(amina, case, kind="group", role={"en": "prisoners"}, counted=15, counted_as="about")
    for other in (two[0], group):
        with pytest.raises(NotOfOneKind):
            sameness.offer(amina, two[0], other)


def test_any_two_may_be_compared_by_hand(amina, case, two):
    other = someone(amina, case, "Юлия Бондаренко")
    assert why(sameness.offer(amina, two[0], other)) == {Ground.OTHER_NAMES}
    assert sameness.offer(amina, other, two[0]).pk == SamePair.objects.get().pk


def three(amina, case):
    rows = [someone(amina, case) for _ in range(3)]
    return rows, lambda one, other: sameness.offer(amina, rows[one], rows[other])


def test_two_that_were_found_different_never_stand_together_through_a_third(amina, case):
    rows, of = three(amina, case)
    sameness.find_different(amina, of(0, 2))
    sameness.find_same(amina, of(0, 1))
    with pytest.raises(FoundDifferent):
        sameness.find_same(amina, of(1, 2))
    assert pairs_in.pair_of(amina, rows[1], rows[2]).state == "open"


def test_two_that_stand_together_through_a_third_are_not_found_different_before_one_is_parted(amina, case):
    _rows, of = three(amina, case)
    sameness.find_same(amina, of(0, 1))
    sameness.find_same(amina, of(1, 2))
    with pytest.raises(StandTogether):
        sameness.find_different(amina, of(0, 2))
    sameness.take_back(amina, of(1, 2))
    sameness.find_different(amina, of(0, 2))


def test_a_ring_of_merges_falls_apart_only_as_far_as_it_is_undone(amina, case):
    rows, of = three(amina, case)
    for one, other in ((0, 1), (1, 2), (2, 0)):
        sameness.find_same(amina, of(one, other), stands=rows[other].pk)
    sameness.take_back(amina, of(0, 1))
    assert len(pairs_in.together_with(amina, rows[0])) == 3
    sameness.take_back(amina, of(1, 2))
    assert len(pairs_in.together_with(amina, rows[1])) == 1


def snapshot(case):
    """Every row of the record as it reads."""
    kinds = (Person, Incident, Consent, Account)
    return {row.pk: row.values() for kind in kinds for row in kind.objects.filter(case=case)}


class Over(Exception):
    """An example is over, and leaves nothing."""


steps = st.lists(st.tuples(st.sampled_from(["merge", "part"]), st.integers(0, 3), st.integers(0, 3)), max_size=12)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=steps)
def test_after_any_merges_and_partings_every_row_reads_as_before(amina, case, walk):
    with pytest.raises(Over), transaction.atomic():
        rows = [someone(amina, case) for _ in range(4)]
        actions.record_consent(amina, rows[0], Scope.COURT_WITNESS, Answer.YES, on=TODAY)
        before = snapshot(case), [queries.answers_of(row) for row in rows]
        for act, one, other in walk:
            if one != other:
                found = sameness.offer(amina, rows[one], rows[other])
                if act == "part":
                    sameness.take_back(amina, found)
                elif found.state == "open":
                    sameness.find_same(amina, found, stands=rows[other].pk)
            assert snapshot(case) == before[0]
        for found in SamePair.objects.filter(state="same"):
            sameness.take_back(amina, found)
        assert (snapshot(case), [queries.answers_of(row) for row in rows]) == before
        assert [len(pairs_in.together_with(amina, row)) for row in rows] == [1] * 4
        raise Over


def test_consents_are_not_put_together_and_the_stricter_answer_counts_until_they_are_asked_again(amina, two, pair):
    actions.record_consent(amina, two[0], Scope.COURT_WITNESS, Answer.YES, on=TODAY)
    actions.require_consent(two[0], Scope.COURT_WITNESS)
    sameness.find_same(amina, pair)
    for row in two:
        with pytest.raises(ConsentMissing):
            actions.require_consent(row, Scope.COURT_WITNESS)
    actions.record_consent(amina, two[1], Scope.COURT_WITNESS, Answer.YES, on=date(2999, 1, 1))
    for row in two:
        actions.require_consent(row, Scope.COURT_WITNESS)


def test_parting_gives_each_row_its_own_answers_back(amina, two, pair):
    actions.record_consent(amina, two[0], Scope.COURT_WITNESS, Answer.YES, on=TODAY)
    actions.record_consent(amina, two[1], Scope.COURT_WITNESS, Answer.NO, on=TODAY)
    sameness.find_same(amina, pair)
    sameness.take_back(amina, pair)
    actions.require_consent(two[0], Scope.COURT_WITNESS)
    with pytest.raises(ConsentMissing):
        actions.require_consent(two[1], Scope.COURT_WITNESS)


def test_two_accounts_of_one_person_under_two_pseudonyms_are_one_source(amina, case, two, pair):
    accounts = [
        actions.record_account(amina, case, teller=who, setting="in_person", knows="first_hand", gist={"en": "x"})
        for who in two
    ]
    item = deposit(amina, case, io.BytesIO(b"notes"), title={"en": "Notes"}, name="n.txt")
    claim, passage = claims.claim(amina, case, {"en": "It happened."}), mark(amina, item, 0, 3, {"en": "there"})
    for one in accounts:
        claims.cite(amina, claim, passage, one, Stance.SUPPORTS)
    independent = lambda: gathered(amina, case).supports[str(claim.pk)].independent  # noqa: E731
    assert independent() == 2
    sameness.find_same(amina, pair)
    assert independent() == 1
    sameness.take_back(amina, pair)
    assert independent() == 2


def test_what_everyone_told_stands_on_the_page_of_each(amina, case, two, pair):
    for who in two:
        actions.record_account(amina, case, teller=who, setting="in_person", knows="first_hand", gist={"en": "x"})
    sameness.find_same(amina, pair)
    assert {len(told_by(amina, row)) for row in two} == {2}


def test_search_finds_either_and_says_with_which_it_stands(amina, case, two, pair):
    sameness.find_same(amina, pair)
    catch_up(amina, case)
    for row, other in (two, two[::-1]):
        hits = search(amina, sought(f"kind:person {row.reference}")).hits
        assert row.pk in {hit.row.pk for hit in hits}
        assert [one.pk for one in stands_with(amina, hits)[row.pk]] == [other.pk]


@pytest.fixture
def other_case(amina):
    """A case that Amina alone is in."""
    return open_case(amina, "C-2", {"en": "Another"}, date(2021, 1, 1))


@pytest.fixture
def across(amina, case, other_case, two):
    """A third row of the same man, in the other case; all compared."""
    away = someone(amina, other_case, "Serik Ahmetov", born="1980")
    sameness.compare(amina, case)
    return away


def test_a_pair_in_two_cases_is_offered_in_both_to_who_is_in_both(amina, case, other_case, two, across):
    ours = [one for one in pairs_in.pairs(amina, case, PERSON) if one.other_case_id]
    assert {one.other for one in ours} == {across.pk} and len(ours) == 2
    theirs = pairs_in.pairs(amina, other_case, PERSON)
    assert {one.one for one in theirs} == {across.pk}


def test_who_is_in_one_case_alone_learns_nothing_of_a_pair_with_another(people, amina, case, two, across):
    erik = people["Erik"]
    key = next(one.pk for one in pairs_in.pairs(amina, case, PERSON) if one.other_case_id)
    assert [one.other_case_id for one in pairs_in.pairs(erik, case, PERSON)] == [None]
    assert pairs_in.how_many(erik, case, PERSON)["open"] == 1
    assert all(one.other_case_id is None for row in two for one in pairs_in.pairs_of(erik, row))
    for who in (erik, people["Bruno"]):
        with pytest.raises(Unknown):
            pairs_in.pair_by(who, key)


def test_who_is_in_one_case_alone_compares_with_nothing_of_another(people, amina, case, other_case, two):
    someone(amina, other_case, "Serik Ahmetov", born="1980")
    sameness.compare(people["Bruno"], case)
    assert set(SamePair.objects.values_list("other_case", flat=True)) == {None}


def test_an_answer_across_cases_is_noted_in_both_and_merges_nothing(amina, case, other_case, across):
    ours = next(one for one in pairs_in.pairs(amina, case, PERSON) if one.other_case_id)
    assert sameness.find_same(amina, ours, reason="one letter names both") is None
    (theirs,) = pairs_in.pairs(amina, other_case, PERSON, "same")
    assert pairs_in.why_decided(amina, theirs) == "one letter names both"
    assert Merge.objects.count() == 0
    assert len(queries.people(amina, other_case)) == 1
    sameness.take_back(amina, theirs)
    assert pairs_in.pair_by(amina, ours.pk).state == "open"


def test_who_leaves_a_case_no_longer_sees_what_joins_it_to_another(amina, people, case, other_case, across):
    bruno = people["Bruno"]
    hand_on(amina, Member.objects.get(name="Bruno"), other_case)
    assert any(one.other_case_id for one in pairs_in.pairs(bruno, case, PERSON))
    leave(amina, Member.objects.get(name="Bruno"), Case.objects.get(pk=other_case.pk))
    assert not any(one.other_case_id for one in pairs_in.pairs(bruno, case, PERSON))
