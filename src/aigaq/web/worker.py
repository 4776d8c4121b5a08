"""The worker: the one process that holds keys. It opens the house at once, or waits at the lock page."""

import base64
import os
import secrets
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.access.models import Member
from aigaq.access.queries import house
from aigaq.access.secret import Secret
from aigaq.errors import Refusal
from aigaq.web import founding, hardening
from aigaq.web.arrivals import KEY, NAME, expect
from aigaq.web.pulse import Pulse
from aigaq.web.served import Served, step_in
from aigaq.wording import told

HOST = "127.0.0.1"
# What browsers are sent to: passkeys belong to a name, never to an address of numbers.
NAMED = "localhost"


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


# Asks for what opens the house, or makes the house. Called in the worker, so that its parent never learns a key.
Opening = Callable[[], tuple[Secret, Arrival]]


@dataclass(frozen=True)
class Worker:
    """How a worker comes to life: in which house, on which port, under which parent, opening it or not."""

    folder: store.Folder
    port: int
    pulse: Pulse
    parent: int
    terminal: int
    application: Callable[..., Any]
    opening: Opening | None

    def __call__(self) -> Callable[..., Any]:
        """Become the worker and return the WSGI application. A refusal is said, and ends the process with 1."""
        _leave_the_nest(self.parent, self.terminal)
        Served.folder, Served.pulse = self.folder, self.pulse
        arrival = self._opened(self.opening) if self.opening else None
        self.pulse.begin()
        if self.folder.exists():
            _say(self.port, arrival)
        else:
            _say_nothing_is_here(self.port, self.folder)
        return self.application

    def _opened(self, opening: Opening) -> Arrival:
        try:
            key, arrival = opening()
            step_in(self.folder, key)
        except Refusal as refusal:
            sys.stderr.write(told(refusal) + "\n")
            sys.exit(1)
        # A link in place of a passphrase is for throw-away houses alone.
        if arrival.token and house().throwaway:
            expect(arrival.token, arrival.member_id, arrival.ring)
        return arrival


def _leave_the_nest(parent: int, terminal: int) -> None:
    """Undo what a fork inherits: the parent's signal handlers, and a standard input that multiprocessing closed."""
    hardening.die_with(parent)
    hardening.keep_to_itself()
    hardening.lock_memory()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(terminal, 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor, for as long as we live


def _say_nothing_is_here(port: int, folder: store.Folder) -> None:
    """Say on the terminal that a house can be made, and print the link that lets one person make it."""
    link = f"http://{NAMED}:{port}/found/{founding.Founding.expect()}/"
    what = _("There is no house in {folder} yet. Follow this link once to make one:").format(folder=folder.path)
    sys.stdout.write(f"{what}\n\n    {link}\n\n{_('Ctrl-C ends the program.')}\n")
    sys.stdout.flush()


def _say(port: int, arrival: Arrival | None) -> None:
    """Say where the house is served, on the terminal: open (with a link, if somebody is expected) or locked."""
    if arrival is None:
        what, how = _("The house is locked. Its passphrase opens it here:"), _("Ctrl-C ends the program.")
    else:
        how = _("Ctrl-C locks it.")
        what = _("The house is open. Follow this link once:") if arrival.token else _("The house is open:")
    sys.stdout.write(f"{what}\n\n    http://{NAMED}:{port}{arrival.path if arrival else '/'}\n\n{how}\n")
    sys.stdout.flush()
