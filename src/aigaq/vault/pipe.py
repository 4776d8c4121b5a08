"""A file that one thread writes while another reads it: memory holds a few pieces of it, whatever its size."""

import io
import queue
from typing import Any

PIECES = 8
ABANDONED = object()


class Pipe(io.RawIOBase):
    """A file that is read while it is written. Reading one that broke off raises what it was broken with."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self._pieces: queue.Queue[Any] = queue.Queue(PIECES)
        self._left, self._ended, self._deaf = b"", False, False
        # Not InterruptedError: the sealing library would try again, and wait for ever.
        self.fault: BaseException = ConnectionAbortedError("the file broke off")

    def push(self, piece: Any) -> None:
        """Hand over the next piece; empty bytes end the file, ABANDONED breaks it off."""
        self._pieces.put(piece)

    def write(self, data: Any) -> int:
        """Take a piece; none is empty. Raises BrokenPipeError once nobody reads any more."""
        if self._deaf:
            raise BrokenPipeError
        if data:
            self._pieces.put(bytes(data))
        return len(data)

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill `target` with what comes next; nothing at the end."""
        taken = self.read(len(target))
        target[: len(taken)] = taken
        return len(taken)

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes. Raises the fault of a file that broke off."""
        if not self._left and not self._ended:
            piece = self._pieces.get()
            self._ended = piece in (ABANDONED, b"")
            if piece is ABANDONED:
                raise self.fault
            self._left = piece
        taken = self._left[:size] if size > 0 else self._left
        self._left = self._left[len(taken) :]
        return taken

    def drain(self) -> None:
        """Read no more, and take what still comes, so that who writes is not left waiting."""
        self._deaf = True
        while not self._ended:
            piece = self._pieces.get()
            self._ended = piece is ABANDONED or not piece
