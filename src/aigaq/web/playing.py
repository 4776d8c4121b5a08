"""Handing a recording to a player, whole or the stretch it asks for; nothing but recordings goes this way."""

import re

from django.http import HttpResponse

from aigaq.errors import Refusal, gettext_noop
from aigaq.vault import kinds

RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


class NotARecording(Refusal):
    """A player asked for an original that is no recording by its bytes."""

    message = gettext_noop("{reference} is no recording that a browser plays.")
    remedy = gettext_noop("Take it out and listen to it elsewhere, with care.")


def played(whole: bytes, reference: str, asked: str) -> HttpResponse:
    """Return a recording, or the stretch of it that the header `Range` asks for. Raises NotARecording."""
    kind = kinds.KINDS[kinds.readings(whole[: kinds.LOOKED_AT], whole[-kinds.LOOKED_AT :])[0]]
    if kind.family != "media":
        raise NotARecording(reference=reference)
    stretch = RANGE.fullmatch(asked)
    start, end = _bounds(stretch, len(whole)) if stretch else (0, len(whole))
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(whole)}"})
    headers = {"Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    if stretch:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(whole)}"
    status = 206 if stretch else 200
    return HttpResponse(whole[start:end], status=status, content_type=kind.media_type, headers=headers)


def _bounds(stretch: re.Match[str], length: int) -> tuple[int, int]:
    return int(stretch[1]), min(int(stretch[2]) + 1 if stretch[2] else length, length)
