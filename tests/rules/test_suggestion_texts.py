"""A text in portions, and where its stretches stand after it was corrected."""

from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake.suggestions.carrying import moved
from aigaq.intake.suggestions.portions import Piece, portions


def leaves(*texts):
    at, found = 0, []
    for text in texts:
        found.append({"start": at, "end": at + len(text), "language": "ru"})
        at += len(text) + 2
    return "\n\n".join(texts), found


def test_leaves_go_together_as_far_as_they_fit():
    text, told = leaves("a" * 30, "b" * 30, "c" * 30)
    assert [[(one.start, one.end) for one in some] for some in portions(text, told, most=70)] == [
        [(0, 30), (32, 62)],
        [(64, 94)],
    ]


def test_a_leaf_that_is_too_long_is_cut_behind_a_paragraph_or_a_word():
    text, told = leaves("one two\n\nthree four five")
    assert [text[one.start : one.end] for some in portions(text, told, most=12) for one in some] == [
        "one two\n\n",
        "three four ",
        "five",
    ]


def test_what_was_looked_through_is_not_looked_through_again():
    text, told = leaves("one two", "three")
    assert list(portions(text, told, 7)) == [[Piece(9, 14, "ru")]]
    assert list(portions(text, told, 14)) == []


@given(st.lists(st.text(alphabet="ab \n", max_size=40), max_size=6), st.integers(1, 30))
def test_no_character_of_a_leaf_is_left_out_or_read_twice(texts, most):
    text, told = leaves(*texts)
    pieces = [one for some in portions(text, told, most=most) for one in some]
    assert "".join(text[one.start : one.end] for one in pieces) == "".join(texts)
    assert all(one.end - one.start <= most for one in pieces)


def test_a_stretch_stands_where_its_words_stand():
    before, now = "He was beaten on 3 May. He asks for a doctor.", "Then he was beaten on 3 May. He wants a doctor."
    assert moved(before, now, [(7, 13), (17, 22), (27, 31), (38, 44)]) == {
        (7, 13): (12, 18),
        (17, 22): (22, 27),
        (38, 44): (40, 46),
    }


def test_a_stretch_whose_words_changed_has_no_place():
    assert moved("Beaten by Ivanov.", "Beaten by Petrov.", [(10, 16)]) == {}


def test_of_two_alike_each_keeps_its_own():
    before, now = "a fall x b fall", "a fall y b fall"
    assert moved(before, now, [(2, 6), (11, 15)]) == {(2, 6): (2, 6), (11, 15): (11, 15)}


@given(
    st.lists(st.sampled_from(["a", "b", "c ", "\n", " d"]), max_size=12),
    st.lists(st.sampled_from(["a", "b ", "c"]), max_size=12),
)
def test_what_moved_is_word_for_word_the_same(before, now):
    one, other = "".join(before), "".join(now)
    stretches = [(start, end) for start in range(len(one)) for end in range(start + 1, len(one) + 1)]
    for (start, end), (at, until) in moved(one, other, stretches).items():
        assert one[start:end] == other[at:until]
