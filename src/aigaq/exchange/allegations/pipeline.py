"""Reading, making and saving at the same time, in the order of the table."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

Piece = TypeVar("Piece")
Made = TypeVar("Made")
_END = object()


def made_in_order(pieces: Iterable[Piece], make: Callable[[Piece], Made], at_once: int) -> Iterator[tuple[Piece, Made]]:
    """Yield each piece with what is made of it, `at_once` of them under way. Raises what reading or making raised.

    Whatever came before a fault is yielded first.
    """
    waiting: deque[tuple[Piece, Future[Made]]] = deque()
    fault: Exception | None = None
    with ThreadPoolExecutor(at_once) as pool:
        try:
            for piece in pieces:
                waiting.append((piece, pool.submit(make, piece)))
                if len(waiting) > at_once:
                    first, making = waiting.popleft()
                    yield first, making.result()
        except Exception as raised:
            fault = raised
        for one, making in waiting:
            yield one, making.result()
    if fault is not None:
        raise fault


def ahead(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield what `pieces` yields, read in a thread of its own, one piece ahead. Raises what reading one raised."""
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
