"""Doing the next piece of work while the last one is being saved."""

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

Piece = TypeVar("Piece")
_END = object()


def ahead(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield what `pieces` yields, made in a thread of its own, one piece ahead. Raises what making one raised."""
    waiting: queue.Queue[object] = queue.Queue(1)
    stopped = threading.Event()

    def make() -> None:
        try:
            for piece in pieces:
                if stopped.is_set():
                    return
                waiting.put(piece)
            waiting.put(_END)
        except BaseException as fault:
            waiting.put(fault)

    threading.Thread(target=make, daemon=True).start()
    try:
        while (piece := waiting.get()) is not _END:
            if isinstance(piece, BaseException):
                raise piece
            yield piece  # type: ignore[misc]
    finally:
        stopped.set()
        # Whoever waits to hand over one more piece is let go.
        with suppress(queue.Empty):
            waiting.get_nowait()
