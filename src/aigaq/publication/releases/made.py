"""A file of a release before it is kept: what it is, what made it, and from which exact text it was set."""

import hashlib
from dataclasses import dataclass

from aigaq.publication.releases.codes import Form


@dataclass(frozen=True)
class Made:
    """One file in one language and form; `text` is the hash of the exact text it was set from."""

    language: str
    form: Form
    content: bytes
    tool: str
    text: str

    @property
    def sha256(self) -> str:
        """Return the hex SHA-256 of the file."""
        return hash_of(self.content)


def hash_of(content: bytes) -> str:
    """Return the hex SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Taken:
    """A page as it was captured, before it is kept: in UTC, what the address was and what answered."""

    taken_at: str
    tool: str
    about: dict[str, str]
    source: bytes
    picture: bytes
