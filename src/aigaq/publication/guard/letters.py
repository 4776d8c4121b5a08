"""What a text says once its disguise is off: no hidden letters, no look-alikes, broken words made whole.

Places are kept: every letter of the plain text knows where it stood in the text as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Letters, then marks over them: one letter together.
_MARKS = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(f"[^{_MARKS}]?[{_MARKS}]*", re.DOTALL)
_PLAIN = re.compile(r"[\n\t -~\u00a0-\u00ac\u00ae-\u024f\u0400-\u0482\u048a-\u052f–—‘’“”„…№•]*")
_HIDDEN = {"Cf", "Mn", "Me", "Cc", "Co", "Cn"}
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800\u180e"
# From here to its end what is written is read backwards.
_BACKWARDS = re.compile("[\u202e\u2067]([^\u202c\u2069\n]+)")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´′ʹ][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ`´′][sSѕЅ]$")
_APOSTROPHE = re.compile(r"['’ʼ`´′ʹ]")
# What may stand inside a broken word. A full stop or a comma with a space after it ends something.
_BREAK = re.compile(r"[ \t]{0,3}(?:[-‐‑‒–—_*·•.|/\\~=+^:]{1,2}[ \t]?\n?[ \t]{0,8}|\n[ \t]{0,8}\n?[ \t]{0,8})")
_ENDS = re.compile(r"[.:]\s")
_ONE_BY_ONE = re.compile(
    r"(?<![^\W_])[^\W\d_]([ \t\n]{0,2}[-–—_*·•.,|/ ][ \t]{0,2})[^\W\d_](?:\1[^\W\d_](?![^\W_])){2,40}"
)
# What stands before a word that begins a sentence.
BEGINS = re.compile(r"(?:[.!?…:;\n•–—]|[«\"“„(]$)[\s«\"“„»”()–—-]*$")
MOST_PIECES = 3

_LATIN_BY_SHAPE = dict(zip(
    "авгеёіїјкмноөпрстуүұхѕԁԛԝьһәишдқӏαβεηικνορτυχγωζμօսհոցյզⅼ0135$@",
    "abreeiijkmhoonpctyyyxsdqwbheuwgklabenikvoptuxywzmouhngjqlolessa",
    strict=True,
))  # fmt: skip
_CYRILLIC_BY_SHAPE = dict(zip(
    "abcdefghijklmnopqrstuvwxyzəɵʋαβεηικλμνοπρτυφχγωδօսհո0134689",
    "авсдефдһіјклмпорқгѕтившхузәөуавепіклмуопртуфхгшдоиһпоізчбвя",
    strict=True,
))  # fmt: skip
# Capitals look like other letters than small ones.
_CAPITALS = {
    "H": "н",
    "B": "в",
    "R": "я",
    "N": "и",
    "Y": "у",
    "W": "ш",
    "Η": "н",
    "Ν": "п",
    "Β": "в",
    "Ρ": "р",
    "Γ": "г",
}
_LATIN_CAPITALS = {"Н": "h", "В": "b", "И": "n", "Я": "r", "Г": "r", "П": "n", "Η": "h", "Ρ": "p"}
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]", re.IGNORECASE)
_ODD = re.compile(r"[^a-z\u00df-\u024f\u0400-\u052f]", re.IGNORECASE)
_ALL_SHAPES = re.compile("[aceopxykmthbiABCEHIKMOPTXYS]{3,}")
_ALL_CYRILLIC_SHAPES = re.compile("[асеорхукмтнвіАВСЕНІКМОРТХУ]{3,}")
_NAMED = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |SCRIPT |BARRED |OPEN |TURNED )?([A-Z])(?: .*)?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it reads, and where it stands in the text as it was written. `broken` was put together of pieces."""

    text: str
    start: int
    end: int
    broken: bool = False
    letter_by_letter: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without what is hidden in it; `places` says where each of its letters stood."""

    text: str
    places: Sequence[int]
    length: int

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain text stands in the text as it was written."""
        return self.places[start], (self.places[end] if end < len(self.text) else self.length)


def plain(text: str) -> Plain:
    """Return a text without hidden letters and marks, its letters in their plainest form."""
    if _PLAIN.fullmatch(text):
        return Plain(text, range(len(text)), len(text))
    letters: list[str] = []
    places: list[int] = []
    for found in _CLUSTER.finditer(text):
        for letter in _plainest(found[0]):
            letters.append(letter)
            places.append(found.start())
    return Plain("".join(letters), places, len(text))


def words(of: Plain) -> list[Word]:
    """Return the words of a text, apostrophes inside them left out."""
    return [Word(_bare(found[0]), *found.span()) for found in _WORD.finditer(of.text)]


