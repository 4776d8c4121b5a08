"""Characters that can be printed. An archival PDF must not contain a box where a letter should be.

What no font has, or what would turn the line around, is shown by its number, so that nobody reads past it.
"""

import struct
import unicodedata
from collections.abc import Iterator

SILENT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
# Figures our fonts have on the line only; the template raises them.
RAISED = frozenset("⁰⁴⁵⁶⁷⁸⁹")
FORMAT_4, FORMAT_12 = 4, 12


class Shown(dict[int, str]):
    """A table for `str.translate`, filled as characters are met."""

    def __init__(self, covered: frozenset[int]) -> None:
        """Show what is `covered` as it is."""
        super().__init__()
        self._covered = covered

    def __missing__(self, code: int) -> str:
        """Return what is printed for a character."""
        self[code] = _shown(chr(code), self._covered)
        return self[code]


def printed(text: str, table: Shown) -> str:
    """Return `text` as it can be printed."""
    return unicodedata.normalize("NFC", text).translate(table)


def covered(font: bytes) -> frozenset[int]:
    """Return the characters an OpenType font has a glyph for (its `cmap`, formats 4 and 12)."""
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    records = [struct.unpack_from(">HHL", font, start + 4 + 8 * at) for at in range(count)]
    return frozenset(code for _, _, offset in records for code in _codes(font, start + offset))


def _shown(letter: str, covered: frozenset[int]) -> str:
    if letter == "\t":
        return "    "
    if letter in RAISED or letter == "\n":
        return letter
    if letter in SILENT:
        return ""
    controls = unicodedata.category(letter) in ("Cc", "Cf")
    return f"[U+{ord(letter):04X}]" if controls or ord(letter) not in covered else letter


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    rows = [struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(count)]
    return next(int(offset) for tag, _, offset, _ in rows if tag == name)


def _codes(font: bytes, at: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", font, at)[0]
    if kind == FORMAT_4:
        segments = struct.unpack_from(">H", font, at + 6)[0] // 2
        ends = struct.unpack_from(f">{segments}H", font, at + 14)
        starts = struct.unpack_from(f">{segments}H", font, at + 16 + 2 * segments)
        yield from (
            code for first, last in zip(starts, ends, strict=True) for code in range(first, min(last, 0xFFFE) + 1)
        )
    elif kind == FORMAT_12:
        groups = struct.unpack_from(">L", font, at + 12)[0]
        for group in range(groups):
            first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
            yield from range(first, last + 1)
