"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from aigaq.access.permissions import Verb, may


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the languages, and whether the reader administers, searches, guards; who it is stands on the request."""
    member = getattr(request, "member", None)
    roles = member.roles if member else []
    return {
        "languages": settings.LANGUAGES,
        "administers": may(roles, Verb.ADMINISTER),
        "searches": may(roles, Verb.SEE),
        "guards": may(roles, Verb.PROTECT),
    }
