"""Grounds of appeal: suggested as far as the facts go, each with what is missing; decided by nobody but a person."""

import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.corroboration.support import Grade
from aigaq.exchange.appeals import saying
from aigaq.exchange.appeals.rows import Rows
from aigaq.proceedings import store
from aigaq.proceedings.appeal.asking import Asked, asked
from aigaq.proceedings.appeal.ground import Point, Row, Silent, Why
from aigaq.proceedings.appeal.known import (
    Carried,
    Checked,
    Known,
    Linked,
    Offered,
    Opinion,
    Plaintiff,
    Suing,
    Testified,
    Versions,
    Words,
)
from aigaq.proceedings.appeal.relied import PACKS, bases
from aigaq.proceedings.appeal.ruling import changes, digest
from aigaq.proceedings.appeal.suggested.bodies import LINKS
from aigaq.proceedings.appeal.suggesting import suggested
from aigaq.proceedings.heard import table
from aigaq.proceedings.heard.table import Settled
from aigaq.proceedings.independence import Verdict
from aigaq.proceedings.law.grounds import Bears, Kind
from aigaq.proceedings.law.pack import built, ids, joined
from aigaq.publication.sentences import Kind as Sentence
from own_pack import HEAD

NAMED_BARE = Rows({}, str, str)


def row(kind, number=1):
    return Row(kind, f"{kind}-{number}", f"{kind[:1].upper()}-{number}")


JUDGED = Known(row("judgment"), "claim_granted", dated=True, text="read")


def witness(stance, treatment, number=1, counted=1, **more):
    values = {"reasoned": None, "hearsay": False, **more}
    return Testified(row("testimony", number), row("account", number), stance, treatment, counted=counted, **values)


def heard(*several, text="read"):
    """A judgment, with what it did with each testimony, as the table of heard and quoted gives it."""
    settled = [Settled(one.stance, one.treatment, one.counted) for one in several]
    four = table.heard(table.table(settled))
    return replace(JUDGED, heard=several, only=table.only(settled), exact=table.exact(four), text=text)


def grounds(known):
    return {one.kind: one for one in suggested(known)[0]}


def silents(known):
    return {one.kind: one for one in suggested(known)[1]}


def codes(points):
    return [one.code for one in points]


def test_testimony_that_was_passed_over_is_a_ground_with_its_count():
    found = grounds(heard(witness("confirms", "passed_over", counted=7)))[Kind.PASSED_OVER]
    assert dict(found.facts[0].values) == {"stance": "confirms", "treatment": "passed_over", "counted": 7}
    assert found.lacks == ()


def test_what_rests_on_somebodys_word_or_on_no_number_says_so():
    one = witness("confirms", "passed_over", counted=None, hearsay=True)
    assert codes(grounds(heard(one, text="missing"))[Kind.PASSED_OVER].lacks) == [
        "text_missing", "counts_not_known", "on_hearsay",
    ]  # fmt: skip


def test_an_unknown_treatment_is_no_ground_and_is_said_to_be_unsettled():
    known = heard(witness("confirms", "unknown"))
    assert not {Kind.PASSED_OVER, Kind.DISMISSED_BARE, Kind.ONE_SIDED} & set(grounds(known))
    assert {silents(known)[kind].why for kind in (Kind.PASSED_OVER, Kind.ONE_SIDED)} == {Why.NOT_SETTLED}


def test_a_dismissal_is_a_ground_only_if_it_is_known_to_be_without_reasons():
    given_none = heard(witness("confirms", "dismissed", reasoned=False))
    given_some = heard(witness("confirms", "dismissed", reasoned=True))
    not_asked = heard(witness("confirms", "dismissed"))
    assert Kind.DISMISSED_BARE in grounds(given_none)
    assert silents(given_some)[Kind.DISMISSED_BARE].why is Why.NOT_SO
    assert silents(not_asked)[Kind.DISMISSED_BARE].about.code == "reasons_not_asked"


def test_only_deniers_quoted_is_a_ground_without_a_number_and_says_that_no_test_is_possible():
    known = heard(witness("confirms", "passed_over", 1, None), witness("denies", "quoted", 2, None))
    found = grounds(known)[Kind.ONE_SIDED]
    assert codes(found.facts) == ["only_deniers_quoted", "testimony"]
    assert "no_exact_test" in codes(found.lacks)


