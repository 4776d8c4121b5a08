"""Serving the pages on this machine: one worker process that holds the keys, and its parent."""

import base64
import logging
import os
import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces

from aigaq.access import store
from aigaq.access.models import Member
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop
from aigaq.web.arrivals import KEY, NAME

HOST = "127.0.0.1"
# Of these at most eight wait for readers of foreign files (vault/reader/store.py); the rest serve pages.
THREADS = 12
PATIENCE = 20.0


class PortTaken(Refusal):
    """Something else listens on the port."""

    message = gettext_noop("Port {port} on this machine is taken by another program.")
    remedy = gettext_noop("Name another with --port, or --port 0 for any free one.")


@dataclass(frozen=True)
class Arrival:
    """Who is let in by the one-time link, if anyone."""

    token: bytes
    member_id: str
    ring: bytes

    @classmethod
    def none(cls) -> "Arrival":
        """Return no arrival: everyone signs in with a passphrase."""
        return cls(b"", "", b"")

    @classmethod
    def of(cls, member: Member) -> "Arrival":
        """Return a fresh arrival for a member whose ring is open."""
        ring = member.ring.payload if member.ring else b""
        return cls(secrets.token_bytes(NAME + KEY), str(member.pk), ring)

    @property
    def path(self) -> str:
        """Return the path of the link."""
        return f"/enter/{base64.urlsafe_b64encode(self.token).decode().rstrip('=')}/" if self.token else "/"


@dataclass(frozen=True)
class Worker:
    """What the worker process does first: open the house, expect the arrival, hand out the pages."""

    folder: str
    key: bytes
    arrival: Arrival

    def __call__(self, *_args: Any) -> Callable[..., Any]:
        """Return the WSGI application."""
        from aigaq.cli.opening import start_django  # noqa: PLC0415 - a fresh process has not set Django up

        start_django()
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

        from aigaq.access.actions import open_house  # noqa: PLC0415
        from aigaq.web import panic  # noqa: PLC0415
        from aigaq.web.arrivals import expect  # noqa: PLC0415

        panic.Served.by = os.getppid()

        forbid_core_dumps()
        open_house(store.Folder(Path(self.folder)), Secret(self.key), "aigaq serve")
        if self.arrival.token:
            expect(self.arrival.token, self.arrival.member_id, self.arrival.ring)
        return get_wsgi_application()


def run(folder: store.Folder, key: Secret, port: int, arrival: Arrival) -> None:
    """Serve the house until Ctrl-C. Raises HouseHeld or PortTaken before anything starts."""
    store.hold(folder, "aigaq serve").close()
    number = _free(port)
    logging.getLogger("_granian").setLevel(logging.ERROR)
    server = Granian(
        "aigaq", HOST, number, interface=Interfaces.WSGI, workers=1, blocking_threads=THREADS, log_access=False,
        log_enabled=False, websockets=False, respawn_failed_workers=False, process_name=None,
    )  # fmt: skip
    threading.Thread(target=_say_when_ready, args=(number, arrival), daemon=True).start()
    server.serve(target_loader=Worker(str(folder.path), key.reveal(), arrival))


def forbid_core_dumps() -> None:
    """Keep this process's memory from being written to disk by a crash."""
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _free(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as cause:
            raise PortTaken(port=port) from cause
        return int(probe.getsockname()[1])


def _say_when_ready(port: int, arrival: Arrival) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), 1).close()
            break
        except OSError:
            time.sleep(0.02)
    sys.stdout.write(_("The house is open. Follow this link once:") if arrival.token else _("The house is open:"))
    sys.stdout.write(f"\n\n    http://{HOST}:{port}{arrival.path}\n\n" + _("Ctrl-C locks it.") + "\n")
    sys.stdout.flush()
