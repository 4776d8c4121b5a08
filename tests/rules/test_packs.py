"""A pack says what is wrong with it, on which line; nothing of it is guessed."""

from datetime import date

import pytest

from aigaq.proceedings import store
from aigaq.proceedings.independence import Verdict
from aigaq.proceedings.law.faults import read
from aigaq.proceedings.law.lines import line_of, places
from aigaq.proceedings.law.pack import built, joined
from aigaq.proceedings.law.shape import TABLES
from aigaq.web.pack_faults import SAID, place, said
from own_pack import BODY, EDGE, HEAD, TERM

ON = date(2026, 11, 27)


def found(tmp_path, text):
    """The faults of a pack as they are told: line, code, sentence."""
    file = tmp_path / "own.toml"
    file.write_text(text, "utf-8")
    return [(fault.line, fault.why, said(fault)) for fault in store.check(file, ON)]


def line(text, part):
    """The line on which something stands first, from 1."""
    return next(number for number, one in enumerate(text.splitlines(), 1) if part in one)


@pytest.mark.parametrize("pack", store.SHIPPED)
def test_the_packs_that_ship_have_no_fault(pack):
    assert store.check(store.PACKS / f"{pack}.toml", ON) == []


def test_an_overlay_without_a_fault_is_told_as_such(tmp_path):
    assert found(tmp_path, HEAD + BODY.format(id="own.a") + EDGE.format(to="kz.kuis") + TERM) == []


@pytest.mark.parametrize(
    ("old", "new", "why", "at"),
    [
        ("amount = 5", "amount = 0", "impossible_number", "amount = 0"),
        ("amount = 5", 'amount = "5"', "wrong_type", 'amount = "5"'),
        ("amount = 5", "amount = true", "wrong_type", "amount = true"),
        ('unit = "working_day"', 'unit = "week"', "not_one_of", 'unit = "week"'),
        ('start = "receipt"', 'start = "someday"', "not_one_of", "someday"),
        ('start = "receipt"', 'start = "expiry_of:OWN.2"', "unknown_deadline", "expiry_of"),
        ('start = "receipt"', 'start = "expiry_of:OWN.1"', "starts_itself", "expiry_of"),
        ('whose = "us"', 'whose = ""', "empty", 'whose = ""'),
        ('source = "letter"\nchecked', "checked", "missing", "[[deadline]]"),
        ('source = "letter"\nchecked', 'source = "rumour"\nchecked', "unknown_source", "rumour"),
        ("checked = 2026-11-20\n", "checked = 2027-01-01\n", "checked_later", "2027-01-01"),
        ('checked = 2026-11-20\n', 'checked = "2026-11-20"\n', "wrong_type", 'checked = "2026'),
        (', kk = "Мерзім"', "", "no_words", "label = {"),
        (', kk = "Мерзім"', ', kk = "Мерзім", de = "Frist"', "unknown_language", "label = {"),
        ('whose = "us"', 'whose = "us"\nwho = "us"', "unknown_field", 'who = "us"'),
        ('whose = "us"', 'whose = "us"\nvalid_from = 2020-01-02\nvalid_to = 2020-01-01', "ends_before", "valid_to"),
    ],
    ids=lambda text: str(text)[:24],
)  # fmt: skip
def test_each_fault_is_named_with_its_line(tmp_path, old, new, why, at):
    assert old in TERM
    text = HEAD + TERM.replace(old, new, 1)
    told = found(tmp_path, text)
    assert [(number, code) for number, code, _said in told] == [(line(text.replace("[pack]", "", 1), at), why)]
    assert told[0][2].endswith((".", "GK)."))


def test_a_file_that_is_no_toml_is_told_with_the_line_it_breaks_on(tmp_path):
    text = HEAD + "\n[[deadline\n"
    assert [(number, code) for number, code, _said in found(tmp_path, text)] == [(line(text, "[[deadline"), "not_toml")]


def test_a_verified_fact_of_general_knowledge_is_a_fault(tmp_path):
    (told,) = found(tmp_path, HEAD + TERM.replace('source = "letter"', 'source = "GK"'))
    assert told[1] == "own_word"


def test_a_cycle_of_bodies_is_told_once_with_its_whole_path(tmp_path):
    text = HEAD + BODY.format(id="own.a") + EDGE.format(to="own.b") + BODY.format(id="own.b") + EDGE.format(to="own.a")
    ((number, why, told),) = found(tmp_path, text)
    assert (number, why) == (line(text, "[[authority]]"), "cycle")
    assert "own.a → own.b → own.a" in told


