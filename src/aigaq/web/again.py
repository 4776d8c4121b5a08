"""The passphrase again: before what cannot be taken back, who sits at the machine shows that they are the member."""

import time
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from aigaq.web.pages import View

FRESH_SECONDS = 5 * 60


def passphrase_again(view: View) -> View:
    """Let a view be reached only within five minutes of a passphrase; else ask for it, and come back to the page."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if _is_fresh(request) else _ask(request)

    return asked


def passphrase_again_to_send(view: View) -> View:
    """Let a page be looked at by who is signed in, and its form be sent only within five minutes of a passphrase."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        looks = request.method == "GET"
        return view(request, *args, **kwargs) if looks or _is_fresh(request) else _ask(request)

    return asked


def _is_fresh(request: HttpRequest) -> bool:
    return time.monotonic() - request.session.get("shown_at", -FRESH_SECONDS) < FRESH_SECONDS


def _ask(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" else _page_of(request)
    return redirect(f"/again/?{urlencode({'next': back})}")


def _page_of(request: HttpRequest) -> str:
    """Return the page a form was sent from, if it is one of ours."""
    sent_from = urlsplit(request.headers.get("Referer", ""))
    return sent_from.path if sent_from.netloc == request.get_host() else "/"
