"""PDF: pages as pixels. Nothing in it runs: forms, scripts, links and what is embedded are named, never opened."""

import math
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from aigaq.vault.reader.inside.held import Facts, Unshowable
from aigaq.vault.reader.protocol import MOST_PAGES, MOST_TEXT, Pixels, fits

POINTS = 72
SCREEN_DPI, SCREEN_SIDE = 130, 2_000
COPY_DPI, COPY_SIDE = 200, 5_000
# What programs that recognise letters are trained on.
SCAN_DPI, SCAN_SIDE = 300, 5_000
WRONG_PASSWORD = 4
METADATA = {
    "Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords", "Creator": "creator",
    "Producer": "producer", "CreationDate": "created", "ModDate": "modified",
}  # fmt: skip
SIGNS = {
    "javascript": rb"/(?:JavaScript|JS)\b", "launch": rb"/Launch\b", "attachments": rb"/EmbeddedFiles?\b",
    "form": rb"/(?:AcroForm|XFA|SubmitForm)\b", "external_links": rb"/(?:URI|GoToR|ImportData)\b",
    "signed": rb"/ByteRange\b",
}  # fmt: skip


def look(whole: bytes, _code: str) -> Facts:
    """Return how many pages, how large the first is in points, what it says of itself, and what else is in it."""
    warnings = [code for code, sign in SIGNS.items() if re.search(sign, whole)]
    try:
        document = opened(whole)
    except Unshowable as cause:
        return {"why": str(cause), "warnings": warnings}
    count = len(document)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        warnings.append("javascript")
    if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        warnings.append("attachments")
    told = document.get_metadata_dict(skip_empty=True)
    facts: Facts = {
        "metadata": [(METADATA.get(key, "other_field"), value[:2000]) for key, value in told.items()],
        "warnings": warnings + ["more_pages"] * (count > MOST_PAGES),
    }
    if count <= 0:
        return facts | {"why": "damaged"}
    return facts | {"pages": min(count, MOST_PAGES), "copies": "pdf"}


def page(whole: bytes, _code: str, number: int) -> Pixels:
    """Return one page, for a screen."""
    return _drawn(opened(whole), number, SCREEN_DPI, SCREEN_SIDE)


def scan(whole: bytes, _code: str, number: int) -> Pixels:
    """Return one page, for a program that recognises letters."""
    return _drawn(opened(whole), number, SCAN_DPI, SCAN_SIDE)


def leaves(whole: bytes) -> Iterator[str]:
    """Yield the text layer of each page, empty where it has none. Raises Unshowable."""
    document = opened(whole)
    if len(document) > MOST_PAGES:
        raise Unshowable("too_much")
    for number in range(len(document)):
        yield _layer(document, number)


def pages(whole: bytes, _code: str, since: int = 0) -> Iterator[Pixels]:
    """Yield every page after the first `since`, for a copy that may be printed."""
    document = opened(whole)
    if len(document) > MOST_PAGES:
        raise Unshowable("too_much")
    for number in range(since, len(document)):
        yield _drawn(document, number, COPY_DPI, COPY_SIDE)


def opened(whole: bytes) -> pypdfium2.PdfDocument:
    """Return an open document. Raises Unshowable."""
    try:
        return pypdfium2.PdfDocument(whole)
    except pypdfium2.PdfiumError:
        locked = pdfium.FPDF_GetLastError() == WRONG_PASSWORD
        raise Unshowable("encrypted" if locked else "damaged") from None


def _layer(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        return str(document[number].get_textpage().get_text_bounded()).replace("\r\n", "\n").strip()[:MOST_TEXT]
    except pypdfium2.PdfiumError:
        return ""


def _drawn(document: pypdfium2.PdfDocument, number: int, dpi: int, side: int) -> Pixels:
    if not 0 <= number < len(document):
        raise Unshowable("no_pages")
    try:
        drawn = document[number]
        scale = _scale(drawn.get_width(), drawn.get_height(), dpi, side)
        bitmap = drawn.render(scale=scale, may_draw_forms=False, rev_byteorder=True, prefer_bgrx=False)
    except pypdfium2.PdfiumError:
        raise Unshowable("damaged") from None
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    if bitmap.n_channels != 3 or not fits(width, height):
        raise Unshowable("damaged")
    rows = memoryview(bitmap.buffer).cast("B")
    return Pixels(width, height, b"".join(rows[at : at + width * 3] for at in range(0, stride * height, stride)))


def _scale(width: float, height: float, dpi: int, side: int) -> float:
    """Return by how much to enlarge a page of so many points, so that no side is longer than `side` pixels."""
    longest = max(width, height)
    if not (math.isfinite(longest) and min(width, height) > 0):
        raise Unshowable("damaged")
    return min(dpi / POINTS, side / longest)
