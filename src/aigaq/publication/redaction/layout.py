"""A text that has no pages, set in pages of A4 so that places on them can be covered: plain, one face, one size."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from aigaq.publication.redaction.places import Place
from aigaq.vault.reader.protocol import WHOLE, Pixels

# A4 at 200 dots an inch; letters of 11 points.
WIDTH, HEIGHT, MARGIN = 1654, 2339, 180
SIZE, LEADING = 31, 46
POINTS_WIDTH, POINTS_HEIGHT = 59528, 84189
LINES = (HEIGHT - 2 * MARGIN) // LEADING
Measure = Callable[[str], float]


@dataclass(frozen=True)
class Set:
    """A word that was set: its text, and its left and upper edge and its width in pixels of the page."""

    text: str
    left: float
    top: int
    width: float

    @property
    def place(self) -> Place:
        """Return where it stands on the page."""
        return Place(
            int(self.left * WHOLE / WIDTH), int(self.top * WHOLE / HEIGHT),
            min(int((self.left + self.width) * WHOLE / WIDTH) + 1, WHOLE),
            min(int((self.top + LEADING) * WHOLE / HEIGHT), WHOLE),
        )  # fmt: skip


def pages(leaves: Sequence[str], measure: Measure) -> list[list[Set]]:
    """Return the words of each page; `measure` gives the width of a word in pixels."""
    found: list[list[Set]] = [[]]
    for number, line in enumerate(_lines("\n".join(leaves), measure)):
        at = number % LINES
        if number and not at:
            found.append([])
        left = float(MARGIN)
        for word in line:
            width = measure(word)
            found[-1].append(Set(word, left, MARGIN + at * LEADING, width))
            left += width + measure(" ")
    return found


def drawn(words: Sequence[Set], face: ImageFont.FreeTypeFont) -> Pixels:
    """Return one page as pixels."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    for one in words:
        draw.text((one.left, one.top), one.text, font=face, fill="black")
    return Pixels(WIDTH, HEIGHT, image.tobytes())


def _lines(text: str, measure: Measure) -> Iterator[list[str]]:
    most = WIDTH - 2 * MARGIN
    for paragraph in text.splitlines() or [""]:
        line: list[str] = []
        room = float(most)
        for word in paragraph.split():
            for piece in _pieces(word, measure, most):
                width = measure(piece)
                if line and width > room:
                    yield line
                    line, room = [], float(most)
                line.append(piece)
                room -= width + measure(" ")
        yield line


def _pieces(word: str, measure: Measure, most: int) -> Iterator[str]:
    """Yield a word, cut where it is longer than a line."""
    while len(word) > 1 and measure(word) > most:
        fits = max(1, int(len(word) * most / measure(word)) - 1)
        yield word[:fits]
        word = word[fits:]
    yield word
