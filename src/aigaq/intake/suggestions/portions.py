"""A long text in portions: each is looked through and kept before the next, so what breaks off goes on from there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A few seconds of work.
MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class Piece:
    """A stretch of a text in one language; it never reaches over the end of a leaf."""

    start: int
    end: int
    language: str


def portions(
    text: str, leaves: Sequence[Mapping[str, Any]], begun: int = 0, most: int = MOST_CHARACTERS
) -> Iterator[list[Piece]]:
    """Yield the pieces of a reading's text from character `begun` on, together at most so many characters.

    A leaf that is longer is cut, where a paragraph ends if it can be.
    """
    portion: list[Piece] = []
    for piece in _pieces(text, leaves, begun, most):
        if portion and piece.end - portion[0].start > most:
            yield portion
            portion = []
        portion.append(piece)
    if portion:
        yield portion


def _pieces(text: str, leaves: Sequence[Mapping[str, Any]], begun: int, most: int) -> Iterator[Piece]:
    for leaf in leaves:
        at = max(leaf["start"], begun)
        while at < leaf["end"]:
            end = leaf["end"] if leaf["end"] - at <= most else _cut(text, at, at + most)
            yield Piece(at, end, leaf["language"])
            at = end


def _cut(text: str, start: int, most: int) -> int:
    """Return where to cut at the latest: behind a paragraph, a line, a word; in the middle of one if need be."""
    for between in ("\n\n", "\n", " "):
        found = text.rfind(between, start, most)
        if found > start:
            return found + len(between)
    return most
