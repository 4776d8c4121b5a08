"""How a word of a name sounds, roughly: one spelling for what is written in many.

The letters of the result: vowels a e i o u; consonants as in English, and Z (zh, j), S (sh, shch), C (ch, tch), T (ts),
X (kh, h). Three readings, each coarser than the one before; a Latin word may be read in more than one way.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Kazakh letters as Russian papers write them; Belarusian, Ukrainian and Serbian ones beside.
_CYRILLIC = str.maketrans(
    "абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґўәғқңөұүһј",
    "abvgdeeZziiklmnoprstufXTCSSieuaiiegvagknouuXi",
    "ъьʼ'’`",
)
_CYRILLIC_GROUPS = {
    "дзь": "d", "дзе": "de", "дзі": "di", "дзя": "da", "дзю": "du", "дзё": "de",  # Belarusian soft d
    "ия": "a", "ія": "a", "ыя": "a", "ий": "i", "ый": "i", "ій": "i", "iй": "i",
    "ья": "a", "ье": "e", "ьё": "e", "ьо": "o", "йо": "o", "йе": "e", "йя": "a",
    "дж": "Z", "сч": "S", "нг": "n", "уы": "u", "иы": "i",
}  # fmt: skip
_LATIN = str.maketrans("łøæœßđðþıəşšśčçćžżźğńñŋýŵ", "loeesddtiaSSsCCCZZzgnnniv", "'’ʼ`´ʹ")
_LATIN_GROUPS = {
    "shch": "S", "schtsch": "S", "sch": "S", "tsch": "C", "tch": "C", "sh": "S", "sz": "S", "zh": "Z", "kh": "X",
    "cz": "C", "tz": "T", "ts": "T", "tc": "T", "ph": "f", "th": "t", "ch": "C", "dzh": "Z", "dj": "Z", "ck": "k",
    "qu": "kv", "x": "ks", "w": "v", "q": "k", "h": "X", "gh": "g", "c": "k", "j": "i", "y": "i",
    "dzi": "di", "dze": "de", "dzia": "da", "dzya": "da", "dziu": "du", "dzyu": "du", "dzie": "de", "dzye": "de",
    "iya": "a", "iia": "a", "ija": "a", "yia": "a", "yya": "a", "iy": "i", "ij": "i", "yi": "i", "yy": "i",
    "ii": "i", "yj": "i",
    "ya": "a", "ja": "a", "ia": "a", "yu": "u", "ju": "u", "iu": "u", "yo": "e", "jo": "e", "io": "e",
    "ye": "e", "je": "e", "ie": "e", "oo": "u", "ee": "i", "ou": "u", "ng": "n",
}  # fmt: skip
# What else Latin letters may stand for: in Turkish and new Kazakh, in German and Croatian, in Spanish.
_OTHERWISE: tuple[dict[str, str], ...] = (
    {"j": "Z", "c": "Z", "zh": "zX", "sh": "sX"},
    {"j": "Z", "c": "T", "z": "T", "ei": "ai", "ie": "i"},
    {"c": "s", "ch": "X", "g": "Z"},
)
# Belarusian u stands for v after a vowel: Kraeusky, Ramanau.
_SHORT_U = re.compile(r"(?<=[aeo])[uŭw](?=[bcdfghjklmnpqrstvxz]|$)")
# Greek and Roman names lose their ending in Cyrillic: Sergius, Сергий.
_ROMAN = re.compile(r"(?<=...)[iea]*us$")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("oeX", "aig")
_BONES = str.maketrans("TZSCfX", "tzssvg", "aeiou")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")


def _pattern(groups: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, groups), key=len, reverse=True)))


_IN_CYRILLIC = _pattern(_CYRILLIC_GROUPS)
_IN_LATIN = [(groups, _pattern(groups)) for groups in ({**_LATIN_GROUPS, **more} for more in ({}, *_OTHERWISE))]


@dataclass(frozen=True, slots=True)
class Sound:
    """One reading of a word: whole, with vowels that change places made one, and its consonants alone."""

    whole: str
    vague: str
    bones: str


@lru_cache(1 << 16)
def sounds(word: str) -> tuple[Sound, ...]:
    """Return the readings of one word, the plainest first."""
    word = unicodedata.normalize("NFC", word.casefold())
    if _CYRILLIC_LETTER.search(word):
        return (_sound(_read(word, _CYRILLIC_GROUPS, _IN_CYRILLIC).translate(_CYRILLIC)),)
    bare = _SHORT_U.sub("v", _bare(word.translate(_LATIN)))
    found = [_read(bare, groups, pattern) for groups, pattern in _IN_LATIN]
    found += [_ROMAN.sub("i", one) for one in found if _ROMAN.search(one)]
    return tuple(_sound(one) for one in dict.fromkeys(found))


def _read(word: str, groups: dict[str, str], pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: groups[found[0]], word)


def _sound(whole: str) -> Sound:
    whole = _DOUBLED.sub(r"\1", whole)
    bones = _DOUBLED.sub(r"\1", whole.translate(_BONES))
    return Sound(whole, _DOUBLED.sub(r"\1", whole.translate(_VOWELS)), bones)


def _bare(word: str) -> str:
    """Return Latin letters without their marks."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
