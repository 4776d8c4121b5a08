"""How wide a text is in the fonts we ship, and how it is cut to a width. Sizes are in the units of the picture."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aigaq.exchange.dossier import glyphs

FORMAT_4, FORMAT_12 = 4, 12
# A letter that no font of ours has is shown by its number, so that this is never met but in a broken font.
USUAL = 0.6
# Between two lines, and how far above the line a letter reaches, in sizes of the type.
LEADING, ASCENT, DESCENT = 1.32, 0.78, 0.24
CUT = "…"


@dataclass(frozen=True)
class Faces:
    """How far each letter carries on the line, in parts of the size: the plain face and the bold one."""

    plain: Mapping[int, float]
    bold: Mapping[int, float]

    @cached_property
    def shown(self) -> glyphs.Shown:
        """Return the table that shows what both faces can print, and the number of what they cannot."""
        return glyphs.Shown(frozenset(self.plain) & frozenset(self.bold))

    def __hash__(self) -> int:
        """Return what tells two faces apart while the process lasts."""
        return id(self)

    def printed(self, text: str) -> str:
        """Return a text on one line as it can be printed: what hides or turns the line around is taken out of it."""
        return glyphs.printed(" ".join(text.split()), self.shown)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a text is at a size."""
        face = self.bold if bold else self.plain
        return sum(face.get(ord(letter), USUAL) for letter in text) * size


def cut(faces: Faces, text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text, or as much of it as fits into a width, with a sign that it goes on."""
    if faces.width(text, size, bold=bold) <= width:
        return text
    short = text
    while short and faces.width(short + CUT, size, bold=bold) > width:
        short = short[:-1]
    return f"{short.rstrip()}{CUT}"


@lru_cache(maxsize=4096)
def wrapped(
    faces: Faces, text: str, width: float, size: float, most: int = 0, *, bold: bool = False
) -> tuple[str, ...]:
    """Return the lines of a text in a width; if `most` is given no more than that, and the last says it goes on."""
    lines = [""]
    for word in _words(faces, faces.printed(text), width, size, bold):
        joined = f"{lines[-1]} {word}".strip()
        if faces.width(joined, size, bold=bold) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], cut(faces, f"{lines[most - 1]} {lines[most]}{CUT}", width, size, bold=bold)]
    return tuple(lines)


def advances(font: bytes) -> dict[int, float]:
    """Return how far each character of a TrueType font carries, in parts of the size (`cmap`, `hmtx`)."""
    em = struct.unpack_from(">H", font, _table(font, b"head") + 18)[0]
    known = struct.unpack_from(">H", font, _table(font, b"hhea") + 34)[0]
    start = _table(font, b"hmtx")
    wide = [struct.unpack_from(">H", font, start + 4 * at)[0] / em for at in range(known)]
    return {code: wide[min(glyph, known - 1)] for code, glyph in _glyphs(font) if glyph}


def _words(faces: Faces, text: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """Yield the words of a text; one that is wider than a line in pieces."""
    for word in text.split(" "):
        rest = word
        while len(rest) > 1 and faces.width(rest, size, bold=bold) > width:
            at = len(rest) - 1
            while at > 1 and faces.width(rest[:at], size, bold=bold) > width:
                at -= 1
            yield rest[:at]
            rest = rest[at:]
        yield rest


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    rows = [struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(count)]
    return next(int(offset) for tag, _, offset, _ in rows if tag == name)


def _glyphs(font: bytes) -> Iterator[tuple[int, int]]:
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    for _, _, offset in [struct.unpack_from(">HHL", font, start + 4 + 8 * at) for at in range(count)]:
        kind = struct.unpack_from(">H", font, start + offset)[0]
        if kind == FORMAT_4:
            yield from _segments(font, start + offset)
        elif kind == FORMAT_12:
            groups = struct.unpack_from(">L", font, start + offset + 12)[0]
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">LLL", font, start + offset + 16 + 12 * group)
                yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    number = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{number}H", font, at + 14 + 2 * number * place + (2 if place else 0))
        for place in range(4)
    )
    places = at + 16 + 6 * number
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                there = places + 2 * segment + offsets[segment] + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, there)[0]
                if not glyph:
                    continue
            yield code, (glyph + deltas[segment]) & 0xFFFF
