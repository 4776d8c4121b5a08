"""What a time-stamp (RFC 3161, in DER) says: over which digest, and when. Its signature is for openssl to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

# id-ct-TSTInfo (1.2.840.113549.1.9.16.1.4) as it stands in a token, and SHA-256 (2.16.840.1.101.3.4.2.1).
CONTENT = bytes.fromhex("060b2a864886f70d0109100104")
SHA256 = bytes.fromhex("0609608648016503040201")
INTEGER, OCTETS, OBJECT, TIME, SEQUENCE, EXPLICIT = 0x02, 0x04, 0x06, 0x18, 0x30, 0xA0


class NotAStamp(ValueError):
    """The bytes are not a time-stamp over a SHA-256."""


@dataclass(frozen=True)
class Stamp:
    """Over which SHA-256 (32 bytes) an authority signed, and when, in UTC."""

    digest: bytes
    at: datetime


def stamp_in(answer: bytes) -> Stamp:
    """Return what a time-stamp response says. Raises NotAStamp."""
    start = answer.find(CONTENT)
    if start < 0:
        raise NotAStamp("there is no time-stamp in it")
    try:
        return _stamp(answer, start + len(CONTENT))
    except (IndexError, ValueError) as cause:
        raise NotAStamp("the time-stamp cannot be read") from cause


def _stamp(answer: bytes, at: int) -> Stamp:
    content, _end = _value(answer, at, EXPLICIT)
    octets, _end = _value(content, 0, OCTETS)
    info, _end = _value(octets, 0, SEQUENCE)
    _version, after = _value(info, 0, INTEGER)
    _policy, after = _value(info, after, OBJECT)
    imprint, after = _value(info, after, SEQUENCE)
    _serial, after = _value(info, after, INTEGER)
    time, _end = _value(info, after, TIME)
    algorithm, after = _value(imprint, 0, SEQUENCE)
    digest, _end = _value(imprint, after, OCTETS)
    if not algorithm.startswith(SHA256) or len(digest) != 32:
        raise ValueError("not a SHA-256")
    return Stamp(digest, _moment(time.decode("ascii")))


def _value(data: bytes, at: int, tag: int) -> tuple[bytes, int]:
    """Return the value of one DER element that must bear `tag`, and where the next begins."""
    if data[at] != tag:
        raise ValueError("another element stands here")
    length, start = data[at + 1], at + 2
    if length >= 0x80:
        start += length - 0x80
        length = int.from_bytes(data[at + 2 : start], "big")
    if start + length > len(data):
        raise ValueError("the element is cut off")
    return data[start : start + length], start + length


def _moment(text: str) -> datetime:
    """Return the moment in a GeneralizedTime such as `20261124100000.25Z`."""
    whole, _dot, _fraction = text.removesuffix("Z").partition(".")
    return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)
