"""Pacing: each member has buckets of their own, so that whoever floods the house slows only themselves.

In this process's memory, by member; a stranger is counted by address, and only where a link was wrong: the right link
always opens, and signing in has its own patience by name. So nobody can keep a team out.
"""

import functools
import threading
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from aigaq.errors import Refusal, gettext_noop
from aigaq.web import pace
from aigaq.web.middleware import refused
from aigaq.web.pace import Bucket, Pace
from aigaq.web.threshold import READS

MOST_BUCKETS = 10_000
View = Callable[..., HttpResponse]


class TooFast(Refusal):
    """More was asked at once than one person can need."""

    message = gettext_noop("That was a great deal at once. Wait {seconds} seconds.")
    remedy = gettext_noop("Then try again. Nothing was recorded, and nobody else has to wait.")


class Buckets:
    """What each member has left, by pace."""

    kept: ClassVar[dict[tuple[Pace, str], Bucket]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def draw(cls, wanted: Pace, who: str) -> None:
        """Take one token of `who`. Buckets beyond what memory should hold go, oldest first. Raises TooFast."""
        now = time.monotonic()
        with cls.guard:
            before = cls.kept.pop((wanted, who), None) or pace.full(wanted, now)
            cls.kept[wanted, who], wait = pace.drawn(wanted, before, now)
            while len(cls.kept) > MOST_BUCKETS:
                del cls.kept[next(iter(cls.kept))]
        if wait:
            raise TooFast(seconds=int(wait) + 1)


def paced(wanted: Pace) -> Callable[[View], View]:
    """Mark a page with the pace at which one may send to it."""

    def mark(view: View) -> View:
        view.pace = wanted  # type: ignore[attr-defined]
        return view

    return mark


def by_link(view: View) -> View:
    """Return a page that a one-time link opens to strangers: links that do not open are counted, by address."""

    @functools.wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal:
            slowed = _slowed(request, pace.WRONG_LINKS, request.META.get("REMOTE_ADDR", ""))
            if slowed is None:
                raise
            return slowed

    return counted


class PaceMiddleware:
    """Stands before anything that reads what was sent: who goes too fast is told when to come back."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._respond(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let a member write at the page's pace, and read as they like."""
        if request.method in READS or request.member is None:
            return None
        return _slowed(request, getattr(view, "pace", pace.WRITING), str(request.member.pk))


def _slowed(request: HttpRequest, wanted: Pace, who: str) -> HttpResponse | None:
    try:
        Buckets.draw(wanted, who)
    except TooFast as refusal:
        response = refused(request, refusal)
        response.status_code, response.headers["Retry-After"] = 429, str(refusal.references["seconds"])
        return response
    return None
