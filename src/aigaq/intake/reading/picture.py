"""A page as the recogniser wants it: grey, specks taken away, written as PGM."""

from PIL import Image, ImageFilter

from aigaq.vault.reader.protocol import Pixels

SPECK = 3


def prepared(pixels: Pixels) -> tuple[bytes, bytes]:
    """Return a page in half its size, by which its language is found, and in full."""
    whole = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).convert("L")
    clean = whole.filter(ImageFilter.MedianFilter(SPECK))
    return _pgm(clean.reduce(2) if min(clean.size) > 1 else clean), _pgm(clean)


def _pgm(image: Image.Image) -> bytes:
    return b"P5\n%d %d\n255\n" % image.size + image.tobytes()
