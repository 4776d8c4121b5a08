"""Reasonable grounds: what they take, what is said, what is missing; trees of needs; custody; kinds of sources."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.corroboration import holding, tree
from aigaq.corroboration.clusters import Source, Verdict, partition
from aigaq.corroboration.explained import Lack, Line, Point, lacks, points
from aigaq.corroboration.holding import Held
from aigaq.corroboration.matrix.window import Gap, gaps, slices, whole_groups
from aigaq.corroboration.measure import REASONABLE, Measure, TooLax, highest, reaches, stricter
from aigaq.corroboration.support import RISING, Cited, Grade, Stance, Support, needing, support
from aigaq.corroboration.voices import Voice, voice
from aigaq.intake.boxes import NoPart, checked

TODAY = date(2026, 11, 27)


def cited(teller, stance="supports", first=True, answered=False, medical=False):
    return Cited(Source(teller, teller), Stance(stance), first, answered, medical)


def codes(lines):
    return [line.code for line in lines]


def parts_of(*rows):
    return partition([one.source for one in rows])


def said(*rows, **more):
    return codes(points(rows, support(rows, **more), parts_of(*rows)))


def lacking(*rows, measure=REASONABLE, clinical=False, **more):
    return codes(lacks(rows, support(rows, measure, **more), parts_of(*rows), measure, clinical=clinical))


def test_a_contradiction_that_was_answered_no_longer_stands_in_the_way_but_is_still_counted():
    rows = [cited("victim"), cited("witness"), cited("prison", "contradicts", answered=True)]
    weighed = support(rows)
    assert (weighed.grade, weighed.against, weighed.unanswered) == (Grade.REASONABLE_GROUNDS, 1, 0)
    assert Point.ANSWERED in said(*rows)


def test_a_carried_rival_contests_a_claim():
    rows = [cited("victim"), cited("witness")]
    assert support(rows, rivals=["c"]).grade is Grade.CONTESTED
    assert said(*rows, rivals=["c"])[-1] is Point.RIVAL
    assert lacking(*rows, rivals=["c"]) == [Lack.RIVAL]


def test_a_clinicians_grade_stands_in_for_a_second_source_only_beside_testimony_and_only_if_high_enough():
    testimony, paper = cited("victim"), cited("doctor", first=False, medical=True)
    lone = partition([Source("victim", "x"), Source("doctor", "x")])
    assert support([testimony, paper], parts=lone, graded="highly_consistent").grade is Grade.REASONABLE_GROUNDS
    assert support([testimony, paper], parts=lone, graded="consistent").grade is Grade.ONE_SOURCE
    assert support([paper], graded="diagnostic").grade is Grade.ONE_SOURCE
    # A grade that nobody cites carries nothing.
    assert support([testimony], graded="diagnostic").grade is Grade.ONE_SOURCE


def test_a_case_may_ask_for_more_and_never_for_less():
    asked = stricter(REASONABLE, 3, "diagnostic", TODAY, "the court")
    rows = [cited("a"), cited("b")]
    assert support(rows, asked).grade is Grade.ONE_SOURCE
    assert support([*rows, cited("c")], asked).grade is Grade.REASONABLE_GROUNDS
    for clusters, medical in ((1, "highly_consistent"), (2, "consistent"), (99, ""), (2, "nonsense")):
        with pytest.raises(TooLax):
            stricter(REASONABLE, clusters, medical, TODAY, "x")
    with pytest.raises(TooLax):
        stricter(Measure(2, "", "x", TODAY), 2, "diagnostic", TODAY, "x")


def test_the_default_measure_has_its_source_and_the_day_it_was_checked():
    assert REASONABLE.source and REASONABLE.checked <= TODAY


def test_clinical_grades_are_ordered_and_nothing_reaches_an_empty_one():
    assert reaches("diagnostic", "highly_consistent") and not reaches("consistent", "highly_consistent")
    assert not reaches("diagnostic", "") and not reaches("", "consistent")
    assert highest(["consistent", "typical", ""]) == "typical" and highest([]) == ""


def test_each_sentence_is_said_of_the_claim_it_is_true_of():
    assert said(cited("victim"), cited("witness")) == [Point.CARRIED, Point.FIRST_HAND, Point.NOTHING_AGAINST]
    assert said() == [Point.NOTHING_FOR, Point.NOTHING_AGAINST]
    assert said(cited("a", first=False), cited("b", "contradicts")) == [
        Point.CARRIED, Point.NO_FIRST_HAND, Point.AGAINST,
    ]  # fmt: skip


def test_sources_that_count_once_are_named_together():
    rows = [cited("a"), cited("b"), cited("c")]
    tied = partition([one.source for one in rows], {frozenset("ab"): Verdict.TOGETHER})
    found = points(rows, support(rows, parts=tied), tied)
    assert found[0] == Line(Point.CARRIED, (("a", "b"), ("c",)), number=2)
    assert found[1] == Line(Point.COUNTED_ONCE, (("a", "b"),))


def test_what_is_missing_is_said_concretely():
    assert lacking() == [Lack.A_SOURCE]
    assert lacking(cited("a")) == [Lack.ANOTHER_SOURCE]
    assert lacking(cited("a"), clinical=True) == [Lack.ANOTHER_SOURCE, Lack.MEDICAL]
    assert lacking(cited("a"), cited("a", medical=True), clinical=True) == [Lack.ANOTHER_SOURCE, Lack.GRADE]
    assert lacking(cited("a", first=False), cited("b", first=False)) == [Lack.FIRST_HAND]
    assert lacking(cited("a"), cited("b"), cited("c", "contradicts")) == [Lack.ANSWER]
    assert lacking(cited("a"), cited("b")) == []


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(list(Stance)), st.booleans(), st.booleans())))
def test_whoever_does_what_is_missing_reaches_reasonable_grounds(found):
    rows = [cited(teller, stance, first, answered) for teller, stance, first, answered in found]
    missing = lacking(*rows)
    done = [
        one if one.stance is not Stance.CONTRADICTS else cited(one.source.key, one.stance, answered=True)
        for one in rows
    ]
    if Lack.A_SOURCE in missing:
        done += [cited("x"), cited("y")]
    if Lack.ANOTHER_SOURCE in missing:
        done.append(cited("new", first=False))
    if Lack.FIRST_HAND in missing:
        done.append(cited("new"))
    assert support(done).grade is Grade.REASONABLE_GROUNDS
    assert (missing == []) is (support(rows).grade is Grade.REASONABLE_GROUNDS)


def weighed(grade):
    return Support(grade, 1, 0, first_hand=True, own=grade)


def test_a_claim_stands_no_higher_than_what_it_needs_however_far_away():
    found = needing(
        {"a": weighed(RISING[3]), "b": weighed(RISING[3]), "c": weighed(Grade.CONTESTED)}, {"a": ["b"], "b": ["c"]}
    )
    assert [(found[key].grade, found[key].weakest) for key in "abc"] == [
        (Grade.CONTESTED, "b"), (Grade.CONTESTED, "c"), (Grade.CONTESTED, ""),
    ]  # fmt: skip


def test_what_needs_a_stronger_claim_stays_where_it_is():
    found = needing({"a": weighed(Grade.ONE_SOURCE), "b": weighed(Grade.REASONABLE_GROUNDS)}, {"a": ["b"]})
    assert (found["a"].grade, found["a"].weakest) == (Grade.ONE_SOURCE, "")


def test_thousands_of_claims_in_one_chain_are_weighed():
    many = {str(n): weighed(Grade.REASONABLE_GROUNDS) for n in range(3000)} | {"3000": weighed(Grade.NOTHING_YET)}
    needs = {str(n): [str(n + 1)] for n in range(3000)}
    assert needing(many, needs)["0"].grade is Grade.NOTHING_YET
    assert tree.rests_on(needs, "0", "3000") and not tree.rests_on(needs, "3000", "0")


def test_a_tree_shows_each_claim_under_what_needs_it_and_unfolds_none_twice():
    needs = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["e"]}
    shown = [(one.key, one.depth, one.again) for one in tree.branches(needs, "a")]
    assert shown == [("b", 1, False), ("d", 2, False), ("e", 3, False), ("c", 1, False), ("d", 2, True)]
    assert tree.falls_with(needs, "e") == ["d", "b", "c", "a"]


def test_a_tree_with_a_circle_in_it_still_ends():
    needs = {"a": ["b"], "b": ["a"]}
    assert tree.rests_on(needs, "a", "a")
    assert len(list(tree.branches(needs, "a"))) <= tree.MOST_SHOWN
    assert tree.falls_with(needs, "a") == ["b"]


def test_who_is_held_by_the_accused_or_by_its_service_is_marked():
    works_for = {"guard": "prison", "prison": "service", "other prison": "service"}
    accused = holding.accused(["guard"], works_for)
    assert accused == {"guard", "prison"}
    assert holding.held("prison", accused, works_for) is Held.HELD_BY_ACCUSED
    assert holding.held("other prison", accused, works_for) is Held.HELD
    assert holding.held("other prison", holding.accused(["prison"], works_for), works_for) is Held.HELD_BY_ACCUSED
    assert holding.held("", accused, works_for) is None


def test_what_is_said_before_those_who_hold_somebody_is_overheard():
    works_for = {"guard": "prison"}
    assert holding.overheard("prison", "", ["guard"], works_for)
    assert holding.overheard("prison", "prison", [], works_for)
    assert not holding.overheard("prison", "lawyer", ["relative"], works_for)
    assert not holding.overheard("", "guard", ["guard"], works_for)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"connection": "0402"}, Voice.MEDICAL),
        ({"item_kind": "physicians_examination", "connection": "0101"}, Voice.MEDICAL),
        ({"harmed": True}, Voice.VICTIM),
        ({"knows": "second_hand"}, Voice.HEARSAY),
        ({"knows": "first_hand", "setting": "interview"}, Voice.WITNESS),
        ({"knows": "first_hand", "setting": "official_paper"}, Voice.OFFICIAL),
        ({"setting": "publication"}, Voice.DOCUMENT),
        ({}, Voice.OTHER),
    ],
)
def test_each_account_is_one_kind_of_source(told, kind):
    bare = {"connection": "", "knows": "unknown", "setting": "", "item_kind": "", "harmed": False}
    assert voice(**bare | told) is kind


def test_gaps_say_what_a_claim_lacks():
    assert gaps(independent=0, first_hand=False, unanswered=True, weakest=True, least=2) == (Gap.NO_SOURCE,)
    assert gaps(independent=1, first_hand=False, unanswered=True, weakest=True, least=2) == (
        Gap.ONE_CLUSTER, Gap.NOT_FIRST_HAND, Gap.UNANSWERED, Gap.NEEDS,
    )  # fmt: skip
    assert gaps(independent=2, first_hand=True, unanswered=False, weakest=False, least=2) == ()


def test_a_part_too_far_on_is_the_last_and_no_source_is_torn_from_its_cluster():
    assert slices(51, 25, 99) == (50, 51, 3) and slices(0, 25, 1) == (0, 0, 1) and slices(5, 25, -3) == (0, 5, 1)
    assert whole_groups([["a", "b"], ["c", "d", "e"], ["f"]], 3) == [[["a", "b"]], [["c", "d", "e"]], [["f"]]]
    assert whole_groups([], 3) == [[]]


@given(st.tuples(*[st.integers(-5, 1010)] * 4))
def test_only_a_part_of_the_page_is_a_part_of_it(box):
    left, top, right, bottom = box
    if 0 <= left < right - 2 <= 998 and 0 <= top < bottom - 2 <= 998:
        assert checked(box) == box
    else:
        with pytest.raises(NoPart):
            checked(box)
