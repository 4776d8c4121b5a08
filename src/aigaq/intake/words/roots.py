"""The words of a text, and the roots of each: what two words share that are forms, or kin, of one.

A root bears a letter that says whose it is: r Russian, k Kazakh, e English, x whatever else (numbers).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from aigaq.intake.reading.languages import KAZAKH
from aigaq.intake.words import english, kazakh, russian

# Of the words of a large house most are among these.
MOST_KNOWN = 1 << 16
WORD = re.compile(r"[^\W_]+")
# A word that a line of print ended in the middle of; the hyphen is of the line, not of the word.
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_])|\u00ad")
LATIN, CYRILLIC = re.compile(r"[a-z\u00e0-\u024f]"), re.compile(r"[\u0400-\u052f]")


def whole(text: str) -> str:
    """Return a text with the words that its lines broke made whole."""
    return BROKEN.sub("", text)


def folded(text: str) -> str:
    """Return a word or text as it is compared: small letters, ё as е."""
    return unicodedata.normalize("NFC", text).casefold().replace("ё", "е")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared."""
    yield from WORD.findall(folded(text))


@lru_cache(MOST_KNOWN)
def roots(word: str, language: str = "") -> tuple[str, ...]:
    """Return the roots of a folded word in a text of that language; in all it may be of, where that is not known."""
    if not word.isalpha():
        # A number, a reference, a pseudonym: nobody inflects it.
        return (f"x{word}",)
    if not CYRILLIC.search(word):
        return tuple(f"e{root}" for root in english.roots(word)) if LATIN.search(word) else (f"x{word}",)
    if any(letter in KAZAKH for letter in word):
        return tuple(f"k{root}" for root in kazakh.roots(word))
    both = language in ("", "kk")
    of_kazakh = tuple(f"k{root}" for root in kazakh.roots(word)) if both else ()
    of_russian = tuple(f"r{root}" for root in russian.roots(word)) if language != "kk" or russian.knows(word) else ()
    return of_kazakh + of_russian
