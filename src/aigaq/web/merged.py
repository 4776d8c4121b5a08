"""Rows that stand together on a page: which one stands, what each of them says, what consent counts for all."""

from typing import Any

from aigaq.access.models import CaseRow, Member
from aigaq.record.consent import Answer, standing
from aigaq.record.models import Person, SamePair
from aigaq.record.queries import answers_of
from aigaq.record.sameness.answers import scopes
from aigaq.record.sameness.queries import pairs_of, together_with
from aigaq.web.pages import attested
from aigaq.web.sides import across, side


def standing_together(reader: Member, found: CaseRow) -> dict[str, Any]:
    """Return what the page of a person or incident says of the rows that stand together with it, and of its pairs."""
    pairs = pairs_of(reader, found)
    # Whoever was merged is in a pair that says so.
    joined = any(pair.state == "same" and not pair.other_case_id for pair in pairs)
    rows = together_with(reader, found) if joined else [found]
    here = {row.pk for row in rows}
    if not joined:
        return {"waiting": _waiting(pairs), "elsewhere": _elsewhere(pairs)}
    sides = [side(reader, row, {}) for row in attested(reader, found.case, rows)]
    return {
        "stands": rows[0],
        "sides": sides,
        "lines": across(sides),
        "joining": [pair for pair in pairs if pair.state == "same" and {pair.one, pair.other} <= here],
        "counting": _counting(found),
        "waiting": _waiting(pairs),
        "elsewhere": _elsewhere(pairs),
    }


def _counting(found: CaseRow) -> list[tuple[str, Answer]]:
    """Return which answer counts for each scope that any of the rows speaks of."""
    if not isinstance(found, Person):
        return []
    answers = answers_of(found)
    return [(str(scope), standing(answers, scope)) for scope in scopes(answers)]


def _waiting(pairs: list[SamePair]) -> list[SamePair]:
    return [pair for pair in pairs if pair.state == "open"]


def _elsewhere(pairs: list[SamePair]) -> list[SamePair]:
    return [pair for pair in pairs if pair.state == "same" and pair.other_case_id]
