"""What stands before every page: a locked house shows its lock page alone; an open one notes that somebody is there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from aigaq.web.served import Served, locked

# What may be sent to a locked house. Nothing else is read, least of all an upload.
HEARD = ("/unlock/", "/language/")
Respond = Callable[[HttpRequest], HttpResponse]


class LockMiddleware:
    """Stands behind the one that knows who asks."""

    def __init__(self, respond: Respond) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer by the addresses of a locked house, or of an open one."""
        if not locked():
            return self._open(request)
        if request.method not in ("GET", "HEAD") and request.path not in HEARD:
            return redirect("/")
        request.urlconf = "aigaq.web.locked_urls"
        return self._respond(request)

    def _open(self, request: HttpRequest) -> HttpResponse:
        if request.member is None:
            return self._respond(request)
        with Served.pulse.attended():
            return self._respond(request)
