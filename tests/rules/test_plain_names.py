"""What hides in a name is made visible, and comes back as it was."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.vault.names import LONGEST_NAME, cut, is_plain, plain, unmarked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo\u202egpj.exe", "photo⟨U+202E⟩gpj.exe"), ("a\u200bb", "a⟨U+200B⟩b"), ("\U000e0041x", "⟨U+E0041⟩x"),
        ("a\0b", "a⟨U+0000⟩b"), ("а" + "lmaty", "а⟨U+0430⟩lmaty"), ("паc" + "порт", "паc⟨U+0063⟩порт"),
        ("іnvoice", "і⟨U+0456⟩nvoice"), ("һello", "һ⟨U+04BB⟩ello"), ("a" + "\u0301" * 9, "a⟨U+0301⟩⟨+8⟩"),
        ("\ufeffx\u00ady", "⟨U+FEFF⟩x⟨U+00AD⟩y"), ("αbc", "α⟨U+03B1⟩bc"),
    ],
)  # fmt: skip
def test_what_hides_in_a_name_is_shown(name, shown):
    assert plain(name) == shown
    assert not is_plain(name)


@pytest.mark.parametrize(
    "name",
    [
        "letter.txt",
        "Қазақстан",
        "іс қағаздары",
        "Москва London",
        "naïve",
        "e\u0301te\u0301",
        "שלום",
        "ПЦР-test",
        "😀️",
        "",
    ],
)
def test_an_honest_name_is_left_alone(name):
    assert plain(name) == name and is_plain(name)


@given(st.text(alphabet=st.sampled_from("aбвc \u202e\u200b\u0000іһ.-"), max_size=60))
def test_a_marked_text_that_was_copied_finds_its_original(text):
    assert unmarked(plain(text)) == text


def test_a_long_name_keeps_its_ending_and_stays_on_one_line():
    shown = cut("x" * 4096 + "\n.exe")
    assert len(shown) <= LONGEST_NAME + 3 and shown.endswith("⟨U+000A⟩.exe")


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "aб" * 100_000, "\u202e" * 100_000, "a\u0301" * 100_000, "а-b" * 60_000]
)
def test_a_long_text_is_marked_in_no_time(text):
    began = time.process_time()
    plain(text)
    assert time.process_time() - began < 3
