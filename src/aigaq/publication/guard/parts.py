"""What a sealed name is made of: given name, surname, patronymic; and the stems by which each is found in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from aigaq.intake.names import given
from aigaq.intake.names.letters import sounds
from aigaq.intake.words import russian
from aigaq.record.names.parts import initial, readings

# What ends a surname, in Russian and Kazakh usage, in Cyrillic and as it is written in Latin letters.
_SURNAME = re.compile(
    r"(?:[оеё]в[аы]?|ин[аы]?|[ыи]н[а]?|ск(?:ий|ая|ой)|цк(?:ий|ая)|енко|чук|юк|[оеи]вич|дзе|швили|ян|ұлы|улы|"
    r"[oe]v[a]?|[iy]na?|sk(?:ii|iy|y|i|aya|aia|oy)|enko|chuk|yuk|off|ew|ow)$",
    re.IGNORECASE,
)
_FLEETING = re.compile(r"(?<=[^aiu])[ai](?=(?:ts|[klnrv])$)")
_U_BEFORE = re.compile(r"(?<=[ai])u(?=[^aiu])")
_TURNED = {"k": "g", "p": "b"}
_OTHERWISE = (
    ("j", "zh"),
    ("ou", "u"),
    ("w", "u"),
    ("ý", "u"),
    ("iy", "y"),
    ("yo", "o"),
    ("x", "kh"),
    ("szh", "sž"),
    ("0", "o"),
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_GERMAN_S = re.compile(r"^s(?=[aeiou])|(?<=[aeiou])s(?=[aeiou])")
_DOUBLED = re.compile(r"(.)\1+")
_SHORT_I = re.compile(r"i(?=[aiu])")
_BONES = str.maketrans("ZSCfX", "sssvg", "aiu")
SHORTEST = 2


class Role(Enum):
    """Which part of a name a word is. Where that cannot be told it is taken for a surname, which weighs most."""

    GIVEN = auto()
    SURNAME = auto()
    PATRONYMIC = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One word of somebody's name: as it sounds whole, with vowels blurred, its consonants; its first sound."""

    person: int
    role: Role
    whole: str
    vague: str
    bones: str
    written: str

    @property
    def begins(self) -> str:
        """Return the sound it begins with."""
        return self.vague[:1]


def parts(person: int, name: str) -> Iterator[Part]:
    """Yield the parts of a name, in every reading of each word."""
    for word, role in roles(name):
        for heard in spellings(word):
            if len(heard.vague) >= SHORTEST:
                yield Part(person, role, heard.whole, heard.vague, heard.bones, word.lower())


def roles(name: str) -> list[tuple[str, Role]]:
    """Return each word of a name that is more than an initial, with the part it plays."""
    read = readings(name)[0]
    found = [word for word in read.words if not initial(word)]
    if len(found) == 1:
        told = [(found[0], Role.GIVEN if len(read.patronymic) > SHORTEST else Role.SURNAME)]
    else:
        at = _given_at(found)
        told = [(word, Role.GIVEN if place == at else Role.SURNAME) for place, word in enumerate(found)]
    if len(read.patronymic) <= SHORTEST:
        return told
    # Of two words the second is more often a surname: Айгүл Серікқызы.
    return [*told, (read.patronymic, Role.PATRONYMIC if len(found) > 1 else Role.SURNAME)]


def _given_at(found: list[str]) -> int | None:
    """Return which of the words is the given name: the only one that is no surname by its end, or a known one."""
    not_surnames = [place for place, word in enumerate(found) if not _SURNAME.search(word)]
    if len(not_surnames) == 1:
        return not_surnames[0]
    known = [place for place in not_surnames or range(len(found)) if _listed(found[place])]
    return known[0] if len(known) == 1 else None


def known_given(word: str) -> bool:
    """Return whether a word is a given name that we or the dictionary know."""
    return _listed(word) or russian.given_name(word.lower())


def _listed(word: str) -> bool:
    return any(given.stem_class(heard.vague) is not None for heard in sounds(word))


@dataclass(frozen=True, slots=True)
class Heard:
    """How a word sounds: whole; vowels blurred and ц taken for тс; its consonants, those alike made one."""

    whole: str
    vague: str
    bones: str


@lru_cache(1 << 16)
def spellings(word: str) -> tuple[Heard, ...]:
    """Return what a word may sound like; Latin letters are read in more ways than one."""
    small = word.lower()
    others = () if _CYRILLIC.search(small) else tuple(_otherwise(small))
    heard: dict[str, Heard] = {}
    for spelled in (word, *others):
        for sound in sounds(spelled):
            vague = blurred(sound.vague)
            heard.setdefault(vague, Heard(sound.whole, vague, _DOUBLED.sub(r"\1", vague.translate(_BONES))))
    return tuple(heard.values())


@lru_cache(1 << 16)
def blurred(vague: str) -> str:
    """Return a sound with what spellings differ in made one: ц is тс, нг is ң, an i before a vowel is not heard."""
    return _DOUBLED.sub(r"\1", _SHORT_I.sub("", vague.replace("T", "ts").replace("ng", "n")))


def _otherwise(small: str) -> Iterator[str]:
    """Yield how else a word in Latin letters may be meant."""
    yield from (small.replace(one, other) for one, other in _OTHERWISE if one in small)
    if "w" in small or "sch" in small:
        german = small.replace("tsch", "č").replace("sch", "š").replace("ch", "kh").replace("v", "f").replace("w", "v")
        yield german
        yield _GERMAN_S.sub("z", german)
    elif small[0] == "s" and small[1:2] in "aeiou":
        yield "z" + small[1:]


def stems(vague: str) -> Iterator[str]:
    """Yield the stems of a word as it sounds: whole, without its last vowel, with a fleeting vowel fled."""
    for one in {vague, _U_BEFORE.sub("v", vague)}:
        yield one
        if one[-1] in "aiu" and len(one) > SHORTEST:
            yield one[:-1]
        if len(one) >= 3 and _FLEETING.search(one):
            yield _DOUBLED.sub(r"\1", _FLEETING.sub("", one))
        if one[-1] in _TURNED and len(one) > 3:
            yield one[:-1] + _TURNED[one[-1]]
