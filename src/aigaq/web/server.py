"""Serving the pages on this machine: a parent that never holds a key, and one worker after another that may.

The parent owns the port. A worker that dies, for whatever reason, is followed by a fresh one, forked from a process
that never knew a key: it shows the lock page. To lock the house is therefore to kill the worker.
"""

import errno
import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.net import SocketSpec  # type: ignore[attr-defined]
from granian.server.mp import MPServer

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop
from aigaq.web import hardening
from aigaq.web.pulse import IDLE_SECONDS, Pulse
from aigaq.web.worker import HOST, Opening, Worker

TWIN = "::1"
# Of these at most eight wait for readers of foreign files (vault/reader/store.py); the rest serve pages.
THREADS = 12
BACKLOG = 1024
TICK = 0.5
FAREWELL = 3
# After so many new objects the collector looks at the young, after so many looks at the older, and at all.
SELDOM = (5_000, 20, 50)


class PortTaken(Refusal):
    """Something else listens on the port."""

    message = gettext_noop("Port {port} on this machine is taken by another program.")
    remedy = gettext_noop("Name another with --port, or --port 0 for any free one.")


class Parent(MPServer):
    """Granian's main process, which lets its one worker be killed as often as anyone likes."""

    def __init__(self, worker: Worker) -> None:
        """Stand over `worker` and those that follow it."""
        self.worker = worker
        super().__init__(
            "aigaq", HOST, worker.port, interface=Interfaces.WSGI, workers=1, blocking_threads=THREADS,
            log_access=False, log_enabled=False, websockets=False, workers_kill_timeout=FAREWELL,
        )  # fmt: skip
        logging.getLogger("_granian").setLevel(logging.CRITICAL)

    def lock(self, *_signal: Any) -> None:
        """Kill the worker if keys may be in it."""
        if self.worker.pulse.keys:
            for child in self.wrks:
                child.inner.kill()

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        """End when the terminal is closed, as at Ctrl-C."""
        self.signal_handler_interrupt()  # type: ignore[no-untyped-call]

    def _init_shared_socket(self) -> None:
        """Listen here, so that whoever calls between two workers waits in line and nobody else takes the port."""
        held: Any = SocketSpec(HOST, self.bind_port, BACKLOG).build()
        self._shd, self._sfd, self._ssp = held, held.get_fd(), None
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.listen(BACKLOG)

    def _serve_loop(self, spawn_target: Callable[..., None], target_loader: Callable[..., Any]) -> None:
        """Lock an open house that is left alone; put a locked worker where one has died.

        A worker that dies before it answers ends the parent too, with exit code 1: it has said why.
        """
        while not self.interrupt_signal:
            self.main_loop_interrupt.wait(TICK)
            self.main_loop_interrupt.clear()
            if self.worker.pulse.over(time.monotonic()):
                self.lock()
            if self.interrupt_children and not self.worker.pulse.begun:
                return
            if self.interrupt_children:
                self.interrupt_children.clear()
                self.worker.pulse.expect(keys=False)
                vacant = self.worker.vacant and not self.worker.folder.exists()
                self.worker = replace(self.worker, opening=None, vacant=vacant)
                self._respawn_workers([0], spawn_target, self.worker)


def run(folder: store.Folder, port: int, opening: Opening | None, idle: float = IDLE_SECONDS) -> None:
    """Serve the house until Ctrl-C: opened by `opening`, locked if there is none. Raises PortTaken.

    `idle`: seconds without a signed-in request after which the house is locked.
    """
    hardening.keep_to_itself()
    application = loaded()
    multiprocessing.set_start_method("fork", force=True)
    pulse = Pulse(idle)
    pulse.expect(keys=opening is not None)
    vacant = opening is None and not folder.exists()
    parent = Parent(Worker(folder, _free(port), pulse, os.getpid(), os.dup(0), application, opening, vacant))
    signal.signal(signal.SIGUSR1, parent.lock)
    with _kept_shut(parent.worker.port), _terminal_as_it_was():
        parent.serve(target_loader=parent.worker, wrap_loader=False)


def loaded() -> Any:
    """Return the application with all its pages imported, in the shape in which it serves.

    Whatever is loaded here is shared with every worker, and a fresh one stands within a few hundredths of a second.
    """
    application = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 - imports the pages
    # The collector would walk through all of it again every dozen pages, which holds that page up for 0.1 s; and
    # through what pages keep, such as law and letters that were once read, it need not walk for each of them.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    return application


def _free(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as cause:
            raise PortTaken(port=port) from cause
        return int(probe.getsockname()[1])


@contextmanager
def _kept_shut(port: int) -> Iterator[None]:
    """Keep the same port of the other loopback address, and answer nothing there. Raises PortTaken.

    A browser sent to localhost may knock at ::1 first; no other program of this machine shall open.
    """
    with ExitStack() as held:
        try:
            held.enter_context(socket.socket(socket.AF_INET6)).bind((TWIN, port))
        except OSError as cause:
            # Any other trouble means that this machine has no such address.
            if cause.errno == errno.EADDRINUSE:
                raise PortTaken(port=port) from cause
        yield


@contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """Give the terminal its echo back: whoever was killed while asking for a passphrase could not."""
    before = termios.tcgetattr(0) if sys.stdin and sys.stdin.isatty() else None
    try:
        yield
    finally:
        if before is not None:
            termios.tcsetattr(0, termios.TCSANOW, before)
