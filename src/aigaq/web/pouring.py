"""Pouring: what lies sealed is opened piece by piece into an answer, in bounded memory."""

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress

from aigaq.errors import Refusal
from aigaq.vault import sealing
from aigaq.vault.store import Waiting

PIECES = 8
END = b""


class Broken(OSError):
    """Whoever was reading has gone."""


class Pouring(threading.Thread):
    """Opens a sealed part beside the answer that carries it away."""

    def __init__(self, waiting: Waiting) -> None:
        """Begin only when somebody reads: an answer nobody takes must not leave a thread behind."""
        super().__init__(daemon=True)
        self._waiting, self._gone = waiting, threading.Event()
        self._pieces: queue.Queue[bytes | Exception] = queue.Queue(PIECES)

    def run(self) -> None:
        """Open until the end, or until nobody reads any more."""
        with suppress(Broken):
            try:
                self._open()
                self._put(END)
            except (OSError, Refusal) as cause:
                self._put(cause)

    def _open(self) -> None:
        target = sealing.TrimmedWriter(self, self._waiting.sealed.plain_length)
        with self._waiting.part.open("rb") as file:
            sealing.unseal(file, target, self._waiting.identity, "–")

    def write(self, data: bytes) -> int:
        """Hand a piece over."""
        if data:
            self._put(data)
        return len(data)

    def pieces(self) -> Iterator[bytes]:
        """Yield what is opened; stop the opening if the reader goes away."""
        self.start()
        try:
            while (piece := self._pieces.get()) != END:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        finally:
            self._gone.set()

    def _put(self, piece: bytes | Exception) -> None:
        while True:
            if self._gone.is_set():
                raise Broken
            try:
                return self._pieces.put(piece, timeout=0.5)
            except queue.Full:
                continue
