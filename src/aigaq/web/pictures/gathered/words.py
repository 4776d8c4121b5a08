"""What several pictures say in the same words."""

from collections.abc import Iterable

from django.utils.dates import MONTHS_3
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from aigaq.record.silence import Silence
from aigaq.web.naming import date_label
from aigaq.web.pictures.figure import Cell


def short_months() -> tuple[str, ...]:
    """Return the short names of the months."""
    english = (get_language() or "en").startswith("en")
    return tuple(str(MONTHS_3[number]).capitalize() if english else str(MONTHS_3[number]) for number in range(1, 13))


def cells(*texts: object) -> tuple[Cell, ...]:
    """Return texts and numbers as the cells of a row."""
    return tuple(Cell(str(one), number=isinstance(one, int)) for one in texts)


def stretch(silence: Silence) -> str:
    """Return how long nothing is recorded, at least."""
    return ngettext(
        "between {after} and {until}: {n} day at least", "between {after} and {until}: {n} days at least", silence.days
    ).format(after=date_label(str(silence.after)), until=date_label(str(silence.until)), n=silence.days)


def listed(several: Iterable[tuple[str, int]]) -> str:
    """Return what there is of each, those that are nil left out."""
    return ", ".join(_("{what}: {n}").format(what=what, n=n) for what, n in several if n)
