"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from aigaq.access.permissions import Verb, may
from aigaq.web.walk import begun


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the languages, and what the reader may do; who they are stands on the request."""
    member = getattr(request, "member", None)
    roles = member.roles if member else []
    return {
        "languages": settings.LANGUAGES,
        "walk": begun(request) if member else None,
        # What the reader's roles let them do in a case of theirs: no button is shown that would be refused.
        "can": {str(verb): may(roles, verb) for verb in Verb},
    }
