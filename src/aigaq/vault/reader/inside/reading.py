"""From the first foreign byte to the last frame. Each kind has a module of its own, imported when needed."""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from aigaq.vault import kinds
from aigaq.vault.reader import protocol
from aigaq.vault.reader.inside import sandbox
from aigaq.vault.reader.inside.held import Facts, Held, Unshowable, hold
from aigaq.vault.reader.protocol import Pixels, packed_json

# Where each kind is looked at; the rest gets facts only.
LOOKERS = {
    "pdf": "pdf", "zip": "archives", "tar": "archives", "gzip": "archives", "bzip2": "archives", "xz": "archives",
    "docx": "office", "xlsx": "office", "pptx": "office", "odf": "office", "png": "images", "jpeg": "images",
    "gif": "images", "tiff": "images", "webp": "images", "bmp": "images", "mail": "mail", "html": "markup",
    "svg": "markup", "xml": "markup", "text": "texts", "csv": "texts", "mp4": "media",
}  # fmt: skip
PAGED = {"pdf", "images"}


def serve(task: str, page: int, readable: list[str]) -> None:
    """Close the process in, say how, and do the task: `doctor`, `look`, `page` or `copy`."""
    with _own_output() as out:
        out.write(protocol.MAGIC)
        closed = sandbox.close(readable)
        protocol.write_json(out, protocol.CLOSED, closed)
        out.flush()
        if task != "doctor" and all(closed.values()):
            attempt(out, task, page, hold(sys.stdin.buffer))
        else:
            protocol.write(out, protocol.END)


def attempt(out: BinaryIO, task: str, page: int, held: Held) -> None:
    """Do one task, and end with the frame that says how it went."""
    codes = kinds.readings(held.start, held.end)
    protocol.write_json(out, protocol.KINDS, codes)
    out.flush()
    try:
        for tag, content in TASKS[task](held, codes, page):
            protocol.write(out, tag, content)
    except Unshowable as cause:
        protocol.write(out, protocol.FAILED, str(cause).encode())
    except MemoryError:
        protocol.write(out, protocol.FAILED, b"too_much")
    except Exception:
        protocol.write(out, protocol.FAILED, b"damaged")
    else:
        protocol.write(out, protocol.END)
    out.flush()


def look(held: Held, codes: tuple[str, ...], _page: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the facts of an original."""
    found: Facts = {"kinds": codes, "length": held.length}
    # A picture or recording that is also a page has no words worth reading: it is bytes.
    hidden_page = len(codes) > 1 and kinds.KINDS[codes[0]].family == "page"
    name = None if hidden_page else LOOKERS.get(codes[0])
    if name is None:
        found["why"] = "only_facts"
    elif not held.whole and held.length:
        found["why"] = "too_large"
    else:
        found |= import_module(f"{__package__}.{name}").look(held.whole, codes[0])
    found["warnings"] = sorted({*found.get("warnings", ()), *(["several_readings"] if len(codes) > 1 else [])})
    yield protocol.FACTS, packed_json(found)


def page(held: Held, codes: tuple[str, ...], number: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield one page as pixels, of a size for reading on a screen. Pages are counted from 1."""
    yield protocol.PIXELS, _packed(_paged(held, codes).page(held.whole, codes[0], number - 1))


def copy(held: Held, codes: tuple[str, ...], _page: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield everything a clean copy is made of: the pages as pixels, or the lines of a table."""
    if codes[0] in ("csv", "xlsx"):
        from aigaq.vault.reader.inside import tables  # noqa: PLC0415 - only when needed

        for row in tables.rows(held.whole, codes[0]):
            yield protocol.ROW, packed_json(row)
    else:
        for pixels in _paged(held, codes).pages(held.whole, codes[0]):
            yield protocol.PIXELS, _packed(pixels)


TASKS = {"look": look, "page": page, "copy": copy}


def _paged(held: Held, codes: tuple[str, ...]) -> Any:
    name = LOOKERS.get(codes[0])
    if name not in PAGED:
        raise Unshowable("no_pages")
    if not held.whole:
        raise Unshowable("too_large")
    return import_module(f"{__package__}.{name}")


def _packed(pixels: Pixels) -> bytes:
    return protocol.SIZE.pack(pixels.width, pixels.height) + bytes(pixels.rgb)


def _own_output() -> BinaryIO:
    """Return the standard output for the frames alone: what a library prints goes where errors go."""
    frames = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(frames, "wb", buffering=1 << 16)
