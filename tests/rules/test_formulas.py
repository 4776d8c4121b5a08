"""No cell that leaves is computed; numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.vault.formulas import line, neutral


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "＋1a",
        "－a",
        "＠x",
        "\u200b=1",
        "=HYPERLINK(1)",
        "-",
        "\n=1",
    ],
)
def test_what_a_spreadsheet_would_compute_becomes_text(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+5", "-5,25", "1e5", "-1.5E-10", "12%", "0", "words", "a=b", "", "2020-01-01"])
def test_numbers_and_words_are_kept(cell):
    assert neutral(cell) == cell


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cc"))), min_size=2))
def test_what_is_written_is_read_again(cells):
    read = next(csv.reader(io.StringIO(line(cells), newline="")))
    assert read == [neutral(cell) for cell in cells]
    assert all(cell[:1] not in "=@" or not cell for cell in read)
