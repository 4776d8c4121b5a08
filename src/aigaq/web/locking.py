"""What stands before every page: a locked house shows its lock page alone; an open one notes that somebody is there.

Where there is no house yet, only the pages that make one are shown.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from aigaq.web import founding
from aigaq.web.served import Served, locked

# What may be sent to a locked house. Nothing else is read, least of all an upload.
HEARD = ("/unlock/", "/language/")
# And to a folder in which a house is still to be made.
HEARD_BEFORE = ("/found/", "/language/")
Respond = Callable[[HttpRequest], HttpResponse]


class LockMiddleware:
    """Stands behind the one that knows who asks."""

    def __init__(self, respond: Respond) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer by the addresses of a locked house, of one still to be made, or of an open one."""
        if not locked():
            return self._open(request)
        before = founding.begun()
        if request.method not in ("GET", "HEAD") and request.path not in (HEARD_BEFORE if before else HEARD):
            return redirect("/")
        request.urlconf = "aigaq.web.founding_urls" if before else "aigaq.web.locked_urls"
        return self._respond(request)

    def _open(self, request: HttpRequest) -> HttpResponse:
        if request.member is None:
            return self._respond(request)
        with Served.pulse.attended():
            return self._respond(request)
