"""The lists on disk, and the process that reads texts: models never live in the process that serves pages."""

import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import aigaq
from aigaq.errors import Refusal, gettext_noop
from aigaq.intake.suggestions.gazetteers import Gazetteers, gazetteers
from aigaq.intake.suggestions.suggested import Kind, Suggested
from aigaq.intake.suggestions.texts import whole

LISTS = Path(aigaq.__path__[0]) / "packs" / "gazetteers"
MODULE = "aigaq.intake.suggestions"
# A second reader would take as much memory again; who comes later waits, and not for ever.
PATIENCE_SECONDS = 30.0
WALL_SECONDS = 60.0
# A book. What is longer is cut by the caller, who knows its pages.
MOST_CHARACTERS = 1_000_000


class NoSuggestions(Refusal):
    """The process that reads texts gave no answer; the text itself is untouched."""

    message = gettext_noop("This text was not looked through for suggestions: {because}.")
    remedy = gettext_noop("Go on by hand, or ask again later; nothing of the text was lost.")


@dataclass(frozen=True)
class Text:
    """A text to look through: its words, its language (`ru`, `kk`, `en`), and the day it was told, if known."""

    text: str
    language: str
    today: date | None = None


class Queue:
    """Who is being read."""

    place: ClassVar[threading.Lock] = threading.Lock()


@cache
def lists() -> Gazetteers:
    """Return the lists, read once."""
    names = ("places", "organisations", "acts", "names")
    return gazetteers(*(tomllib.loads((LISTS / f"{name}.toml").read_text("utf-8")) for name in names))


def suggested(texts: Sequence[Text]) -> list[list[Suggested]]:
    """Return the suggestions for each text, found by a process of their own.

    Raises NoSuggestions, whatever becomes of that process.
    """
    if not texts:
        return []
    if sum(len(one.text) for one in texts) > MOST_CHARACTERS:
        raise NoSuggestions(because="too_large")
    with _place():
        answer = _answered([_order(one) for one in texts])
    return _believed(answer, texts)


def _order(one: Text) -> dict[str, str]:
    return {"text": whole(one.text), "language": one.language, "today": one.today.isoformat() if one.today else ""}


def _answered(order: list[dict[str, str]]) -> Any:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by its full path
            [sys.executable, "-P", "-s", "-B", "-m", MODULE], input=json.dumps(order).encode(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=_surroundings(), cwd="/", timeout=WALL_SECONDS, check=True,
            start_new_session=True,
        )  # fmt: skip
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise NoSuggestions(because="too_long") from None
    except (OSError, subprocess.SubprocessError, ValueError):
        raise NoSuggestions(because="died") from None


def _surroundings() -> dict[str, str]:
    """Return all that the process knows of the machine: where our own code lies, and that one thread is enough."""
    return {
        "PYTHONPATH": str(Path(aigaq.__path__[0]).parent),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _believed(answer: Any, texts: Sequence[Text]) -> list[list[Suggested]]:
    try:
        return [[_checked(one.text, *row) for row in found] for found, one in zip(answer, texts, strict=True)]
    except (TypeError, ValueError):
        raise NoSuggestions(because="died") from None


def _checked(text: str, kind: str, start: int, end: int, _words: str, *rest: Any) -> Suggested:
    if not 0 <= start < end <= len(text):
        raise ValueError("outside the text")
    return Suggested(Kind(kind), start, end, text[start:end], *rest)


@contextmanager
def _place() -> Iterator[None]:
    if not Queue.place.acquire(timeout=PATIENCE_SECONDS):
        raise NoSuggestions(because="busy")
    try:
        yield
    finally:
        Queue.place.release()
