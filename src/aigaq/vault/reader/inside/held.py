"""The original in the reader's memory, and what a part of the reader says when it cannot go on."""

from dataclasses import dataclass
from typing import Any

from aigaq.vault.kinds import LOOKED_AT
from aigaq.vault.reader.protocol import MOST_HELD, Source

PIECE = 1 << 20
Facts = dict[str, Any]


class Unshowable(Exception):
    """It cannot be shown; the only argument is the reason, one of `findings.REASONS`."""


@dataclass(frozen=True)
class Held:
    """An original: both its ends, its length, and all of it if it is not too large (else nothing)."""

    start: bytes
    end: bytes
    whole: bytes
    length: int


def hold(source: Source) -> Held:
    """Read an original to its end; of one that is too large both ends are kept."""
    pieces: list[bytes] = []
    length, start, end = 0, b"", b""
    while piece := source.read(PIECE):
        length += len(piece)
        start = start if len(start) >= LOOKED_AT else (start + piece)[:LOOKED_AT]
        end = (end + piece)[-LOOKED_AT:]
        if length <= MOST_HELD:
            pieces.append(piece)
        else:
            pieces.clear()
    return Held(start, end, b"".join(pieces) if length <= MOST_HELD else b"", length)
