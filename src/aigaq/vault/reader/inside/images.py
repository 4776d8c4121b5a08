"""Pictures, frame by frame: pixels without what was hidden beside them."""

import io
import time
from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image, ImageFile, ImageOps

from aigaq.vault.reader.inside.held import Facts, Unshowable
from aigaq.vault.reader.protocol import MOST_PAGES, Pixels, fits

FORMATS = {
    "png": ("PNG",), "jpeg": ("JPEG", "MPO"), "gif": ("GIF",), "tiff": ("TIFF",), "webp": ("WEBP",), "bmp": ("BMP",),
}  # fmt: skip
SCREEN, COPY = 2_000, 5_000
COUNTING_SECONDS = 3.0
MOST_VALUES = 120
LONGEST = 500
LABELS = {
    "Artist": "author", "XPAuthor": "author", "Make": "camera", "Model": "camera", "Software": "software",
    "DateTime": "modified", "DateTimeOriginal": "taken", "DateTimeDigitized": "taken", "BodySerialNumber": "serial",
    "CameraSerialNumber": "serial", "LensSerialNumber": "serial", "Copyright": "copyright",
    "ImageDescription": "description",
    "UserComment": "comment", "XPComment": "comment", "XPTitle": "title", "CameraOwnerName": "author",
}  # fmt: skip
GPS, EXIF, THUMBNAIL = 0x8825, 0x8769, 1

Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded
ImageFile.LOAD_TRUNCATED_IMAGES = True


def look(whole: bytes, code: str) -> Facts:
    """Return how many frames, how large, and what is hidden beside them."""
    image = _opened(whole, code)
    width, height = image.size
    metadata, warnings = _beside(image)
    facts: Facts = {"width": width, "height": height, "metadata": metadata, "warnings": warnings}
    if not _drawn_down(image):
        return facts | {"why": "too_many_pixels"}
    frames, more = _count(image)
    return facts | {"pages": frames, "copies": "image", "warnings": warnings + ["more_pages"] * more}


def page(whole: bytes, code: str, number: int) -> Pixels:
    """Return one frame, small enough for a screen."""
    image = _opened(whole, code)
    if image.format == "JPEG":
        image.draft("RGB", (SCREEN, SCREEN))
    return _pixels(image, number, SCREEN)


def scan(whole: bytes, code: str, number: int) -> Pixels:
    """Return one frame, for a program that recognises letters."""
    image = _opened(whole, code)
    _drawn_down(image)
    return _pixels(image, number, COPY)


def leaves(whole: bytes, code: str) -> Iterator[str]:
    """Yield nothing for each frame: what letters it shows must be recognised."""
    yield from [""] * _count(_opened(whole, code))[0]


def pages(whole: bytes, code: str, since: int = 0) -> Iterator[Pixels]:
    """Yield the first frame as large as a clean copy may be; of a TIFF every frame after the first `since`."""
    image = _opened(whole, code)
    _drawn_down(image)
    for number in range(since, _count(image)[0] if code == "tiff" else 1):
        yield _pixels(image, number, COPY)


def _opened(whole: bytes, code: str) -> Image.Image:
    return Image.open(io.BytesIO(whole), formats=FORMATS[code])


def _drawn_down(image: Image.Image) -> bool:
    """Return whether the image fits the bounds, if need be decoded at a fraction of its size, as JPEG can."""
    width, height = image.size
    for part in (1, 2, 4, 8):
        if fits(width // part, height // part) and (part == 1 or image.format == "JPEG"):
            if part > 1:
                image.draft("RGB", (width // part, height // part))
            return fits(*image.size)
    return False


def _pixels(image: Image.Image, number: int, side: int) -> Pixels:
    try:
        image.seek(number)
    except EOFError:
        raise Unshowable("no_pages") from None
    if not fits(*image.size):
        raise Unshowable("too_many_pixels")
    image.load()
    shown = ImageOps.exif_transpose(image) or image
    shown.thumbnail((side, side))
    flat = _flat(shown)
    return Pixels(flat.width, flat.height, flat.tobytes())


def _flat(image: Image.Image) -> Image.Image:
    """Return the image in RGB; what is transparent becomes white."""
    if image.mode.startswith("I") or image.mode == "F":
        image = image.point(lambda value: value / 256).convert("L") if image.mode != "F" else image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return image.convert("RGB")


def _count(image: Image.Image) -> tuple[int, bool]:
    """Return how many frames there are, and whether we stopped counting."""
    until, number = time.monotonic() + COUNTING_SECONDS, 0
    try:
        while number < MOST_PAGES:
            if time.monotonic() > until:
                return max(number, 1), True
            image.seek(number)
            number += 1
        image.seek(number)
    except (EOFError, OSError, ValueError, SyntaxError):
        return max(number, 1), False
    return number, True


def _beside(image: Image.Image) -> tuple[list[tuple[str, str]], list[str]]:
    """Return what stands in EXIF and in comments, and what is worth a warning."""
    try:
        exif = image.getexif()
        parts = [dict(exif), exif.get_ifd(EXIF)]
        place, small = exif.get_ifd(GPS), exif.get_ifd(THUMBNAIL)
    except Exception:
        return [("other_field", "EXIF ?")], []
    found = [
        _labelled(ExifTags.TAGS.get(tag, str(tag)), value)
        for part in parts
        for tag, value in part.items()
        if tag not in (EXIF, GPS)
    ]
    if place:
        found.insert(0, ("location", _place(place)))
    found += [("comment", _said(f"{key}: {value}")) for key, value in image.info.items() if isinstance(value, str)]
    found += [
        ("other_field", f"{key}: {len(image.info[key])}")
        for key in ("xmp", "comment", "icc_profile")
        if image.info.get(key)
    ]
    warnings = ["location"] * bool(place) + ["thumbnail"] * bool(small)
    return [(label, value) for label, value in found if value][:MOST_VALUES], warnings


def _labelled(tag: str, value: Any) -> tuple[str, str]:
    label = LABELS.get(tag, "other_field")
    return label, _said(value if label != "other_field" else f"{tag}: {value}")


def _place(gps: dict[int, Any]) -> str:
    """Return a place in degrees, if both coordinates can be read, else what is there."""
    try:
        north = _degrees(gps[2]) * (-1 if str(gps.get(1, "N")).startswith("S") else 1)
        east = _degrees(gps[4]) * (-1 if str(gps.get(3, "E")).startswith("W") else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return _said(gps)
    return f"{north:.6f}, {east:.6f}"


def _degrees(parts: Any) -> float:
    whole, minutes, seconds = (float(part) for part in parts)
    return whole + minutes / 60 + seconds / 3600


def _said(value: Any) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text.replace("\0", "").strip()[:LONGEST]
