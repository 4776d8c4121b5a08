"""The threshold: whoever does not mean this house, or writes from another site, is turned away before anything is read.

A page elsewhere may give its own name our address (DNS rebinding); its requests then carry that name as their Host.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aigaq.web.origin import HTTP, HTTPS

Respond = Callable[[HttpRequest], HttpResponse]
READS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN_SITES = frozenset({"", "same-origin", "none"})
POWERS = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
    "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


class ThresholdMiddleware:
    """Stands first: lets in what means this house, and says on every answer what a browser may do with it."""

    def __init__(self, respond: Respond) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or turn away with an empty page."""
        host = asked_for(request)
        if not settings.ORIGIN.owns(host, request.META["SERVER_PORT"]):
            return HttpResponse(status=400)
        if request.method not in READS and from_elsewhere(request, host):
            return HttpResponse(status=403)
        response = self._respond(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "no-store"
        return response


def asked_for(request: HttpRequest) -> str:
    """Return the host a request means; one that names none means whom it reached."""
    name, port = request.META["SERVER_NAME"], request.META["SERVER_PORT"]
    return request.META.get("HTTP_HOST") or (name if port in (HTTP, HTTPS) else f"{name}:{port}")


def from_elsewhere(request: HttpRequest, host: str) -> bool:
    """Return whether a browser says that another site's page sends this."""
    origin = request.META.get("HTTP_ORIGIN")
    foreign = origin is not None and not settings.ORIGIN.is_origin(origin, host)
    return foreign or request.META.get("HTTP_SEC_FETCH_SITE", "") not in OWN_SITES
