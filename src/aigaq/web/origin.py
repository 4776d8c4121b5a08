"""Where the house is served: on this machine's own loopback, or behind a proxy that speaks TLS for it."""

import re
from dataclasses import dataclass
from typing import Any

from aigaq.errors import Refusal, gettext_noop

VARIABLE = "AIGAQ_ORIGIN"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
HTTP, HTTPS = "80", "443"
YEAR_SECONDS = 365 * 24 * 3600
FORM = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?)/?", re.IGNORECASE)

# What Django's deployment check asks of a public site and a house on its own loopback answers otherwise.
QUIET_ON_LOOPBACK = {
    "security.W004": "no HSTS: there is no TLS on loopback, and no network that could take it away",
    "security.W008": "no redirect to TLS, for the same reason",
    "security.W011": "a Secure cookie would not come back over plain loopback in every browser",
    "security.W016": "the same, for the cookie against forged forms",
}
QUIET_BEHIND_TLS = {
    "security.W021": "no preload list of browsers: it would publish for good that this house exists",
}


class NotAnOrigin(Refusal):
    """The address under which a proxy serves the house is not one."""

    message = gettext_noop("“{origin}” is not an address such as https://house.example.")
    remedy = gettext_noop("Give the scheme and the host alone. Only https is served beyond this machine.")


@dataclass(frozen=True)
class Origin:
    """The one address of the house: `host` with a port where it is not 443; empty on loopback, where any port goes."""

    host: str = ""

    @property
    def behind_tls(self) -> bool:
        """Return whether a proxy stands before the house."""
        return bool(self.host)

    def owns(self, host: str, port: str) -> bool:
        """Return whether a request for `host`, which came to our `port`, means this house."""
        if self.behind_tls:
            return host.lower() == self.host
        name, _, given = host.rpartition(":") if re.search(r":[0-9]+$", host) else (host, "", HTTP)
        return name.lower() in LOOPBACK and given == port

    def is_origin(self, origin: str, host: str) -> bool:
        """Return whether a page of `origin` is a page of the house, asked for as `host`."""
        return origin == f"{'https' if self.behind_tls else 'http'}://{host}"


def read(text: str) -> Origin:
    """Return the origin in `text`; none is loopback. Raises NotAnOrigin."""
    found = FORM.fullmatch(text.strip())
    if text.strip() and found is None:
        raise NotAnOrigin(origin=text)
    return Origin(found[1].lower().removesuffix(f":{HTTPS}") if found else "")


def settings_for(origin: Origin) -> dict[str, Any]:
    """Return Django's settings that depend on how the house is served."""
    tls = origin.behind_tls
    return {
        "ORIGIN": origin,
        "ALLOWED_HOSTS": [re.sub(r":[0-9]+$", "", origin.host)] if tls else list(LOOPBACK),
        # A __Host- cookie is the browser's promise: over TLS, for this host alone, for every path.
        "SESSION_COOKIE_NAME": "__Host-aigaq" if tls else "aigaq",
        "CSRF_COOKIE_NAME": "__Host-aigaq-form" if tls else "aigaq-form",
        "SESSION_COOKIE_SECURE": tls,
        "CSRF_COOKIE_SECURE": tls,
        "LANGUAGE_COOKIE_SECURE": tls,
        "SECURE_SSL_REDIRECT": tls,
        "SECURE_HSTS_SECONDS": YEAR_SECONDS if tls else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": tls,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if tls else None,
        "SILENCED_SYSTEM_CHECKS": sorted(QUIET_BEHIND_TLS if tls else QUIET_ON_LOOPBACK),
    }
