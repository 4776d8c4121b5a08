"""Same person, same event, without a database: reasons, who meets whom, which row stands, which answer counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake.names.keys import coarse, sounding
from aigaq.record.consent import Answer, Given, Scope, allows, standing
from aigaq.record.sameness import candidates, incidents, people
from aigaq.record.sameness.answers import Answered, Merged, counting, stricter
from aigaq.record.sameness.candidates import Happened, Heard, PassedOver
from aigaq.record.sameness.incidents import Event
from aigaq.record.sameness.people import ACCUSED, HARMED, Appearance, Someone
from aigaq.record.sameness.places import Place, Span
from aigaq.record.sameness.reasons import Ground, Reason, kept, order, read
from aigaq.record.sameness.standing import standing as stands
from aigaq.record.sameness.standing import together

YES, NO, WITHDRAWN, UNASKED = Answer.YES, Answer.NO, Answer.WITHDRAWN, Answer.NOT_ASKED
NOON = datetime(2020, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COLONY = Place("a", ("УК-161/2",), frozenset({"колония"}))
SAME_CODE = Place("b", ("UK 161/2",))
ELSEWHERE = Place("c", ("УК-161/3",))


def grounds(one, other, rule=people):
    return {reason.why for reason in rule.reasons(one, other)}


def held(place, began, ended=""):
    return Appearance("an act", HARMED, place, Span.of(began, ended))


def test_a_name_in_cyrillic_and_in_latin_letters_is_a_reason_with_its_measure():
    told = people.reasons(Someone(names=("Серік Ахметов",)), Someone(names=("Serik Akhmetov",)))
    assert [one.why for one in told] == [Ground.NAMES_ALIKE]
    assert told[0].measure > 90


def test_initials_and_a_surname_are_said_to_be_no_more_than_that():
    assert grounds(Someone(names=("С. Ахметов",)), Someone(names=("Серик Ахметов",))) == {Ground.SAME_INITIALS}


def test_other_names_speak_against_and_no_name_says_nothing():
    assert grounds(Someone(names=("Серик Ахметов",)), Someone(names=("Юлия Бондаренко",))) == {Ground.OTHER_NAMES}
    assert grounds(Someone(), Someone(names=("Юлия Бондаренко",))) == set()


@pytest.mark.parametrize(
    ("ours", "theirs", "why"),
    [
        ("1980", "1980", Ground.SAME_BORN),
        ("1980", "1981", Ground.NEAR_BORN),
        ("1978", "1987", Ground.NEAR_BORN),
        ("1978", "1990", Ground.OTHER_BORN),
    ],
)
def test_a_year_of_birth_is_the_same_a_slip_of_the_pen_or_another(ours, theirs, why):
    assert grounds(Someone(born=ours), Someone(born=theirs)) == {why}


def test_a_year_not_known_says_nothing_and_bars_nobody():
    one, other = Someone(names=("Серик Ахметов",)), Someone(names=("Serik Akhmetov",), born="1980")
    assert people.worth_offering(one, other)
    assert grounds(one, other) == {Ground.NAMES_ALIKE}


def test_namesakes_of_quite_other_years_are_not_offered_but_compared_by_hand():
    one, other = (Someone(names=("Серик Ахметов",), born=year) for year in ("1960", "1999"))
    assert not people.worth_offering(one, other)
    assert grounds(one, other) == {Ground.NAMES_ALIKE, Ground.OTHER_BORN}


def test_a_group_and_a_person_are_never_offered_as_one():
    assert not people.worth_offering(Someone("group", ("Серик Ахметов",)), Someone(names=("Серик Ахметов",)))


def test_groups_are_compared_by_how_many_they_are():
    assert grounds(Someone("group", counted=15), Someone("group", counted=15)) == {Ground.SAME_NUMBER}
    assert grounds(Someone("group", counted=15), Someone("group", counted=3)) == {Ground.OTHER_NUMBER}
    assert grounds(Someone("group", counted=15), Someone("group")) == set()


def test_bodies_are_alike_only_if_they_are_called_by_the_same_words_and_numbers():
    one, other, third = (Someone("body", (name,)) for name in ("Prison 158/7", "158/7 PRISON", "Prison 158/4"))
    assert people.worth_offering(one, other)
    assert not people.worth_offering(one, third)


def test_custody_in_one_place_at_one_time_speaks_for_it_and_two_places_on_one_day_against():
    one = Someone(appears=(held(COLONY, "2020-04"),))
    assert grounds(one, Someone(appears=(Appearance("2", HARMED, SAME_CODE, Span.of("2020-04-10", "")),))) == {
        Ground.HELD_TOGETHER
    }
    assert grounds(one, Someone(appears=(Appearance("2", HARMED, COLONY, Span.of("2019", "")),))) == {
        Ground.ONE_FACILITY
    }
    on_a_day = Someone(appears=(held(COLONY, "2020-04-10"),))
    away = Someone(appears=(Appearance("2", HARMED, ELSEWHERE, Span.of("2020-04-10", "")),))
    assert grounds(on_a_day, away) == {Ground.ELSEWHERE_THEN}
    assert grounds(one, away) == set(), "a month leaves room for a transfer"


def test_both_in_one_act_are_two():
    one, other = (Someone(appears=(Appearance("an act", HARMED),)) for _ in range(2))
    assert people.reasons(one, other) == [Reason(Ground.IN_ONE_ACT, 1)]
    assert people.reasons(one, other)[0].against


def test_one_harmed_and_the_other_accused_speaks_against():
    one, other = (Someone(appears=(Appearance(part, part),)) for part in (HARMED, ACCUSED))
    assert grounds(one, other) == {Ground.OTHER_PART}


def test_contact_sex_and_employer_are_told():
    one = Someone(sex="m", contact="+7700", employer="x")
    assert grounds(one, Someone(sex="f", contact="+7700", employer="x")) == {
        Ground.OTHER_SEX, Ground.SAME_CONTACT, Ground.SAME_EMPLOYER,
    }  # fmt: skip


def event(place=COLONY, began="2020-04-10", **more):
    return Event(place=place, span=Span.of(began, ""), **more)


def test_incidents_in_one_place_on_one_day_are_offered():
    told = incidents.reasons(event(), event(SAME_CODE))
    assert {one.why for one in told} == {Ground.CODE_MAY_BE_SAME, Ground.SAME_DAY}
    assert incidents.worth_offering(told)


def test_dates_that_may_be_one_need_people_or_words_in_common_too():
    assert not incidents.worth_offering(incidents.reasons(event(), event(began="2020-04")))
    shared = {"people": frozenset({"x"})}
    assert incidents.worth_offering(incidents.reasons(event(**shared), event(began="2020-04", **shared)))


def test_acts_in_common_are_told_and_are_not_enough():
    told = incidents.reasons(event(acts=frozenset({"0301"})), event(began="2020", acts=frozenset({"0301", "0308"})))
    assert Reason(Ground.ACTS_IN_COMMON, 1) in told
    assert not incidents.worth_offering(told)


def test_days_apart_are_counted_and_a_few_are_forgiven_where_people_are_in_common():
    who = {"people": frozenset({"x"})}
    near = incidents.reasons(event(**who), event(began="2020-04-12", **who))
    far = incidents.reasons(event(**who), event(began="2020-05-12", **who))
    assert Reason(Ground.OTHER_DATES, 2) in near and Reason(Ground.OTHER_DATES, 32) in far
    assert incidents.worth_offering(near) and not incidents.worth_offering(far)


def test_words_count_from_half_of_the_shorter_text_on_and_not_in_texts_too_short_to_tell():
    ten = frozenset(map(str, range(10)))
    assert incidents.words_in_common(ten, frozenset(map(str, range(5, 40)))) == 50
    assert incidents.words_in_common(frozenset("abc"), frozenset("abc")) == 0


def test_rows_of_one_table_and_incidents_tied_as_two_speak_against():
    one, other = event(key="1", table="t", tied=frozenset({"2"})), event(key="2", table="t")
    assert {Ground.ROWS_OF_ONE_TABLE, Ground.TIED_AS_TWO} <= grounds(other, one, incidents)


def test_another_facility_and_no_act_in_common_speak_against():
    found = grounds(event(acts=frozenset("a")), event(ELSEWHERE, acts=frozenset("b")), incidents)
    assert {Ground.OTHER_FACILITY, Ground.NO_ACTS_IN_COMMON} <= found


def test_what_is_not_known_of_an_incident_says_nothing():
    assert grounds(Event(), event(), incidents) == set()


def test_dates_given_in_the_wrong_order_are_still_a_span():
    assert Span.of("2020-05", "2020-04").earliest == date(2020, 4, 1)


def test_reasons_are_kept_and_read_as_they_were_those_for_first():
    told = [Reason(Ground.OTHER_SEX), Reason(Ground.NAMES_ALIKE, 93)]
    assert read(kept(told)) == told[::-1]


def test_what_speaks_against_puts_a_pair_behind():
    alike = Reason(Ground.NAMES_ALIKE, 93)
    assert order([alike, Reason(Ground.SAME_BORN)]) > order([alike]) > order([alike, Reason(Ground.IN_ONE_ACT, 1)]) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Жанболатов", "Janbolatov"), ("Жанболатов", "Zhanbolatov"), ("Кайрат", "Qairat"), ("Александр", "Oleksandr"),
     ("Нұрлан", "Nourlan"), ("Ерлан", "Yerlan")],
)  # fmt: skip
def test_two_spellings_of_a_word_meet_under_a_sound(one, other):
    assert set(coarse(one.casefold())) & set(coarse(other.casefold()))


def test_a_word_is_heard_alike_in_both_alphabets():
    assert set(sounding("janbolatov")) & set(sounding("жанболатов"))
    assert set(sounding("nourlan")) & set(sounding("нурлан"))


def test_who_shares_a_sound_meets_and_who_shares_none_does_not():
    heard = [Heard(("abc", "def")), Heard(("abc",)), Heard(("xyz",))]
    assert set(candidates.people(heard, PassedOver())) == {(0, 1)}


def test_the_work_grows_with_the_people_and_not_with_their_square():
    def pairs(n):
        heard = [Heard((f"s{at // 2}", f"g{at % 16}"), str(1950 + at % 50)) for at in range(n)]
        return sum(1 for _ in candidates.people(heard, PassedOver()))

    assert all(pairs(n) <= candidates.MOST * n for n in (1000, 8000, 30_000))


def test_people_of_a_common_name_still_meet_by_their_year_of_birth():
    heard = [Heard(("common", f"own{at}"), "1980" if at in (3, 70) else "") for at in range(100)]
    assert (3, 70) in set(candidates.people(heard, PassedOver()))


def test_who_has_only_a_common_name_is_counted_as_passed_over():
    over = PassedOver()
    assert list(candidates.people([Heard(("common",))] * 100, over)) == []
    assert len(over.people) == 100


def test_incidents_meet_in_one_place_within_days_of_each_other():
    happened = {0: Happened(("a",), 10, 10), 1: Happened(("a",), 13, 13), 2: Happened(("a",), 20, 20),
                3: Happened(("b",), 10, 10)}  # fmt: skip
    assert set(candidates.incidents(happened, PassedOver())) == {(0, 1)}


def test_too_many_incidents_at_one_time_are_counted_as_passed_over():
    over = PassedOver()
    found = list(candidates.incidents({at: Happened(("a",), 1, 30) for at in range(100)}, over))
    assert len(found) < 100 * candidates.MOST_NEAR
    assert over.people


def test_a_chain_of_merges_stands_under_its_end():
    assert stands([("a", "b"), ("b", "c")]) == {"a": "c", "b": "c"}
    assert together([("a", "b"), ("b", "c")]) == {"c": ["c", "a", "b"]}


def test_a_ring_of_merges_stands_under_one_all_the_same():
    assert stands([("a", "b"), ("b", "c"), ("c", "a")]) == {"a": "c", "b": "c"}


def test_a_long_chain_is_walked_in_no_time():
    assert set(stands((at, at + 1) for at in range(20_000)).values()) == {20_000}


keys = st.integers(0, 7)
merges_of = st.lists(st.tuples(keys, keys), max_size=14)


@given(merges_of)
def test_whatever_is_merged_one_row_stands_for_each_lot_and_is_no_others(merges):
    found = stands(merges)
    assert not set(found) & set(found.values())
    for one, into in merges:
        assert found.get(one, one) == found.get(into, into)


@given(merges_of, st.data())
def test_undoing_a_merge_leaves_exactly_what_the_others_say(merges, data):
    undone = data.draw(st.sets(st.integers(0, max(len(merges) - 1, 0))))
    left = [one for at, one in enumerate(merges) if at not in undone]
    lots = {frozenset(group) for group in together(left).values()}
    for group in lots:
        inside = [pair for pair in left if set(pair) <= group]
        assert stands(inside) == {key: of for key, of in stands(left).items() if key in group}


def told(row, answer, at=NOON, scope=Scope.PUBLISH_NAME, recipient=""):
    return Answered(row, Given(scope, answer, at.date(), recipient), at)


MERGE = Merged("a", "b", NOON)


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [(YES, YES, YES), (YES, None, UNASKED), (YES, NO, NO), (NO, WITHDRAWN, WITHDRAWN), (None, NO, NO)],
)
def test_of_two_rows_the_stricter_answer_counts(one, other, counts):
    answers = [told(row, answer, NOON - HOUR) for row, answer in (("a", one), ("b", other)) if answer]
    for row in ("a", "b"):
        assert standing(counting(row, answers, [MERGE]), Scope.PUBLISH_NAME) is counts


def test_once_they_are_asked_again_the_new_answer_counts_for_both():
    answers = [told("a", NO, NOON - HOUR), told("b", YES, NOON + HOUR)]
    assert allows(counting("a", answers, [MERGE]), Scope.PUBLISH_NAME)


def test_an_older_answer_recorded_only_later_is_not_being_asked_again():
    late = Answered("b", Given(Scope.PUBLISH_NAME, YES, date(2020, 1, 1)), NOON + HOUR)
    assert not allows(counting("a", [late], [MERGE]), Scope.PUBLISH_NAME)


def test_an_answer_for_one_recipient_is_held_against_what_the_other_row_says_to_all():
    answers = [told("a", YES, NOON - HOUR, recipient="court"), told("b", NO, NOON - HOUR)]
    assert not allows(counting("a", answers, [MERGE]), Scope.PUBLISH_NAME, "court")
    answers = [told("a", YES, NOON - HOUR, recipient="court"), told("b", YES, NOON - HOUR)]
    assert allows(counting("a", answers, [MERGE]), Scope.PUBLISH_NAME, "court")


def test_without_a_merge_the_answers_are_the_rows_own():
    answers = [told("a", YES), told("b", NO)]
    assert counting("a", answers, []) == [answers[0].given]


def test_who_joins_later_was_not_asked_with_the_others():
    answers = [told("a", YES, NOON + HOUR)]
    later = Merged("b", "c", NOON + 2 * HOUR)
    assert allows(counting("a", answers, [MERGE]), Scope.PUBLISH_NAME)
    assert not allows(counting("a", answers, [MERGE, later]), Scope.PUBLISH_NAME)


lists = st.lists(
    st.builds(
        Given, st.sampled_from([str(one) for one in Scope]), st.sampled_from([str(one) for one in Answer]),
        st.just(date(2020, 1, 1)), st.sampled_from(["", "court", "press"]),
    ),
    max_size=6,
)  # fmt: skip


@given(lists, lists, st.sampled_from(list(Scope)), st.sampled_from(["", "court", "press"]))
def test_no_merge_ever_allows_what_one_of_the_rows_did_not(one, other, scope, recipient):
    if allows(stricter(one, other), scope, recipient):
        assert allows(one, scope, recipient) and allows(other, scope, recipient)
