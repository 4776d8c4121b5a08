"""Sessions split between cookie and memory.

The cookie holds sid(16) ‖ ks(32). The process keeps SHA-256(sid) and the session's content sealed under ks,
in memory only: a browser's saved cookie is worthless after a restart, a memory image without the cookie too.
Django's own session middleware works on top of it.
"""

import base64
import binascii
import hashlib
import json
import secrets
import threading
import time
from typing import Any, ClassVar

from django.contrib.sessions.backends.base import CreateError, SessionBase
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as aead_open,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as aead_seal,
)
from nacl.exceptions import CryptoError

MAGIC = b"aigaq-session/1"
SID, KEY, NONCE = 16, 32, 24
IDLE_SECONDS = 15 * 60
LONGEST_SECONDS = 8 * 3600


class Kept:
    """One session as the process keeps it: without the cookie it cannot be opened."""

    __slots__ = ("blob", "born", "seen")

    def __init__(self, blob: bytes, born: float) -> None:
        """Keep a sealed blob; times are monotonic seconds."""
        self.blob, self.born, self.seen = blob, born, time.monotonic()

    def lives(self) -> bool:
        """Return whether the session is neither idle nor too old."""
        now = time.monotonic()
        return now - self.seen < IDLE_SECONDS and now - self.born < LONGEST_SECONDS


class SessionStore(SessionBase):
    """A Django session whose key is the cookie and whose content lies sealed in this process."""

    _session_key: str | None
    kept: ClassVar[dict[bytes, Kept]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()

    def load(self) -> dict[str, Any]:
        """Return the content, or nothing (and a new key) if the cookie opens none."""
        content = self._opened()
        if content is None:
            self._session_key = None
            return {}
        return content

    def exists(self, session_key: str) -> bool:
        """Return whether a live session has this key."""
        return SessionStore(session_key)._opened() is not None

    def create(self) -> None:
        """Start an empty session under a fresh key."""
        self._session_key = base64.urlsafe_b64encode(secrets.token_bytes(SID + KEY)).decode()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Seal the content and keep it."""
        if self.session_key is None:
            self.create()
            return
        name, key = self._halves()
        content = json.dumps(self._get_session(no_load=must_create)).encode()
        with self.guard:
            before = self.kept.get(name)
            if must_create and before is not None:
                raise CreateError
            nonce = secrets.token_bytes(NONCE)
            blob = nonce + aead_seal(content, MAGIC + name, nonce, key)
            self.kept[name] = Kept(blob, before.born if before else time.monotonic())

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        name, _ = (SessionStore(session_key) if session_key else self)._halves()
        with self.guard:
            self.kept.pop(name, None)

    @classmethod
    def clear_expired(cls) -> None:
        """Drop every session that is over."""
        with cls.guard:
            for name in [name for name, kept in cls.kept.items() if not kept.lives()]:
                del cls.kept[name]

    @classmethod
    def end_all(cls) -> None:
        """End every session of the house at once."""
        with cls.guard:
            cls.kept.clear()

    def _opened(self) -> dict[str, Any] | None:
        name, key = self._halves()
        kept = self.kept.get(name)
        if kept is None or not kept.lives():
            self.clear_expired()
            return None
        try:
            content = aead_open(kept.blob[NONCE:], MAGIC + name, kept.blob[:NONCE], key)
        except CryptoError:
            return None
        kept.seen = time.monotonic()
        return dict(json.loads(content))

    def _halves(self) -> tuple[bytes, bytes]:
        """Return the name under which the session is kept, and its key, from the cookie."""
        try:
            raw = base64.urlsafe_b64decode(self.session_key or "")
        except (binascii.Error, ValueError):
            raw = b""
        raw = raw if len(raw) == SID + KEY else secrets.token_bytes(SID + KEY)
        return hashlib.sha256(raw[:SID]).digest(), raw[SID:]
