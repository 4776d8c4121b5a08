"""The recogniser, Tesseract: a program of the system, started closed in for one page; the only file here that does."""

import re
import shutil
import subprocess
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.reader.store import closed_in

LANGUAGES = {"ru": ("rus",), "kk": ("kaz", "rus"), "en": ("eng",)}
EVERY = ("rus", "kaz", "eng")
LISTED = re.compile(r'"(?P<folder>/[^"]+)"')
SECONDS = 300.0
ANSWERS = 20.0
MOST_TOLD = 16 << 20


class NoRecogniser(Refusal):
    """Letters on a picture were to be recognised, and nothing here can."""

    message = gettext_noop("No program that recognises letters is installed, so pictures are not read.")
    remedy = gettext_noop("Install Tesseract with its languages (aigaq doctor says how), or write the text by hand.")


class NotRecognised(Exception):
    """The recogniser could make nothing of a page; the only argument is the reason, one of `findings.REASONS`."""


@dataclass(frozen=True)
class Recogniser:
    """The program as it is installed: where it lies, its version, the languages it knows, where they lie."""

    program: str
    version: str
    languages: tuple[str, ...]
    folder: str

    def known(self, *wanted: str) -> tuple[str, ...]:
        """Return those of the wanted languages that it knows."""
        return tuple(name for name in wanted if name in self.languages)


class _Turn:
    """One page is recognised at a time: two would only make each other slow, and hold twice the memory."""

    lock: ClassVar[threading.Lock] = threading.Lock()


@lru_cache(maxsize=1)
def recogniser() -> Recogniser | None:
    """Return the recogniser of this machine, if it knows one of our languages."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed, told = _asked(program, "--list-langs"), _asked(program, "--version")
    place = LISTED.search(listed)
    names = tuple(name for name in EVERY if name in listed.split())
    version = re.search(r"tesseract v?(\d\S*)", told)
    if not (place and version and names):
        return None
    return Recogniser(program, version[1], names, place["folder"])


def require() -> Recogniser:
    """Return the recogniser. Raises NoRecogniser."""
    found = recogniser()
    if found is None:
        raise NoRecogniser
    return found


def recognised(picture: bytes, languages: tuple[str, ...]) -> str:
    """Return what the recogniser says of one page (PGM), as TSV. Raises NoRecogniser or NotRecognised."""
    found = require()
    names = "+".join(found.known(*languages) or found.languages)
    asked = [found.program, "-", "-", "--tessdata-dir", found.folder, "-l", names, "--dpi", "300", "--psm", "3", "tsv"]
    try:
        with _Turn.lock:
            done = subprocess.run(  # noqa: S603 - a program of the system by its full path, closed in
                closed_in(asked, found.folder), input=picture, capture_output=True, env={}, cwd="/", check=False,
                timeout=SECONDS,
            )  # fmt: skip
    except subprocess.TimeoutExpired as cause:
        raise NotRecognised("too_long") from cause
    if done.returncode or len(done.stdout) > MOST_TOLD:
        raise NotRecognised("died")
    return done.stdout.decode("utf-8", "replace")


def _asked(program: str, what: str) -> str:
    try:
        done = subprocess.run([program, what], capture_output=True, check=False, timeout=ANSWERS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")
