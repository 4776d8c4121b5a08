"""Codes from an app (RFC 6238): six digits, thirty seconds, the step before and after taken too, none taken twice."""

import base64
import hmac

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECRET, DIGITS, STEP, DRIFT = 20, 6, 30, 1
# What the app calls it. Who takes the phone learns neither the house nor the member from it.
ENTRY = "sign-in"


def step_of(secret: bytes, code: str, now: float, last: int | None = None) -> int | None:
    """Return the step of time that `code` belongs to, nothing for a wrong code or one of a step used before."""
    present = int(now) // STEP
    for step in range(present - DRIFT, present + DRIFT + 1):
        fits = hmac.compare_digest(code_at(secret, step).encode(), "".join(code.split()).encode())
        if fits and (last is None or step > last):
            return step
    return None


def code_at(secret: bytes, step: int) -> str:
    """Return the code of one step of time."""
    # SHA-1 is what every app on every phone computes; as a keyed hash it holds.
    made = TOTP(secret, DIGITS, SHA1(), STEP, enforce_key_length=False)  # noqa: S303
    return made.generate(max(step, 0) * STEP).decode()


def typed(secret: bytes) -> str:
    """Return the secret as a person types it: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(secret: bytes) -> str:
    """Return what the picture says: the otpauth address an app understands. Holds the secret; show it once."""
    return f"otpauth://totp/{ENTRY}?secret={typed(secret).replace(' ', '')}"
