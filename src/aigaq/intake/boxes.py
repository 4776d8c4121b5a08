"""A part of a page: left, top, right and bottom edge, in thousandths of the page's width and height."""

from aigaq.errors import Refusal, gettext_noop

Box = tuple[int, int, int, int]
WHOLE = 1000
# Less than this nobody meant to mark.
LEAST = 3
MOST_PAGES = 100_000


class NoPart(Refusal):
    """What was marked is no part of a page."""

    message = gettext_noop("That is no part of the page.")
    remedy = gettext_noop(
        "Give four edges from 0 to 100 per cent: the right one beyond the left, the lower below the upper."
    )


def checked(box: Box) -> Box:
    """Return the box if it is a part of a page. Raises NoPart."""
    left, top, right, bottom = box
    if not (left >= 0 and left + LEAST <= right <= WHOLE and top >= 0 and top + LEAST <= bottom <= WHOLE):
        raise NoPart
    return box
