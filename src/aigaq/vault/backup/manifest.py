"""`aigaq-backup/1`: what a backup holds, signed by the house.

aigaq-backup/1
{"by":"<public key>","checkpoint":"…","files":{"data/3.db":[<size>,"<sha256>"],…},"made":"2026-11-24T10:00:00Z","n":3}
<b64 Ed25519 over "aigaq-backup/1" ‖ the second line>

`by` lets anyone see, without a key of the house, that the list is as it was written. Who wrote it is known only once
the house is open: its own key counts then.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from aigaq.errors import Refusal, gettext_noop
from proof.canonical import canonical

MAGIC = b"aigaq-backup/1"


class BadManifest(Refusal):
    """A manifest was changed, or is none."""

    message = gettext_noop("The list of the backup {number} was changed or is damaged.")
    remedy = gettext_noop("Take an earlier backup; this one cannot be trusted.")


@dataclass(frozen=True)
class Manifest:
    """One backup: its number, when it was made, the checkpoint of the trail, every file with size and SHA-256.

    `by` is the public key (hex) that signed; the oldest backups name none.
    """

    number: int
    made: str
    checkpoint: str
    files: Mapping[str, tuple[int, str]]
    by: str = ""

    @property
    def body(self) -> bytes:
        """Return the line that is signed."""
        files: dict[str, Any] = {name: [size, digest] for name, (size, digest) in self.files.items()}
        found: dict[str, Any] = {"n": self.number, "made": self.made, "checkpoint": self.checkpoint, "files": files}
        return canonical({**found, "by": self.by} if self.by else found)

    @property
    def day(self) -> date:
        """Return the day on which it was made."""
        return date.fromisoformat(self.made[:10])

    @property
    def packs(self) -> str:
        """Return the name of the file of the organisation's own packs, if there is one."""
        return f"packs/{self.number}.box"

    def part(self, kind: str) -> str:
        """Return the name of the data or keys part."""
        return f"{kind}/{self.number}.db"


def written(manifest: Manifest, sign: Callable[[bytes], bytes]) -> bytes:
    """Return the bytes of a manifest."""
    return _laid_out(manifest.body, sign(MAGIC + manifest.body))


def read(content: bytes, number: int = 0) -> tuple[Manifest, bytes]:
    """Return a manifest, only that of `number` if one is given, and its signature unchecked. Raises BadManifest."""
    try:
        _magic, body, signature, _end = content.split(b"\n")
        raw: dict[str, Any] = json.loads(body)
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in raw["files"].items()}
        found = Manifest(int(raw["n"]), str(raw["made"]), str(raw["checkpoint"]), files, str(raw.get("by", "")))
        signed, _public = base64.b64decode(signature, validate=True), bytes.fromhex(found.by)
        if _laid_out(found.body, signed) != content or number not in (0, found.number):
            raise BadManifest(number=number)
        return found, signed
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as cause:
        raise BadManifest(number=number) from cause


def fits(found: Manifest, signature: bytes, public: bytes) -> bool:
    """Return whether a manifest was signed with the secret of this public key."""
    try:
        VerifyKey(public).verify(MAGIC + found.body, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _laid_out(body: bytes, signature: bytes) -> bytes:
    return b"\n".join((MAGIC, body, base64.b64encode(signature), b""))
