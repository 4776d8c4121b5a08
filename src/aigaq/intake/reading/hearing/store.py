"""Starting the process that listens, and reading what it says."""

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, ClassVar

import aigaq
from aigaq.errors import Refusal, gettext_noop

# Where the organisation's model lies: a folder as faster-whisper reads it, with `model.bin` in it.
FOLDER = "AIGAQ_TRANSCRIBER"
MODULE = "aigaq.intake.reading.hearing"
PATIENCE_SECONDS = 5.0
WALL_SECONDS = 12 * 3600.0
MOST_LINE, MOST_LINES, MOST_SECONDS = 64 * 1024, 100_000, 7 * 24 * 3600
LANGUAGES = ("ru", "kk", "en")


class NoTranscriber(Refusal):
    """A recording was to be transcribed, and nothing here can."""

    message = gettext_noop("Recordings are not transcribed on this machine.")
    remedy = gettext_noop("Listen and write it down by hand, or give the house a model (docs/guide/transcripts.md).")


class NotHeard(Refusal):
    """The process that listens gave up, or said what could not be believed."""

    message = gettext_noop("The recording {reference} could not be transcribed any further.")
    remedy = gettext_noop("What was heard is kept. Go on later, or write the rest down by hand.")


class Listening(Refusal):
    """Another recording is being transcribed."""

    message = gettext_noop("Another recording is being transcribed at this moment.")
    remedy = gettext_noop("Go on with this one when that is done.")


class Turn:
    """One recording at a time: a model may need gigabytes."""

    lock: ClassVar[threading.Lock] = threading.Lock()


@dataclass(frozen=True)
class Said:
    """Something said in a recording: from which second on, in which language, how sure the model is in per cent."""

    begins: int
    text: str
    language: str
    sure: int


def model() -> Path | None:
    """Return the folder of the model, if there is one and what reads it is installed."""
    place = os.environ.get(FOLDER, "")
    if not place or importlib.util.find_spec("faster_whisper") is None:
        return None
    folder = Path(place).expanduser().resolve()
    return folder if (folder / "model.bin").is_file() else None


def tool() -> str:
    """Return what transcribes, with its version, and the name of the model's folder."""
    found = model()
    return f"faster-whisper {found.name[:20] if found else ''} {version('faster-whisper')}"


@contextmanager
def heard(reference: str, since: int, feed: Callable[[IO[bytes]], None]) -> Iterator[tuple[int, Iterator[Said]]]:
    """Give the length of a recording in seconds, and what is said in it from the second `since` on, as it is heard.

    `feed` writes the recording. Raises NoTranscriber, Listening or NotHeard.
    """
    folder = model()
    if folder is None:
        raise NoTranscriber
    if not Turn.lock.acquire(timeout=PATIENCE_SECONDS):
        raise Listening
    try:
        process = _started()
        clock = threading.Timer(WALL_SECONDS, process.kill)
        clock.daemon = True
        clock.start()
        try:
            _order(process, folder, since, feed)
            lines = _lines(process, reference)
            yield _seconds(next(lines, {}), reference), (_said(one, reference) for one in lines)
        finally:
            clock.cancel()
            process.kill()
            process.wait()
    finally:
        Turn.lock.release()


def _started() -> "subprocess.Popen[bytes]":
    surroundings = {"PYTHONPATH": str(Path(aigaq.__path__[0]).parent), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603 - our own program, by its full path
        [sys.executable, "-P", "-s", "-B", "-m", MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=surroundings | {"HF_HUB_OFFLINE": "1"}, cwd="/", start_new_session=True,
    )  # fmt: skip


def _order(process: Any, folder: Path, since: int, feed: Callable[[IO[bytes]], None]) -> None:
    order = {"model": str(folder), "since": since, "language": ""}
    try:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        feed(process.stdin)
        process.stdin.close()
    except BrokenPipeError:
        return


def _lines(process: Any, reference: str) -> Iterator[dict[str, Any]]:
    """Yield what the process says until it says that this was all. Raises NotHeard."""
    for _ in range(MOST_LINES):
        line = process.stdout.readline(MOST_LINE)
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            raise NotHeard(reference=reference) from None
        if not isinstance(told, dict):
            raise NotHeard(reference=reference)
        if told.get("end") is True:
            return
        yield told


def _seconds(told: dict[str, Any], reference: str) -> int:
    seconds = told.get("seconds")
    if type(seconds) is not int or not 0 <= seconds <= MOST_SECONDS:
        raise NotHeard(reference=reference)
    return seconds


def _said(told: dict[str, Any], reference: str) -> Said:
    begins, text, language, sure = (told.get(name) for name in ("from", "text", "language", "sure"))
    sound = type(begins) is int and type(sure) is int and isinstance(text, str) and language in LANGUAGES
    if not sound or not 0 <= begins <= MOST_SECONDS or not 0 <= sure <= 100:  # type: ignore[operator]
        raise NotHeard(reference=reference)
    return Said(begins, text.encode("utf-8", "replace").decode(), str(language), sure)  # type: ignore[arg-type, union-attr]
