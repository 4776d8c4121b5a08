"""Gazetteers: lists of names and stems as data, made into patterns. The lists themselves are handed in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aigaq.intake.names import given
from aigaq.intake.names.letters import sounds
from aigaq.intake.suggestions import endings
from aigaq.intake.suggestions.texts import folded

LANGUAGES = ("ru", "kk", "en")
# A word more, up to four of them, with nothing but spaces between.
_GAP = r"(?:[\w-]{1,40},?\s{1,3}){0,3}?[\w-]{1,40}"
_EDGES = r"(?<![\w/])(?:%s)(?!\w|-[^\W\d])"


@dataclass(frozen=True)
class Entry:
    """One line of a list: what it is called, what it means, and how it is found in a folded text."""

    id: str
    value: str
    pattern: re.Pattern[str]
    negated: bool = False
    # Counts only with a word before or after it that says what it is.
    typed: bool = False
    # The same, one by one: of those that begin where `pattern` was found the longest counts.
    forms: tuple[str, ...] = ()

    def found(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a folded text, as long as it can be."""
        for found in self.pattern.finditer(folded):
            matches = (_alone(form).match(folded, found.start()) for form in self.forms)
            yield found.start(), max((match.end() for match in matches if match), default=found.end())


@dataclass(frozen=True)
class Negation:
    """How one language says that something was not."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    never: re.Pattern[str]


@dataclass(frozen=True)
class Names:
    """What tells a name of a person: given names by how they sound, titles, and what is no name."""

    given: frozenset[str]
    written: frozenset[str]
    titles: dict[str, re.Pattern[str]]
    never: frozenset[str]
    after: re.Pattern[str]


@dataclass(frozen=True)
class Gazetteers:
    """Every list, by language, with its source and the day it was checked left in its file."""

    places: dict[str, tuple[Entry, ...]]
    place_words: dict[str, str]
    regions: dict[str, str]
    organisations: dict[str, tuple[Entry, ...]]
    heads: frozenset[str]
    acts: dict[str, tuple[Entry, ...]]
    injuries: dict[str, tuple[Entry, ...]]
    negation: dict[str, Negation]
    names: Names


def gazetteers(places: Any, organisations: Any, acts: Any, names: Any) -> Gazetteers:
    """Return the lists made of their four tables, as a TOML file gives them."""
    return Gazetteers(
        places={language: tuple(_places(places, language)) for language in LANGUAGES},
        place_words={language: "|".join(map(compiled, places["words"][language])) for language in LANGUAGES},
        regions={form: row["en"][0] for row in places["region"] for form in row["en"] if "*" not in form},
        organisations={language: tuple(_organisations(organisations, language)) for language in LANGUAGES},
        heads=frozenset(organisations["heads"]["en"]),
        acts={language: tuple(_acts(acts["act"], language)) for language in LANGUAGES},
        injuries={language: tuple(_acts(acts["injury"], language)) for language in LANGUAGES},
        negation={language: _negation(acts["negation"][language]) for language in LANGUAGES},
        names=_names(names),
    )


def compiled(pattern: str) -> str:
    """Return a list's pattern as a regular expression: `*` is any rest of a word, `…` up to four words."""
    pattern = folded(pattern).replace("ё", "е").replace("*", r"\w{0,24}")
    return pattern.replace("…", _GAP).replace(" ?", r"[\s-]{0,3}").replace(" ", r"[\s-]{1,3}")


@lru_cache(maxsize=4096)
def _alone(form: str) -> re.Pattern[str]:
    return re.compile(_EDGES % form)


def _entry(named: str, value: str, forms: Iterable[str], *, negated: bool = False) -> Entry:
    each = tuple(forms)
    return Entry(named, value, re.compile(_EDGES % "|".join(each)), negated=negated, forms=each)


def _places(table: Any, language: str) -> Iterator[Entry]:
    declined = {"ru": endings.russian, "kk": endings.kazakh, "en": compiled}[language]
    for row in [*table["region"], *table["city"], *table["country"]]:
        typed = row.get("typed", False) or language in row.get("typed_in", ())
        yield Entry(row["id"], row[language][0], re.compile("|".join(map(declined, row[language]))), typed=typed)


def _organisations(table: Any, language: str) -> Iterator[Entry]:
    for row in table["organisation"]:
        tail = endings.KAZAKH if language == "kk" else ""
        yield _entry(row["id"], row["name"][language], (compiled(one) + tail for one in row[language]))


def _acts(rows: Any, language: str) -> Iterator[Entry]:
    for row in rows:
        if row.get(language):
            yield _entry(row["id"], row["value"], map(compiled, row[language]))
        denied = row.get("denied", {}).get(language)
        if denied:
            yield _entry(row["id"], row["value"], map(compiled, denied), negated=True)


def _negation(table: Any) -> Negation:
    before, after = table["before"], table["after"]
    # No word that begins a new thought may stand between.
    word = r"(?!(?:и|а|но|что|чтобы|and|but|that|to|және|бірақ)\b)[\w-]{1,30}\s{1,3}"
    return Negation(
        re.compile(
            rf"(?<!\w)(?:{'|'.join(map(compiled, before['words']))})\s{{1,3}}(?:{word}){{0,{before['within']}}}$"
        ),
        re.compile(rf"\s{{1,3}}(?:{word}){{0,{after['within']}}}(?:{'|'.join(map(compiled, after['words']))})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(compiled, table['not']))})"),
    )


def _names(table: Any) -> Names:
    known = [*table["given"].split(), *given.forms()]
    return Names(
        given=frozenset(sound.whole for name in known for sound in sounds(name)[:1] if len(name) > 2),
        written=frozenset(name.casefold() for name in known),
        titles={language: _title(table["titles"][language], language) for language in LANGUAGES},
        never=frozenset(word for words in table["never"].values() for word in words),
        after=re.compile(rf"\s{{1,2}}(?:{'|'.join(map(compiled, table['after']['kk']))})(?!\w)"),
    )


def _title(words: list[str], language: str) -> re.Pattern[str]:
    rest = {"en": r"\.?", "ru": r"\w{0,6}\.?", "kk": ""}[language]
    return re.compile(rf"(?<!\w)(?:{'|'.join(compiled(word) for word in words)}){rest}\s{{1,3}}$")
