"""Who is sought in a judgment, and what was found there."""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """By what a stretch of a judgment may be about one witness."""

    NAME = "name"
    INITIALS = "initials"
    ROLE = "role"
    NUMBER = "number"
    QUOTED = "quoted"
    TOLD = "told"


class Sign(StrEnum):
    """What the words beside a witness sound like. A person decides what the judgment did; a sign is no treatment."""

    QUOTE_MARKS = "quote_marks"
    DOUBT = "doubt"
    TRUST = "trust"


@dataclass(frozen=True)
class Witness:
    """One who was heard, as the record knows them.

    `names` are every spelling of the identity, `said` what they said (in any of our languages), `roles` what they are
    called instead of a name, `number` as which they were heard, counted from 1, if that is known.
    """

    key: str
    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    number: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A stretch of a judgment, in characters, that may be about a witness: by what, and how it sounds.

    `shared` is how many witnesses it may be about alike: more than 1 where initials fit several.
    """

    key: str
    start: int
    end: int
    ways: tuple[Way, ...]
    signs: tuple[Sign, ...] = ()
    shared: int = 1
