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
    """Close the process in, say how, and do the task, one of `TASKS`, `bind` (many originals) or `doctor`."""
    with _own_output() as out:
        out.write(protocol.MAGIC)
        closed = sandbox.close(readable)
        protocol.write_json(out, protocol.CLOSED, closed)
        out.flush()
        if task == "bind" and all(closed.values()):
            import_module(f"{__package__}.binding").serve(out, sys.stdin.buffer)
        elif task != "doctor" and all(closed.values()):
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
    name = None if _hides_a_page(codes) else LOOKERS.get(codes[0])
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


def scan(held: Held, codes: tuple[str, ...], number: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield one page as pixels, of a size for recognising letters. Pages are counted from 1."""
    yield protocol.PIXELS, _packed(_paged(held, codes).scan(held.whole, codes[0], number - 1))


def leaves(held: Held, codes: tuple[str, ...], _page: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the text of each leaf, as far as it stands there in letters."""
    if _hides_a_page(codes):
        raise Unshowable("only_facts")
    if not held.whole and held.length:
        raise Unshowable("too_large")
    for text in import_module(f"{__package__}.leaves").leaves(held.whole, codes[0]):
        yield protocol.TEXT, packed_json(text)


def copy(held: Held, codes: tuple[str, ...], since: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield everything a clean copy is made of: the pages after the first `since` as pixels, or a table's lines."""
    if codes[0] in ("csv", "xlsx"):
        from aigaq.vault.reader.inside import tables  # noqa: PLC0415 - only when needed

        for row in tables.rows(held.whole, codes[0]):
            yield protocol.ROW, packed_json(row)
    else:
        for pixels in _paged(held, codes).pages(held.whole, codes[0], since):
            yield protocol.PIXELS, _packed(pixels)


def placed(held: Held, codes: tuple[str, ...], _page: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield for each page its size and where its words stand, or the text of each leaf of what has no pages."""
    if LOOKERS.get(codes[0]) not in PAGED:
        yield from leaves(held, codes, 0)
        return
    if not held.whole:
        raise Unshowable("too_large")
    from aigaq.vault.reader.inside import placing  # noqa: PLC0415 - only when needed

    for sheet in placing.sheets(held.whole, codes[0]):
        yield protocol.PLACED, packed_json(sheet)


def recover(held: Held, codes: tuple[str, ...], _page: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield all that can be got out of a PDF, whatever it seems to show."""
    if codes[0] != "pdf":
        raise Unshowable("no_pages")
    if not held.whole:
        raise Unshowable("too_large")
    from aigaq.vault.reader.inside import recovering  # noqa: PLC0415 - only when needed

    yield protocol.SIGNS, packed_json(recovering.signs(held.whole))
    for one in recovering.left(held.whole):
        yield protocol.LEFT, packed_json(one)


def unpack(held: Held, codes: tuple[str, ...], done: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the messages of an export, then its attachments from the one after `done` on."""
    if not held.whole:
        raise Unshowable("too_large" if held.length else "no_messages")
    from aigaq.vault.reader.inside import taking  # noqa: PLC0415 - only when needed

    yield from taking.frames(held.whole, codes[0], done)


def table(held: Held, codes: tuple[str, ...], number: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield one sheet of a workbook, row by row; sheets are counted from 1."""
    if codes[0] != "xlsx":
        raise Unshowable("no_table")
    if not held.whole:
        raise Unshowable("too_large")
    from aigaq.vault.reader.inside import tables  # noqa: PLC0415 - only when needed

    for tag, content in tables.sheet(held.whole, number):
        yield tag, packed_json(content)


TASKS = {
    "look": look, "page": page, "scan": scan, "leaves": leaves, "copy": copy, "unpack": unpack, "table": table,
    "placed": placed, "recover": recover,
}  # fmt: skip


def _hides_a_page(codes: tuple[str, ...]) -> bool:
    """Return whether it is a picture or recording that is also a page: no words worth reading, it is bytes."""
    return len(codes) > 1 and kinds.KINDS[codes[0]].family == "page"


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