def test_an_uneven_choice_is_a_ground_by_the_exact_test_with_its_limits():
    many = [witness("confirms", "passed_over", number) for number in range(12)]
    many += [witness("confirms", "quoted", 20)]
    many += [witness("denies", "quoted", 30 + number) for number in range(8)]
    found = grounds(heard(*many))[Kind.ONE_SIDED]
    assert found.facts[0].code == "few_confirming_quoted"
    assert float(dict(found.facts[-1].values)["p"]) < 0.01
    assert "test_says_not_why" in codes(found.lacks)


def test_a_choice_that_favours_those_who_confirmed_is_no_ground():
    known = heard(witness("confirms", "quoted", 1), witness("denies", "passed_over", 2))
    assert Kind.ONE_SIDED not in grounds(known)


@pytest.mark.parametrize(
    ("refused", "treatment", "kind", "silent"),
    [
        (True, "unknown", Kind.EVIDENCE_REFUSED, Kind.EVIDENCE_UNMENTIONED),
        (False, "passed_over", Kind.EVIDENCE_UNMENTIONED, Kind.EVIDENCE_REFUSED),
    ],
)
def test_evidence_that_was_refused_and_evidence_that_is_not_mentioned_are_told_apart(refused, treatment, kind, silent):
    known = replace(JUDGED, papers=(Offered(row("exhibit"), treatment, hearsay=False, refused=refused),))
    assert kind in grounds(known)
    assert silent in silents(known)


def test_evidence_whose_ruling_nobody_recorded_is_not_said_to_be_taken():
    known = replace(JUDGED, papers=(Offered(row("exhibit"), "mentioned", hearsay=False),))
    assert silents(known)[Kind.EVIDENCE_REFUSED].about.code == "ruling_not_known"


def test_each_expert_lacks_what_is_not_recorded_of_the_question_and_the_answer_to_it():
    known = replace(JUDGED, experts=(Opinion(row("expert"), method=True, question=None, countered=False),))
    assert codes(grounds(known)[Kind.EXPERT].lacks) == [
        "question_not_recorded", "no_counter_opinion", "how_far_relied_on",
    ]  # fmt: skip
    whole = replace(JUDGED, experts=(Opinion(row("expert"), method=True, question=True, countered=True),))
    assert codes(grounds(whole)[Kind.EXPERT].lacks) == ["how_far_relied_on"]


def body(verdict, *, confirmed=True, dated=True):
    return Linked(
        row("authority"), "answered", (row("answer"),), verdict, (row("edge"),), confirmed=confirmed, dated=dated
    )


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_body_is_a_ground_if_a_link_is_known_and_never_else(verdict):
    known = replace(JUDGED, bodies=(body(verdict),))
    assert (Kind.LINKED_BODY in grounds(known)) is (verdict in LINKS)
    assert verdict not in (Verdict.UNKNOWN, Verdict.NO_LINK_FOUND) or Kind.LINKED_BODY in silents(known)


def test_the_closest_link_of_a_body_is_told_with_its_path_and_its_doubts():
    several = (body(Verdict.PRACTICAL_DOUBT), body(Verdict.SAME_SERVICE, confirmed=False, dated=False))
    found = grounds(replace(JUDGED, bodies=several))[Kind.LINKED_BODY]
    assert dict(found.facts[0].values) == {"verdict": "same_service"}
    assert row("edge") in found.facts[0].rows
    assert {"link_unconfirmed", "day_not_known"} <= set(codes(found.lacks))


def said(kind, *carried, **more):
    return Words(row("impugned"), row("sentence"), kind, carried, **more)


def carried(grade, number=1, against=0):
    return Carried(row("claim", number), str(grade), 1, against)


@pytest.mark.parametrize(
    ("kind", "value", "fact"),
    [
        (Sentence.FACT, False, True), (Sentence.MIXED, True, True), (Sentence.VALUE_JUDGEMENT, True, False),
        (Sentence.QUESTION, True, False), (Sentence.QUOTATION, False, True),
    ],
)  # fmt: skip
def test_fact_and_value_judgement_are_grounds_of_their_own(kind, value, fact):
    known = replace(JUDGED, words=(said(kind, carried(Grade.CONTESTED, against=2)),))
    assert (Kind.VALUE_JUDGEMENT in grounds(known)) is value
    assert (Kind.TRUTH in grounds(known)) is fact


