"""How it came to be said: what was checked first, and that it concerned everybody."""

from collections.abc import Iterator

from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Silent, Why, point
from aigaq.proceedings.appeal.known import Checked, Known


def reporting(known: Known) -> Iterator[Ground | Silent]:
    """Yield each attacked statement of which something is recorded of how it was checked before it went out."""
    found = False
    for one in known.checked:
        facts = _facts(one)
        if facts:
            found = True
            yield Ground(Kind.REPORTING, one.statement.key, tuple(facts), tuple(_lacks(one)))
    if not found:
        about = point("no_statement" if not known.checked else "no_check_recorded")
        yield Silent(Kind.REPORTING, Why.NOTHING_RECORDED, about)


def public_interest(known: Known) -> Iterator[Ground | Silent]:
    """Yield that the words concern how people in custody are treated, and what bodies found of it."""
    if not known.incidents:
        yield Silent(Kind.PUBLIC_INTEREST, Why.NOTHING_RECORDED, point("no_incidents"))
        return
    facts = [point("about_custody", *known.incidents)]
    facts += [point("found_before", *known.findings)] if known.findings else []
    lacks = [] if known.findings else [point("no_findings")]
    yield Ground(Kind.PUBLIC_INTEREST, "", tuple(facts), tuple(lacks))


def _facts(one: Checked) -> list[Point]:
    told = [
        point("complained_before", *one.complained) if one.complained else None,
        point("reply_asked", *one.asked) if one.asked else None,
        point("reply_came", *one.answered) if one.answered else None,
    ]
    return [each for each in told if each]


def _lacks(one: Checked) -> Iterator[Point]:
    if not one.dated:
        yield point("statement_undated", one.statement)
    if not one.asked:
        yield point("no_reply_asked", one.statement)
    if one.unclear:
        yield point("complaint_before_or_after", *one.unclear)
    yield point("what_was_seen_before", one.statement)
