"""A SHA-256 computed in a thread of its own: sealing goes on meanwhile, for hashing needs no interpreter."""

import hashlib
import queue
import threading
from types import TracebackType

# Pieces are handed over two mebibytes at a time; at most so many wait.
BATCH, WAITING = 1 << 21, 2


class Beside:
    """A hash like those of hashlib, to be used in a `with` block: its thread ends with the block."""

    def __init__(self) -> None:
        """Begin with nothing hashed."""
        self._digest, self._pieces, self._held = hashlib.sha256(), list[bytes](), 0
        self._queue: queue.Queue[list[bytes]] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Beside":
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        """End the thread, whatever happened."""
        self._finish()

    def update(self, data: bytes) -> None:
        """Hash `data`, soon."""
        self._pieces.append(data)
        self._held += len(data)
        if self._held >= BATCH:
            self._hand_over()

    def hexdigest(self) -> str:
        """Return the hex SHA-256 of all that was given. Nothing more may be given then."""
        self._finish()
        return self._digest.hexdigest()

    def _hand_over(self) -> None:
        self._queue.put(self._pieces)
        self._pieces, self._held = [], 0

    def _finish(self) -> None:
        if self._thread.is_alive():
            if self._pieces:
                self._hand_over()
            self._queue.put([])
            self._thread.join()

    def _run(self) -> None:
        while pieces := self._queue.get():
            # One piece at a time would wait for the interpreter between any two.
            self._digest.update(b"".join(pieces))
