"""What was got back from a copy on which something was covered: which covered words, by which of five ways.

A covered word that also stands elsewhere in the copy, in sight, was not got back: so it is told which words are shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from aigaq.errors import Refusal, gettext_noop

# Shorter pieces stand everywhere by chance: in words, and in bytes (of them so many).
LEAST, WITHIN, BYTES = 3, 5, 5
# A whole file with its pictures is searched for so many of the longest words, all else for every word.
LONGEST = 12
WORD = re.compile(r"[^\W_]+")
ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "cp1251", "koi8-r", "cp866")
# What a PDF says of itself in every page.
SYNTAX = frozenset({
    "pdf", "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "eof", "type", "catalog", "page",
    "pages", "count", "kids", "parent", "mediabox", "contents", "resources", "xobject", "subtype", "image", "width",
    "height", "colorspace", "devicergb", "bitspercomponent", "filter", "dctdecode", "length", "size", "root", "font",
    "type0", "basefont", "unseen", "encoding", "identity", "descendantfonts", "tounicode", "cidfonttype2",
    "fontdescriptor", "cidsysteminfo", "registry", "adobe", "ordering", "supplement", "fontname", "flags", "fontbbox",
    "italicangle", "ascent", "descent", "capheight", "stemv", "ucs", "cmap", "cidinit", "procset", "findresource",
    "begin", "dict", "begincmap", "cmapname", "cmaptype", "begincodespacerange", "endcodespacerange", "beginbfrange",
    "endbfrange", "endcmap", "currentdict", "defineresource", "pop", "end", "def",
})  # fmt: skip


class Way(StrEnum):
    """One way to get words out of a copy."""

    PDFIUM = "pdfium"
    OBJECTS = "objects"
    POPPLER = "poppler"
    RECOGNISED = "recognised"
    BYTES = "bytes"


class StillThere(Refusal):
    """A copy was about to be kept from which something of what was covered could be got back."""

    message = gettext_noop("The copy of {reference} was not kept: the check got something back that was covered.")
    remedy = gettext_noop("The marks are kept. Cover more around them, or tell who keeps this program what was found.")


@dataclass(frozen=True)
class Checked:
    """What a check found: letters got back by each way (none where it could not be tried), and what else is wrong."""

    letters: dict[str, int | None]
    signs: tuple[str, ...] = ()
    through: int = 0
    unseen: int = 0
    words: tuple[str, ...] = field(default=(), repr=False)

    @property
    def passed(self) -> bool:
        """Return whether nothing was got back, and nothing else is in the copy."""
        return not (any(self.letters.values()) or self.signs or self.through or self.unseen)

    @property
    def told(self) -> dict[str, object]:
        """Return it as it is kept; never a word."""
        return {
            "letters": self.letters, "signs": list(self.signs), "through": self.through, "unseen": self.unseen,
        }  # fmt: skip


@dataclass(frozen=True)
class Covered:
    """What a check looks for: words that must not be got back, words that stand in sight, words printed on marks."""

    needles: frozenset[str] = field(default=frozenset(), repr=False)
    shown: str = field(default="", repr=False)
    printed: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def words_of(text: str) -> set[str]:
    """Return the words of a text, small, as they are compared."""
    return {found.casefold() for found in WORD.findall(text)}


def needles(covered: Iterable[str], shown: Iterable[str]) -> frozenset[str]:
    """Return the words that must not be got back: those covered that stand nowhere in sight."""
    hidden = set(chain.from_iterable(words_of(one) for one in covered))
    seen = set(chain.from_iterable(words_of(one) for one in shown))
    return frozenset(one for one in hidden - seen if len(one) >= LEAST)


def got_back(text: str, wanted: Iterable[str], shown: str = "", *, syntax: bool = False) -> set[str]:
    """Return which of the wanted words stand in a text, written together with others too; `shown` may hold such.

    With `syntax`, what a PDF says of itself in every page does not count.
    """
    missing = frozenset(wanted) - (SYNTAX if syntax else frozenset())
    found = words_of(text) & missing
    whole, allowed = _together(text), _together(shown)
    return found | {one for one in missing if len(one) >= WITHIN and one in whole and one not in allowed}


def in_bytes(content: bytes, wanted: Iterable[str]) -> set[str]:
    """Return which words stand in bytes, in any of the encodings, in hexadecimal or in octal escapes."""
    longest = sorted(frozenset(wanted) - SYNTAX, key=len, reverse=True)[:LONGEST]
    return {one for one in longest if any(form in content for form in _forms(one))}


def letters(found: Iterable[str]) -> int:
    """Return how many letters words have together."""
    return sum(len(one) for one in set(found))


def _forms(word: str) -> Iterable[bytes]:
    made: dict[bytes, None] = {}
    for text in (word, word.upper(), word.capitalize()):
        for name in ENCODINGS:
            coded = text.encode(name, "ignore")
            if len(coded) >= BYTES:
                made |= dict.fromkeys((coded, coded.hex().encode(), coded.hex().upper().encode()))
                made[b"".join(b"\\%03o" % byte for byte in coded)] = None
    return made


def _together(text: str) -> str:
    return "".join(WORD.findall(text)).casefold()
