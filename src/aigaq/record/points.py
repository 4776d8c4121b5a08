"""A point on the map: two decimals within their bounds, as precise as somebody gave them."""

import re

from aigaq.errors import Refusal, gettext_noop

SHAPE = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,7})?", re.ASCII)
MOST_LATITUDE, MOST_LONGITUDE = 90, 180


class NoSuchPoint(Refusal):
    """Two texts do not name a point on the map."""

    message = gettext_noop("“{latitude}” and “{longitude}” are not a point on the map.")
    remedy = gettext_noop(
        "Write both in decimal degrees, latitude from -90 to 90 and longitude from -180 to 180, or leave both empty."
    )


def kept(latitude: str, longitude: str) -> tuple[str, str] | None:
    """Return a point as it is kept, digits as given, or nothing for two empty texts. Raises NoSuchPoint."""
    given = latitude.strip(), longitude.strip()
    if not any(given):
        return None
    bounds = (MOST_LATITUDE, MOST_LONGITUDE)
    degrees = [one.replace(",", ".").removeprefix("+") for one in given if SHAPE.fullmatch(one)]
    if len(degrees) < len(bounds) or any(abs(float(one)) > most for one, most in zip(degrees, bounds, strict=True)):
        raise NoSuchPoint(latitude=given[0], longitude=given[1])
    return degrees[0], degrees[1]
