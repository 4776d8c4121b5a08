"""The ASVS list is whole, and what it cites is there."""

import re
from collections import Counter

from test_rooms import SRC

ROOT = SRC.parent
LIST = (ROOT / "docs" / "asvs.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LIST.splitlines() if re.match(r"\| \d", line)]
# How many requirements of levels 1 and 2 each chapter of version 5.0.0 has: 253.
CHAPTERS = dict(enumerate((27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), 1))


def ids():
    return [one for row in ROWS for one in re.findall(r"\d+\.\d+\.\d+", row[0])]


def test_every_requirement_of_both_levels_stands_in_the_list_once():
    assert len(ids()) == len(set(ids())) == sum(CHAPTERS.values()) == 253
    assert Counter(int(one.split(".")[0]) for one in ids()) == CHAPTERS


def test_every_row_names_a_file_that_is_there_or_says_why_not():
    for row in ROWS:
        places = re.findall(r"`([\w./-]+\.\w+)`", row[2])
        assert places or row[2].startswith(("does not apply: ", "not yet")) or "nobody" in row[2], row
        assert all((ROOT / place).is_file() for place in places), row


def test_a_row_says_something():
    assert all(len(row) == 3 and len(row[1]) > 3 and len(row[2]) > 6 for row in ROWS)
