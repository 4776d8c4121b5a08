"""The head of the trail as a signed note: C2SP tlog-checkpoint over C2SP signed-note.

aigaq/<house id>
<number of entries>
<base64 of the 32-byte root>

— <name> <base64 of key hash (4) ‖ Ed25519 signature (64)>
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

ED25519 = b"\x01"
DASH = "\u2014 "


class BadCheckpoint(ValueError):
    """The text is not a checkpoint."""


@dataclass(frozen=True)
class Checkpoint:
    """How long the trail was, and its root, at one moment."""

    origin: str
    size: int
    root: bytes
    key_hash: bytes = b""
    signature: bytes = b""

    @property
    def body(self) -> bytes:
        """Return the bytes that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n".encode()

    @property
    def note(self) -> bytes:
        """Return the whole signed note."""
        sealed = base64.b64encode(self.key_hash + self.signature).decode()
        return self.body + f"\n{DASH}{self.origin} {sealed}\n".encode()


def key_hash(name: str, public: bytes) -> bytes:
    """Return the 4 bytes by which a signature names its key (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def parse(note: bytes) -> Checkpoint:
    """Return the checkpoint in `note`. Raises BadCheckpoint on any other text; checks no signature."""
    try:
        return _parsed(note.decode())
    except ValueError as cause:
        raise BadCheckpoint("this is not a checkpoint of a trail") from cause


def _parsed(text: str) -> Checkpoint:
    origin, size, root, blank, signature, end = text.split("\n")
    dash, name, sealed = signature.split(" ")
    blob = base64.b64decode(sealed, validate=True)
    found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True), blob[:4], blob[4:])
    sound = len(found.root) == 32 and len(blob) == 68 and name == origin and dash == DASH.strip()
    if blank or end or not sound or found.note != text.encode():
        raise ValueError(text[:0])
    return found
