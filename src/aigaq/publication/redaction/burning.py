"""Marks burnt into pages of pixels: what lay beneath is overwritten, not overlaid. And strips of pages around marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from aigaq.publication.redaction.places import Place
from aigaq.vault.reader.protocol import WHOLE, Pixels

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
SMALLEST, LARGEST, OF_HEIGHT, OF_WIDTH = 11, 40, 0.6, 0.94
# What is black stays darker than this when it was stored as JPEG; at the edge of a mark it may be lighter.
DARK, EDGE = 70, 3
# Words that are nowhere brighter or darker than this stand there without being seen.
PLAIN = 40
# Strips reach this far above and below a mark, in its own heights and at least so many ten-thousandths of the page.
AROUND, LEAST_AROUND = 0.8, 60
# And so far to its left and right: a few words.
BESIDE = 800
GAP, TALLEST = 30, 4_000


@dataclass(frozen=True)
class Bar:
    """A mark as it is printed: where, and what may stand on it, the longest first."""

    place: Place
    labels: tuple[str, ...] = ()


def burnt(pixels: Pixels, bars: Sequence[Bar]) -> Pixels:
    """Return a page with its marks burnt in."""
    image = _image(pixels)
    draw = ImageDraw.Draw(image)
    for bar in bars:
        left, top, right, bottom = bar.place.pixels(*image.size)
        draw.rectangle((left, top, right - 1, bottom - 1), fill=BLACK)
    for bar in bars:
        text, size, (left, top, _right, _bottom) = _label(bar, image.size)
        if text:
            draw.text((left, top), text, font=_font(size), fill=WHITE)
    return Pixels(image.width, image.height, image.tobytes())


def seen_through(pixels: Pixels, bars: Sequence[Bar]) -> list[Bar]:
    """Return the marks of a page that are not black where nothing is printed on them."""
    image = _image(pixels).convert("L")
    draw = ImageDraw.Draw(image)
    for bar in bars:
        text, _size, (left, top, right, bottom) = _label(bar, image.size)
        if text:
            draw.rectangle((left - EDGE, top - EDGE, right + EDGE, bottom + EDGE), fill=0)
    return [bar for bar in bars if not _is_dark(image, bar.place.pixels(*image.size))]


def unseen(pixels: Pixels, words: Sequence[tuple[str, Place]]) -> list[str]:
    """Return the words that stand where nothing is seen: beneath a bar, or white on white."""
    image = _image(pixels).convert("L")
    return [word for word, place in words if _is_plain(image, place.pixels(*image.size))]


def strips(places: Sequence[Place]) -> list[Place]:
    """Return pieces of a page in which all the places stand with what is near them; those that overlap are one."""
    found: list[Place] = []
    for place in sorted(places, key=lambda one: (one.top, one.left)):
        more = max(round((place.bottom - place.top) * AROUND), LEAST_AROUND)
        strip = Place(
            max(place.left - BESIDE, 0), max(place.top - more, 0), min(place.right + BESIDE, WHOLE),
            min(place.bottom + more, WHOLE),
        )  # fmt: skip
        for other in [one for one in found if one.touches(strip)]:
            found.remove(other)
            strip = strip.with_(other)
        found.append(strip)
    return found


def on_page(pixels: Pixels, left: int, top: int, width: int, height: int) -> Place:
    """Return where on its page something stands that was read in so many pixels."""
    across = [edge * WHOLE // pixels.width for edge in (left, left + width)]
    down = [edge * WHOLE // pixels.height for edge in (top, top + height)]
    return Place(across[0], down[0], min(across[1] + 1, WHOLE), min(down[1] + 1, WHOLE))


@dataclass(frozen=True)
class Cut:
    """A strip cut out of a page, grey; its page, where it stands there, and that page's size in pixels."""

    page: int
    place: Place
    image: Image.Image
    width: int
    height: int


def cuts(page: int, pixels: Pixels, places: Sequence[Place]) -> Iterator[Cut]:
    """Yield the strips of one page around its marks."""
    image = _image(pixels).convert("L")
    for strip in strips(places):
        yield Cut(page, strip, image.crop(strip.pixels(*image.size)), *image.size)


@dataclass(frozen=True)
class Stack:
    """Strips one above the other, as one picture (PGM), so that they are read at once."""

    picture: bytes
    width: int
    laid: tuple[tuple[int, Cut], ...]

    def place(self, left: int, top: int, width: int, height: int) -> tuple[int, Place] | None:
        """Return on which page, and where there, something stands that was read on the picture."""
        for begins, cut in self.laid:
            if begins <= top + height // 2 < begins + cut.image.height:
                above, beside = cut.place.top * cut.height // WHOLE, cut.place.left * cut.width // WHOLE
                down = [(edge - begins + above) * WHOLE // cut.height for edge in (top, top + height)]
                across = [(edge + beside) * WHOLE // cut.width for edge in (left, left + width)]
                return cut.page, Place(across[0], down[0], across[1], down[1])
        return None


def stacked(found: Sequence[Cut]) -> Stack:
    """Return strips laid one above the other."""
    width = max(cut.image.width for cut in found)
    height = sum(cut.image.height + GAP for cut in found) + GAP
    whole, at, laid = Image.new("L", (width, height), 255), GAP, []
    for cut in found:
        whole.paste(cut.image, (0, at))
        laid.append((at, cut))
        at += cut.image.height + GAP
    return Stack(b"P5\n%d %d\n255\n" % whole.size + whole.tobytes(), width, tuple(laid))


def tall_enough(found: Sequence[Cut]) -> bool:
    """Return whether strips are so many that they should be read now."""
    return sum(cut.image.height for cut in found) > TALLEST


def _label(bar: Bar, size: tuple[int, int]) -> tuple[str, int, tuple[int, int, int, int]]:
    """Return what is printed on a mark, in which size of letters, and where; nothing where no label fits."""
    left, top, right, bottom = bar.place.pixels(*size)
    letters = min(int((bottom - top) * OF_HEIGHT), LARGEST)
    if letters < SMALLEST:
        return "", 0, (0, 0, 0, 0)
    font = _font(letters)
    for text in bar.labels:
        box = font.getbbox(text)
        width, height = box[2] - box[0], box[3] - box[1]
        if width <= (right - left) * OF_WIDTH and height <= bottom - top:
            x, y = left + (right - left - width) // 2 - box[0], top + (bottom - top - height) // 2 - box[1]
            return text, letters, (int(x), int(y), int(x + box[2]), int(y + box[3]))
    return "", 0, (0, 0, 0, 0)


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def _is_dark(image: Image.Image, edges: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = edges
    inner = (left + EDGE, top + EDGE, right - EDGE, bottom - EDGE)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        middle = ((left + right) // 2, (top + bottom) // 2)
        inner = (*middle, middle[0] + 1, middle[1] + 1)
    return _extremes(image, inner)[1] < DARK


def _is_plain(image: Image.Image, edges: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = edges
    down = (bottom - top) // 6
    inner = (left + 1, top + down, max(right - 1, left + 2), max(bottom - down, top + down + 1))
    darkest, brightest = _extremes(image, inner)
    return brightest - darkest < PLAIN


def _extremes(image: Image.Image, edges: tuple[int, int, int, int]) -> tuple[int, int]:
    least, most = image.crop(edges).getextrema()
    return int(str(least)), int(str(most))


def _image(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
