"""What is made piece by piece, read as one file. What stops the making is remembered: sealing may swallow it."""

from collections.abc import Iterator


class Pieces:
    """Reads an iterator of bytes as if it were a file."""

    def __init__(self, made: Iterator[bytes]) -> None:
        """Read what `made` yields."""
        self._made, self._left = made, b""
        self.failure: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, none at the end. Raises what the making raises."""
        while not self._left:
            try:
                self._left = next(self._made)
            except StopIteration:
                return b""
            except Exception as cause:
                self.failure = cause
                raise
        taken = self._left[:size] if size > 0 else self._left
        self._left = self._left[len(taken) :]
        return taken
