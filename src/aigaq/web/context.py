"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from aigaq.access.permissions import Verb, may


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the languages, and whether the reader administers; who is signed in stands on the request itself."""
    member = getattr(request, "member", None)
    return {"languages": settings.LANGUAGES, "administers": bool(member and may(member.roles, Verb.ADMINISTER))}
