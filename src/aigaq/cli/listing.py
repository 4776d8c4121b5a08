"""`aigaq suits` and `aigaq claims`."""

from typing import Any

from aigaq.access.models import Member
from aigaq.access.queries import case_by, cases_of
from aigaq.corroboration.queries import weighed
from aigaq.corroboration.support import Stance
from aigaq.proceedings import queries
from aigaq.proceedings.models import Suit
from aigaq.web.naming import person_label
from aigaq.wording import words


def suits(reader: Member) -> list[dict[str, Any]]:
    """Return each suit of the reader's cases. A date not known is null."""
    return [_suit(suit) for case in cases_of(reader) for suit in queries.suits(reader, case)]


def claims(reader: Member, case: str) -> list[dict[str, Any]]:
    """Return each claim of a case with its grade and its sources."""
    rows = weighed(reader, case_by(reader, case))
    return [
        {
            "reference": one.claim.reference,
            "text": words(one.claim.text),
            "grade": str(one.support.grade),
            "independent": one.support.independent,
            "against": one.support.against,
            "supports": _accounts(one.by(Stance.SUPPORTS)),
            "contradicts": _accounts(one.by(Stance.CONTRADICTS)),
            "context": _accounts(one.by(Stance.CONTEXT)),
        }
        for one in rows
    ]


def _accounts(citations: list[Any]) -> list[str]:
    return list(dict.fromkeys(citation.account.reference for citation in citations))


def _suit(suit: Suit) -> dict[str, Any]:
    judgment = suit.judgments.first()
    hearing = suit.hearings.first()
    return {
        "reference": suit.reference,
        "case": suit.case.reference,
        "plaintiff": person_label(suit.plaintiff),
        "facility": words(suit.facility.name) if suit.facility else None,
        "state": suit.state,
        "filed": suit.filed_on or None,
        "heard": hearing.held_on or None if hearing else None,
        "decided": judgment.decided_on or None if judgment else None,
        "outcome": judgment.outcome if judgment else None,
    }
