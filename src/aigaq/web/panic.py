"""Panic: Python cannot forget, so the process that holds keys is killed, not asked.

The worker goes by its own hand, a moment after the page that says so has left; its parent, which never held a key,
puts a fresh one in its place that shows the lock page. Where nobody serves (in a test, in a command) the sessions
end and nothing is killed.
"""

import os
import signal
import threading
import time

from django.http import HttpResponse

from aigaq.access.sessions import SessionStore
from aigaq.web.served import Served

# Seconds between handing the page over and dying; and how long it is waited for, on a machine that is slow: together
# no more than half a second, which is what who locks the house is promised.
MOMENT, LONGEST = 0.1, 0.4


def lock_after(page: HttpResponse) -> HttpResponse:
    """End every session now, and this process a moment after this page has left. Return the page."""
    SessionStore.end_all()
    if Served.folder is not None:
        left, close = threading.Event(), page.close

        def closed() -> None:
            close()
            left.set()

        page.close = closed
        threading.Thread(target=_die, args=(left,), daemon=True).start()
    return page


def _die(left: threading.Event) -> None:
    left.wait(LONGEST)
    time.sleep(MOMENT)
    os.kill(os.getpid(), signal.SIGKILL)
