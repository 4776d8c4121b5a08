"""A published text cut into its parts, and what its head and foot say of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.publication.brought.cutting import Part, cut
from aigaq.publication.brought.heading import head

RU = """ОЮЛ «Пример»

ПУБЛИЧНОЕ ЗАЯВЛЕНИЕ

Индекс: KZ/12/2021

3 марта 2021 года

О голодовке в учреждении

В январе 2021 г. заключённые объявили голодовку.¹ Их жалобу не приняли. В тот же

¹ https://example.org/a.pdf

2

день врач отказал им в помощи.

Справка

Жалоб было десять.

Для прессы: press@example.org, +7 700 000 00 00
"""


def test_a_sentence_that_the_foot_of_a_page_interrupts_is_one_sentence():
    texts = [one.text for one in cut(RU) if one.part is Part.BODY]
    assert texts == [
        "В январе 2021 г. заключённые объявили голодовку.¹",
        "Их жалобу не приняли.",
        "В тот же день врач отказал им в помощи.",
    ]


def test_every_line_of_a_published_text_is_told_apart():
    parts = {one.text: one.part for one in cut(RU)}
    assert parts["Справка"] is Part.HEADING and parts["Жалоб было десять."] is Part.BACKGROUND
    assert parts["2"] is Part.FURNITURE and parts["¹ https://example.org/a.pdf"] is Part.FOOTNOTE
    assert parts["Для прессы: press@example.org, +7 700 000 00 00"] is Part.WHOM_TO_ASK


def test_the_head_is_found_and_only_suggested():
    found = head(cut(RU))
    assert (found.title, found.dated, found.index_number) == ("О голодовке в учреждении", "2021-03-03", "KZ/12/2021")
    assert (found.kind, found.language) == ("public_statement", "ru") and "press@example.org" in found.contact


@pytest.mark.parametrize("text", ["Today a man was beaten. Nobody came.", "", "   \n\n  ", "?"])
def test_a_post_without_a_head_has_none(text):
    found = head(cut(text))
    assert found.dated == found.index_number == found.contact == "" and found.kind == "post"


PIECES = st.sampled_from(
    [
        "Guards beat", "him.", "¹", "\n\n", "\n", "Background", "2", "mail a@b.kz", "Справка", "— ", "«Его", "»",
        "Al Index Number: EUR 57/1/2020", "* * *", "and", "then",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=300))
def test_every_character_of_a_text_stands_in_some_part(text):
    found = cut(text)
    covered = {place for one in found for place in range(one.start, one.end)}
    assert all(letter.isspace() or place in covered for place, letter in enumerate(text))
    assert all(text[one.start : one.end].split() == one.text.split() or one.section for one in found)
