"""What each member looked at lately: kinds and ids, in the memory of this process alone, and gone with the lock."""

import threading
from collections.abc import Callable
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from aigaq.search.named.queries import KINDS

MOST = 12
FOUND = 200


class Seen:
    """The last things of each member, newest first. Whether they may still see one is asked when it is shown."""

    kept: ClassVar[dict[str, list[tuple[str, str]]]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def note(cls, member: str, kind: str, key: str) -> None:
        """Note that a member looked at something; it goes to the front."""
        with cls.guard:
            before = [one for one in cls.kept.get(member, ()) if one != (kind, key)]
            cls.kept[member] = [(kind, key), *before][:MOST]

    @classmethod
    def of(cls, member: str) -> list[tuple[str, str]]:
        """Return what a member looked at, newest first."""
        with cls.guard:
            return list(cls.kept.get(member, ()))


class SeenMiddleware:
    """Notes each page of a thing that a member was shown."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note what was shown."""
        response = self._respond(request)
        shown, member = request.resolver_match, getattr(request, "member", None)
        if request.method == "GET" and response.status_code == FOUND and member and shown and shown.url_name in KINDS:
            Seen.note(str(member.pk), shown.url_name, str(shown.kwargs["key"]))
        return response
