"""Names and texts from outside, with what hides in them made visible: ⟨U+202E⟩ instead of a silent override.

Marked: characters that are not seen or turn the writing round, heaps of combining marks, and letters of another
alphabet inside a word (Latin, Cyrillic, Greek), as in a Latin word with one Cyrillic а.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_NAME = 120
TAIL = 30
MOST_COMBINING = 3

# Controls but tab and line ends, soft hyphen, fillers, zero-width, direction, invisible operators, variation selectors
# but the one of emoji, surrogates, private use, annotations, tags.
UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
COMBINING = "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
LATIN, CYRILLIC, GREEK = (
    "A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff5a",
    "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
    "\u0370-\u03ff",
)

_unseen = re.compile(f"[{UNSEEN}]|[{COMBINING}]{{{MOST_COMBINING + 1},}}")
_word = re.compile(f"[{LATIN}{CYRILLIC}{GREEK}]+")
_scripts = tuple(re.compile(f"[{letters}]") for letters in (LATIN, CYRILLIC, GREEK))
_mixed = re.compile(
    f"[{LATIN}][{CYRILLIC}{GREEK}]|[{CYRILLIC}][{LATIN}{GREEK}]|[{GREEK}][{LATIN}{CYRILLIC}]",
)
_mark = re.compile("(.?)⟨U\\+([0-9A-F]{4,6})⟩", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as it is shown: as it stands, or a mark for what cannot be seen, and for how many of it."""

    text: str
    odd: bool = False
    stands_for: int = 0


def pieces(text: str) -> list[Piece]:
    """Return the text in pieces; joined they are `plain(text)`."""
    spots = sorted([*_unseen_spots(text), *_foreign_letters(text)])
    found, at = [], 0
    for start, end, shown in spots:
        if start >= at:
            found += [Piece(text[at:start]), Piece(shown, True, end - start)]
            at = end
    return [piece for piece in [*found, Piece(text[at:])] if piece.text]


def plain(text: str) -> str:
    """Return the text with its marks."""
    return "".join(piece.text for piece in pieces(text))


def is_plain(text: str) -> bool:
    """Return whether nothing in the text needs a mark."""
    return not any(piece.odd for piece in pieces(text))


def cut(name: str, longest: int = LONGEST_NAME) -> str:
    """Return a name on one line, its middle left out if it is long: its ending matters most."""
    line = re.sub("[\r\n\t]", lambda found: f"⟨U+{ord(found[0]):04X}⟩", name)
    return line if len(line) <= longest else f"{line[: longest - TAIL]} … {line[-TAIL:]}"


def unmarked(text: str) -> str:
    """Return a text that was copied from the screen as it stands in the original."""
    return _mark.sub(_restored, text)


def _restored(found: re.Match[str]) -> str:
    before, number = found[1], int(found[2], 16)
    character = chr(number) if number <= 0x10FFFF else ""
    return character if before == character else before + character


def _unseen_spots(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _unseen.finditer(text):
        yield found.start(), found.end(), "".join(f"⟨U+{ord(one):04X}⟩" for one in found[0][:1]) + _more(found[0])


def _more(flood: str) -> str:
    return f"⟨+{len(flood) - 1}⟩" if len(flood) > 1 else ""


def _foreign_letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the letters of a word that belong to another alphabet than most of the word."""
    if not _mixed.search(text):
        return
    for word in _word.finditer(text):
        if _mixed.search(word[0]):
            fewer = min((script for script in _scripts if script.search(word[0])), key=lambda one: _count(one, word[0]))
            for letter in fewer.finditer(word[0]):
                at = word.start() + letter.start()
                yield at, at + 1, f"{letter[0]}⟨U+{ord(letter[0]):04X}⟩"


def _count(script: re.Pattern[str], word: str) -> int:
    return len(script.findall(word))
