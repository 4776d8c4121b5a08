"""Sealing an original: one pass that hashes what was handed in, pads it, seals it and hashes the result.

Streams only: memory does not grow with the file.
"""

import hashlib
from typing import Protocol

import pyrage

from aigaq.access.padding import padme
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop

CHUNK = 1 << 20
MOST_HEADER = 8 * 1024
MOST_STANZAS = 16


class Reader(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes; none at the end."""


class Writer(Protocol):
    """Anything bytes can be written to."""

    def write(self, data: bytes, /) -> int:
        """Take the bytes."""


class Digest(Protocol):
    """A hash that goes on."""

    def update(self, data: bytes, /) -> None:
        """Hash the next bytes."""

    def hexdigest(self) -> str:
        """Return the hash of all of them."""


class SealDamaged(Refusal):
    """A sealed original does not open, or is not what was sealed."""

    message = gettext_noop("The sealed original {reference} was changed, so it is not shown.")
    remedy = gettext_noop("Run aigaq verify, and take the file back from a backup.")


class PaddedReader:
    """Reads an original and then zeros up to its Padmé length, hashing the original on the way.

    It takes large pieces and hands out the small ones that the sealing asks for.
    """

    def __init__(self, source: Reader, digest: Digest | None = None) -> None:
        """Read from `source`, hashing into `digest`."""
        self._source, self._padding, self._piece, self._at = source, -1, b"", 0
        self._digest, self.length = digest or hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        """Return the hex SHA-256 of the original, known once it was read to its end."""
        return self._digest.hexdigest()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, first of the original, then of the padding."""
        most = size if size > 0 else CHUNK
        if self._padding < 0 and self._at >= len(self._piece):
            self._take()
        if self._padding < 0:
            self._at += most
            return self._piece[self._at - most : self._at]
        zeros = bytes(min(self._padding, most))
        self._padding -= len(zeros)
        return zeros

    def _take(self) -> None:
        self._piece, self._at = self._source.read(CHUNK), 0
        self._digest.update(self._piece)
        self.length += len(self._piece)
        if not self._piece:
            self._padding = padme(self.length) - self.length


class HashingWriter:
    """Hands bytes on and hashes them, so that a sealed file knows its name."""

    def __init__(self, target: Writer, digest: Digest | None = None) -> None:
        """Write to `target`, hashing into `digest`."""
        self._target, self._digest, self.size = target, digest or hashlib.sha256(), 0
        self.failure: OSError | None = None

    @property
    def sha256(self) -> str:
        """Return the hex SHA-256 of what was written."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        """Write and hash. A failure is remembered: the sealing library may swallow one and go on."""
        try:
            self._target.write(data)
        except OSError as cause:
            self.failure = cause
            raise
        self._digest.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the target is synced by its owner."""


class TrimmedWriter:
    """Takes an opened original, drops the padding, and hashes what remains."""

    def __init__(self, target: Writer, length: int, digest: Digest | None = None) -> None:
        """Write at most `length` bytes to `target`, hashing them into `digest`."""
        self._target, self._left, self._digest = target, length, digest or hashlib.sha256()
        self.failure: OSError | None = None

    @property
    def sha256(self) -> str:
        """Return the hex SHA-256 of the original."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        """Take a piece, without the padding."""
        wanted = bytes(data[: self._left])
        try:
            self._target.write(wanted)
        except OSError as cause:
            self.failure = cause
            raise
        self._left -= len(wanted)
        self._digest.update(wanted)
        return len(data)

    def flush(self) -> None:
        """Do nothing."""


def new_identity() -> tuple[str, Secret]:
    """Return a fresh age pair of an item: its recipient, and the identity as a secret."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), Secret(str(identity).encode())


def seal(source: PaddedReader, target: HashingWriter, recipient: str) -> None:
    """Seal all of `source` into `target` as an age v1 file with one recipient. Raises OSError."""
    try:
        pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.EncryptError as cause:
        # The library puts what went wrong while reading or writing into an error of its own.
        raise target.failure or OSError(str(cause)) from cause
    if target.failure is not None:
        raise target.failure


def unseal(source: Reader, target: TrimmedWriter, identity: Secret, reference: str) -> None:
    """Open an age file. The target must not be shown before this returns. Raises SealDamaged or the target's error."""
    try:
        keys = [pyrage.x25519.Identity.from_str(identity.reveal().decode())]
        pyrage.decrypt_io(source, target, keys)
    except (pyrage.DecryptError, OSError, ValueError) as cause:
        raise target.failure or SealDamaged(reference=reference) from cause
    if target.failure is not None:
        raise target.failure


def header_is_bounded(start: bytes) -> bool:
    """Return whether an age header, at the start of a file, is within bounds: its cost is quadratic in stanzas."""
    head, end, _ = start[:MOST_HEADER].partition(b"\n--- ")
    return bool(end) and head.startswith(b"age-encryption.org/v1\n") and head.count(b"\n-> ") <= MOST_STANZAS


def commitment(salt: bytes, sha256: str) -> str:
    """Return the salted commitment to an original: SHA-256("aigaq-commit/1" ‖ salt(32) ‖ its hash)."""
    return hashlib.sha256(b"aigaq-commit/1" + salt + bytes.fromhex(sha256)).hexdigest()
