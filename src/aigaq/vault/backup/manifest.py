"""`aigaq-backup/1`: what a backup holds, signed by the house.

aigaq-backup/1
{"checkpoint":"…","files":{"data/3.db":[<size>,"<sha256>"],…},"made":"2026-11-24T10:00:00Z","n":3}
<b64 Ed25519 over "aigaq-backup/1" ‖ the second line>
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from aigaq.errors import Refusal, gettext_noop
from proof.canonical import canonical

MAGIC = b"aigaq-backup/1"


class BadManifest(Refusal):
    """A manifest was changed, or is none."""

    message = gettext_noop("The list of the backup {number} was changed or is damaged.")
    remedy = gettext_noop("Take an earlier backup; this one cannot be trusted.")


@dataclass(frozen=True)
class Manifest:
    """One backup: its number, when it was made, the checkpoint of the trail, every file with size and SHA-256."""

    number: int
    made: str
    checkpoint: str
    files: Mapping[str, tuple[int, str]]

    @property
    def body(self) -> bytes:
        """Return the line that is signed."""
        files: dict[str, Any] = {name: [size, digest] for name, (size, digest) in self.files.items()}
        return canonical({"n": self.number, "made": self.made, "checkpoint": self.checkpoint, "files": files})

    @property
    def day(self) -> date:
        """Return the day on which it was made."""
        return date.fromisoformat(self.made[:10])

    def part(self, kind: str) -> str:
        """Return the name of the data or keys part."""
        return f"{kind}/{self.number}.db"


def written(manifest: Manifest, sign: Callable[[bytes], bytes]) -> bytes:
    """Return the bytes of a manifest."""
    return MAGIC + b"\n" + manifest.body + b"\n" + base64.b64encode(sign(MAGIC + manifest.body)) + b"\n"


def read(content: bytes, number: int) -> tuple[Manifest, bytes]:
    """Return a manifest and its signature, not yet checked. Raises BadManifest."""
    try:
        magic, body, signature = content.removesuffix(b"\n").split(b"\n")
        raw: dict[str, Any] = json.loads(body)
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in raw["files"].items()}
        found = Manifest(int(raw["n"]), str(raw["made"]), str(raw["checkpoint"]), files)
        if magic != MAGIC or found.body != body or found.number != number:
            raise BadManifest(number=number)
        return found, base64.b64decode(signature, validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error) as cause:
        raise BadManifest(number=number) from cause
