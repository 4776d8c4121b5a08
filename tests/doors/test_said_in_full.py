"""In Russian and in Kazakh no page falls back into English, and no page shows a code of ours."""

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from spoken import heard
from test_no_dead_ends import CODE
from walked import walk

from aigaq.access.store import word_list

__all__ = ["walk"]
HERE = Path(__file__).parent
SRC = HERE.parents[1] / "src/aigaq"
LOCALE = SRC / "locale"
LATIN = re.compile(r"(?<![\w/.@:=~-])[A-Za-z]{4,}(?![\w/@=-]|\.\w)")


@cache
def untranslated(language):
    """Return the English texts that say something else in `language`."""
    with (LOCALE / language / "LC_MESSAGES/django.po").open("rb") as file:
        rows = [row for row in read_po(file, locale=language) if row.id and not row.fuzzy]
    whole = [row for row in rows if isinstance(row.id, str) and row.string != row.id]
    return {row.id for row in whole if re.search(r"[A-Za-z]{2}", row.id)}


FIVE_WORDS = re.compile(r"\b(?:[a-z-]+ ){4}[a-z-]+\b")


@cache
def allowed():
    """Return the words and the whole phrases that stand in Latin letters everywhere."""
    told = tomllib.loads((HERE / "latin_words.toml").read_text("utf-8"))
    phrases = told.pop("phrases")
    return {word for words in told.values() for word in words}, phrases


def texts_in(value):
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts_in(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in texts_in(one))


@cache
def written():
    """Return what the example case says, in all its languages: data, not the interface. The longest first."""
    found = set()
    for place in (SRC / "examples").rglob("*.toml"):
        found |= set(texts_in(tomllib.loads(place.read_text("utf-8"))))
    return sorted((text for text in found if len(text) > 8), key=len, reverse=True)


@cache
def all_written():
    return " \n".join(written())


@cache
def listed():
    return set(word_list())


def own(text):
    """Return what a text of a page says itself: without addresses, what somebody wrote, and names."""
    if text in all_written():
        return ""
    for one in (*written(), *allowed()[1]):
        text = text.replace(one, " ")
    return re.sub(r"\S+://\S+", " ", FIVE_WORDS.sub(_of_the_list, text))


def _of_the_list(found):
    """Return nothing for the words that stand for somebody's keys, which are compared by voice in every language."""
    return " " if set(found[0].split()) <= listed() else found[0]


def fault(text, english):
    """Return what a text says that should be said in another language."""
    # Languages are called in themselves where one chooses among them.
    if text in english - allowed()[0]:
        return text
    foreign = set(LATIN.findall(text)) - allowed()[0]
    if foreign or CODE.search(text):
        said = own(text)
        return ", ".join(sorted(set(LATIN.findall(said)) - allowed()[0] | set(CODE.findall(said))))
    return ""


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_page_falls_back_into_english(walk, language):
    english, wrong = untranslated(language), defaultdict(set)
    for path, _from, kind, _status, text in walk("Amina", language):
        # A pack is the law's own words, each beside its language; its page says ours around them.
        said = heard(text, language)
        for one in said if kind != "pack" else (one for one in said if one.text in english):
            if found := fault(one.text, english):
                wrong[found].add(f"{kind} {path} {one.where}: {one.text[:100]}")
    told = (f"{found} ({len(places)}): {sorted(places)[0]}" for found, places in sorted(wrong.items()))
    assert not wrong, "\n".join(told)


@pytest.mark.parametrize("text", ["Record an incident", "Записать incident", "Вид: right_of_reply"])
def test_an_english_text_a_word_of_it_and_a_code_would_be_found(text):
    assert fault(text, untranslated("ru"))


def test_what_a_page_marks_as_another_language_or_as_typed_is_left_alone():
    page = '<p>Да <span lang="en">Yes indeed</span> <code>aigaq verify</code></p><input type="submit" value="Save it">'
    assert [one.text for one in heard(page, "ru")] == ["Да", "Save it"]
