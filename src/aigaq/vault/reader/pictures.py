"""From pixels to files that hold nothing else: PNG, JPEG, and a PDF of pages. The same pixels give the same bytes."""

import io
from collections.abc import Iterable, Iterator

from PIL import Image

from aigaq.vault.reader.protocol import Pixels

QUALITY = 88
FAST, SMALL = 1, 6
POINTS_PER_INCH, PIXELS_PER_INCH = 72, 200
# The second line tells programs that the file is not text.
PDF_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
CATALOGUE, PAGES = 1, 2


def png(pixels: Pixels, level: int = FAST) -> bytes:
    """Return a PNG of the pixels."""
    out = io.BytesIO()
    _image(pixels).save(out, "PNG", compress_level=level)
    return out.getvalue()


def jpeg(pixels: Pixels) -> bytes:
    """Return a JPEG of the pixels."""
    out = io.BytesIO()
    _image(pixels).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def pdf(pages: Iterable[Pixels]) -> Iterator[bytes]:
    """Yield a PDF, page by page: each page one picture, no metadata, no id."""
    places: dict[int, int] = {}
    at, kids, next_number = len(PDF_HEADER), [], PAGES + 1
    yield PDF_HEADER
    for pixels in pages:
        for number, body in enumerate(_page(pixels, next_number), next_number):
            places[number] = at
            yield (piece := _object(number, body))
            at += len(piece)
        kids.append(next_number)
        next_number += 3
    listed = " ".join(f"{number} 0 R" for number in kids)
    for number, told in (
        (PAGES, f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>"),
        (CATALOGUE, "<</Type/Catalog/Pages 2 0 R>>"),
    ):
        places[number] = at
        yield (piece := _object(number, told.encode()))
        at += len(piece)
    yield _table(places, at)


def _page(pixels: Pixels, number: int) -> tuple[bytes, bytes, bytes]:
    """Return the three objects of a page: itself, what it draws, and the picture."""
    width, height = (f"{side * POINTS_PER_INCH / PIXELS_PER_INCH:.2f}" for side in (pixels.width, pixels.height))
    page = (
        f"<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 {width} {height}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</P {number + 2} 0 R>>>>>>"
    )
    picture = (
        f"/Type/XObject/Subtype/Image/Width {pixels.width}/Height {pixels.height}/ColorSpace/DeviceRGB"
        "/BitsPerComponent 8/Filter/DCTDecode"
    )
    drawn = f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode()
    return page.encode(), _stream("", drawn), _stream(picture, jpeg(pixels))


def _stream(told: str, content: bytes) -> bytes:
    return f"<<{told}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def _object(number: int, body: bytes) -> bytes:
    return f"{number} 0 obj\n".encode() + body + b"\nendobj\n"


def _table(places: dict[int, int], at: int) -> bytes:
    lines = "".join(f"{places[number]:010} 00000 n \n" for number in sorted(places))
    size = len(places) + 1
    return (
        f"xref\n0 {size}\n0000000000 65535 f \n{lines}trailer\n<</Size {size}/Root {CATALOGUE} 0 R>>\n"
        f"startxref\n{at}\n%%EOF\n"
    ).encode()


def _image(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