@dataclass(frozen=True, slots=True)
class Taken:
    """A text taken apart: as it reads plainly, its words, which of them begin a sentence, what broken ones make."""

    bare: Plain
    words: tuple[Word, ...]
    begins: tuple[bool, ...]
    whole: tuple[Word, ...]


def taken(text: str) -> Taken:
    """Return a text taken apart."""
    bare = plain(text)
    found = words(bare)
    return Taken(bare, tuple(found), tuple(_beginning(bare, found)), tuple(mended(bare, found)))


def _beginning(bare: Plain, found: Sequence[Word]) -> Iterator[bool]:
    """Yield of each word whether it begins a sentence: an initial with its full stop ends none."""
    end, initial = 0, False
    for word in found:
        between = bare.text[end : word.start]
        yield not end or (between != " " and not initial and BEGINS.search(between) is not None)
        end, initial = word.end, len(word.text) == 1 and word.text.isupper()


def _bare(word: str) -> str:
    return word if word.isalnum() else _APOSTROPHE.sub("", _POSSESSIVE.sub("", word))


def mended(of: Plain, of_text: Sequence[Word]) -> Iterator[Word]:
    """Yield what neighbouring pieces make if they are one word that was broken: by a line, a hyphen, spaces, stars."""
    for at, first in enumerate(of_text):
        whole, end = first.text, first.end
        for piece in of_text[at + 1 : at + MOST_PIECES]:
            between = of.text[end : piece.start]
            if not _BREAK.fullmatch(between) or _ENDS.search(between) or piece.text.isdigit() or first.text.isdigit():
                break
            whole, end = whole + piece.text, piece.end
            yield Word(whole, first.start, end, broken=True)
    for found in _ONE_BY_ONE.finditer(of.text):
        letters = re.sub(r"[\W_]", "", found[0])
        # A word of one letter may stand before it or behind.
        for whole in dict.fromkeys((letters, letters[1:], letters[:-1], letters[1:-1])):
            yield Word(whole, found.start(), found.end(), True, letter_by_letter=True)


def backwards(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is written backwards so that it is read forwards, with where it begins."""
    for found in _BACKWARDS.finditer(text):
        yield found.start(1), found[1][::-1]


@lru_cache(1 << 15)
def read_as(word: str) -> tuple[str, ...]:
    """Return a word as it may be read: as it stands, or with each look-alike as the letter that it looks like."""
    cyrillic, latin, odd = _CYRILLIC.search(word), _LATIN.search(word), _ODD.search(word)
    if not odd and bool(cyrillic) != bool(latin):
        if latin and _ALL_SHAPES.fullmatch(word):
            return word, _shaped(word, _CYRILLIC_BY_SHAPE, _CAPITALS)
        if cyrillic and _ALL_CYRILLIC_SHAPES.fullmatch(word):
            return word, _shaped(word, _LATIN_BY_SHAPE, _LATIN_CAPITALS)
        return (word,)
    if not cyrillic and not latin and not re.search(r"[^\W\d]", word):
        return (word,)
    # Mostly digits: a code, not a word in which some letters are digits.
    if 3 * sum(map(str.isdigit, word)) > len(word):
        return (word,)
    found = [_shaped(word, _CYRILLIC_BY_SHAPE, _CAPITALS), _shaped(word, _LATIN_BY_SHAPE, _LATIN_CAPITALS)]
    # A small h is read as һ, and stands for н as well.
    if cyrillic and "h" in word:
        found.append(_shaped(word.replace("h", "н"), _CYRILLIC_BY_SHAPE, _CAPITALS))
    return tuple(dict.fromkeys(found))


def _shaped(word: str, shapes: dict[str, str], capitals: dict[str, str]) -> str:
    return "".join(_shape(letter, shapes, capitals) for letter in word)


def _shape(letter: str, shapes: dict[str, str], capitals: dict[str, str]) -> str:
    small = letter.lower()
    found = capitals.get(letter) or shapes.get(small) or shapes.get(_by_name(small), small)
    return found.upper() if letter.isupper() else found


@lru_cache(1 << 10)
def _by_name(letter: str) -> str:
    """Return the bare Latin letter that a rare one is a variant of, as its name in Unicode says."""
    if letter.isascii() or _CYRILLIC.match(letter):
        return letter
    named = _NAMED.fullmatch(unicodedata.name(letter, ""))
    return named[1].lower() if named else letter


def _plainest(cluster: str) -> str:
    """Return one letter and its marks as plain letters; marks that make no letter of their own are left out."""
    if cluster in _FILLERS:
        return ""
    whole = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", cluster))
    return "".join(letter for letter in whole if letter in "\n\t" or unicodedata.category(letter) not in _HIDDEN)
