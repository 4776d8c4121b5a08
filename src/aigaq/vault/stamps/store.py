"""The authority: who it is by the environment, and the one call of the house to another machine.

AIGAQ_TSA       its address; without it nothing ever goes out
AIGAQ_TSA_CERT  files with its root certificates (PEM), separated as in PATH
"""

import os
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from aigaq.errors import Refusal, gettext_noop

ADDRESS, ROOTS = "AIGAQ_TSA", "AIGAQ_TSA_CERT"
# Seconds: for each step of the call, and for all of it.
STEP, WHOLE = 5, 15
LARGEST_ANSWER = 64 * 1024
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply", "User-Agent": ""}


class NoAnswer(Refusal):
    """The authority could not be reached, or did not answer as one does."""

    message = gettext_noop("The time-stamping authority did not answer.")
    remedy = gettext_noop("The question waits; ask again when there is a network.")


class BadAuthority(Refusal):
    """The authority is not named in a way that can be used."""

    message = gettext_noop("{variable} does not name what it should.")
    remedy = gettext_noop(
        "AIGAQ_TSA is an address that begins with https:// or http://; AIGAQ_TSA_CERT names root certificates (PEM)."
    )


@dataclass(frozen=True)
class Authority:
    """Whom to ask, and the root certificates (PEM) its signature must lead to; empty if none were given."""

    address: str
    roots: str


def authority() -> Authority | None:
    """Return whom the keeper named, or nobody. Raises BadAuthority."""
    address = os.environ.get(ADDRESS, "")
    if not address:
        return None
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise BadAuthority(variable=ADDRESS)
    return Authority(address, "".join(_roots(os.environ.get(ROOTS, ""))))


def answer(whom: Authority, request: bytes) -> bytes:
    """Return what the authority answers to a request in DER. Raises NoAnswer; follows nobody elsewhere."""
    until = time.monotonic() + WHOLE
    asked = urllib.request.Request(whom.address, request, HEADERS)  # noqa: S310 - http and https only: see `authority`
    try:
        with urllib.request.build_opener(_Stay).open(asked, timeout=STEP) as response:
            return b"".join(_pieces(response, until))
    except (OSError, HTTPException, ValueError) as cause:
        raise NoAnswer from cause


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere but where the keeper said."""

    def redirect_request(self, *_asked: object) -> None:
        """Return nothing: a redirect is no answer."""


def _pieces(response: HTTPResponse, until: float) -> Iterator[bytes]:
    left = LARGEST_ANSWER
    while piece := response.read1(left):
        left -= len(piece)
        if left <= 0 or time.monotonic() > until:
            raise NoAnswer
        yield piece


def _roots(places: str) -> Iterator[str]:
    for place in filter(None, places.split(os.pathsep)):
        try:
            text = Path(place).expanduser().read_text("ascii")
            x509.load_pem_x509_certificates(text.encode())
        except (OSError, ValueError) as cause:
            raise BadAuthority(variable=ROOTS) from cause
        yield text if text.endswith("\n") else f"{text}\n"