def test_bodies_that_change_places_over_time_are_no_cycle(tmp_path):
    before = EDGE.format(to="own.b") + "valid_to = 2024-12-31\n"
    after = EDGE.format(to="own.a") + "valid_from = 2025-01-01\n"
    assert found(tmp_path, HEAD + BODY.format(id="own.a") + before + BODY.format(id="own.b") + after) == []


def test_a_link_to_a_body_that_did_not_exist_yet_or_any_more_is_a_fault(tmp_path):
    body = BODY.format(id="own.a") + "valid_from = 2025-01-01\nvalid_to = 2025-12-31\n"
    text = HEAD + body + EDGE.format(to="kz.kuis") + "valid_from = 2024-06-01\n"
    told = found(tmp_path, text)
    assert [why for _line, why, _said in told] == ["no_more", "not_yet"]
    assert "2025-01-01" in told[1][2] and told[1][0] == line(text, "valid_from = 2024-06-01")


def test_a_body_that_is_not_in_the_pack_is_a_fault(tmp_path):
    assert [why for _, why, _ in found(tmp_path, HEAD + BODY.format(id="own.a") + EDGE.format(to="own.z"))] == [
        "unknown_body"
    ]


@pytest.mark.parametrize(
    ("years", "why"),
    [
        (("2027", "2027-01-01"), None), (("2028", "2028-01-01"), "year_left_out"),
        (("2027", "2026-12-31"), "other_year"),
    ],
)  # fmt: skip
def test_a_table_of_holidays_knows_its_own_years_only(tmp_path, years, why):
    whole = (store.PACKS / "kz.toml").read_text("utf-8")
    year = (
        f'[[calendar.year]]\nyear = {years[0]}\noff = [{years[1]}]\nstatus = "unconfirmed"\n'
        'source = "GK"\nchecked = 2026-11-20\n\n# Bodies.'
    )
    told = found(tmp_path, whole.replace("# Bodies.", year, 1))
    assert [code for _, code, _ in told] == ([why] if why else [])


def test_two_versions_of_a_term_may_not_hold_on_the_same_day(tmp_path):
    first = TERM + "valid_to = 2025-12-31\n"
    assert found(tmp_path, HEAD + first + TERM + "valid_from = 2026-01-01\n") == []
    assert [why for _, why, _ in found(tmp_path, HEAD + first + TERM + "valid_from = 2025-12-31\n")] == ["overlap"]


def test_a_pack_that_extends_none_of_ours_says_so(tmp_path):
    ((number, why, _said),) = found(tmp_path, HEAD.replace('"kz"', '"xx"'))
    assert (number, why) == (4, "extends_nothing")


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path):
    with pytest.raises(store.PackUnreadable):
        store.check(tmp_path / "none.toml", ON)
    (tmp_path / "big.toml").write_bytes(b"#" * (store.MOST_BYTES + 1))
    with pytest.raises(store.PackUnreadable):
        store.check(tmp_path / "big.toml", ON)
    (tmp_path / "latin.toml").write_bytes(b"# \xe9")
    with pytest.raises(store.PackUnreadable):
        store.check(tmp_path / "latin.toml", ON)


def test_every_fault_that_can_be_found_has_its_sentence():
    from pathlib import Path
    from re import findall

    law = Path(store.__file__).parent
    texts = [(law / "law" / name).read_text("utf-8") for name in ("faults.py", "agreeing.py")]
    codes = {
        why for text in [*texts, Path(store.__file__).read_text("utf-8")] for why in findall(r'Fault\("(\w+)"', text)
    }
    assert len(codes) > 20
    assert codes <= set(SAID) and set(SAID) - codes == {"missing_other"}


def test_an_overlay_replaces_whole_rows_and_adds_others():
    own, faults = read(HEAD + TERM + TERM.replace("OWN.1", "APPC.92").replace("amount = 5", "amount = 9"))
    assert faults == []
    under = store.pack("kz")
    over = built(joined(under.tables, own))
    assert over.term("OWN.1", ON).amount == 5
    assert (over.term("APPC.92", ON).amount, over.term("APPC.92", ON).readings) == (9, ())
    assert over.term("APPC.76", ON) == under.term("APPC.76", ON)
    assert over.calendar == under.calendar
    assert over.version == "0.2.0 + own 1" and over.checked_on == date(2026, 11, 20)


