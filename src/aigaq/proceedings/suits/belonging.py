"""What may be entered in a suit: rows of its own case, codes that are known, sums that can be read, nothing twice."""

from typing import Any, Protocol

from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.proceedings.suits import money


class InCase(Protocol):
    """A row of a case."""

    case_id: Any


class OfAnotherCase(Refusal):
    """Something of another case was to be entered in a suit."""

    message = gettext_noop("This is of another case than the suit.")
    remedy = gettext_noop("Record the person or deposit the original in the suit's own case, and choose it there.")


class OfAnotherSuit(Refusal):
    """Two things of different suits were to be put together."""

    message = gettext_noop("This belongs to another suit.")
    remedy = gettext_noop("Go to the suit in which it was recorded.")


class StandsAlready(Refusal):
    """Something was to be recorded that is recorded, and would be overwritten."""

    message = gettext_noop("This is recorded already and stays as it is: {what}.")
    remedy = gettext_noop("If it was recorded wrongly, say so in a note; nothing is overwritten.")


class BeforeIt(Refusal):
    """A day was given that lies before what it follows."""

    message = gettext_noop("This day lies before what it follows: {what}.")
    remedy = gettext_noop("Look at both days and correct the one; nothing was kept.")


def of_one_case(suit: InCase, *rows: InCase | None) -> None:
    """Pass if all rows that are given are of the suit's case. Raises OfAnotherCase."""
    if any(row is not None and row.case_id != suit.case_id for row in rows):
        raise OfAnotherCase


def of_one_suit(suit_id: Any, *suit_ids: Any) -> None:
    """Pass if all that is put together is of one suit. Raises OfAnotherSuit."""
    if any(one != suit_id for one in suit_ids):
        raise OfAnotherSuit


def among(code: str, known: tuple[str, ...], what: str) -> None:
    """Pass if a code is one of those known, or none is given. Raises Incomplete."""
    if code and code not in known:
        raise Incomplete(what=what)


def money_kept(amount: str, currency: str) -> tuple[str, str]:
    """Return a sum and its currency as they are kept. Raises Incomplete for what is none, or a sum without currency."""
    kept, letters = money.amount(amount), money.currency(currency)
    if kept is None:
        raise Incomplete(what="amount")
    if letters is None or (kept and not letters):
        raise Incomplete(what="currency")
    return kept, letters if kept else ""
