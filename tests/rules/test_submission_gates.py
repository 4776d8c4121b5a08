"""Whose consent a field of a submission needs, and the forms as data."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.exchange.submissions.form import LONGEST, TYPED, read
from aigaq.exchange.submissions.forms import form
from aigaq.exchange.submissions.gates import Asked, Gate, barred
from aigaq.exchange.submissions.sources import MAKERS
from aigaq.exchange.submissions.value import Problem, Value, gaps
from aigaq.proceedings.submissions.codes import Submitted
from aigaq.record.consent import Answer, Given, Scope

UN = (Scope.UN_CONFIDENTIAL, Scope.UN_GOVERNMENT, Scope.UN_PUBLIC_REPORT)
ASKED = Asked(UN, Scope.UN_GOVERNMENT)
ANSWERS = st.lists(st.tuples(st.sampled_from(list(Scope)), st.sampled_from(list(Answer))), max_size=12)


def said(*answers):
    return [Given(scope, answer, date(2020, 1, 1)) for scope, answer in answers]


@given(ANSWERS, st.sampled_from(list(Gate)), st.booleans())
def test_nothing_about_a_person_passes_a_gate_without_a_yes_that_stands(answers, gate, known):
    last = dict(answers)
    yes = {scope for scope, answer in last.items() if answer is Answer.YES}
    refused = any(last.get(scope) in (Answer.NO, Answer.WITHDRAWN) for scope in UN)
    tell = bool(yes & set(UN)) or (known and not refused)
    expected = {
        Gate.NONE: True,
        Gate.TELL: tell,
        Gate.NAME: tell and Scope.UN_GOVERNMENT in yes,
        Gate.MEDICAL: tell and Scope.MEDICAL_RECORDS in yes,
    }
    assert (barred(gate, ASKED, said(*answers), known=known) is None) == expected[gate]


def test_a_yes_to_the_united_nations_is_no_yes_to_the_government():
    answers = said((Scope.UN_CONFIDENTIAL, Answer.YES))
    assert barred(Gate.TELL, ASKED, answers) is None
    assert barred(Gate.NAME, ASKED, answers) is Scope.UN_GOVERNMENT


def test_a_no_closes_even_what_is_public_already():
    assert barred(Gate.TELL, ASKED, [], known=True) is None
    assert barred(Gate.TELL, ASKED, said((Scope.UN_GOVERNMENT, Answer.WITHDRAWN)), known=True) is Scope.UN_CONFIDENTIAL


@pytest.mark.parametrize("key", list(Submitted))
def test_each_form_is_whole(key):
    found = form(key)
    keys = [field.key for field in found.fields]
    assert len(keys) == len(set(keys)) > 10
    assert found.asked.name in found.asked.tell and "en" in found.languages
    assert found.status in ("verified", "unconfirmed") and found.about in ("victims", "targets", "incidents")
    for words in (found.title, found.to, *(one.title for one in found.sections), *(one.label for one in found.fields)):
        assert set(words) == {"en", "ru", "kk"} and all(words.values())
    for field in found.fields:
        assert field.source in MAKERS or field.source == TYPED
        assert field.each in ("", "victim") and 0 < field.longest <= 3 * LONGEST


@pytest.mark.parametrize(
    ("key", "required"),
    [
        ("cat22", "author.mandate facts articles remedies exhaustion other_procedures remedy annexes signature"),
        ("ccpr", "author.mandate facts articles remedies exhaustion other_procedures remedy annexes signature"),
        ("srt_allegation", "victim.document detention.arrest detention.access facts methods injuries medical remedies"),
        ("srt_urgent", "urgent risk facts injuries medical victim.present"),
        ("joint", "facts perpetrators statute risk consent.tell consent.government consent.public"),
        ("wgad", "detention.arrest detention.held category remedies annexes signature"),
        ("reprisals", "reprisals cooperation.answered cooperation.un class_12_2 risk consent.tell"),
        ("cat_report", "articles law statistics recommendations suggested"),
        ("echr", "victim.document author.mandate articles final_decision other_procedures annexes signature"),
    ],
)
def test_the_crosswalk_says_what_each_form_requires(key, required):
    wanted = {field.key for field in form(key).fields if field.required}
    assert set(required.split()) - wanted == set()


def test_a_form_with_a_need_that_is_none_is_refused():
    row = {"key": "state", "need": "perhaps"}
    made = {
        "key": "x", "to": {}, "title": {}, "basis": "", "about": "",
        "consent": {"tell": [], "name": Scope.UN_GOVERNMENT}, "section": [{"title": {}, "fields": [row]}],
    }  # fmt: skip
    with pytest.raises(ValueError, match="perhaps"):
        read(made, {"state": {"en": "", "ru": "", "kk": ""}}, {"status": "verified", "languages": ["en"]})


def test_every_kind_of_gap_is_named_where_it_is():
    found = form("ccpr")
    values = {
        "state": (Value("x" * 101),),
        "victim.name": (Value("N-1", called="N-1", barred=Scope.UN_GOVERNMENT),),
        "facts": (Value("It happened.", called="E-1", bare=True), Value("Это было.", called="E-2", language="ru")),
        "consent.tell": (Value("N-1: not asked", called="N-1", absent=True),),
    }
    told = {(one.field.key, one.problem, one.called) for one in gaps(found, values)}
    assert {
        ("state", Problem.TOO_LONG, ""),
        ("victim.name", Problem.NOT_CONSENTED, "N-1"),
        ("facts", Problem.UNVERIFIED, "E-1"),
        ("facts", Problem.UNTRANSLATED, "E-2"),
        ("consent.tell", Problem.MISSING, "N-1"),
        ("remedy", Problem.MISSING, ""),
    } <= told
    assert ("risk", Problem.MISSING, "") not in told