def test_places_are_found_in_nested_tables_and_not_inside_long_strings():
    text = '[pack]\nid = "x"\n\n[[a]]\nb = """\nc = 1\n"""\n[[a.d]]\ne = 1\n[[a]]\n[[a.d]]\ne = 2\n'
    where = places(text)
    assert where[("pack", "id")] == 2
    assert ("a", 0, "c") not in where
    assert (where[("a", 0, "d", 0, "e")], where[("a", 1, "d", 0, "e")]) == (9, 12)
    assert line_of(where, ("a", 1, "d", 0, "missing")) == 11
    assert line_of(where, ("nothing",)) == 1


def test_a_body_is_asked_for_on_a_day_and_is_none_before_it_existed():
    law = store.pack("kz")
    assert law.body("kz.npm", date(2013, 12, 31)) is None
    assert law.body("kz.npm", date(2014, 1, 1))["kind"] == "npm"
    assert law.body("kz.nobody") is None


def test_the_law_of_the_day_is_that_of_the_filing():
    law = store.pack("kz")
    assert [row["id"] for row in law.procedures("complaint", date(2021, 6, 30))] == ["kz.pet07"]
    assert [row["id"] for row in law.procedures("complaint", date(2021, 7, 1))] == ["kz.appc.complaint"]
    assert law.term("APPC.76", date(2021, 6, 30)) is None


@pytest.mark.parametrize("year", [2015, 2016, 2020, 2021, 2023, 2025, 2026])
def test_kz_tells_what_changed_in_each_year_of_change(year):
    assert any(row["on"].year == year for row in store.pack("kz").rows("change"))


def test_every_question_is_about_rows_that_are_there():
    for pack in store.SHIPPED:
        law = store.pack(pack)
        ids = {row["id"] for kind in TABLES[""] for row in law.rows(kind) if kind not in ("pack", "calendar", "change")}
        for row in law.rows("question"):
            assert set(row.get("about", [])) <= ids, row["id"]


def test_what_the_domain_says_of_links_follows_from_the_pack():
    from aigaq.proceedings.independence import Graph, Link, independence

    def graph(on):
        law = store.pack("kz")
        rows = law.rows("authority")
        links = [
            Link(row["id"], edge["to"], edge["type"], edge["status"] == "verified", edge["source"])
            for row in rows
            for edge in row.get("edge", [])
            if edge.get("valid_from", date.min) <= on <= edge.get("valid_to", date.max)
        ]
        return Graph({row["id"]: row["kind"] for row in rows}, links)

    def verdict(accused, body, on):
        return independence(graph(on), accused, body).verdict

    assert verdict("kz.inst", "kz.usb", date(2019, 10, 1)) is Verdict.SAME_SERVICE
    assert verdict("kz.inst", "kz.kuis", date(2019, 10, 1)) is Verdict.HIERARCHICAL
    assert verdict("kz.inst", "kz.police", date(2019, 10, 1)) is Verdict.SAME_MINISTRY
    assert verdict("kz.inst", "kz.proc", date(2019, 10, 1)) is Verdict.PRACTICAL_DOUBT
    assert verdict("kz.inst", "kz.ac", date(2020, 6, 1)) is Verdict.NO_LINK_FOUND
    assert verdict("kz.knb", "kz.ac", date(2025, 7, 1)) is Verdict.HIERARCHICAL
    assert verdict("kz.inst", "kz.med", date(2023, 1, 1)) is Verdict.PRACTICAL_DOUBT


def test_a_place_is_told_in_the_files_own_terms():
    _tables, (fault,) = read(HEAD + TERM.replace("amount = 5", "amount = 0"))
    assert place(fault) == "deadline · 1 · amount"


def test_values_nested_without_end_are_a_fault_and_no_crash(tmp_path):
    assert [why for _, why, _ in found(tmp_path, "a = " + "[" * 100_000)] == ["too_deep"]


def test_a_file_of_many_tables_is_read_in_a_moment(tmp_path):
    import time

    began = time.perf_counter()
    assert found(tmp_path, HEAD + "[[source]]\n" * 100_000)
    assert time.perf_counter() - began < 20


def test_the_example_of_the_guide_is_a_pack_without_a_fault(tmp_path):
    import re
    from pathlib import Path

    guide = (Path(__file__).parents[2] / "docs" / "guide" / "packs.md").read_text("utf-8")
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", guide, re.M)
    shown = [block for block in blocks if "[pack]" in block or "[calendar]" in block]
    text = "\n".join(line[4:] for block in shown for line in block.splitlines())
    assert len(shown) == 2 and found(tmp_path, text) == []
