"""`aigaq-lock/1` for recovery: no passphrase but 32 random bytes, that only enough shares together give back.

aigaq-lock/1
purpose recovery
id 7KQ2N4XJ6P3WZ5RA
kdf hkdf info=aigaq-recovery/1

<b64 of nonce(24) ‖ XChaCha20-Poly1305 of house key(32) ‖ recovery box secret(32)>
"""

import base64
import binascii
import re

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as aead_open,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as aead_seal,
)
from nacl.exceptions import CryptoError

from aigaq.access.lock import LARGEST_FILE, NONCE, BadLock
from aigaq.access.recovery.shares import SharesDoNotFit
from aigaq.access.secret import Secret

INFO = b"aigaq-recovery/1"
HEADER = re.compile(r"aigaq-lock/1\npurpose recovery\nid [A-Z2-7]{16}\nkdf hkdf info=aigaq-recovery/1\n\n", re.ASCII)


def locked(secret: Secret, payload: Secret, lock_id: str, nonce: bytes) -> str:
    """Return the recovery lock that holds `payload` under the 32-byte recovery secret. `nonce` is 24 random bytes."""
    header = f"aigaq-lock/1\npurpose recovery\nid {lock_id}\nkdf hkdf info=aigaq-recovery/1\n\n"
    sealed = aead_seal(payload.reveal(), header.encode(), nonce, _key(secret))
    return header + base64.b64encode(nonce + sealed).decode() + "\n"


def unlocked(text: str, secret: Secret) -> Secret:
    """Return the payload. Raises BadLock, or SharesDoNotFit where the secret is another one."""
    found = HEADER.match(text) if len(text) <= LARGEST_FILE else None
    if not found:
        raise BadLock
    try:
        blob = base64.b64decode(text[found.end() :].rstrip("\n"), validate=True)
        return Secret(aead_open(blob[NONCE:], found[0].encode(), blob[:NONCE], _key(secret)))
    except (binascii.Error, CryptoError, ValueError) as cause:
        raise SharesDoNotFit from cause


def _key(secret: Secret) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=INFO).derive(secret.reveal())
