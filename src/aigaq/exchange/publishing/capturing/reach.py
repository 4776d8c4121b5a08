"""Which addresses a capture may call: public ones. Never this machine, nor a network it stands in."""

import ipaddress
from collections.abc import Callable, Iterable
from urllib.parse import SplitResult, urlsplit

from aigaq.errors import Refusal, gettext_noop

PORTS = {"http": 80, "https": 443}
# What answers whether a numeric address may be called.
Reach = Callable[[str], bool]


class NotCalled(Refusal):
    """An address leads to this machine or into a network that is not public."""

    message = gettext_noop("That address does not lead to a public page on the web, so the house does not call it.")
    remedy = gettext_noop("Capture it with your browser and keep the file by hand.")


def public(address: str) -> bool:
    """Return whether a numeric address is a public one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not (mapped or found).is_multicast


def all_within(addresses: Iterable[str], reach: Reach) -> bool:
    """Return whether a name leads anywhere, and only to where we may call: one private address spoils it."""
    found = list(addresses)
    return bool(found) and all(reach(one) for one in found)


def parts(address: str) -> tuple[SplitResult, str, int]:
    """Return an address in its parts, its host and its port. Raises NotCalled for one that is not of the web."""
    try:
        found = urlsplit(address)
        host, port = found.hostname, found.port or PORTS.get(found.scheme)
    except ValueError as cause:
        raise NotCalled from cause
    if not host or not port or found.scheme not in PORTS or found.username or found.password:
        raise NotCalled
    return found, host, port


def path_of(found: SplitResult) -> str:
    """Return what a server is asked for: the path and what follows it."""
    return (found.path or "/") + (f"?{found.query}" if found.query else "")
