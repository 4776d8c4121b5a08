"""Processes that make rows beside the one that saves them: sealing is most of the work, and takes no key of ours.

They are given what a table says and a case's public key, over pipes; they know no house, no folder and no secret, and
end with their input. Where none can be started, or one dies, its work is done here instead.
"""

import pickle
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import LifoQueue
from typing import IO, Any, cast

import aigaq
from aigaq.access.drafts import Batch
from aigaq.exchange.allegations.rows import Order, made

MODULE = "aigaq.exchange.allegations"
LENGTH = struct.Struct(">I")
AT_ONCE = 2


class Makers:
    """A few processes, started when they are first needed; whoever has an order takes one that is free."""

    def __init__(self, after: int) -> None:
        """Make the first `after` allegations here: a short table is done before a process has begun."""
        self._left = after
        self._free: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        for _ in range(AT_ONCE):
            self._free.put(None)

    def __enter__(self) -> "Makers":
        """Return them, none started."""
        return self

    def __exit__(self, *_: object) -> None:
        """End them all."""
        while not self._free.empty():
            _end(self._free.get())

    def made(self, order: Order) -> Batch:
        """Return the rows that the allegations of an order become."""
        if self._left > 0:
            self._left -= len(order.told)
            return made(order)
        process = self._free.get()
        try:
            process = process or _started()
            return _answer(process, order)
        except (OSError, EOFError, pickle.UnpicklingError):
            _end(process)
            process = None
            return made(order)
        finally:
            self._free.put(process)


def serve() -> None:
    """Be such a process: answer orders until there are no more."""
    while (told := _read(sys.stdin.buffer)) is not None:
        _write(sys.stdout.buffer, made(told))


def _started() -> "subprocess.Popen[bytes]":
    """Start one. Raises OSError."""
    return subprocess.Popen(  # noqa: S603 - our own program, by its full path
        [sys.executable, "-P", "-s", "-B", "-m", MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
        env={"PYTHONPATH": str(Path(aigaq.__path__[0]).parent), "PYTHONUTF8": "1"},
    )  # fmt: skip


def _answer(process: "subprocess.Popen[bytes]", order: Order) -> Batch:
    """Return what a process answers. Raises OSError or EOFError if it has died."""
    _write(process.stdin, order)
    answer = _read(process.stdout)
    if answer is None:
        raise EOFError
    return cast(Batch, answer)


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    if process is not None:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        process.wait()


def _write(pipe: "IO[bytes] | None", value: Any) -> None:
    told = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if pipe is not None:
        pipe.write(LENGTH.pack(len(told)) + told)
        pipe.flush()


def _read(pipe: "IO[bytes] | None") -> Any:
    """Return the next value, None at the end. Raises EOFError in the middle of one."""
    head = pipe.read(LENGTH.size) if pipe is not None else b""
    if not head or pipe is None:
        return None
    told = pipe.read(*LENGTH.unpack(head))
    # Both ends are our own program: what it reads of others, it reads as text.
    return pickle.loads(told)  # noqa: S301
