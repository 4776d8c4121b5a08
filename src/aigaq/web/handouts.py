"""What leaves by the pages: prepared once, sealed on the disk, and handed out by a link that soon opens nothing.

A link names a random handle, signed for one member and one session by a key of this process. What it stands for lies in
tmp/, sealed to a key that only this process's memory holds. The link says nothing and is worth nothing to anybody else.
"""

import hashlib
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.core import signing
from django.http import HttpRequest, StreamingHttpResponse

from aigaq.access.actions import require
from aigaq.access.models import Case
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.vault.models import Item, Privilege
from aigaq.vault.pipe import ABANDONED, Pipe
from aigaq.vault.sealing import Writer
from aigaq.vault.store import Waiting
from aigaq.web.pouring import Pouring
from aigaq.web.uploads import Sealing

LINK_SECONDS = 5 * 60
MOST_EACH = 4
PIECE = 256 * 1024
KEY = secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Handout:
    """Something to be handed out: sealed, named, of one case or of the house, and what was closed in it then."""

    waiting: Waiting
    name: str
    media_type: str
    case: Case | None
    closed: frozenset[str]
    member: str
    until: float


class Handouts:
    """What is prepared and not yet over, by handle."""

    kept: ClassVar[dict[str, Handout]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def keep(cls, handout: Handout) -> str:
        """Keep a handout and return its handle; a member's oldest ones make room."""
        handle = secrets.token_urlsafe(16)
        with cls.guard:
            own = [one for one, kept in cls.kept.items() if kept.member == handout.member]
            over = [one for one, kept in cls.kept.items() if kept.until < time.monotonic()]
            for old in {*over, *own[: max(0, len(own) + 1 - MOST_EACH)]}:
                cls.kept.pop(old).waiting.discard()
            cls.kept[handle] = handout
        return handle


class Sealed:
    """Takes what is written and seals it beside the writing: nothing readable reaches the disk."""

    def __init__(self, arriving: Pipe) -> None:
        """Write into `arriving`."""
        self._arriving = arriving

    def write(self, data: bytes) -> int:
        """Pass on, in pieces."""
        for start in range(0, len(data), PIECE):
            self._arriving.push(bytes(data[start : start + PIECE]))
        return len(data)

    def flush(self) -> None:
        """Do nothing."""


def prepare(
    request: HttpRequest, case: Case | None, name: str, media_type: str, write: Callable[[Writer], object]
) -> str:
    """Seal what `write` writes and return the link's text for it, good for this session and five minutes.

    Without a case it is the house's own, for its keepers.
    Raises whatever `write` raises, or CannotWrite; then nothing is left.
    """
    sealing = Sealing()
    try:
        write(Sealed(sealing.arriving))
    except BaseException:
        sealing.finish(ABANDONED)
        raise
    sealing.finish(b"")
    if sealing.waiting is None:
        raise sealing.refusal or Unknown(reference=name)
    name = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    until, member = time.monotonic() + LINK_SECONDS, str(request.member.pk)
    handle = Handouts.keep(Handout(sealing.waiting, name, media_type, case, _closed(case), member, until))
    return _signer(request).sign(handle)


def found(request: HttpRequest, link: str) -> Handout:
    """Return what a link stands for. Raises Unknown, always the same.

    Altered, expired, of another member or session, for a case one has left, or from before an erasure.
    """
    try:
        handout = Handouts.kept[_signer(request).unsign(link)]
        require(request.member, Verb.EXPORT if handout.case else Verb.ADMINISTER, handout.case)
    except Exception as cause:
        raise Unknown(reference="link") from cause
    if handout.until < time.monotonic() or not _closed(handout.case) <= handout.closed:
        raise Unknown(reference="link")
    return handout


def lasts(request: HttpRequest, link: str) -> bool:
    """Return whether a link still stands for something."""
    try:
        found(request, link)
    except Unknown:
        return False
    return True


def handed(handout: Handout) -> StreamingHttpResponse:
    """Return the answer that hands it out, opened piece by piece."""
    response = StreamingHttpResponse(Pouring(handout.waiting).pieces(), content_type=handout.media_type)
    response.headers["Content-Length"] = str(handout.waiting.sealed.plain_length)
    response.headers["Content-Disposition"] = f'attachment; filename="{handout.name}"'
    return response


def _signer(request: HttpRequest) -> signing.Signer:
    session = hashlib.sha256(str(request.session.session_key).encode()).hexdigest()
    return signing.Signer(key=KEY, sep=".", salt=f"aigaq-handout/1 {request.member.pk} {session}")


def _closed(case: Case | None) -> frozenset[str]:
    """Return what may not leave: the originals that were erased, and the marks of privilege in force."""
    if case is None:
        return frozenset()
    erased = Item.objects.filter(case=case, erased_at__isnull=False).values_list("pk", flat=True)
    marked = Privilege.objects.filter(case=case, ended_at=None).values_list("pk", flat=True)
    return frozenset(str(key) for key in (*erased, *marked))
