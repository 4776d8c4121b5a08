"""aigaq-seal/1: a small value sealed to a box key, carrying the place it belongs to.

    0x01 ‖ key_id(8) ‖ sealed_box(payload)
    payload = "aigaq-seal/1" ‖ 0x00 ‖ u16 len ‖ context ‖ u32 len ‖ value ‖ zero padding

The context names house, table, row, field and thing; a value copied elsewhere does not open there.
Sealed boxes are anonymous: who wrote it is the trail's business.
"""

import hashlib
import hmac
import struct
from dataclasses import dataclass

from nacl.bindings import crypto_box_seal
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from aigaq.access.padding import field_length
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop

VERSION = 1
MAGIC = b"aigaq-seal/1\x00"
MOST = 64 * 1024


class SealBroken(Refusal):
    """A sealed value does not open with this key, or was altered."""

    message = gettext_noop("A sealed value does not open: its key is another one, or its bytes were changed.")
    remedy = gettext_noop("Run aigaq verify; it names what was altered.")


class ValueMoved(SealBroken):
    """A sealed value was found in a place that is not its own."""

    message = gettext_noop("A sealed value was moved here from another place, so it is not opened.")


class NewerSeal(SealBroken):
    """The value was sealed in a format this program does not know."""

    message = gettext_noop("A sealed value was made by a newer Aigaq.")
    remedy = gettext_noop("Install the newer version and try again.")


class TooLong(Refusal):
    """More than a sealed field may hold."""

    message = gettext_noop("This text is longer than a sealed field holds (64 KiB).")
    remedy = gettext_noop("Deposit it as a document instead.")


@dataclass(frozen=True)
class Context:
    """The one place where a sealed value may be opened. All parts are random ids or fixed words."""

    house: str
    table: str
    row: str
    field: str
    thing: str

    @property
    def bytes(self) -> bytes:
        """Return the canonical bytes of the place."""
        return "|".join((self.house, self.table, self.row, self.field, self.thing)).encode()


def key_id(public: bytes) -> bytes:
    """Return the 8 bytes that name a box key. They choose the epoch; they prove nothing."""
    return hashlib.sha256(public).digest()[:8]


def key_of(blob: bytes) -> bytes:
    """Return the 8 bytes that name the key a sealed value was sealed to."""
    return bytes(blob[1:9])


def new_box() -> tuple[bytes, Secret]:
    """Return a fresh X25519 pair: public bytes and secret."""
    pair = PrivateKey.generate()
    return bytes(pair.public_key), Secret(bytes(pair))


def seal(public: bytes, context: Context, value: bytes) -> bytes:
    """Return `value` sealed to the box key `public`, to be opened only in `context`.

    Raises TooLong above 64 KiB.
    """
    if len(value) > MOST:
        raise TooLong
    place = context.bytes
    payload = MAGIC + struct.pack(">H", len(place)) + place + struct.pack(">I", len(value)) + value
    padded = payload.ljust(field_length(len(payload)), b"\x00")
    return bytes([VERSION]) + key_id(public) + crypto_box_seal(padded, public)


def opened(secret: Secret, context: Context, blob: bytes) -> bytes:
    """Return the value in `blob`. Raises SealBroken, ValueMoved or NewerSeal."""
    if not blob or blob[0] != VERSION:
        raise NewerSeal if blob and blob[0] > VERSION else SealBroken
    try:
        payload = SealedBox(PrivateKey(secret.reveal())).decrypt(bytes(blob[9:]))
    except (CryptoError, ValueError, TypeError) as cause:
        raise SealBroken from cause
    place, value = _parts(payload)
    if not hmac.compare_digest(place, context.bytes):
        raise ValueMoved
    return value


def _parts(payload: bytes) -> tuple[bytes, bytes]:
    try:
        start = len(MAGIC)
        (place_length,) = struct.unpack_from(">H", payload, start)
        place_end = start + 2 + place_length
        (value_length,) = struct.unpack_from(">I", payload, place_end)
    except struct.error as cause:
        raise SealBroken from cause
    end = place_end + 4 + value_length
    sound = payload.startswith(MAGIC) and end <= len(payload) and not any(payload[end:])
    if not sound:
        raise SealBroken
    return payload[start + 2 : place_end], payload[place_end + 4 : end]
