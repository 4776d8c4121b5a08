"""The house to come: what the one process that serves an empty folder knows of it, in memory alone.

Nothing lies on the disk before the last answer. Who closes the browser or ends the program before that has made
nothing and begins again; who is cut off after it has a whole house.
"""

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from aigaq.access import lock, store
from aigaq.access.founding.actions import First, found_house, new_words
from aigaq.access.guesses import Wait
from aigaq.access.models import Member
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop
from aigaq.web.served import Served

NAME = "Aigaq"
TOKEN = 32


class NotTheLink(Refusal):
    """The link to make a house was followed before, or is not ours."""

    message = gettext_noop("This link was used already, or was never made here. No house was made.")
    remedy = gettext_noop("End “aigaq serve” in the terminal with Ctrl-C and start it again: it prints a new link.")


class Step(StrEnum):
    """Which page of the making is next."""

    STAKES = "stakes"
    WORDS = "words"
    TYPED = "typed"
    MEMBER = "member"


@dataclass
class Coming:
    """How far the making has come."""

    link: bytes
    founder: str = ""
    step: Step = Step.STAKES
    words: Secret = field(default_factory=lambda: Secret(b""))


class Founding:
    """The house that is to be made in the served folder; none where there is a house already."""

    now: ClassVar[Coming | None] = None
    guard: ClassVar[threading.Lock] = threading.Lock()
    costs: ClassVar[tuple[lock.Cost, lock.Cost]] = (lock.HOUSE_COST, lock.MEMBER_COST)

    @classmethod
    def expect(cls) -> str:
        """Expect somebody by a link that works once; return its text."""
        token = secrets.token_urlsafe(TOKEN)
        cls.now = Coming(_digest(token))
        return token


def arrive(token: str) -> str:
    """Return what tells the session of who followed the link from every other. Raises NotTheLink."""
    with Founding.guard:
        coming = Founding.now
        if coming is None or coming.founder or not hmac.compare_digest(coming.link, _digest(token)):
            raise NotTheLink
        coming.founder = secrets.token_urlsafe(TOKEN)
        return coming.founder


def coming_for(founder: str) -> Coming:
    """Return how far the making has come, for who makes it. Raises NotTheLink."""
    coming = Founding.now
    if coming is None or not coming.founder or not hmac.compare_digest(coming.founder.encode(), founder.encode()):
        raise NotTheLink
    return coming


def show_words(coming: Coming) -> None:
    """Let chance choose fresh words; earlier ones are forgotten."""
    # From here on a passphrase is in this process: it is not left alone with it for longer than an open house.
    Served.pulse.unlocking()
    coming.words.wipe()
    coming.words, coming.step = Secret(new_words().encode()), Step.WORDS


def typed_back(coming: Coming, typed: str) -> bool:
    """Go on to the first member if the words were typed as they were shown."""
    Served.pulse.unlocking()
    same = hmac.compare_digest(_plain(coming.words.reveal().decode()), _plain(typed))
    if same:
        coming.step = Step.MEMBER
    return same


def make(coming: Coming, name: str, passphrase: str, language: str) -> Member:
    """Make the house and its first member, all of it or nothing; from then on this process serves it.

    Raises Wait while another request is at it, and what `found_house` raises.
    """
    folder = Served.folder
    if folder is None or coming.step != Step.MEMBER:
        raise NotTheLink
    if not Served.unlocking.acquire(blocking=False):
        raise Wait(seconds=1)
    try:
        Served.pulse.unlocking()
        first = First(name, passphrase, language)
        member = found_house(folder, coming.words.reveal().decode(), NAME, first, Founding.costs)
        Founding.now = None
        coming.words.wipe()
        return member
    finally:
        Served.unlocking.release()


def begun() -> bool:
    """Return whether this process serves a folder in which a house is still to be made."""
    return Founding.now is not None and store.Door.house is None


def _plain(words: str) -> bytes:
    return " ".join(words.lower().split()).encode()


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
