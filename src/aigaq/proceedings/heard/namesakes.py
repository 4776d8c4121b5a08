"""Whose name a mention is: what stands beside it tells namesakes apart, and others of the same surname."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from aigaq.intake.names import given
from aigaq.publication.guard.common import is_place, never_a_name, ordinary
from aigaq.publication.guard.names import sounds_of
from aigaq.publication.guard.parts import Part, known_given, parts, spellings
from aigaq.record.names.parts import initial, readings

CAPITAL = "A-Z\u0400-\u042f\u0492\u0496\u049a\u04a2\u04ae\u04b0\u04ba\u04d8\u04e8"
LETTER = rf"[{CAPITAL}][hH]?\."
SINGLE = re.compile(rf"[{CAPITAL}][hH]?")
BEFORE = re.compile(rf"(?<![^\W_])((?:{LETTER}[ \u00a0]?){{1,2}})$")
AFTER = re.compile(rf"[ \u00a0]((?:{LETTER}[ \u00a0]?){{1,2}})")
WORD_BEFORE = re.compile(r"([^\W\d_]{3,})[ \u00a0]$")
WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]{3,})")
POSSESSIVE = re.compile(r"['’]s$")
# What stands with a capital before a name at the beginning of an English sentence.
TITLES = frozenset((
    "witness", "witnesses", "inmate", "convict", "detainee", "applicant", "claimant", "miss", "mme", "prof", "sergeant",
    "captain", "major", "colonel", "lieutenant", "nurse", "paramedic", "inspector", "registrar", "counsel",
    "prosecutor",
))  # fmt: skip
# So many first sounds make two words forms of one; so many letters nearer makes one name the likelier.
SAME, NEARER = 4, 2


@dataclass(frozen=True)
class Name:
    """One spelling of somebody's name, taken apart; `letters` are sounds of what is only an initial in it."""

    parts: tuple[Part, ...]
    letters: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, name: str) -> "Name":
        """Take a name apart."""
        read = readings(name)[0]
        letters = (frozenset(sounds_of(word[0])) for word in read.words if initial(word))
        return cls(tuple(parts(0, name)), tuple(letters))


def contradicted(name: Name, mention: str, before: str, after: str) -> bool:
    """Return whether what stands beside a mention says that it is another's: other initials, another given name."""
    left = _left(name, mention)
    if not left and not name.letters:
        return False
    letters = [
        one for found in (BEFORE.search(before), AFTER.match(after)) if found for one in SINGLE.findall(found[1])
    ]
    if letters and not any(_begins(left, name, letter) for letter in letters[:1]):
        return True
    beside = [found[1] for found in (WORD_BEFORE.search(before), WORD_AFTER.match(after)) if found]
    return any(_a_name(word) and not any(_alike(word, part) for part in left) for word in beside)


def distance(name: Name, mention: str) -> int:
    """Return how far the words of a mention are from the parts of a name, in letters as they sound."""
    return sum(min((_apart(word, part) for part in name.parts), default=99) for word in _words(mention))


def _left(name: Name, mention: str) -> list[Part]:
    """Return the parts of a name that a mention does not hold."""
    words = _words(mention)
    return [part for part in name.parts if not any(_alike(word, part) for word in words)]


def _begins(left: Sequence[Part], name: Name, letter: str) -> bool:
    heard = frozenset(sounds_of(letter))
    return any(part.begins in heard for part in left) or any(heard & one for one in name.letters)


def _words(mention: str) -> list[str]:
    return [POSSESSIVE.sub("", word) for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", mention)]


def _a_name(word: str) -> bool:
    """Return whether a word beside a name is a name too: a capital, and no everyday word, title or place."""
    if not word[0].isupper() or word.isupper() or is_place(word):
        return False
    return word.lower() not in TITLES and not (ordinary(word) and not known_given(word)) and not never_a_name(word)


def _alike(word: str, part: Part) -> bool:
    """Return whether a word is a form of a part of a name, in any spelling."""
    for heard in spellings(word):
        long = min(max(SAME, len(part.vague) - 2), len(part.vague))
        if heard.vague[:long] == part.vague[:long]:
            return True
        if given.stem_class(heard.vague) is not None and given.stem_class(heard.vague) == given.stem_class(part.vague):
            return True
        if Levenshtein.distance(heard.vague[: len(part.vague)], part.vague) <= (1 if len(part.vague) > SAME else 0):
            return True
    return False


def _apart(word: str, part: Part) -> int:
    return min(Levenshtein.distance(heard.vague, part.vague) for heard in spellings(word))
