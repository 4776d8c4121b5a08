"""aigaq-lock/1: a key locked by a passphrase, as a small text file.

    aigaq-lock/1
    purpose house
    id 7KQ2N4XJ6P3WZ5RA
    kdf argon2id v=19 m=524288 t=3 p=1 salt=<b64> keyfile=no

    <b64 of nonce(24) ‖ XChaCha20-Poly1305 ciphertext>

Every header byte up to and including the empty line is authenticated. A reader bounds the header's
demands before it computes: a planted lock must neither eat the memory nor weaken the key.
"""

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as aead_open,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as aead_seal,
)
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as DerivationFailed
from nacl.pwhash import argon2id

from aigaq.access.secret import Secret
from aigaq.errors import Refusal, TooLittleMemory, gettext_noop

MAGIC = "aigaq-lock/1"
NONCE = 24
LARGEST_FILE = 4 * 1024
LEAST_KIB, MOST_KIB = 64 * 1024, 2 * 1024 * 1024
MOST_PASSES = 16
LONGEST_PASSPHRASE = 1024

HEADER = re.compile(
    r"aigaq-lock/1\npurpose (house|member|recovery)\nid ([A-Z2-7]{16})\n"
    r"kdf argon2id v=19 m=(\d{1,10}) t=(\d{1,10}) p=1 salt=([A-Za-z0-9+/]{22}==) keyfile=no\n\n",
    re.ASCII,
)


class WrongPassphrase(Refusal):
    """The lock did not open."""

    message = gettext_noop("The passphrase does not open this lock, or the lock was damaged.")
    remedy = gettext_noop("Type it again, with its spaces; if it never opens, use the recovery shares.")


class BadLock(Refusal):
    """The file is not a lock, or asks for more than a lock may."""

    message = gettext_noop("The lock file is damaged or is not a lock of this house.")
    remedy = gettext_noop("Put the lock back from the last backup.")


class NewerLock(BadLock):
    """The lock is of a format this program does not know."""

    message = gettext_noop("The lock was made by a newer Aigaq.")
    remedy = gettext_noop("Install the newer version and try again.")


class Purpose(StrEnum):
    """What a lock guards."""

    HOUSE = "house"
    MEMBER = "member"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Cost:
    """What one guess at the passphrase costs: memory in KiB, passes over it."""

    kib: int
    passes: int


HOUSE_COST = Cost(kib=512 * 1024, passes=3)
MEMBER_COST = Cost(kib=256 * 1024, passes=3)
# For houses that keep their passphrase in a file beside the lock: a harder lock would guard nothing.
THROWAWAY_COST = Cost(kib=LEAST_KIB, passes=1)


@dataclass(frozen=True)
class Header:
    """What a lock says of itself before it is opened."""

    purpose: Purpose
    lock_id: str
    cost: Cost
    salt: bytes

    @property
    def text(self) -> str:
        """Return the header up to and including the empty line."""
        salt = base64.b64encode(self.salt).decode()
        return (
            f"{MAGIC}\npurpose {self.purpose}\nid {self.lock_id}\n"
            f"kdf argon2id v=19 m={self.cost.kib} t={self.cost.passes} p=1 salt={salt} keyfile=no\n\n"
        )


def new_lock_id(random: bytes) -> str:
    """Return the id of a lock from 10 random bytes: 16 letters, never a name."""
    return base64.b32encode(random).decode()


def lock(passphrase: str, payload: Secret, header: Header, nonce: bytes) -> str:
    """Return the lock file that holds `payload` under `passphrase`. `nonce` is 24 random bytes."""
    text = header.text
    sealed = aead_seal(payload.reveal(), text.encode(), nonce, _key(passphrase, header))
    return text + base64.b64encode(nonce + sealed).decode() + "\n"


def unlock(text: str, passphrase: str, purpose: Purpose) -> Secret:
    """Return the payload of the lock file `text`. Raises WrongPassphrase, BadLock, NewerLock or TooLittleMemory."""
    header = read_header(text)
    if header.purpose is not purpose:
        raise BadLock
    try:
        blob = base64.b64decode(text[len(header.text) :].rstrip("\n"), validate=True)
        return Secret(aead_open(blob[NONCE:], header.text.encode(), blob[:NONCE], _key(passphrase, header)))
    except binascii.Error as cause:
        raise BadLock from cause
    except CryptoError as cause:
        raise WrongPassphrase from cause


def read_header(text: str) -> Header:
    """Return the header of a lock file, its demands within bounds. Raises BadLock or NewerLock."""
    if re.match(r"aigaq-lock/(?!1\n)\d+\n", text):
        raise NewerLock
    found = HEADER.match(text) if len(text) <= LARGEST_FILE else None
    if not found:
        raise BadLock
    purpose, lock_id, kib, passes, salt = found.groups()
    header = Header(Purpose(purpose), lock_id, Cost(int(kib), int(passes)), base64.b64decode(salt))
    if not (LEAST_KIB <= header.cost.kib <= MOST_KIB and 1 <= header.cost.passes <= MOST_PASSES):
        raise BadLock
    return header


def _key(passphrase: str, header: Header) -> bytes:
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    if len(typed) > LONGEST_PASSPHRASE:
        raise WrongPassphrase
    try:
        stretched = argon2id.kdf(32, typed, header.salt, opslimit=header.cost.passes, memlimit=header.cost.kib * 1024)
    except DerivationFailed as cause:
        # Every bound was checked: only the memory can be wanting. It must not be taken for a wrong passphrase.
        raise TooLittleMemory from cause
    return HKDF(SHA256(), 32, salt=None, info=MAGIC.encode()).derive(stretched)