def test_truth_is_no_ground_where_nothing_carries_it_and_says_what_is_contested():
    nothing = replace(JUDGED, words=(said(Sentence.FACT, carried(Grade.NOTHING_YET)),))
    assert Kind.TRUTH not in grounds(nothing)
    contested = replace(JUDGED, words=(said(Sentence.FACT, carried(Grade.CONTESTED, against=2)),))
    assert dict(grounds(contested)[Kind.TRUTH].lacks[0].values) == {"against": 2}


def test_words_tied_to_no_sentence_are_not_judged():
    known = replace(JUDGED, words=(Words(row("impugned"), None, "", ()),))
    assert silents(known)[Kind.VALUE_JUDGEMENT].about.code == "words_untied"
    assert silents(known)[Kind.TRUTH].about.code == "words_untied"


def test_words_in_a_complaint_to_an_authority_are_a_ground_of_their_own():
    known = replace(JUDGED, words=(said(Sentence.FACT, complaint=row("complaint")),))
    assert Kind.TO_AN_AUTHORITY in grounds(known)
    assert Kind.TO_AN_AUTHORITY not in grounds(replace(JUDGED, words=(said(Sentence.FACT),)))


def test_checking_is_a_ground_only_if_a_step_before_is_recorded():
    bare = Checked(row("statement"), True, (), (), (), (row("complaint"),))
    asked_first = replace(bare, asked=(row("reply_request"),), answered=(row("reply_request"),))
    assert Kind.REPORTING not in grounds(replace(JUDGED, checked=(bare,)))
    found = grounds(replace(JUDGED, checked=(asked_first,)))[Kind.REPORTING]
    assert codes(found.facts) == ["reply_asked", "reply_came"]
    assert "complaint_before_or_after" in codes(found.lacks)


def test_a_body_of_the_state_and_an_official_are_told_apart():
    of_state = replace(JUDGED, plaintiff=Plaintiff(row("person"), row("authority"), True, "prison_service"))
    official = replace(JUDGED, plaintiff=Plaintiff(row("person"), row("authority"), False, "prison_service"))
    nobody = replace(JUDGED, plaintiff=Plaintiff(row("person"), None, False, ""))
    assert {Kind.STATE_BODY, Kind.OFFICIAL} & set(grounds(of_state)) == {Kind.STATE_BODY}
    assert {Kind.STATE_BODY, Kind.OFFICIAL} & set(grounds(official)) == {Kind.OFFICIAL}
    assert not {Kind.STATE_BODY, Kind.OFFICIAL} & set(grounds(nobody))


def test_suits_are_joined_by_an_employer_a_service_or_the_events_and_their_purpose_is_not_said():
    apart = Suing(row("suit", 1), Verdict.UNKNOWN, ())
    same = Suing(row("suit", 2), Verdict.SELF, (row("incident"),))
    assert Kind.SEVERAL_SUITS not in grounds(replace(JUDGED, suits=(apart,)))
    found = grounds(replace(JUDGED, suits=(apart, same)))[Kind.SEVERAL_SUITS]
    assert codes(found.facts) == ["suits_beside", "same_employer", "same_events"]
    assert codes(found.lacks) == ["pattern_is_no_purpose"]


def test_nothing_is_suggested_against_a_decision_that_rejects_the_claim():
    won = replace(heard(witness("confirms", "passed_over")), outcome="claim_rejected")
    assert suggested(won) == ([], [])


