"""How a sentence stands: as firmly as the weakest of what it rests on."""

from collections.abc import Iterable
from enum import StrEnum

from aigaq.corroboration.support import Grade
from aigaq.publication.sentences import Kind


class Stand(StrEnum):
    """How a sentence stands, from what needs most to what needs least."""

    CONTESTED = "contested"
    NOTHING_YET = "nothing_yet"
    ONE_SOURCE = "one_source"
    FIRM = "firm"
    OWN_VIEW = "own_view"


ASSERT = frozenset({Kind.FACT, Kind.MIXED, Kind.QUOTATION})
_WEIGHED = {
    Grade.CONTESTED: Stand.CONTESTED,
    Grade.NOTHING_YET: Stand.NOTHING_YET,
    Grade.ONE_SOURCE: Stand.ONE_SOURCE,
    Grade.REASONABLE_GROUNDS: Stand.FIRM,
}


def stands(kind: Kind, grades: Iterable[Grade]) -> Stand:
    """Return how a sentence stands. One claim that is contested makes the whole sentence so.

    A view or a question that is tied to nothing needs nothing; a fact that is tied to nothing stands on nothing yet.
    """
    found = {_WEIGHED[grade] for grade in grades}
    if not found:
        return Stand.NOTHING_YET if kind in ASSERT else Stand.OWN_VIEW
    return next(one for one in Stand if one in found)
