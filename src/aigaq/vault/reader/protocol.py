"""What the reader process may say, byte for byte, and the bounds outside which it is not believed.

After `MAGIC` come frames: tag(1) ‖ u32 length ‖ content, until the frame `END` or `FAILED`. Pixels are u32 width ‖ u32
height ‖ width · height · 3 bytes of RGB, rows from the top.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

MAGIC = b"aigaq-reader/1\n"
HEAD = struct.Struct(">cI")
SIZE = struct.Struct(">II")
CHANNELS = 3

MOST_SIDE = 10_000
MOST_PIXELS = 64_000_000
# A larger page is made smaller before it is handed over: the house holds a page twice while it writes it as a picture.
MOST_SENT = 25_000_000
MOST_PAGES = 2_000
MOST_TEXT = 200_000
# Of all leaves of an original together.
MOST_LETTERS = 20_000_000
MOST_ENTRIES = 10_000
MOST_FACTS = 8 * 1024 * 1024
MOST_ROW = 1024 * 1024
MOST_LEAF = 2 * 1024 * 1024
MOST_CELLS = 16_384
# An original up to this size is held in the reader's memory; of a larger one only both ends are.
MOST_HELD = 256 * 1024 * 1024

# In how many parts of its width and its height a place on a page is told: hundredths of a per cent.
WHOLE = 10_000
MOST_PLACED = 20_000

MOST_MESSAGE = 2 * 1024 * 1024
MOST_PIECE = 1024 * 1024

CLOSED, KINDS, FACTS, PIXELS, ROW, TEXT, FAILED, END = b"I", b"K", b"L", b"P", b"R", b"T", b"F", b"E"
# Of an export of messages (messages.py): what it is, a message, an attachment, a piece of that, a fault.
EXPORT, MESSAGE, PART, PIECE, FAULT = b"X", b"M", b"A", b"D", b"W"
# Of pages on which something is to be covered: where each word stands. Of a copy that is checked: what was got out of
# it, and what else is in it.
PLACED, LEFT, SIGNS = b"O", b"V", b"S"
# Of a workbook: its sheets, and what is odd in the one that is read.
SHEET = b"H"
# Of originals that are bound as pages of a larger PDF (inside/binding.py): one object of it with its number; that a
# page is whole: its object, width and height in points; how an original can be bound.
OBJECT, SHEETED, BOUND = b"B", b"N", b"U"
# What is asked of each of them: its length, the number of its first object, how.
ASKED = struct.Struct(">QQB")
MOST_OBJECT = 128 * 1024 * 1024
LONGEST = {
    CLOSED: 1024, KINDS: 1024, FACTS: MOST_FACTS, PIXELS: SIZE.size + MOST_SENT * CHANNELS, ROW: MOST_ROW,
    TEXT: MOST_LEAF,
    EXPORT: 100, MESSAGE: MOST_MESSAGE, PART: 16 * 1024, PIECE: MOST_PIECE, FAULT: 100, SHEET: MOST_ROW,
    OBJECT: MOST_OBJECT, SHEETED: 1024, BOUND: 1024,
    PLACED: MOST_FACTS, LEFT: MOST_LEAF, SIGNS: 1024,
    FAILED: 40, END: 0,
}  # fmt: skip


class Disbelieved(Exception):
    """The reader process said something outside the protocol, or stopped in the middle of it."""


class Source(Protocol):
    """Where frames are read from: a buffered pipe, a file."""

    def read(self, size: int = -1, /) -> bytes:
        """Return `size` bytes, fewer only at the end."""


class Target(Protocol):
    """Where frames are written to."""

    def write(self, data: bytes, /) -> int | None:
        """Take the bytes."""


@dataclass(frozen=True)
class Pixels:
    """One page as pixels: RGB, `width` · `height` · 3 bytes."""

    width: int
    height: int
    rgb: bytes | memoryview


def write(target: Target, tag: bytes, content: bytes = b"") -> None:
    """Write one frame."""
    target.write(HEAD.pack(tag, len(content)))
    target.write(content)


def write_json(target: Target, tag: bytes, content: Any) -> None:
    """Write one frame of JSON."""
    write(target, tag, packed_json(content))


def packed_json(content: Any) -> bytes:
    """Return the content of a frame of JSON."""
    return json.dumps(content, ensure_ascii=True).encode()


def begin(source: Source) -> None:
    """Read the magic. Raises Disbelieved."""
    if _exactly(source, len(MAGIC)) != MAGIC:
        raise Disbelieved("magic")


def frames(source: Source, *expected: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each frame up to `END` or `FAILED`, which is yielded too. Raises Disbelieved for any not `expected`."""
    while True:
        tag, content = frame(source, *expected, FAILED, END)
        if tag != END:
            yield tag, content
        if tag in (FAILED, END):
            return


def frame(source: Source, *expected: bytes) -> tuple[bytes, bytes]:
    """Return the next frame. Raises Disbelieved if it is none of those `expected`, or too long."""
    tag, length = HEAD.unpack(_exactly(source, HEAD.size))
    if tag not in expected or length > LONGEST[tag]:
        raise Disbelieved("frame")
    return tag, _exactly(source, length)


def pixels(content: bytes) -> Pixels:
    """Return a page of pixels. Raises Disbelieved unless its size is within bounds and its bytes are so many."""
    if len(content) < SIZE.size:
        raise Disbelieved("pixels")
    width, height = SIZE.unpack_from(content)
    if not fits(width, height, MOST_SENT) or len(content) != SIZE.size + width * height * CHANNELS:
        raise Disbelieved("pixels")
    return Pixels(width, height, memoryview(content)[SIZE.size :])


def fits(width: int, height: int, most: int = MOST_PIXELS) -> bool:
    """Return whether a page of that size may be shown."""
    return 0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= most


def row(content: bytes) -> list[str]:
    """Return the cells of one line of a table. Raises Disbelieved."""
    cells = unpacked(content)
    if not isinstance(cells, list) or len(cells) > MOST_CELLS or not all(isinstance(cell, str) for cell in cells):
        raise Disbelieved("row")
    return [clean(cell) for cell in cells]


def text(content: bytes) -> str:
    """Return the text of one leaf, bounded. Raises Disbelieved."""
    found = unpacked(content)
    if not isinstance(found, str):
        raise Disbelieved("text")
    return clean(found[:MOST_TEXT]).replace("\0", "")


def unpacked(content: bytes) -> Any:
    """Return what a frame of JSON holds. Raises Disbelieved."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as cause:
        raise Disbelieved("json") from cause


def clean(text: str) -> str:
    """Return a text that can be written as UTF-8: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _exactly(source: Source, size: int) -> bytes:
    read = source.read(size)
    if len(read) != size:
        raise Disbelieved("end")
    return read
