"""Starting reader processes: one for each look, at most two at once, none longer than two minutes."""

import importlib.util
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, ClassVar

import aigaq
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.reader import protocol
from aigaq.vault.reader.protocol import Disbelieved

AT_ONCE = 2
MOST_WAITING = 6
PATIENCE_SECONDS = 20.0
WALL_SECONDS = 120.0
ENDING_SECONDS = 1.0
LIBRARIES = ("PIL", "pypdfium2", "pypdfium2_raw", "defusedxml", "striprtf", "pypdf")
PROGRAM = Path(__file__).parent / "inside" / "__main__.py"
CLOSED = Path(__file__).parent / "inside" / "closed.py"


class NotClosedIn(Refusal):
    """Nothing on this machine would close a reader process in."""

    message = gettext_noop("This machine cannot close in the program that reads foreign files, so it is not started.")
    remedy = gettext_noop("Work on a Linux machine with Landlock; aigaq doctor says what is missing.")


class ReadersBusy(Refusal):
    """Too many originals are being looked into at once."""

    message = gettext_noop("Other originals are being looked into at this moment.")
    remedy = gettext_noop("Wait a little and try again.")


class Queue:
    """Who reads now, and who waits."""

    places: ClassVar[threading.BoundedSemaphore] = threading.BoundedSemaphore(AT_ONCE)
    waiting: ClassVar[threading.BoundedSemaphore] = threading.BoundedSemaphore(AT_ONCE + MOST_WAITING)


class Running:
    """One reader process: what it is fed, and what it says. An end of the process is no failure of the house."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Talk to a process that has just started."""
        self._process = process
        self._input, self._output = _pipe(process.stdin), _pipe(process.stdout)
        self.late = False

    def closed(self) -> dict[str, str]:
        """Return by what the process closed itself in; it says so before it is fed. Raises Disbelieved."""
        protocol.begin(self._output)
        said = protocol.unpacked(protocol.frame(self._output, protocol.CLOSED)[1])
        if not isinstance(said, dict):
            raise Disbelieved("closed")
        return {name: str(said.get(name, "")) for name in ("files", "network")}

    def write(self, data: bytes) -> int:
        """Feed the next bytes. A process that has ended, or is stopped, takes none and is not waited for."""
        try:
            self._input.write(data)
        except (BrokenPipeError, ValueError):
            self._shut()
        return len(data)

    def handed_over(self) -> None:
        """Pass on what was fed so far, to a process that answers before it is fed more."""
        try:
            self._input.flush()
        except (BrokenPipeError, ValueError):
            self._shut()

    def fed(self) -> None:
        """Say that this was all."""
        self._shut()

    def frames(self, *expected: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield what it says, to the end. Raises Disbelieved."""
        return protocol.frames(self._output, *expected)

    def stop(self) -> None:
        """Kill the process with all it may have started, and clear it away."""
        self._kill()
        self._shut()
        self._output.close()
        self._process.wait()

    def stop_late(self) -> None:
        """Kill the process because its time is over."""
        self.late = True
        self._kill()

    def ended_by(self) -> str:
        """Return why the process had no last word, `too_long` or `died`; one that still talks is stopped."""
        try:
            code = self._process.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            code = 0
            self._kill()
        return "too_long" if self.late or code == -signal.SIGXCPU else "died"

    def _kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def _shut(self) -> None:
        try:
            self._input.close()
        except BrokenPipeError:
            return


@contextmanager
def reader(task: str, page: int = 0) -> Iterator[Running]:
    """Start a reader process for one task and end it. Raises ReadersBusy or NotClosedIn, before anything is fed."""
    with _place():
        running = Running(_started(task, page))
        clock = threading.Timer(WALL_SECONDS, running.stop_late)
        clock.daemon = True
        clock.start()
        try:
            if not all(_closed(running).values()):
                raise NotClosedIn
            yield running
        finally:
            clock.cancel()
            running.stop()


@lru_cache(maxsize=1)
def isolation() -> dict[str, str]:
    """Return by what a reader process closes files and network to itself here; nothing where nothing does."""
    running = Running(_started("doctor", 0))
    try:
        return _closed(running)
    finally:
        running.stop()


def command(task: str, page: int) -> list[str]:
    """Return what is started: the interpreter alone, without the user's settings, and the folders of its libraries."""
    return [sys.executable, "-I", "-S", "-B", str(PROGRAM), task, str(page), *folders()]


def closed_in(program: list[str], *readable: str) -> list[str]:
    """Return what starts a program of the system closed in as a reader process is; it may read `readable`."""
    ours = str(Path(aigaq.__path__[0]).parent)
    return [sys.executable, "-I", "-S", "-B", str(CLOSED), ours, ours, *readable, "--", *program]


@lru_cache(maxsize=1)
def folders() -> tuple[str, ...]:
    """Return the folders our own code and the libraries lie in."""
    found = [Path(aigaq.__path__[0]).parent]
    for name in LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).parents[1])
    return tuple(dict.fromkeys(str(folder) for folder in found))


def _started(task: str, page: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own program, by its full path
        command(task, page), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/",
        start_new_session=True, close_fds=True,
    )  # fmt: skip


def _closed(running: Running) -> dict[str, str]:
    try:
        return running.closed()
    except Disbelieved:
        return {"files": "", "network": ""}


@contextmanager
def _place() -> Iterator[None]:
    if not Queue.waiting.acquire(blocking=False):
        raise ReadersBusy
    try:
        if not Queue.places.acquire(timeout=PATIENCE_SECONDS):
            raise ReadersBusy
        try:
            yield
        finally:
            Queue.places.release()
    finally:
        Queue.waiting.release()


def _pipe(pipe: IO[bytes] | None) -> Any:
    return pipe
