"""Answers, words of risk and forms stand in packs: checked line by line, and what we say elsewhere agrees with them."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.exchange.complaints.coming.line import read
from aigaq.exchange.submissions.forms import FORMS, form
from aigaq.proceedings import store
from aigaq.proceedings.drafting.queries import lacking
from aigaq.proceedings.drafting.template import KINDS
from aigaq.proceedings.law.pack import phrases
from aigaq.proceedings.responses import ALL
from aigaq.proceedings.submissions.codes import Submitted
from aigaq.publication.guard.wording import imputes
from aigaq.web.pack_faults import said
from own_pack import HEAD

ON = date(2026, 11, 27)
MARK = 'status = "verified"\nsource = "letter"\nchecked = 2026-11-20\n'
CODE = f'\n[[response_code]]\nid = "denied_event"\nru = ["ничего не было"]\n{MARK}'
TERM = f'\n[[high_risk_term]]\nid = "own.word"\nen = ["thief"]\nimplies = "kz.uk146.1"\n{MARK}'
FORM = (
    '\n[[form]]\nid = "own.form"\nname = { en = "A form", ru = "Форма", kk = "Нысан" }\n'
    f'procedure = "kz.appc.complaint"\ntemplate = "conditions"\nfields = ["addressee"]\nlanguages = ["ru"]\n{MARK}'
)
COLUMNS = {"gist": "gist", "answer": "answer", "codes": "codes"}


def faults(tmp_path, text):
    file = tmp_path / "own.toml"
    file.write_text(text, "utf-8")
    return [(one.line, one.why, said(one)) for one in store.check(file, ON)]


def test_an_overlay_may_bring_phrases_words_and_forms_of_its_own(tmp_path):
    assert faults(tmp_path, HEAD + CODE + TERM + FORM) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "why"),
    [
        (CODE, "denied_event", "said_nothing", "not_one_of"),
        (CODE, 'ru = ["ничего не было"]\n', "", "no_phrase"),
        (CODE, 'ru = ["ничего не было"]', 'ru = ["Жалоб не поступало"]', "two_meanings"),
        (CODE, 'ru = ["ничего не было"]', 'ru = "ничего не было"', "wrong_type"),
        (CODE, MARK, "", "missing"),
        (TERM, "kz.uk146.1", "kz.uk999", "unknown_offence"),
        (TERM, 'en = ["thief"]', "en = []", "no_phrase"),
        (FORM, "kz.appc.complaint", "kz.nothing", "unknown_procedure"),
        (FORM, '"conditions"', '"poem"', "not_one_of"),
        (FORM, 'fields = ["addressee"]\n', "", "missing"),
        (FORM, '["addressee"]', '["colour"]', "not_one_of"),
        (FORM, 'languages = ["ru"]', 'languages = ["ru"]\nmost_pages = 0', "impossible_number"),
    ],
)
def test_each_fault_of_the_new_sections_is_told_with_its_line(tmp_path, text, old, new, why):
    whole = HEAD + text.replace(old, new, 1)
    (line, found, told) = faults(tmp_path, whole)[0]
    assert found == why and told
    assert line > HEAD.count("\n")


def test_every_form_that_can_be_filled_has_its_limits_in_a_pack_and_a_procedure():
    for one in Submitted:
        law, row = store.form(one)
        assert law.procedure(row["procedure"]), one
        assert set(tomllib.loads((FORMS / f"{one}.toml").read_text("utf-8"))).isdisjoint({"most_pages", "languages"})
    assert (
        form("echr").most_pages == 20
        and form("cat_report").most_pages == 10
        and form("cat22").languages == ("en", "ru")
    )


def test_templates_that_ship_say_all_that_the_pack_asks_for():
    for kind in KINDS:
        for language in ("ru", "kk", "en"):
            assert lacking(kind, store.complaint_text(kind, language)) == [], (kind, language)
    assert "facility" in lacking("ill_treatment", "To {addressee}")


def test_the_guard_stops_at_every_word_that_a_pack_calls_risky():
    for one in store.SHIPPED:
        for row in store.pack(one).rows("high_risk_term"):
            for text in phrases(row):
                assert imputes(text), text


def test_words_name_offences_only_as_whole_words():
    law = store.pack("kz")
    assert [row["id"] for row in law.implied("He was TORTURED.")] == ["kz.uk146.2"]
    assert law.implied("A beatific saint.") == [] and law.implied("Это напытки") == []


def test_an_answer_is_coded_by_a_whole_phrase_alone_and_other_words_stay_as_written():
    known = store.pack("kz").codes_said()
    whole = read({"gist": "x", "answer": "Факты не подтвердились."}, COLUMNS, known)
    near = read({"gist": "x", "answer": "Факты не подтвердились, но приняты меры", "codes": "нечто"}, COLUMNS, known)
    both = read({"gist": "x", "codes": "жалоб не поступало; received"}, COLUMNS, known)
    assert whole.codes == ("denied_event",) and whole.answer == "Факты не подтвердились."
    assert near.codes == () and near.as_written["codes"] == "нечто"
    assert both.codes == ("denied_complaint_exists", "received") and "codes" not in both.as_written


@given(st.text(max_size=60))
def test_no_text_is_coded_as_what_is_no_code(text):
    row = {"gist": "x", "answer": text.replace("\x00", ""), "codes": text.replace("\x00", "")}
    assert set(read(row, COLUMNS, store.pack("kz").codes_said()).codes) <= set(ALL)
