"""The table a lawyer can read, `worked_deadlines.md`, against the rules and the packs as they ship."""

import re
from datetime import date
from pathlib import Path

import pytest

from aigaq.proceedings import store
from aigaq.proceedings.reckoning import reckon
from aigaq.vault.dates import PartialDate

TABLE = Path(__file__).with_name("worked_deadlines.md")


def rows():
    pack = ""
    for line in TABLE.read_text("utf-8").splitlines():
        if heading := re.match(r"## (\w+):", line):
            pack = heading[1]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0].isdigit():
            yield pack, *cells


ROWS = list(rows())


def known(text):
    """Events and days as the table writes them."""
    pairs = (one.split() for one in text.split("; "))
    return {event: "" if day == "?" else day for event, day in pairs}


def counted(pack, rule, facts):
    """What the house says, as the table writes it."""
    dated = min(PartialDate.parse(day[:10]).earliest for day in facts.values() if day) if any(facts.values()) else None
    law = store.pack(pack)
    term = law.term(rule, dated or date(2026, 11, 27))
    if term is None:
        return "not in force", None
    found = reckon(term, facts, law.calendar, law.in_force(dated or date(2026, 11, 27)))
    if found.taken is None:
        return {"undated": "no date", "not_begun": "not begun"}[found.steps[-1].code], found
    last = found.taken.last
    said = f"{last.at:%Y-%m-%d %H:%M}" if last.at else last.day.isoformat()
    missing = next((step.values["years"] for step in found.steps if step.code.startswith("holidays_unknown")), [])
    return said + "".join(f", holidays of {year} not known" for year in missing), found


@pytest.mark.parametrize(("pack", "number", "rule", "facts", "last", "why"), ROWS, ids=lambda cell: str(cell)[:30])
def test_the_last_day_is_the_one_worked_by_hand(pack, number, rule, facts, last, why):
    said, found = counted(pack, rule, known(facts))
    wanted, _, most = last.partition(", at most ")
    assert said == wanted, why
    if most:
        assert found.longest.day.isoformat() == most, why


def test_there_are_at_least_a_hundred_and_twenty_each_with_its_number_and_reason():
    assert [int(row[1]) for row in ROWS] == list(range(1, len(ROWS) + 1))
    assert len(ROWS) >= 120
    assert all(row[-1] for row in ROWS)


@pytest.mark.parametrize("pack", store.SHIPPED)
def test_every_time_limit_of_a_pack_is_worked(pack):
    worked = {row[2] for row in ROWS if row[0] == pack}
    assert {term.id for term in store.pack(pack).terms} == worked
