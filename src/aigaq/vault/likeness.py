"""The mark by which a case knows bytes it already has: nobody without the key of the case can make or confirm one.

    HMAC-SHA256(HKDF-SHA256(case secret of one epoch, info = "aigaq-likeness/1|" case "|" epoch), SHA-256 of the bytes)

Two cases give one file two marks that have nothing in common.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from aigaq.access.secret import Secret

NAME = "aigaq-likeness/1"


def mark(secret: Secret, case: str, epoch: int, sha256: str) -> str:
    """Return the mark (hex) of an original with the hex hash `sha256`, under the case's secret of one epoch."""
    key = HKDF(SHA256(), 32, salt=None, info=f"{NAME}|{case}|{epoch}".encode()).derive(secret.reveal())
    return hmac.new(key, bytes.fromhex(sha256), hashlib.sha256).hexdigest()
