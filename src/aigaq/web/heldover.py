"""Files that came with a form which could not be taken yet: they stay sealed, and need not be sent again.

In this process's memory, by a handle that stands in the form, for one member and one case, and not for long.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

from django.http import HttpRequest

from aigaq.access.models import Case
from aigaq.intake import folders
from aigaq.web.uploads import SealedUpload

LASTS_SECONDS = 30 * 60
MOST_EACH = 2


@dataclass
class Held:
    """What came: files, the names of those that are skipped and why, and for whom until when they are kept.

    `taken`, once an action took what it could of it: the rest is thrown away.
    """

    uploads: list[SealedUpload] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    member: str = ""
    case: str = ""
    until: float = 0.0
    handle: str = ""
    taken: bool = False

    def discard(self) -> None:
        """Throw away what nobody took."""
        for one in self.uploads:
            one.discard()


class HeldOver:
    """What is kept and not yet over, by handle."""

    kept: ClassVar[dict[str, Held]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()


@contextmanager
def gathered(request: HttpRequest, case: Case) -> Iterator[Held]:
    """Give what came with this form, and what came with it before; unless it is `taken`, it is kept for the next try.

    While it is being looked at nothing else that comes, from another page of the same member, makes it be let go.
    """
    member = str(request.member.pk)
    held = _before(request.POST.get("held", ""), member, str(case.pk))
    of_folder = request.FILES.getlist("folder")
    seen = [one for one in of_folder if not folders.is_hidden(one.own_name)]
    held.uploads += [*request.FILES.getlist("file"), *seen]
    held.skipped += [(one.own_name, "hidden_file") for one in of_folder if one not in seen]
    held.member, held.case, held.until = member, str(case.pk), time.monotonic() + LASTS_SECONDS
    held.handle = secrets.token_urlsafe(16) if held.uploads or held.skipped else ""
    # The request throws away what it brought, once it is answered: these are ours now.
    request.uploads = [one.parted for one in of_folder if one not in seen and one.parted]
    try:
        yield held
    except BaseException:
        held.discard()
        raise
    if held.taken:
        held.discard()
    elif held.handle:
        _keep(held)


def _before(handle: str, member: str, case: str) -> Held:
    with HeldOver.guard:
        held = HeldOver.kept.get(handle)
        if held is None or (held.member, held.case) != (member, case) or held.until < time.monotonic():
            return Held()
        return HeldOver.kept.pop(handle)


def _keep(held: Held) -> None:
    with HeldOver.guard:
        own = [one for one, kept in HeldOver.kept.items() if kept.member == held.member]
        over = [one for one, kept in HeldOver.kept.items() if kept.until < time.monotonic()]
        for old in {*over, *own[: max(0, len(own) + 1 - MOST_EACH)]}:
            HeldOver.kept.pop(old).discard()
        HeldOver.kept[held.handle] = held
