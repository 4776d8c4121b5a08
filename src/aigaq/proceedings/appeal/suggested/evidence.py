"""Evidence that the court refused or the judgment does not mention, and experts to whom more was left than language."""

from collections.abc import Iterator

from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Silent, Why, point
from aigaq.proceedings.appeal.known import Known, Opinion
from aigaq.proceedings.appeal.suggested.lacking import on_hearsay, own_words


def refused(known: Known) -> Iterator[Ground | Silent]:
    """Yield evidence that was offered and that the court refused to take."""
    found = [one for one in known.papers if one.refused]
    if found:
        facts = tuple(point("paper_refused" if one.reasoned else "paper_refused_bare", one.row) for one in found)
        yield Ground(Kind.EVIDENCE_REFUSED, "", facts, tuple(own_words(known)))
    elif not known.papers:
        yield Silent(Kind.EVIDENCE_REFUSED, Why.NOTHING_RECORDED, point("no_papers"))
    else:
        unsure = tuple(one.row for one in known.papers if one.refused is None)
        about = Point("ruling_not_known", unsure, (("count", len(unsure)),)) if unsure else None
        yield Silent(Kind.EVIDENCE_REFUSED, Why.NOT_SETTLED if unsure else Why.NOT_SO, about)


def unmentioned(known: Known) -> Iterator[Ground | Silent]:
    """Yield papers that were put before the court and that the judgment does not mention."""
    found = [one for one in known.papers if one.treatment == "passed_over"]
    unsure = tuple(one.row for one in known.papers if one.treatment == "unknown")
    not_known = [Point("treatment_not_known", unsure, (("count", len(unsure)),))] if unsure else []
    if found:
        lacks = [*own_words(known), *not_known, *on_hearsay(one.row for one in found if one.hearsay)]
        facts = tuple(point("paper_unmentioned", one.row) for one in found)
        yield Ground(Kind.EVIDENCE_UNMENTIONED, "", facts, tuple(lacks))
    elif not known.papers:
        yield Silent(Kind.EVIDENCE_UNMENTIONED, Why.NOTHING_RECORDED, point("no_papers"))
    elif not_known:
        yield Silent(Kind.EVIDENCE_UNMENTIONED, Why.NOT_SETTLED, not_known[0])
    else:
        yield Silent(Kind.EVIDENCE_UNMENTIONED, Why.NOT_SO)


def expert(known: Known) -> Iterator[Ground | Silent]:
    """Yield each expert's opinion: it may be asked whether more than the expert's own field was left to it."""
    for one in known.experts:
        yield Ground(Kind.EXPERT, one.row.key, (point("opinion", one.row),), tuple(_lacks(known, one)))
    if not known.experts:
        yield Silent(Kind.EXPERT, Why.NOTHING_RECORDED, point("no_experts"))


def _lacks(known: Known, one: Opinion) -> Iterator[Point]:
    if not one.question:
        yield point("question_not_recorded", one.row)
    if not one.method:
        yield point("method_not_recorded", one.row)
    if not one.countered:
        yield point("no_counter_opinion", one.row)
    yield point("how_far_relied_on", one.row)
    yield from own_words(known)
