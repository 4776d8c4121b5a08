"""Leaves, languages, what the recogniser says, moments of speech: without a database and without the recogniser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake.reading import leaves, times, tsv
from aigaq.intake.reading.languages import language_of
from aigaq.intake.reading.leaves import Leaf

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def word(block, line, confidence, text):
    return f"5\t1\t{block}\t1\t{line}\t1\t0\t0\t9\t9\t{confidence}\t{text}\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Его избили в камере.", "ru"),
        ("Оны камерада ұрып тастады.", "kk"),
        ("He was beaten in his cell.", "en"),
        ("Начальник учреждения в городе Қарағанды ответил отказом, жалоба отправлена в прокуратуру области.", "ru"),
        ("12.05.2020 № 47-318", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_letters(text, language):
    assert language_of(text) == language


def test_words_of_one_line_stand_side_by_side_and_paragraphs_apart():
    told = HEAD + word(1, 1, 96, "Его") + word(1, 1, 95, "избили") + word(1, 2, 90, "вчера.") + word(2, 1, 91, "Прошу")
    assert tsv.leaf(told, "ru").text == "Его избили\nвчера.\n\nПрошу"


def test_a_word_that_was_hard_to_make_out_is_marked_where_it_stands():
    leaf = tsv.leaf(HEAD + word(1, 1, 96, "Его") + word(1, 1, 31.5, "иэбнли"), "ru")
    assert [leaf.text[start:end] for start, end in leaf.doubtful] == ["иэбнли"]
    assert leaf.confidence == round((96 * 3 + 31.5 * 6) / 9)


def test_an_empty_page_has_no_words_no_language_and_no_confidence():
    assert tsv.leaf(HEAD, "ru") == Leaf("")


@given(st.lists(st.builds(leaves.written, st.text(max_size=40)), max_size=6))
def test_leaves_come_back_from_their_text_as_they_were(given_leaves):
    text, kept = leaves.joined(given_leaves)
    assert leaves.parted(text, kept) == given_leaves


def test_a_correction_changes_one_leaf_and_keeps_its_moment():
    before = [leaves.written("one"), Leaf("tvo", "en", 40, ((0, 3),), 12)]
    now = leaves.corrected(before, 2, "two")
    assert now == [before[0], Leaf("two", "en", None, (), 12)]


def test_the_language_and_confidence_of_a_reading_are_those_of_most_letters():
    read = [Leaf("а" * 90, "ru", 90), Leaf("b" * 10, "en", 50), Leaf("", why="damaged")]
    assert leaves.language(read) == "ru"
    assert leaves.confidence(read) == 86
    assert leaves.confidence([leaves.written("by hand")]) is None


def test_a_line_may_begin_with_the_moment_at_which_it_is_heard():
    heard = times.leaves("Before.\n[0:05] Who is there?\n[1:02:03] They came.\nTwice.")
    assert [(one.begins, one.text) for one in heard] == [
        (None, "Before."), (5, "Who is there?"), (3723, "They came.\nTwice."),
    ]  # fmt: skip
    assert times.leaves("No moment, [1:99] nor this 1:20.") == [leaves.written("No moment, [1:99] nor this 1:20.")]


@given(st.integers(0, 359_999))
def test_a_moment_is_read_as_it_is_written(second):
    assert times.leaves(f"[{times.shown(second)}] x")[0].begins == second
