"""The pictures of the README's tour: which they are, in their order, and how one is made frugal."""

import io

import pypdf
from PIL import Image

TOUR = ("house", "arrived", "passage", "claim", "answered", "guard", "words", "heard", "file", "locked")
COLOURS = 48


def frugal(file):
    """Cut a picture to few colours, so that a page of ten is no burden."""
    with Image.open(file) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def first_page_with(words, pdf, file, size):
    """Draw the first page of a PDF on which these words stand, as wide as a browser shows a page."""
    import pypdfium2

    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    at = next(at for at, page in enumerate(pages) if words in " ".join(page.extract_text().split()))
    opened = pypdfium2.PdfDocument(pdf)[at]
    drawn = opened.render(scale=size["width"] / opened.get_width()).to_pil()
    drawn.crop((0, 0, size["width"], size["height"])).save(file)
