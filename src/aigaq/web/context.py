"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the languages; who is signed in stands on the request itself."""
    return {"languages": settings.LANGUAGES}
