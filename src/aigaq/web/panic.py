"""Panic: Python cannot forget, so the processes that hold keys are killed, not asked.

The worker knows who started it; both go at once, a moment after the page that says so has left. Where nobody serves (in
a test, in a command) the sessions end and nothing is killed.
"""

import os
import signal
import threading
import time
from typing import ClassVar

from aigaq.access.sessions import SessionStore

MOMENT = 0.2


class Served:
    """Which process started this worker; none if this is no worker."""

    by: ClassVar[int | None] = None


def lock_soon() -> None:
    """End every session now, and this server in a moment."""
    SessionStore.end_all()
    if Served.by is not None:
        threading.Thread(target=_kill, args=(Served.by,), daemon=True).start()


def _kill(parent: int) -> None:
    time.sleep(MOMENT)
    os.kill(parent, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
