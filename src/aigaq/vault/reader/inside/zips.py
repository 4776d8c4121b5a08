"""A zip's directory, read by ourselves so that no lie in it costs more than a look: counted, never believed."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from aigaq.vault.reader.inside.held import Unshowable

END, END64, LOCATOR, MEMBER, LOCAL = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x01\x02", b"PK\x03\x04"
MEMBER_HEAD = struct.Struct("<4s6H3I5H2I")
LOCAL_HEAD = struct.Struct("<4s5H3I2H")
STORED, DEFLATED = 0, 8
UTF8, ENCRYPTED, DESCRIBED = 0x800, 0x1, 0x8
DESCRIPTOR = b"PK\x07\x08"
PIECE = 1 << 20
MOST_MEASURED = 1 << 30
LARGE = 0xFFFFFFFF
# What old archivers of the region wrote names in.
OLD_NAMES = "cp866"


@dataclass(frozen=True)
class Member:
    """One file of a zip as its directory tells it; `at` is where its own header stands."""

    name: str
    size: int
    packed: int
    method: int
    encrypted: bool
    at: int
    crc: int


def members(whole: bytes, most: int) -> Iterator[Member]:
    """Yield up to `most` files of a zip. Raises Unshowable if it has no directory."""
    at, shift = _directory(whole)
    for _ in range(most):
        if whole[at : at + 4] != MEMBER or len(whole) < at + MEMBER_HEAD.size:
            return
        head = MEMBER_HEAD.unpack_from(whole, at)
        flags, method, crc, packed, size, name_length, extra, note, place = (
            head[3], head[4], head[7], head[8], head[9], head[10], head[11], head[12], head[16],
        )  # fmt: skip
        behind = at + MEMBER_HEAD.size
        name, more = whole[behind : behind + name_length], whole[behind + name_length : behind + name_length + extra]
        size, packed, place = _large(more, size, packed, place)
        yield Member(_decoded(name, flags), size, packed, method, bool(flags & ENCRYPTED), place + shift, crc)
        at += MEMBER_HEAD.size + name_length + extra + note


def salvaged(whole: bytes, most: int) -> Iterator[Member]:
    """Yield up to `most` files of a zip that was cut off, by the header before each; the last may be broken."""
    at = 0
    for _ in range(most):
        if whole[at : at + 4] != LOCAL or len(whole) < at + LOCAL_HEAD.size:
            return
        head = LOCAL_HEAD.unpack_from(whole, at)
        flags, method, crc, packed, size, name_length, extra = head[2], head[3], *head[6:11]
        behind = at + LOCAL_HEAD.size + name_length
        name, start = whole[at + LOCAL_HEAD.size : behind], behind + extra
        described = bool(flags & DESCRIBED) and method == DEFLATED
        if described:
            packed, size, crc = _measured(whole, start)
        yield Member(_decoded(name, flags), size, packed, method, bool(flags & ENCRYPTED), at, crc)
        at = start + packed
        if described:
            at += 16 if whole[at : at + 4] == DESCRIPTOR else 12


def overlapping(found: list[Member]) -> bool:
    """Return whether two files claim the same bytes, as a bomb's do."""
    reached = 0
    for member in sorted(found, key=lambda one: one.at):
        if member.at < reached:
            return True
        reached = member.at + LOCAL_HEAD.size + member.packed
    return False


def content(whole: bytes, member: Member, most: int) -> bytes:
    """Return a file's first `most` bytes. Raises Unshowable if it cannot be read."""
    if member.encrypted or whole[member.at : member.at + 4] != LOCAL or len(whole) < member.at + LOCAL_HEAD.size:
        raise Unshowable("encrypted" if member.encrypted else "damaged")
    head = LOCAL_HEAD.unpack_from(whole, member.at)
    start = member.at + LOCAL_HEAD.size + head[9] + head[10]
    packed = whole[start : start + min(member.packed, len(whole))]
    if member.method == STORED:
        return packed[:most]
    if member.method != DEFLATED:
        raise Unshowable("no_tool")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
    except zlib.error:
        raise Unshowable("damaged") from None


def checksum(content: bytes) -> int:
    """Return what a zip says of a file's bytes to tell damage."""
    return zlib.crc32(content)


def _measured(whole: bytes, start: int) -> tuple[int, int, int]:
    """Return packed size, size and checksum of a deflated file whose header leaves them to what follows it.

    What bursts is measured no further than a bomb's bounds.
    """
    unpacking, size, crc, at = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0, start
    try:
        while not unpacking.eof and at < len(whole) and size <= MOST_MEASURED:
            fed = unpacking.unconsumed_tail or whole[at : at + PIECE]
            at += 0 if unpacking.unconsumed_tail else len(fed)
            out = unpacking.decompress(fed, PIECE)
            size, crc = size + len(out), zlib.crc32(out, crc)
    except zlib.error:
        return len(whole) - start, size, -1
    return at - start - len(unpacking.unused_data), size, crc if unpacking.eof else -1


def _directory(whole: bytes) -> tuple[int, int]:
    """Return where the directory begins, and by how many bytes all places are shifted by what stands before the zip."""
    end = whole.rfind(END)
    if end < 0 or len(whole) < end + 22:
        raise Unshowable("damaged")
    size, place = struct.unpack_from("<II", whole, end + 12)
    if LARGE in (size, place) and whole[end - 20 : end - 16] == LOCATOR:
        end = whole.rfind(END64, 0, end)
        if end < 0 or len(whole) < end + 56:
            raise Unshowable("damaged")
        size, place = struct.unpack_from("<QQ", whole, end + 40)
    start = end - size
    if start < 0 or whole[start : start + 4] not in (MEMBER, b""):
        start = place
    if not 0 <= start <= len(whole):
        raise Unshowable("damaged")
    return start, start - place if abs(start - place) <= len(whole) else 0


def _large(extra: bytes, size: int, packed: int, place: int) -> tuple[int, int, int]:
    """Return size, packed size and place, with those that stand in the zip64 field taken from there."""
    values, at = [size, packed, place], 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        if tag == 1:
            field = extra[at + 4 : at + 4 + length]
            numbers = iter(struct.unpack_from(f"<{len(field) // 8}Q", field))
            return tuple(next(numbers, value) if value == LARGE else value for value in values)  # type: ignore[return-value]
        at += 4 + length
    return size, packed, place


def _decoded(name: bytes, flags: int) -> str:
    if flags & UTF8:
        return name.decode("utf-8", "replace")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode(OLD_NAMES, "replace")
