"""What was just done, said once on the next page, with a button that takes it back by the act that exists for it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

KEPT = "done"


def done(request: HttpRequest, said: str, address: str, *fields: tuple[str, str]) -> None:
    """Let the next page say what was done and offer to undo it, by sending `fields` to `address`.

    Only for acts that another act takes back without loss: the trail keeps both.
    """
    request.session[KEPT] = {"said": said, "address": address, "fields": fields}


def line(context: Mapping[str, Any]) -> SafeString | str:
    """Return the line, once: the page after that does not have it any more."""
    request = context.get("request")
    told = request.session.pop(KEPT, None) if request and getattr(request, "member", None) else None
    if not told:
        return ""
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', told["fields"])
    return format_html(
        '<form class="done" method="post" action="{}" role="status"><input type="hidden" name="csrfmiddlewaretoken"'
        ' value="{}">{}<p>{} <button class="as-link" type="submit">{}</button></p></form>',
        told["address"], get_token(request), hidden, told["said"], _("Undo"),
    )  # fmt: skip
