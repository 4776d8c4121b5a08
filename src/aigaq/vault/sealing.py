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


class SealDamaged(Refusal):
    """A sealed original does not open, or is not what was sealed."""

    message = gettext_noop("The sealed original {reference} was changed, so it is not shown.")
    remedy = gettext_noop("Run aigaq verify, and take the file back from a backup.")


class PaddedReader:
    """Reads an original and then zeros up to its Padmé length, hashing the original on the way."""

    def __init__(self, source: Reader) -> None:
        """Read from `source`."""
        self._source, self._padding = source, -1
        self._digest, self.length = hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        """Return the hex SHA-256 of the original, known once it was read to its end."""
        return self._digest.hexdigest()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, first of the original, then of the padding."""
        if self._padding < 0:
            chunk = self._source.read(size if size > 0 else CHUNK)
            if chunk:
                self._digest.update(chunk)
                self.length += len(chunk)
                return chunk
            self._padding = padme(self.length) - self.length
        zeros = bytes(min(self._padding, size if size > 0 else CHUNK))
        self._padding -= len(zeros)
        return zeros


class HashingWriter:
    """Hands bytes on and hashes them, so that a sealed file knows its name."""

    def __init__(self, target: Writer) -> None:
        """Write to `target`."""
        self._target, self._digest, self.size = target, hashlib.sha256(), 0
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

    def __init__(self, target: Writer, length: int) -> None:
        """Write at most `length` bytes to `target`."""
        self._target, self._left, self._digest = target, length, hashlib.sha256()
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
        raise OSError(str(cause)) from cause
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
