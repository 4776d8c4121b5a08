"""Whether what has a beginning and an end, each as precise as known, holds on a day or beside another."""

from datetime import date

from aigaq.vault.dates import PartialDate

# From when until when; nothing where that is not known.
Span = tuple[str | None, str | None]


def holds(span: Span, on: PartialDate | None) -> bool:
    """Return whether it may hold on a day that is asked about; what has no day asks for no day."""
    return on is None or (_begins(span) <= on.latest and on.earliest <= _ends(span))


def overlap(one: Span, other: Span) -> bool:
    """Return whether two hold on one day, as far as is known. One ends on the day on which the next begins."""
    return _begins(one) < _ends(other) and _begins(other) < _ends(one)


def _begins(span: Span) -> date:
    return PartialDate.parse(span[0]).earliest if span[0] else date.min


def _ends(span: Span) -> date:
    return PartialDate.parse(span[1]).latest if span[1] else date.max
