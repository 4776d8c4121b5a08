"""Which pages are for whom before they are fully in, and where one may be sent afterwards."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from aigaq.web.pages import View


def for_everyone(view: View) -> View:
    """Mark a page as open to who has not signed in."""
    view.for_everyone = True  # type: ignore[attr-defined]
    return view


def before_factor(view: View) -> View:
    """Mark a page as one that a member who still owes a second factor may use."""
    view.before_factor = True  # type: ignore[attr-defined]
    return view


def inside(request: HttpRequest, target: str) -> str:
    """Return an address of the house as it is, and the first page for any other."""
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if safe and target.startswith("/") else "/"
