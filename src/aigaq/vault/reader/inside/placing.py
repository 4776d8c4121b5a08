"""Where words stand on pages: each with its box, in ten-thousandths of the page as it is seen, however it is turned.

A page tells its size in hundredths of a point, and whether it shows what its letters do not say: pictures, notes.
"""

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from aigaq.vault.reader.inside import images, pdf
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.protocol import MOST_PAGES, WHOLE

# Of a page whose pictures cover more of it than this, the letters may be on the pictures.
MOST_PICTURED = 0.02
FEWEST_LETTERS = 12
MOST_WORDS, LONGEST_WORD = 20_000, 400
MOST_OBJECTS, DEEPEST = 5_000, 4
# How pdfium tells a hyphen at the end of a line.
BREAKS = {0x02, 0xFFFE, 0xAD}
Place = tuple[int, int, int, int]


def sheets(whole: bytes, code: str) -> Iterator[dict[str, Any]]:
    """Yield each page: `width`, `height`, `pictured`, `words`. Raises Unshowable."""
    if code in images.FORMATS:
        for pixels in images.pages(whole, code):
            sides = (round(side * 100 * pdf.POINTS / pdf.COPY_DPI) for side in (pixels.width, pixels.height))
            width, height = sides
            yield {"width": width, "height": height, "pictured": True, "words": []}
        return
    document = pdf.opened(whole)
    if len(document) > MOST_PAGES:
        raise Unshowable("too_much")
    for number in range(len(document)):
        yield _sheet(document, number)


def _sheet(document: pypdfium2.PdfDocument, number: int) -> dict[str, Any]:
    try:
        page = document[number]
        width, height = page.get_width(), page.get_height()
        words = list(_words(page))
    except pypdfium2.PdfiumError:
        raise Unshowable("damaged") from None
    if not (math.isfinite(width + height) and min(width, height) > 0):
        raise Unshowable("damaged")
    letters = sum(letter.isalpha() for word in words for letter in word[0])
    pictured = (
        letters < FEWEST_LETTERS or _misleads(page) or _noted(page) or _covered(page) > MOST_PICTURED * width * height
    )
    return {"width": round(width * 100), "height": round(height * 100), "pictured": pictured, "words": words}


def _words(page: pypdfium2.PdfPage) -> Iterator[list[Any]]:
    letters: list[str] = []
    boxes: list[Place] = []
    words = 0
    for letter, box in _letters(page):
        ends = letter.isspace() or not letter.isprintable()
        if letters and (ends or len(letters) >= LONGEST_WORD):
            yield ["".join(letters), *_around(boxes)]
            letters, boxes, words = [], [], words + 1
        if words >= MOST_WORDS:
            return
        if not ends and box is not None:
            letters.append(letter)
            boxes.append(box)
    if letters:
        yield ["".join(letters), *_around(boxes)]


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Place | None]]:
    """Yield each letter with its box; what parts two words has none. A hyphen that parts a word is kept, then parts."""
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    last: Place | None = None
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in BREAKS and last is not None:
            yield "-", last
            yield "\n", None
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            yield " ", None
            continue
        last = _seen(page, box.left, box.top, box.right, box.bottom)
        yield chr(code) if code else " ", last


def _seen(page: pypdfium2.PdfPage, left: float, top: float, right: float, bottom: float) -> Place:
    """Return a box of the page's own space as it is seen: turned and cut as the page is."""
    corners = [_point(page, left, top), _point(page, right, bottom)]
    across, down = sorted(x for x, _y in corners), sorted(y for _x, y in corners)
    return _within(across[0]), _within(down[0]), _within(across[1]), _within(down[1])


def _point(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, WHOLE, WHOLE, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def _within(value: int) -> int:
    return min(max(value, 0), WHOLE)


def _around(boxes: list[Place]) -> Place:
    return (
        min(one[0] for one in boxes), min(one[1] for one in boxes), max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )  # fmt: skip


def _misleads(page: pypdfium2.PdfPage) -> bool:
    """Return whether a font does not say which letters its shapes are: what is seen then reads otherwise."""
    text = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text)
    return any(pdfium.FPDFText_HasUnicodeMapError(text, at) > 0 for at in range(count))


def _noted(page: pypdfium2.PdfPage) -> bool:
    """Return whether anything is laid over the page that may say something: notes, stamps, fields; not links."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_OBJECTS)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            return True
    return False


def _covered(page: pypdfium2.PdfPage) -> float:
    """Return how much of a page, in square points, is covered by pictures; one within a drawing counts in full."""
    area, seen = 0.0, 0
    edges = [ctypes.c_float() for _ in range(4)]
    for one in page.get_objects(max_depth=DEEPEST):
        seen += 1
        if seen > MOST_OBJECTS:
            return math.inf
        if one.type not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            continue
        if not pdfium.FPDFPageObj_GetBounds(one, *(ctypes.byref(edge) for edge in edges)):
            return math.inf
        left, bottom, right, top = (edge.value for edge in edges)
        area += math.inf if one.level else abs(right - left) * abs(top - bottom)
    return area