UNKNOWN = st.sampled_from([None, True, False])
ROWS = st.sampled_from([row(kind, number) for kind in ("account", "claim") for number in (1, 2)])
KNOWN = st.builds(
    Known,
    st.just(row("judgment")),
    st.sampled_from(["claim_granted", "granted_partly", "overturned"]),
    dated=st.booleans(),
    text=st.sampled_from(["read", "in_house", "missing"]),
    heard=st.lists(
        st.builds(
            Testified, ROWS, ROWS, st.sampled_from(table.STANCES), st.sampled_from(table.TREATMENTS),
            st.sampled_from([None, True, False]), st.sampled_from([None, 1, 3]), st.booleans(),
        ), max_size=2,
    ).map(tuple),
    only=st.sampled_from(["", "denies", "confirms"]),
    papers=st.lists(
        st.builds(Offered, ROWS, st.sampled_from(table.TREATMENTS), st.booleans(), UNKNOWN),
        max_size=2,
    ).map(tuple),
    experts=st.lists(
        st.builds(Opinion, ROWS, st.booleans(), UNKNOWN, UNKNOWN), max_size=2
    ).map(tuple),
    versions=st.lists(st.builds(Versions, ROWS, ROWS), max_size=2).map(tuple),
    bodies=st.lists(
        st.builds(
            Linked, ROWS, st.sampled_from(["answered", "gave_evidence", "held_witnesses"]), st.tuples(ROWS),
            st.sampled_from(Verdict), st.tuples(ROWS), st.booleans(), st.booleans(),
        ), max_size=2,
    ).map(tuple),
    words=st.lists(
        st.builds(
            Words, ROWS, st.none() | ROWS, st.sampled_from([str(one) for one in Sentence]),
            st.lists(st.builds(Carried, ROWS, st.sampled_from([str(one) for one in Grade]), st.integers(0, 3),
                               st.integers(0, 3)), max_size=2).map(tuple),
            st.none() | ROWS,
        ), max_size=2,
    ).map(tuple),
    plaintiff=st.none() | st.builds(Plaintiff, ROWS, st.none() | ROWS, st.booleans(), st.just("prison_service")),
    incidents=st.lists(ROWS, max_size=2).map(tuple),
    orders=st.lists(st.tuples(ROWS, st.sampled_from(["withdraw", "costs"])), max_size=2).map(tuple),
    suits=st.lists(st.builds(Suing, ROWS, st.sampled_from(Verdict), st.just(())), max_size=2).map(tuple),
)  # fmt: skip


@given(KNOWN)
def test_every_kind_is_either_suggested_with_facts_or_said_not_to_be(known):
    found, silent = suggested(known)
    assert {one.kind for one in found} | {one.kind for one in silent} == set(Kind)
    assert not {one.kind for one in found} & {one.kind for one in silent}
    assert all(one.facts for one in found)


@given(KNOWN)
def test_every_fact_and_every_gap_has_words_in_which_nothing_is_left_unfilled(known):
    found, silent = suggested(known)
    told = [saying.fact(point, NAMED_BARE) for one in found for point in one.facts]
    told += [saying.lack(point, NAMED_BARE) for one in found for point in one.lacks]
    told += [saying.silent(one, NAMED_BARE) for one in silent]
    told += [saying.kinds_of(one, NAMED_BARE) for one in found]
    assert all(text and "{" not in text and "None" not in text for text in told)


