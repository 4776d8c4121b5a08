"""What Tesseract says of one page: words in lines, lines in paragraphs, and how sure it is of each.

Its output `tsv`: level, page, block, paragraph, line, word, left, top, width, height, conf (0 to 100), text; words are
of level 5.
"""

import csv
from collections.abc import Iterable

from aigaq.intake.reading.leaves import Leaf

WORD, COLUMNS = "5", 12
DOUBTFUL = 60.0


def leaf(tsv: str, language: str) -> Leaf:
    """Return the leaf that a page's words make."""
    text, doubtful, sure = "", [], []
    place: tuple[str, ...] = ()
    for here, confidence, word in _words(tsv):
        text += _space(place, here)
        if confidence < DOUBTFUL:
            doubtful.append((len(text), len(text) + len(word)))
        sure.append((confidence, len(word)))
        text, place = text + word, here
    letters = sum(length for _sure, length in sure)
    share = round(sum(confidence * length for confidence, length in sure) / letters) if letters else None
    return Leaf(text, language if letters else "", share, tuple(doubtful))


def words_of(tsv: str) -> str:
    """Return the words of a page, one after the other."""
    return " ".join(word for _here, _confidence, word in _words(tsv))


def boxes(tsv: str) -> Iterable[tuple[str, int, int, int, int]]:
    """Yield each word of a page with its left and upper edge, width and height, in pixels of what was recognised."""
    for cells in _rows(tsv):
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield cells[11].strip(), left, top, width, height


def _words(tsv: str) -> Iterable[tuple[tuple[str, ...], float, str]]:
    """Yield for each word its block, paragraph and line, how sure it is, and the word."""
    for cells in _rows(tsv):
        yield tuple(cells[2:5]), min(max(float(cells[10]), 0.0), 100.0), cells[11].strip()


def _rows(tsv: str) -> Iterable[list[str]]:
    for cells in csv.reader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(cells) == COLUMNS and cells[0] == WORD and cells[11].strip():
            yield cells


def _space(before: tuple[str, ...], here: tuple[str, ...]) -> str:
    """Return what stands between two words: an empty line between paragraphs, a new line between lines."""
    if not before:
        return ""
    return " " if here == before else "\n" if here[:2] == before[:2] else "\n\n"
