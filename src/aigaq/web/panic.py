"""Panic: Python cannot forget, so the process that holds keys is killed, not asked.

The worker goes by its own hand, a moment after the page that says so has left; its parent, which never held a key,
puts a fresh one in its place that shows the lock page. Where nobody serves (in a test, in a command) the sessions
end and nothing is killed.
"""

import os
import signal
import threading
import time

from aigaq.access.sessions import SessionStore
from aigaq.web.served import Served

MOMENT = 0.1


def lock_soon() -> None:
    """End every session now, and this process in a moment."""
    SessionStore.end_all()
    if Served.folder is not None:
        threading.Thread(target=_die, daemon=True).start()


def _die() -> None:
    time.sleep(MOMENT)
    os.kill(os.getpid(), signal.SIGKILL)
