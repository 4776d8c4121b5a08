"""What starts programs and reads the disk: a face to set texts in, recognising letters, the check by five ways."""

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

import aigaq
from aigaq.intake.reading import picture, tsv
from aigaq.intake.reading import store as recogniser
from aigaq.intake.reading.languages import language_of
from aigaq.publication.redaction import burning, layout, recovery
from aigaq.publication.redaction.burning import Bar, Cut, Stack
from aigaq.publication.redaction.places import Place
from aigaq.publication.redaction.recovery import Checked, Covered, Way
from aigaq.vault.reader import actions as reader
from aigaq.vault.reader.protocol import WHOLE, Pixels
from aigaq.vault.reader.store import closed_in

FACE = Path(aigaq.__path__[0]) / "static" / "fonts" / "print" / "SourceSans3-400-normal.ttf"
SECONDS = 60.0
MOST_TOLD = 64 << 20


@lru_cache(maxsize=1)
def face() -> ImageFont.FreeTypeFont:
    """Return the face that texts without pages are set in."""
    return ImageFont.truetype(str(FACE), layout.SIZE)


def measure(word: str) -> float:
    """Return how wide a word is, in pixels."""
    return float(face().getlength(word))


@lru_cache(maxsize=1)
def poppler() -> str | None:
    """Return where the program lies that takes text out of PDFs, if this machine has it."""
    return shutil.which("pdftotext")


def by_poppler(content: bytes) -> str | None:
    """Return what Poppler gets out of a PDF, nothing if it is not here or cannot be closed in."""
    program = poppler()
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system by its full path, closed in
            closed_in([program, "-q", "-raw", "-", "-"]), input=content, capture_output=True, env={}, cwd="/",
            check=False, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode or len(done.stdout) > MOST_TOLD:
        return None
    return done.stdout.decode("utf-8", "replace")


Words = list[tuple[str, Place]]


@dataclass
class Strips:
    """Strips of pages around marks, gathered and then read: each word with its page and its place there."""

    languages: tuple[str, ...]
    waiting: list[Cut] = field(default_factory=list)
    words: list[tuple[int, str, Place]] = field(default_factory=list)
    failed: bool = False

    def add(self, page: int, pixels: Pixels, bars: Sequence[Bar], *, whole: bool = False) -> None:
        """Cut the strips around the marks of a page, or take the `whole` page."""
        places = [Place(0, 0, WHOLE, WHOLE)] if whole else [bar.place for bar in bars]
        self.waiting += burning.cuts(page, pixels, places)

    def read(self, *, all_of_them: bool = False) -> None:
        """Read what was gathered: all of it, or only if it is much."""
        while self.waiting and (all_of_them or burning.tall_enough(self.waiting)):
            count = next((n for n in range(1, len(self.waiting)) if burning.tall_enough(self.waiting[:n])), None)
            some, self.waiting = self.waiting[:count], self.waiting[count:] if count else []
            self._read(burning.stacked(some))

    def _read(self, stack: Stack) -> None:
        try:
            told = recogniser.recognised(stack.picture, self.languages)
        except (recogniser.NoRecogniser, recogniser.NotRecognised):
            self.failed = True
            return
        for word, *box in tsv.boxes(told):
            found = stack.place(*box)
            if found is not None:
                self.words.append((found[0], word, found[1]))


def recognised(pixels: Pixels, languages: tuple[str, ...] = ()) -> Words:
    """Return the words on a page of pixels with their places. Raises NoRecogniser or NotRecognised."""
    half, whole = picture.prepared(pixels)
    if not languages:
        language = language_of(tsv.words_of(recogniser.recognised(half, recogniser.EVERY)))
        languages = recogniser.LANGUAGES.get(language, recogniser.EVERY)
    told = recogniser.recognised(whole, languages)
    return [(word, burning.on_page(pixels, *box)) for word, *box in tsv.boxes(told)]


def check(
    content: bytes, reference: str, marks: Mapping[int, Sequence[Bar]], covered: Covered,
    heard: Callable[[int], None] = lambda at: None, *, whole: bool = False,
) -> Checked:  # fmt: skip
    """Try to get back from a copy (PDF) what its marks cover, by five ways, and see whether it holds anything else.

    `heard` is told how many pages were seen to; with `whole`, letters are looked for on whole pages, not around marks.
    Raises CannotBeShown, NotClosedIn or ReadersBusy.
    """
    signs, got = reader.recovered(content, reference)
    sheets = reader.placed_in(content, reference)
    strips, through, unseen = Strips(covered.languages), 0, set[str]()
    for number, pixels in enumerate(reader.pictures_in(content, reference, len(sheets)), 1):
        bars, placed = marks.get(number, ()), [(word[0], Place(*word[1:])) for word in sheets[number - 1].words]
        through += len(burning.seen_through(pixels, bars))
        unseen |= {word for word in burning.unseen(pixels, placed) if len(word) >= recovery.LEAST}
        strips.add(number, pixels, bars, whole=whole)
        heard(number)
        if number % reader.PAGES_TOGETHER == 0:
            strips.read()
    strips.read(all_of_them=True)
    found = _found(content, got, strips, covered)
    words = tuple(sorted(set[str]().union(*(one for one in found.values() if one is not None))))
    letters = {way: None if one is None else recovery.letters(one) for way, one in found.items()}
    return Checked(letters, tuple(signs), through, recovery.letters(unseen), words)


def _found(content: bytes, got: Mapping[str, str], strips: Strips, covered: Covered) -> dict[str, set[str] | None]:
    """Return which words were got back, by each way; nothing for one that cannot be tried here."""
    wanted, shown = covered.needles, covered.shown
    taken = by_poppler(content)
    read = " ".join(word for _page, word, _place in strips.words)
    printed = recovery.words_of(" ".join(covered.printed))
    in_pictures = None if strips.failed else recovery.got_back(read, wanted - printed, shown)
    return {
        Way.PDFIUM: recovery.got_back(got["pdfium"], wanted, shown),
        Way.OBJECTS: recovery.got_back(got["objects"], wanted, shown, syntax=True),
        Way.POPPLER: None if taken is None else recovery.got_back(taken, wanted, shown),
        Way.RECOGNISED: in_pictures,
        Way.BYTES: recovery.got_back(got["bytes"], wanted, shown, syntax=True) | recovery.in_bytes(content, wanted),
    }
