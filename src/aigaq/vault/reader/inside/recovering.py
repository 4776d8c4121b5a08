"""What can still be got out of a PDF: its letters by two programs, every object in it, every stream unpacked.

For the check of a copy on which something was covered: it yields which way (`findings.WAYS`), and what that gave.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2

from aigaq.vault.reader.inside import pdf
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.protocol import MOST_TEXT

# A letter may be twelve bytes of its frame.
LONGEST = MOST_TEXT // 2
LARGEST_STREAM, MOST_STREAMS, DEEPEST = 8 << 20, 50_000, 40
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
IN_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
OCTAL = re.compile(rb"\\([0-7]{1,3})")
PICTURES = (b"\xff\xd8\xff",)
# What a copy that holds nothing but its pages never has.
SIGNS = {
    "attachments": rb"/(?:EmbeddedFiles?|FileAttachment|AF)\b", "form": rb"/(?:AcroForm|XFA|Widget)\b",
    "annotations": rb"/Annots?\b", "javascript": rb"/(?:JavaScript|JS|Launch)\b", "metadata": rb"/(?:Metadata|Info)\b",
    "thumbnail": rb"/Thumb\b", "layers": rb"/(?:OCProperties|OCG)\b", "earlier": rb"/Prev\b",
    "apart": rb"/(?:PieceInfo|StructTreeRoot|Outlines|Names)\b",
}  # fmt: skip


def left(whole: bytes) -> Iterator[tuple[str, str]]:
    """Yield a way and a piece of what it gives. A way that the file stops gives no more. Raises Unshowable."""
    for way, given in (("pdfium", _by_pdfium), ("objects", _by_objects), ("bytes", _by_bytes)):
        for text in _as_far_as_it_goes(given(whole)):
            for at in range(0, len(text), LONGEST):
                yield way, text[at : at + LONGEST]


def signs(whole: bytes) -> list[str]:
    """Return what is in a file beside its pages, by codes: `earlier` for an earlier state, `behind` for a tail."""
    plain = STREAM.sub(b"", whole)
    packed = b"\n".join(_unpacked(whole))
    told = ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), plain + b"\n" + packed)
    found = {code for code, sign in SIGNS.items() if re.search(sign, told)}
    if plain.count(b"startxref") > 1 or plain.count(b"%%EOF") > 1:
        found.add("earlier")
    if whole.rpartition(b"%%EOF")[2].strip():
        found.add("behind")
    return sorted(found)


def _by_pdfium(whole: bytes) -> Iterator[str]:
    document = pdf.opened(whole)
    for number in range(len(document)):
        text = document[number].get_textpage()
        yield text.get_text_range()
        yield text.get_text_bounded()
    yield from document.get_metadata_dict(skip_empty=True).values()
    for number in range(document.count_attachments()):
        attached = document.get_attachment(number)
        yield attached.get_name()
        yield _letters(bytes(attached.get_data()))


def _by_objects(whole: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(whole))
    for page in reader.pages:
        yield page.extract_text()
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers)[:MOST_STREAMS]:
        try:
            yield "\n".join(_told(reader.get_object(pypdf.generic.IndirectObject(number, 0, reader)), 0))
        except Exception:
            yield ""


def _told(one: Any, depth: int) -> Iterator[str]:
    """Yield every text in an object, and what its stream holds."""
    if depth > DEEPEST:
        return
    if isinstance(one, pypdf.generic.StreamObject):
        content = _content(one)
        if not content.startswith(PICTURES):
            yield _letters(content)
    if isinstance(one, pypdf.generic.DictionaryObject):
        for name, value in one.items():
            yield str(name)
            yield from _told(value, depth + 1)
    elif isinstance(one, pypdf.generic.ArrayObject):
        for value in one:
            yield from _told(value, depth + 1)
    elif isinstance(one, str | bytes):
        yield one if isinstance(one, str) else _letters(one)


def _content(stream: Any) -> bytes:
    try:
        return bytes(stream.get_data())[:LARGEST_STREAM]
    except Exception:
        return bytes(stream._data)[:LARGEST_STREAM]


def _by_bytes(whole: bytes) -> Iterator[str]:
    """Yield the bytes as they stand, streams unpacked, escapes undone: one letter a byte, and two bytes a letter."""
    plain = STREAM.sub(lambda found: b"" if found[1].startswith(PICTURES) else found[0], whole)
    for piece in (plain, *_unpacked(whole)):
        yield piece.decode("latin-1")
        for in_hex in IN_HEX.finditer(piece):
            digits = re.sub(rb"\s", b"", in_hex[1])
            yield _letters(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        if b"\\" in piece:
            undone = OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), piece)
            yield undone.decode("latin-1")
            yield _letters(undone)


def _unpacked(whole: bytes) -> Iterator[bytes]:
    for number, found in enumerate(STREAM.finditer(whole)):
        if number >= MOST_STREAMS:
            return
        try:
            yield zlib.decompressobj().decompress(found[1], LARGEST_STREAM)
        except zlib.error:
            continue


def _letters(content: bytes) -> str:
    """Return bytes as every encoding they may be in, one after the other."""
    return "\n".join(content.decode(name, "ignore") for name in ("utf-8", "utf-16-be", "utf-16-le", "cp1251"))


def _as_far_as_it_goes(given: Iterator[str]) -> Iterator[str]:
    try:
        yield from given
    except (Unshowable, pypdfium2.PdfiumError):
        return
    except MemoryError:
        raise
    except Exception:
        return
