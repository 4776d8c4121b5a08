"""Numbered lines: how the text of an exhibit is broken, and which lines a passage covers.

Lines are broken here and not by the page, from the whole text, before anything is covered: so a line has the same
number in the filed and in the redacted version, and "lines 4–9" means the same in both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 80
END = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")


@dataclass(frozen=True)
class Span:
    """A stretch of a text, in characters: `start` up to, not including, `end`."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Return whether both share a character; an empty span is met where it lies."""
        return self.start < max(other.end, other.start + 1) and other.start < max(self.end, self.start + 1)


def broken(text: str, width: int = WIDTH) -> list[Span]:
    """Return the lines of `text`: broken at its own line ends, and after the last space within `width`."""
    lines, start = [], 0
    for end in END.finditer(text):
        lines += _wrapped(text, start, end.start(), width)
        start = end.end()
    return lines if start == len(text) else [*lines, *_wrapped(text, start, len(text), width)]


def covered(lines: Sequence[Span], passage: Span) -> range:
    """Return which lines, by index, a passage covers. One that lies outside the text is put at its nearest line."""
    met = [at for at, line in enumerate(lines) if line.meets(passage)]
    if met:
        return range(met[0], met[-1] + 1)
    before = sum(line.end <= passage.start for line in lines)
    at = min(before, len(lines) - 1)
    return range(at, at + 1)


def cut(line: Span, masks: Iterable[Span]) -> list[tuple[Span, bool]]:
    """Return the stretches of a line in order, each with whether a mask covers it."""
    parts, at = [], line.start
    for mask in sorted((mask for mask in masks if mask.meets(line)), key=lambda mask: mask.start):
        start, end = max(mask.start, at), min(mask.end, line.end)
        parts += [(Span(at, start), False), (Span(start, end), True)]
        at = max(at, end)
    parts.append((Span(at, line.end), False))
    return [(span, masked) for span, masked in parts if span.start < span.end]


def letter(position: int) -> str:
    """Return the letter of a passage: a to z, then aa, ab and so on."""
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def _wrapped(text: str, start: int, end: int, width: int) -> list[Span]:
    lines = []
    while end - start > width:
        space = text.rfind(" ", start + 1, start + width + 1)
        until, after = (space, space + 1) if space > start else (start + width, start + width)
        lines.append(Span(start, until))
        start = after
    return [*lines, Span(start, end)]
