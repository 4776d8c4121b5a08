"""From pixels to files that hold nothing else: PNG, JPEG, and a PDF of pages. The same pixels give the same bytes."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image

from aigaq.vault.reader.protocol import Pixels

QUALITY = 88
FAST, SMALL = 1, 6
POINTS_PER_INCH, PIXELS_PER_INCH = 72, 200
# The second line tells programs that the file is not text.
PDF_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
CATALOGUE, PAGES, FONT, DESCENDANT, FACE, MEANING = 1, 2, 3, 4, 5, 6
# How wide a letter of the unseen font is, by its height, and how much of its height stands above the line.
ADVANCE, DESCENT = 0.5, 0.8
CMAP = b"""/CIDInit/ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/A def/CMapType 2 def
1 begincodespacerange<0000><FFFF>endcodespacerange
1 beginbfrange<0000><FFFF><0000>endbfrange
endcmap CMapName currentdict/CMap defineresource pop end end"""


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


@dataclass(frozen=True)
class Bound:
    """One page of a PDF: its size in points, its picture as JPEG with so many pixels, and words laid over it unseen.

    A word tells its text, left edge, upper edge, width and height in points from the page's upper left corner.
    """

    width: float
    height: float
    across: int
    down: int
    picture: bytes
    words: tuple[tuple[str, float, float, float, float], ...] = ()


def pdf(pages: Iterable[Pixels]) -> Iterator[bytes]:
    """Yield a PDF, page by page: each page one picture, no metadata, no id."""
    scale = POINTS_PER_INCH / PIXELS_PER_INCH
    return bound(Bound(one.width * scale, one.height * scale, one.width, one.height, jpeg(one)) for one in pages)


def bound(pages: Iterable[Bound], *, lettered: bool = False) -> Iterator[bytes]:
    """Yield a PDF, page by page: its pictures, if it is `lettered` their words unseen, and nothing else."""
    places: dict[int, int] = {}
    at, kids, next_number = len(PDF_HEADER), [], MEANING + 1 if lettered else PAGES + 1
    yield PDF_HEADER
    for one in pages:
        for number, body in enumerate(_page(one, next_number), next_number):
            places[number] = at
            yield (piece := _object(number, body))
            at += len(piece)
        kids.append(next_number)
        next_number += 3
    listed = " ".join(f"{number} 0 R" for number in kids)
    for number, told in (
        *(LETTERS.items() if lettered else ()),
        (PAGES, f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>".encode()),
        (CATALOGUE, b"<</Type/Catalog/Pages 2 0 R>>"),
    ):
        places[number] = at
        yield (piece := _object(number, told))
        at += len(piece)
    yield _table(places, at)


def _page(one: Bound, number: int) -> tuple[bytes, bytes, bytes]:
    """Return the three objects of a page: itself, what it draws, and the picture."""
    width, height = f"{one.width:.2f}", f"{one.height:.2f}"
    letters = f"/Font<</F {FONT} 0 R>>" if one.words else ""
    page = (
        f"<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 {width} {height}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</P {number + 2} 0 R>>{letters}>>>>"
    )
    picture = (
        f"/Type/XObject/Subtype/Image/Width {one.across}/Height {one.down}/ColorSpace/DeviceRGB"
        "/BitsPerComponent 8/Filter/DCTDecode"
    )
    drawn = f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode() + _unseen(one)
    return page.encode(), _stream("", drawn), _stream(picture, one.picture)


def _unseen(one: Bound) -> bytes:
    """Return what lays words over a page unseen: each as wide as it stands in the picture, its letters in UTF-16."""
    if not one.words:
        return b""
    lines = ["\nBT 3 Tr"]
    for text, left, top, width, height in one.words:
        letters = "".join(letter if letter <= "\uffff" else "\ufffd" for letter in text)
        size, below = max(height, 1), one.height - top - height * DESCENT
        stretched = 100 * width / (len(letters) * size * ADVANCE)
        coded = letters.encode("utf-16-be").hex()
        lines.append(f"/F {size:.2f} Tf {stretched:.2f} Tz 1 0 0 1 {left:.2f} {below:.2f} Tm <{coded}> Tj")
    return "\n".join([*lines, "ET"]).encode()


def _stream(told: str, content: bytes) -> bytes:
    return f"<<{told}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


# A font without shapes, whose letters mean themselves: what is laid over a picture is found, and never drawn.
LETTERS = {
    FONT: f"<</Type/Font/Subtype/Type0/BaseFont/Unseen/Encoding/Identity-H/DescendantFonts[{DESCENDANT} 0 R]"
    f"/ToUnicode {MEANING} 0 R>>".encode(),
    DESCENDANT: f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Unseen/DW 500/FontDescriptor {FACE} 0 R"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>".encode(),
    FACE: b"<</Type/FontDescriptor/FontName/Unseen/Flags 5/FontBBox[0 0 500 1000]/ItalicAngle 0/Ascent 800"
    b"/Descent -200/CapHeight 700/StemV 80>>",
    MEANING: _stream("", CMAP),
}


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
