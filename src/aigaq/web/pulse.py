"""What the keyless parent knows of its worker: a few numbers in memory both can write. No key, no name, no word.

The parent reads them to decide when the house has been open too long; guesses at the lock page are counted here,
because each wrong one ends the worker that heard it.
"""

import ctypes
import mmap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aigaq.access import patience
from aigaq.access.guesses import Wait

IDLE_SECONDS = 30 * 60.0
LONGEST_SECONDS = 8 * 3600.0


class Numbers(ctypes.Structure):
    """The numbers as they lie in memory; times are monotonic seconds, the same clock in every process."""

    _fields_ = [
        ("begun", ctypes.c_bool),
        ("keys", ctypes.c_bool),
        ("opened", ctypes.c_double),
        ("seen", ctypes.c_double),
        ("busy", ctypes.c_int),
        ("wrong", ctypes.c_int),
        ("last_wrong", ctypes.c_double),
    ]


class Pulse:
    """One worker after another beats here; the parent listens. Processes forked after it is made share it."""

    def __init__(self, idle: float = IDLE_SECONDS) -> None:
        """Begin with no worker. `idle`: seconds without a signed-in request after which the house is to be locked."""
        self.idle = idle
        self._guard = threading.Lock()
        self._now = Numbers.from_buffer(mmap.mmap(-1, ctypes.sizeof(Numbers)))

    @property
    def begun(self) -> bool:
        """Whether the present worker came as far as answering."""
        return bool(self._now.begun)

    @property
    def keys(self) -> bool:
        """Whether keys, or a typed passphrase, may be in the present worker's memory."""
        return bool(self._now.keys)

    def expect(self, *, keys: bool) -> None:
        """Expect a fresh worker, which will hold keys at once or none."""
        self._now.begun, self._now.keys, self._now.busy = False, keys, 0

    def begin(self) -> None:
        """Note that the worker answers from now on."""
        self._now.opened = self._now.seen = time.monotonic()
        self._now.begun = True

    def unlocking(self) -> None:
        """Note that a passphrase was typed."""
        self._now.opened = self._now.seen = time.monotonic()
        self._now.keys = True

    @contextmanager
    def attended(self) -> Iterator[None]:
        """Stand around the work for somebody signed in: the house is not idle before it ends."""
        self._step(1)
        try:
            yield
        finally:
            self._step(-1)

    def over(self, now: float) -> bool:
        """Return whether a house that is open has been idle, or open, for too long."""
        idle = not self._now.busy and now - self._now.seen >= self.idle
        return self.begun and self.keys and (idle or now - self._now.opened >= LONGEST_SECONDS)

    def require_patience(self) -> None:
        """Pass if the house passphrase may be tried now. Raises Wait."""
        left = patience.wait(self._now.wrong) - (time.monotonic() - self._now.last_wrong)
        if left > 0:
            raise Wait(seconds=int(left) + 1)

    def failed(self) -> None:
        """Count a wrong guess."""
        self._now.last_wrong = time.monotonic()
        self._now.wrong += 1

    def forgive(self) -> None:
        """Begin again from no wrong guess."""
        self._now.wrong = 0

    def _step(self, more: int) -> None:
        with self._guard:
            self._now.busy += more
            self._now.seen = time.monotonic()
