"""The pack files of a house as they lie in a backup: one sealed file, which tells neither their names nor their words.

nonce(24) ‖ XSalsa20-Poly1305 of {"<name>": "<text, base64>", …} under HKDF-SHA256(house key, "aigaq-backup/1 packs")
"""

import base64
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.secret import SecretBox

from aigaq.access.secret import Secret
from proof.canonical import canonical

INFO = b"aigaq-backup/1 packs"


def sealed(files: Mapping[str, bytes], key: Secret) -> bytes:
    """Return pack files, by name, sealed to the house key."""
    named = {name: base64.b64encode(content).decode() for name, content in files.items()}
    return bytes(_box(key).encrypt(canonical(named)))


def opened(blob: bytes, key: Secret) -> dict[str, bytes]:
    """Return the pack files in a sealed blob. Raises CryptoError for another key or altered bytes."""
    return {name: base64.b64decode(text) for name, text in json.loads(_box(key).decrypt(blob)).items()}


def _box(key: Secret) -> SecretBox:
    return SecretBox(HKDF(SHA256(), 32, salt=None, info=INFO).derive(key.reveal()))
