"""Suits as rules know them: which belong together and why, from when judgments hold, what is owed, signs of abuse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.proceedings.suits import money
from aigaq.proceedings.suits.clusters import Brought, Common, Shared, WhyApart, partition, shared
from aigaq.proceedings.suits.force import (
    FIRST,
    HIGHER,
    Decided,
    Force,
    InForce,
    appealed,
    force,
    ours_lodged,
)
from aigaq.proceedings.suits.owed import Did, OrderStands, standing
from aigaq.proceedings.suits.signs import PutOff, Reprised, Seen, Slapp, Sum, signs

BOTH = (FIRST, HIGHER)
FEW = st.frozensets(st.sampled_from("abc"), max_size=2)
SUITS = st.lists(st.builds(Brought, st.just(""), FEW, FEW, FEW, FEW), max_size=7).map(
    lambda rows: [replace(row, key=str(number)) for number, row in enumerate(rows)]
)


def brought(key, employers="", incidents="", statements="", plaintiffs=""):
    return Brought(key, frozenset(plaintiffs), frozenset(employers), frozenset(incidents), frozenset(statements))


def groups(suits):
    return {frozenset(one.members) for one in partition(suits).clusters}


def test_a_director_and_a_doctor_of_one_prison_over_one_hunger_strike_belong_together():
    director, doctor = brought("S-1", "p", "hs", "post"), brought("S-3", "p", "hi")
    (cluster,) = partition([director, doctor]).clusters
    assert cluster.members == ("S-1", "S-3")
    assert cluster.joinings[0].shared == (Shared(Common.SAME_INCIDENT, "h"), Shared(Common.SAME_EMPLOYER, "p"))


def test_one_employer_over_other_facts_joins_nothing_and_is_named():
    found = partition([brought("S-1", "p", "h"), brought("S-2", "p", "b")])
    assert len(found.clusters) == 2
    assert [(one.lack, one.shared[0].why) for one in found.apart] == [(WhyApart.OTHER_FACTS, Common.SAME_EMPLOYER)]


def test_the_same_facts_for_other_employers_join_nothing_and_are_named():
    found = partition([brought("S-1", "p", "h"), brought("S-2", "q", "h")])
    assert [one.lack for one in found.beside("S-2")] == [WhyApart.OTHER_EMPLOYER]


def test_an_employer_or_facts_nobody_knows_are_said_to_be_unknown_and_not_to_differ():
    assert [one.lack for one in partition([brought("1", "", "h"), brought("2", "p", "h")]).apart] == [
        WhyApart.EMPLOYER_NOT_KNOWN
    ]
    assert [one.lack for one in partition([brought("1", "p"), brought("2", "p", "h")]).apart] == [
        WhyApart.FACTS_NOT_KNOWN
    ]


def test_suits_of_which_nothing_is_known_stand_alone_without_a_word():
    found = partition([brought("1"), brought("2")])
    assert len(found.clusters) == 2 and found.apart == ()


@given(SUITS)
def test_every_suit_stands_in_exactly_one_cluster(suits):
    members = [key for one in partition(suits).clusters for key in one.members]
    assert sorted(members) == sorted(one.key for one in suits)


@given(SUITS)
def test_every_joining_shares_facts_and_an_employer_and_says_which(suits):
    by_key = {one.key: one for one in suits}
    for cluster in partition(suits).clusters:
        for joining in cluster.joinings:
            kinds = {one.why for one in joining.shared}
            assert Common.SAME_EMPLOYER in kinds and kinds & {Common.SAME_INCIDENT, Common.SAME_STATEMENT}
            assert joining.shared == shared(by_key[joining.one], by_key[joining.other])
            assert {joining.one, joining.other} <= set(cluster.members)


@given(SUITS)
def test_the_members_of_a_cluster_hang_together_by_its_joinings(suits):
    for cluster in partition(suits).clusters:
        reached = {cluster.members[0]}
        for _ in cluster.joinings:
            for joining in cluster.joinings:
                if reached & {joining.one, joining.other}:
                    reached |= {joining.one, joining.other}
        assert reached == set(cluster.members)


@given(SUITS, st.randoms(use_true_random=False))
def test_the_order_in_which_suits_are_recorded_changes_no_cluster(suits, chance):
    shuffled = list(suits)
    chance.shuffle(shuffled)
    assert groups(suits) == groups(shuffled)


@given(SUITS.filter(bool), st.sampled_from(("employers", "incidents", "statements", "plaintiffs")))
def test_knowing_more_of_a_suit_never_parts_what_belonged_together(suits, name):
    more = [replace(suits[0], **{name: getattr(suits[0], name) | {"z"}}), *suits[1:]]
    after = groups(more)
    assert all(any(one <= other for other in after) for one in groups(suits))


@given(SUITS)
def test_what_is_named_as_standing_apart_stands_in_two_clusters(suits):
    found = partition(suits)
    assert all(found.of(one.one) != found.of(one.other) and one.shared for one in found.apart)


def test_an_entry_into_force_that_was_recorded_goes_before_every_rule():
    told = Decided("2020-06-03", recorded="2020-09", appealed=True, replaced=True)
    assert force(told, date(2020, 7, 3), BOTH) == Force("2020-09", InForce.RECORDED)


def test_a_judgment_nobody_appeals_enters_into_force_the_day_after_the_last_day_of_the_appeal():
    assert force(Decided("2020-06-03"), date(2020, 7, 3), BOTH) == Force("2020-07-04", InForce.NOT_APPEALED)


def test_a_judgment_under_appeal_is_not_in_force():
    assert force(Decided("2020-06-03", appealed=True), date(2020, 7, 3), BOTH) == Force("", InForce.APPEALED)


def test_an_upheld_judgment_enters_into_force_on_the_day_of_the_ruling_and_so_does_the_ruling():
    told = Decided("2020-06-03", appealed=True, upheld="2020-08-20")
    assert force(told, date(2020, 7, 3), BOTH) == Force("2020-08-20", InForce.RULING)
    assert force(Decided("2020-08-20", "appeal"), None, BOTH) == Force("2020-08-20", InForce.RULING)


def test_an_overturned_judgment_is_never_in_force():
    assert force(Decided("2020-06-03", replaced=True), date(2020, 7, 3), BOTH).ground is InForce.REPLACED


@pytest.mark.parametrize("told", [Decided(""), Decided("", "appeal"), Decided("2020-06-03", upheld="")])
def test_a_decision_without_a_day_gives_no_day(told):
    assert force(told, None, BOTH) == Force("", InForce.UNDATED)


@pytest.mark.parametrize("told", [Decided("2020-06-03"), Decided("2020-08-20", "appeal")])
def test_where_the_pack_has_no_rule_nothing_is_made_up(told):
    assert force(told, date(2020, 7, 3), ()) == Force("", InForce.NO_RULE)


def test_an_appeal_that_was_withdrawn_is_lodged_no_more():
    assert appealed([("", "for_defendant", "lodged")])
    assert not appealed([("", "for_defendant", "lodged"), ("appeal", "for_defendant", "withdrawn")])
    assert appealed([("", "for_plaintiff", "lodged"), ("", "for_defendant", "withdrawn")])
    assert not appealed([("cassation", "for_defendant", "lodged")])


def test_their_appeal_does_not_keep_our_time():
    assert not ours_lodged([("appeal", "for_plaintiff", "lodged")])
    assert ours_lodged([("appeal", "", "lodged")])


DAY, LATER = date(2020, 7, 13), date(2020, 7, 14)


def test_the_last_day_is_still_in_time_and_the_next_is_not():
    assert standing(DAY, [], InForce.NOT_APPEALED, DAY) is OrderStands.OPEN
    assert standing(DAY, [], InForce.NOT_APPEALED, LATER) is OrderStands.OVERDUE


def test_a_part_is_not_the_whole():
    assert standing(DAY, [Did(False)], InForce.RECORDED, LATER) is OrderStands.OVERDUE
    assert standing(DAY, [Did(False), Did(True)], InForce.RECORDED, LATER) is OrderStands.DONE


def test_without_a_last_day_nothing_is_overdue():
    assert standing(None, [], InForce.RECORDED, LATER) is OrderStands.NO_DAY


def test_nothing_is_overdue_while_an_appeal_is_heard_or_once_a_higher_court_decided_otherwise():
    assert standing(DAY, [], InForce.APPEALED, LATER) is OrderStands.WAITS
    assert standing(DAY, [], InForce.REPLACED, LATER) is OrderStands.FELL


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("95 000", "95000"), ("95000,5", "95000.50"), ("1200.00", "1200"), ("007", "7"), ("", ""), ("0", "0")],
)
def test_a_sum_is_kept_as_it_is_meant(typed, kept):
    assert money.amount(typed) == kept


@pytest.mark.parametrize("typed", ["-5", "1e9", "12.345", "١٢", "=1+1", "9" * 13, "ten", "1.2.3"])
def test_what_is_no_sum_is_refused(typed):
    assert money.amount(typed) is None


@given(st.integers(0, 10**12 - 1), st.integers(0, 99))
def test_a_sum_loses_no_cent(whole, cents):
    kept = money.amount(f"{whole}.{cents:02d}")
    assert Decimal(kept) == Decimal(whole) + Decimal(cents) / 100


def test_a_currency_is_three_letters():
    assert money.currency(" kzt ") == "KZT" and money.currency("тенге") is None and money.currency("") == ""


def seen(key, **more):
    known = {name: more.pop(name) for name in ("employers", "incidents", "statements", "plaintiffs") if name in more}
    return Seen(brought(key, **known), **more)


def shown(suit, every, reprisals=()):
    parts = partition([one.brought for one in every])
    return {one.sign: one for one in signs(suit, every, parts, reprisals)}


def test_all_signs_are_listed_each_with_what_is_not_known():
    found = shown(one := seen("S-1"), [one])
    assert set(found) == set(Slapp)
    assert all(not sign.facts and sign.not_known for sign in found.values())


def test_each_fact_names_what_it_rests_on():
    one = seen(
        "S-1", plaintiffs="d", employers="p", incidents="h", defendants=frozenset("m"), bodies=frozenset("p"),
        individuals=frozenset("dm"), employed=(("d", "p"),), asks=(Sum("2000000", "KZT"),), claim_here=True,
        sittings=2, put_off=(PutOff("2020-04-14", "2020-05-12"),), filed_on="2020-03",
    )  # fmt: skip
    other = seen("S-3", plaintiffs="h", employers="p", incidents="h", defendants=frozenset("m"), filed_on="2020")
    found = shown(one, [one, other], [Reprised("arson", "2018", "m"), Reprised("arson", "2018", "somebody else")])
    told = {(sign, fact.code): fact.values for sign, one in found.items() for fact in one.facts}
    assert told[Slapp.DISPROPORTION, "asks"] == {"amount": "2000000", "currency": "KZT"}
    assert told[Slapp.SEVERAL, "joined_same_incident"] == {"suit": "S-3", "what": "h"}
    assert told[Slapp.POWER, "works_for_body"] == {"person": "d", "employer": "p"}
    assert told[Slapp.POWER, "defendant_person"] == {"person": "m"}
    assert told[Slapp.DELAY, "put_off"]["to"] == "2020-05-12"
    assert told[Slapp.PATTERN, "same_side"] == {"suit": "S-3", "day": "2020"}
    assert len(found[Slapp.INTIMIDATION].facts) == 1
    assert "asked_to_put_off" in found[Slapp.DELAY].not_known


def test_a_suit_recorded_as_a_suit_is_not_counted_again_among_reprisals():
    one = seen("S-1", plaintiffs="d", defendants=frozenset("m"))
    done = [Reprised("defamation_suit", "2020", "m", "d"), Reprised("defamation_suit", "", "m", "")]
    found = shown(one, [one], done)
    assert len(found[Slapp.PATTERN].facts) == 1 and found[Slapp.INTIMIDATION].facts == ()


def test_no_sign_carries_a_number_of_its_own():
    assert not any(name in Seen.__dataclass_fields__ for name in ("score", "grade", "weight"))
    assert set(signs.__annotations__) == {"suit", "every", "parts", "reprisals", "return"}
