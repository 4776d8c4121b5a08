"""Telling details of a sealed identity in a text: a date of birth, a number, an article, a cell, a phrase."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aigaq.intake.words.roots import roots, whole, words
from aigaq.publication.guard.once import once

# What is a name though it is kept under another heading.
NAMES = ("name", "latin", "nickname", "alias", "known_as", "кличка", "прозвище", "лақап", "former_name", "maiden_name")
# What says how somebody is reached or which part they had, not who they are.
NOT_TELLING = ("sex", "role", "gender", "language")
LONGEST_DIGITS, FEWEST_DIGITS = 24, 2
FEWEST_ROOTS, SHARE, LONGEST_PHRASE = 2, 0.75, 40
SMALL = 4
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_NUMBER = re.compile(r"(?<![\w/])\d[\d\s()./+-]{0,20}\d(?![\w/])|(?<![\w/])\d+(?![\w/])")
_MONTHS = (
    "январ|қаңтар|jan", "феврал|ақпан|feb", "март|наурыз|mar", "апрел|сәуір|apr", "ма[йя]|мамыр|may", "июн|маусым|jun",
    "июл|шілде|jul", "август|тамыз|aug", "сентябр|қыркүйек|sep", "октябр|қазан|oct",
    "ноябр|қараша|nov", "декабр|желтоқсан|dec",
)  # fmt: skip
# Beside which word a small number tells something: an article, a cell, an age.
_BESIDE = {
    "article": r"(?:ст\.|стать[яеюи]\w*|article|art\.|бап\w*|бабы\w*)",
    "cell": r"(?:камер\w*|cell|камера\w*)",
    "age": r"(?:лет|год\w*|years?|жас\w*|aged)",
}
_WHICH = (
    ("article", ("article", "стат", "бап", "convict")),
    ("cell", ("cell", "камер")),
    ("age", ("age", "возраст", "жас")),
)


@dataclass(frozen=True)
class Detail:
    """One detail of one identity, as it is looked for: a pattern of its number, or of each of its words the roots."""

    person: int
    pattern: re.Pattern[str] | None
    words: tuple[frozenset[str], ...] = ()


def names_of(identity: Mapping[str, str]) -> list[str]:
    """Return what of an identity is a name."""
    return [value for key in NAMES if (value := identity.get(key, "").strip())]


def details(person: int, identity: Mapping[str, str]) -> list[Detail]:
    """Return what of an identity could tell who somebody is though it is no name."""
    found: list[Detail] = []
    for key, value in identity.items():
        if key not in NAMES and key not in NOT_TELLING and value.strip():
            found += _of(person, key, value[:2_000])
    return found


class Telling:
    """Details of all identities of a case, made ready for any number of texts."""

    def __init__(self, known: Iterable[Detail] = ()) -> None:
        """Take them together once: every number is sought in one go."""
        patterns, self.phrases = [], list[tuple[frozenset[str], ...]]()
        for one in known:
            if one.pattern is None:
                self.phrases.append(one.words)
            else:
                patterns.append(f"(?:{one.pattern.pattern})")
        self.pattern = re.compile("|".join(dict.fromkeys(patterns))) if patterns else None

    def stands_in(self, text: str) -> bool:
        """Return whether any detail stands in a text."""
        if self.pattern is None and not self.phrases:
            return False
        if self.pattern is not None and self.pattern.search(_flat(text)):
            return True
        told = _told(text) if self.phrases else frozenset[str]()
        return any(_shares(phrase, told) for phrase in self.phrases)


def _flat(text: str) -> str:
    return whole(text).lower()


@once
def _told(text: str) -> frozenset[str]:
    return frozenset(root for word in words(_flat(text)) for root in roots(word))


def _of(person: int, key: str, value: str) -> Iterable[Detail]:
    rest = value
    for found in _DATE.finditer(value):
        year, month, day = _day(found)
        if 1 <= month <= len(_MONTHS):
            yield Detail(person, _date_pattern(year, month, day))
        rest = rest.replace(found[0], " ")
    for found in _NUMBER.finditer(rest):
        pattern = _number_pattern(key, re.sub(r"\D", "", found[0]))
        if pattern:
            yield Detail(person, pattern)
    for phrase in re.split(r"[;\n.]", re.sub(r"\d+", " ", rest)):
        content = [word for word in words(phrase) if len(word) >= SMALL][:LONGEST_PHRASE]
        if len(content) >= FEWEST_ROOTS + 1 or (
            len(content) == FEWEST_ROOTS and all(len(one) > SMALL for one in content)
        ):
            yield Detail(person, None, tuple(frozenset(roots(word)) for word in content))


def _day(found: re.Match[str]) -> tuple[int, int, int]:
    if found[1]:
        return int(found[1]), int(found[2]), int(found[3])
    return int(found[6]), int(found[5]), int(found[4])


def _date_pattern(year: int, month: int, day: int) -> re.Pattern[str]:
    named = _MONTHS[month - 1]
    return re.compile(
        rf"(?<!\d)(?:{year}-0?{month}-0?{day}|0?{day}[./]0?{month}[./](?:{year}|{year % 100:02})|"
        rf"0?{day}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{named})\w*\.?,?\s+{year}|(?:{named})\w*\s+0?{day}(?:st|nd|rd|th)?,?\s+{year}|"
        rf"{year}\s+жыл\w*\s+0?{day}\s+(?:{named}))(?!\d)"
    )


def _number_pattern(key: str, digits: str) -> re.Pattern[str] | None:
    spaced = r"[\s()./+-]{0,3}".join(digits)
    if len(digits) > LONGEST_DIGITS:
        return None
    if len(digits) > SMALL:
        return re.compile(rf"(?<!\d){spaced}(?!\d)")
    if key == "born" and len(digits) == SMALL:
        return re.compile(
            rf"(?<!\d){digits}(?!\d)(?=\s*(?:г\.?\s*р|года рожд|жылы туған))|"
            rf"(?:born (?:in )?|родил\w+ в |род\. ){digits}(?!\d)"
        )
    beside = next((_BESIDE[which] for which, parts in _WHICH if any(part in key.lower() for part in parts)), "")
    if not beside:
        return None
    return re.compile(
        rf"(?:{beside}\s*(?:№|no\.?|#)?\s*{digits}(?!\d)|(?<!\d){digits}(?:-?\w{{0,4}})?\s*-?\s*{beside})"
    )


def _shares(wanted: tuple[frozenset[str], ...], told: frozenset[str]) -> bool:
    """Return whether nearly all that a phrase says stands in a text."""
    there = sum(not told.isdisjoint(word) for word in wanted)
    return there >= max(FEWEST_ROOTS, SHARE * len(wanted))
