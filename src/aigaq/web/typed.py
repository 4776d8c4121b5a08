"""What was typed to look for something: kept in the session under a random link, so that it stands in no address."""

import secrets

from django.http import HttpRequest

MOST_KEPT = 30


def keep(request: HttpRequest, where: str, typed: str) -> str:
    """Keep what was typed; return the link under which it is found again in this session."""
    before = request.session.get(where, {})
    link = secrets.token_urlsafe(9)
    newest = dict(list(before.items())[-(MOST_KEPT - 1) :])
    request.session[where] = newest | {link: typed}
    return link


def typed_at(request: HttpRequest, where: str, link: str) -> str | None:
    """Return what was typed under a link of this session; nothing for a link of nobody."""
    found = request.session.get(where, {}).get(link)
    return None if found is None else str(found)
