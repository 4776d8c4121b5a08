"""One thing, one word, in Russian and Kazakh as well: the catalogues use the words that the glossary names."""

import re
from functools import cache

import pytest
import snowballstemmer
from test_manuals import ROOT, catalogue

HEAD = "## The same words in three languages"
# Terms that English uses for nothing else: wherever it says them, the other languages say theirs.
ALWAYS = (
    "passphrase",
    "keeper",
    "original",
    "facility",
    "incident",
    "pseudonym",
    "reprisal",
    "trail",
    "pack",
    "witness",
)
NOT_SAID = re.compile(r"\{[^}]*\}|%\([^)]*\)s|aigaq [a-z-]+|AIGAQ_\w+|\w+:\S+")


@cache
def table():
    """Return the words of each term by language, and those that are not ours."""
    text = (ROOT / "docs/glossary.md").read_text("utf-8").partition(HEAD)[2]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    return {row[0]: dict(zip(("ru", "kk", "not"), row[1:], strict=True)) for row in rows[1:]}


def stem(word, language):
    """Return what stays of a word in every case; Kazakh adds to its words and changes at most their last letter."""
    first = word.split()[0]
    if language == "ru":
        return snowballstemmer.stemmer("russian").stemWord(first)
    return first if len(first) < 4 else first[:-1]


def forms(term):
    return rf"\b(?:{term}s?|{term[:-1]}ies)\b"


def test_the_table_is_there():
    assert len(table()) >= 20
    assert set(ALWAYS) <= set(table())


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_term_that_stands_alone_is_the_glossarys_word(language):
    screen, wrong = catalogue(language), []
    for term, words in table().items():
        for said in (term, term.capitalize(), f"{term}s", f"{term.capitalize()}s"):
            if said in screen and not re.search(rf"\b{stem(words[language], language)}", screen[said].casefold()):
                wrong.append(f"{said}: {screen[said]}")
    assert wrong == []


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("term", ALWAYS)
def test_a_term_is_said_by_its_word_in_every_sentence(term, language):
    wanted = re.compile(rf"\b{stem(table()[term][language], language)}")
    wrong = [
        f"{english}: {said}"
        for english, said in catalogue(language).items()
        if re.search(forms(term), NOT_SAID.sub("", english).casefold()) and not wanted.search(said.casefold())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_word_that_is_not_ours_is_nowhere_on_the_screen(language):
    never = [word for words in table().values() for word in re.split(r",\s*", words["not"]) if word]
    # Russian ends its words in many ways; what begins with a word of ours, such as «парольная», is ours.
    patterns = {word: re.compile(rf"\b{word.rstrip('ьая')}(?!ьн)\w{{0,3}}\b") for word in never}
    wrong = [
        f"{word}: {said}"
        for said in catalogue(language).values()
        for word, pattern in patterns.items()
        if pattern.search(NOT_SAID.sub("", said).casefold())
    ]
    assert wrong == []


def test_a_foreign_word_would_be_found():
    assert re.search(rf"\b{stem('подлинник', 'ru')}", "в подлиннике")
    assert not re.search(rf"\b{stem('подлинник', 'ru')}", "в оригинале")
    assert stem("түпнұсқа", "kk") in "түпнұсқасын"