@given(KNOWN, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_come_does_not_decide_what_is_suggested(known, chance):
    shuffled = replace(known, heard=tuple(chance.sample(known.heard, len(known.heard))),
                       bodies=tuple(chance.sample(known.bodies, len(known.bodies))))  # fmt: skip
    assert {one.key for one in suggested(known)[0]} == {one.key for one in suggested(shuffled)[0]}


@given(KNOWN)
def test_facts_as_they_are_kept_come_back_from_the_database_unchanged(known):
    for one in suggested(known)[0]:
        kept = json.loads(json.dumps([fact.plain for fact in one.facts]))
        assert not changes(kept, one.facts).any
        mixed = list(one.facts)
        random.Random(7).shuffle(mixed)
        assert digest(mixed) == digest(one.facts)


def test_a_count_that_becomes_known_shows_as_new_and_as_gone():
    before, now = Point("testimony", (row("account"),), (("stance", "denies"),)), None
    now = replace(before, values=(("counted", 3), ("stance", "denies")))
    found = changes([before.plain], [now])
    assert found.any
    assert (found.fresh, codes(found.gone)) == ((now,), ["testimony"])
    assert digest([before]) != digest([now])


def test_what_is_asked_follows_from_the_grounds_kept():
    assert asked([], orders=False) == [Asked.SET_ASIDE, Asked.DISMISS, Asked.COSTS]
    assert Asked.HEAR_AGAIN in asked([Kind.ONE_SIDED], orders=False)
    assert Asked.EXPERT_AGAIN in asked([Kind.EXPERT], orders=False)
    assert Asked.LIFT_ORDERS in asked([], orders=True)
    assert Asked.TAKE_EVIDENCE not in asked([Kind.TRUTH], orders=True)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_law_offered_for_a_ground_says_how_sure_it_is_who_says_so_and_when_it_was_checked(kind):
    found = [one for pack in PACKS for one in bases(store.pack(pack), kind)]
    for one in found:
        assert one.source.get("en")
        assert one.checked <= date(2026, 11, 27)
        assert all(one.text.get(language) for language in ("en", "ru", "kk"))
        assert one.status != "verified" or not one.source["en"].startswith("general knowledge")


def test_what_speaks_against_the_appeal_is_offered_too():
    against = {one.id for pack in PACKS for kind in Kind for one in bases(store.pack(pack), kind)
               if one.bears is Bears.AGAINST}  # fmt: skip
    assert {"kz.np6.dissemination", "echr.medzlis", "echr.memo.members"} <= against


def test_law_is_offered_on_the_days_on_which_it_holds():
    echr = store.pack("echr")
    assert "eu.2024_1069" not in {one.id for one in bases(echr, Kind.SEVERAL_SUITS, date(2020, 6, 3))}
    assert "eu.2024_1069" in {one.id for one in bases(echr, Kind.SEVERAL_SUITS, date(2026, 6, 3))}


BASIS = """
[[basis]]
id = "own.reasons"
kind = "judgment"
cite = { en = "A case", ru = "Дело", kk = "Іс" }
text = { en = "A court gives reasons.", ru = "Суд приводит мотивы.", kk = "Сот уәж келтіреді." }
grounds = ["passed_over"]
bears = "for"
status = "verified"
source = "letter"
checked = 2026-11-20
"""


def faults(tmp_path, text):
    file = tmp_path / "own.toml"
    file.write_text(text, "utf-8")
    return [(one.line, one.why) for one in store.check(file, date(2026, 11, 27))]


def line(text, part):
    return next(number for number, one in enumerate(text.splitlines(), 1) if part in one)


@pytest.mark.parametrize(
    ("old", "new", "why", "at"),
    [
        ('grounds = ["passed_over"]', 'grounds = ["everything"]', "not_one_of", "everything"),
        ('grounds = ["passed_over"]', "grounds = []", "empty", "grounds = []"),
        ('bears = "for"', 'bears = "maybe"', "not_one_of", "maybe"),
        ('bears = "for"\n', "", "missing", "[[basis]]"),
        ('kind = "judgment"', 'kind = "rumour"', "not_one_of", "rumour"),
        ('source = "letter"\nchecked', 'source = "GK"\nchecked', "own_word", "status"),
        ("checked = 2026-11-20", "checked = 2027-01-01", "checked_later", "2027-01-01"),
        (', kk = "Іс" }', " }", "no_words", "cite"),
    ],
)
def test_a_faulty_basis_is_named_with_its_line(tmp_path, old, new, why, at):
    assert old in BASIS
    text = HEAD + BASIS.replace(old, new, 1)
    body_of = text[text.index("[[basis]]") :]
    before = text[: text.index("[[basis]]")].count("\n")
    assert faults(tmp_path, text) == [(before + line(body_of, at), why)]


def test_an_organisations_own_basis_is_marked_as_its_own(tmp_path):
    assert faults(tmp_path, HEAD + BASIS) == []
    shipped, _found = store.read((store.PACKS / "kz.toml").read_text("utf-8"))
    over, _found = store.read(HEAD + BASIS)
    law = built(joined(shipped, over), own=dict.fromkeys(ids(over), "own.toml"))
    (one,) = bases(law, Kind.PASSED_OVER)
    assert (one.id, one.own) == ("own.reasons", "own.toml")
    assert all(not other.own for other in bases(law, Kind.BURDEN))


def test_a_silent_kind_without_a_reason_of_its_own_still_says_why():
    for why in Why:
        assert saying.silent(Silent(Kind.VERSIONS, why), NAMED_BARE)
