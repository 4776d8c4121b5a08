"""Wrong guesses in a row, by name, in this process's memory only: a restart on the machine itself forgets them."""

import threading
import time
from typing import ClassVar

from aigaq.access import patience
from aigaq.errors import Refusal, gettext_noop

MOST_NAMES = 10_000


class Wait(Refusal):
    """Too many wrong guesses in a row."""

    message = gettext_noop("That was wrong several times in a row. Wait {seconds} seconds.")
    remedy = gettext_noop("Then try again; nobody is locked out for good.")


class Guesses:
    """Failures in a row of each name, and when the last one was (monotonic seconds)."""

    failures: ClassVar[dict[str, tuple[int, float]]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def require_patience(cls, name: str, longest: int = patience.LONGEST) -> None:
        """Pass if `name` may be tried now. Raises Wait."""
        count, last = cls.failures.get(name, (0, 0.0))
        left = patience.wait(count, longest) - (time.monotonic() - last)
        if left > 0:
            raise Wait(seconds=int(left) + 1)

    @classmethod
    def failed(cls, name: str) -> None:
        """Count one more failure. Names beyond what memory should hold are forgotten, oldest first."""
        with cls.guard:
            count, _last = cls.failures.pop(name, (0, 0.0))
            cls.failures[name] = (count + 1, time.monotonic())
            while len(cls.failures) > MOST_NAMES:
                del cls.failures[next(iter(cls.failures))]

    @classmethod
    def forget(cls, name: str) -> None:
        """Begin again from none."""
        with cls.guard:
            cls.failures.pop(name, None)
