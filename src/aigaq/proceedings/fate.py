"""What became of a complaint, from the codes of its answers and from what was noted of its way."""

from collections.abc import Iterable
from enum import StrEnum

# That it came in, or that it was given a number, answers nothing.
RECEIPTS = frozenset({"none", "received", "registered_kui", "registered_erdr"})
PASSED_ON = frozenset({"redirected", "returned_to_accused"})


class Fate(StrEnum):
    """What became of a complaint."""

    UNANSWERED = "unanswered"
    RECEIPT_ONLY = "receipt_only"
    PASSED_ON = "passed_on"
    DEEMED_REFUSED = "deemed_refused"
    ANSWERED = "answered"


def fate(
    answers: Iterable[Iterable[str]], *, registered: bool = False, redirected: bool = False, refused: bool = False
) -> Fate:
    """Return what became of a complaint whose answers have these codes.

    An answer without a code is an answer: somebody wrote, and nobody has read it for its codes yet. `refused`: its
    silence was noted as a refusal; an answer that comes after all goes before that.
    """
    each = [frozenset(codes) for codes in answers]
    if any(codes - RECEIPTS - PASSED_ON or not codes for codes in each):
        return Fate.ANSWERED
    if refused:
        return Fate.DEEMED_REFUSED
    if redirected or any(codes & PASSED_ON for codes in each):
        return Fate.PASSED_ON
    return Fate.RECEIPT_ONLY if registered or any(codes - {"none"} for codes in each) else Fate.UNANSWERED
