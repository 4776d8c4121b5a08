"""One passphrase and salt give one key: a process that signs the same people in all day stretches each but once."""

from functools import lru_cache
from types import SimpleNamespace

from nacl.pwhash import argon2id

from aigaq.access import lock

REAL = argon2id
ONCE = SimpleNamespace(kdf=lru_cache(maxsize=500)(argon2id.kdf))


def stretch(which):
    """Let locks stretch passphrases so: `ONCE`, or `REAL` where time is measured."""
    lock.argon2id = which
