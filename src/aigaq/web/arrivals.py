"""One-time links: a token opens a member's ring once, and only in the process that keeps its other half."""

import base64
import hashlib
import secrets
from typing import ClassVar

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as aead_open,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as aead_seal,
)

from aigaq.access.models import Member
from aigaq.access.ring import Ring
from aigaq.errors import Refusal, gettext_noop

MAGIC = b"aigaq-arrival/1"
NAME, KEY, NONCE = 16, 32, 24


class LinkUsed(Refusal):
    """A one-time link was followed again, or is not ours."""

    message = gettext_noop("This link was used already, or belongs to an earlier start of the house.")
    remedy = gettext_noop("Start “aigaq demo” again for a new link, or sign in with a passphrase.")


class Arrivals:
    """Links that have not been followed yet."""

    waiting: ClassVar[dict[bytes, tuple[str, bytes]]] = {}


def expect(token: bytes, member_id: str, ring: bytes) -> None:
    """Keep a ring sealed under the given token."""
    nonce, name = secrets.token_bytes(NONCE), hashlib.sha256(token[:NAME]).digest()
    Arrivals.waiting[name] = (member_id, nonce + aead_seal(ring, MAGIC + name, nonce, token[NAME:]))


def arrive(text: str) -> Member:
    """Return the member a link lets in, with an open ring. Raises LinkUsed."""
    try:
        token = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        name = hashlib.sha256(token[:NAME]).digest()
        member_id, blob = Arrivals.waiting.pop(name)
        ring = aead_open(blob[NONCE:], MAGIC + name, blob[:NONCE], token[NAME:])
        member = Member.objects.get(pk=member_id)
    except Exception as cause:
        raise LinkUsed from cause
    member.ring = Ring.of(ring)
    return member
