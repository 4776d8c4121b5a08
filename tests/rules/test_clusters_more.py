"""Who told whom, who sat together, which document was made from which, who controls; and what a person rules."""

from hypothesis import given
from hypothesis import strategies as st

from aigaq.corroboration.clusters import Joining, Source, Verdict, Why, clusters, joinings, partition

people = st.sampled_from(["", "p", "q", "r"])
days = st.sampled_from(["", "2020-05", "2020-05-03", "2020-05-04"])
KNOWS = ["first_hand", "unknown"]
sources = st.lists(
    st.builds(
        lambda *parts: parts, st.sampled_from("pqrstu"), people, people, days, st.sampled_from(KNOWS)
    ),
    max_size=8,
).map(lambda rows: [
    Source(str(n), teller, origin=origin, told_to=told, dated=dated, knows=knows, setting="interview",
           present=frozenset({origin} - {""}))
    for n, (teller, origin, told, dated, knows) in enumerate(rows)
])  # fmt: skip


def why(*rows):
    return [(one.one, one.other, one.why) for one in joinings(rows)]


def groups(rows, rulings=None):
    return {frozenset(one.members) for one in clusters(rows, rulings)}


def test_who_retells_what_they_were_told_is_the_same_source():
    told = Source("1", "prisoner", told_to="relative", dated="2020-05-03")
    retold = Source("2", "relative", knows="second_hand", dated="2020-05-04")
    assert why(told, retold) == [("1", "2", Why.HEARD_FROM)]


def test_who_saw_it_themselves_does_not_become_a_retelling_by_hearing_of_it():
    assert why(Source("1", "a", told_to="b"), Source("2", "b", knows="first_hand")) == []


def test_nobody_retells_what_they_are_told_only_later():
    told = Source("1", "a", told_to="b", dated="2020-05")
    assert why(told, Source("2", "b", knows="second_hand", dated="2020-04")) == []
    assert why(told, Source("2", "b", knows="second_hand", dated="2020")) != []


def test_a_body_that_denies_what_it_was_told_does_not_repeat_it():
    complaint = Source("1", "organisation", told_to="department", supports=frozenset({"c"}))
    denial = Source("2", "department", knows="unknown", contradicts=frozenset({"c"}))
    assert why(complaint, denial) == []


def test_being_told_of_one_thing_makes_no_source_of_another():
    told = Source("1", "a", told_to="b", about=frozenset({"a strike"}))
    assert why(told, Source("2", "b", knows="unknown", about=frozenset({"a beating"}))) == []


def test_what_came_through_somebody_stands_with_what_they_tell_themselves():
    assert why(Source("1", "victim", origin="caller"), Source("2", "caller")) == [("1", "2", Why.SAME_ORIGIN)]


def test_two_who_were_heard_in_each_others_presence_on_one_day_are_one_source():
    one = Source("1", "a", dated="2020-05-03", setting="interview", present=frozenset({"b"}))
    assert why(one, Source("2", "b", dated="2020-05-03", setting="interview")) == [("1", "2", Why.SAME_SITTING)]
    assert why(one, Source("2", "b", dated="2020-05-04", setting="interview")) == []
    assert why(one, Source("2", "b", dated="2020-05-03", setting="letter")) == []
    assert why(one, Source("2", "c", dated="2020-05-03", setting="interview")) == []


def test_a_month_is_no_day_on_which_two_sat_together():
    one = Source("1", "a", dated="2020-05", setting="interview", present=frozenset({"b"}))
    assert why(one, Source("2", "b", dated="2020-05", setting="interview")) == []


def test_a_document_made_from_another_is_no_second_source():
    original, copy = Source("1", "a", documents=("I-1",)), Source("2", "b", documents=("I-2", "I-1"))
    assert why(original, copy) == [("1", "2", Why.DERIVED)]


def test_two_who_speak_for_one_body_are_one_source():
    guard, prison = Source("1", "guard", bodies=frozenset({"prison"})), Source("2", "x", controller="prison")
    assert why(guard, prison) == [("1", "2", Why.SAME_CONTROLLER)]


def test_a_person_splits_two_accounts_and_each_keeps_those_it_still_belongs_to():
    rows = [Source(key, "one teller") for key in "123"] + [Source("4", "other")]
    split = {frozenset("12"): Verdict.APART}
    assert groups(rows[:2], split) == {frozenset("1"), frozenset("2")}
    # The third still shares its teller with both, so all count once until somebody rules on these pairs too.
    assert groups(rows, split) == {frozenset("123"), frozenset("4")}
    assert groups(rows, split | {frozenset("23"): Verdict.APART}) == {frozenset("13"), frozenset("2"), frozenset("4")}


def test_a_person_joins_two_accounts_and_the_ruling_is_the_reason():
    rows = [Source("1", "a"), Source("2", "b")]
    assert joinings(rows, {frozenset("12"): Verdict.TOGETHER}) == [Joining("1", "2", Why.RULED)]
    assert groups(rows, {frozenset("12"): Verdict.AS_COMPUTED}) == {frozenset("1"), frozenset("2")}


def test_a_ruling_on_an_account_that_is_not_there_changes_nothing():
    assert groups([Source("1", "a")], {frozenset("19"): Verdict.TOGETHER}) == {frozenset("1")}


@given(sources, st.randoms())
def test_no_order_changes_who_belongs_together(rows, random):
    mixed = rows[:]
    random.shuffle(mixed)
    assert groups(rows) == groups(mixed)


@given(sources)
def test_each_cluster_is_tied_by_its_own_joinings(rows):
    for one in clusters(rows):
        inside = {key for joining in one.joinings for key in (joining.one, joining.other)}
        assert inside <= set(one.members)
        assert len(one.members) == 1 or inside == set(one.members)


@given(sources)
def test_a_partition_numbers_every_source_once(rows):
    parts = partition(rows)
    assert {key for one in parts.clusters for key in one.members} == set(parts.of) == {one.key for one in rows}
    assert all(key in parts.clusters[number].members for key, number in parts.of.items())
