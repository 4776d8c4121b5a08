"""Where in a text something stands: the stretch around it, and what of it is lit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aigaq.intake.words import roots

AROUND, MOST_LIT = 130, 12


@dataclass(frozen=True)
class Passage:
    """A stretch of a text in pieces, each with whether it is lit; whether the text goes on before and behind it."""

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool = False
    cut_behind: bool = False


def passage(text: str, language: str, lit: Callable[[str, tuple[str, ...]], bool]) -> Passage:
    """Return the stretch of a text around the first words that are `lit`, which is asked for a word and its roots."""
    found = []
    for match in roots.WORD.finditer(text):
        word = roots.folded(match[0])
        if lit(word, roots.roots(word, language)):
            found.append(match.span())
            if len(found) == MOST_LIT:
                break
    return _cut(text, found)


def _cut(text: str, found: Sequence[tuple[int, int]]) -> Passage:
    first = found[0][0] if found else 0
    start, end = _edge(text, first - AROUND, -1), _edge(text, first + 2 * AROUND, 1)
    pieces, at = [], start
    for begins, ends in found:
        if ends > end:
            break
        pieces += [(text[at:begins], False), (text[begins:ends], True)]
        at = ends
    pieces.append((text[at:end], False))
    return Passage(tuple(piece for piece in pieces if piece[0]), start > 0, end < len(text))


def _edge(text: str, at: int, towards: int) -> int:
    """Return the nearest end of a word at or beyond `at`, within the text."""
    at = min(max(at, 0), len(text))
    while 0 < at < len(text) and not text[at - 1 if towards < 0 else at].isspace():
        at += towards
    return at
