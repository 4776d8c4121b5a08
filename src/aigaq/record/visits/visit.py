"""What became of a visit: one was let in, let in to a part, or refused."""

from enum import StrEnum

from aigaq.errors import Refusal, gettext_noop


class Outcome(StrEnum):
    """How far one came."""

    LET_IN = "let_in"
    LET_IN_PARTLY = "let_in_partly"
    ACCESS_REFUSED = "access_refused"


class RefusedAndLetIn(Refusal):
    """A visit was recorded as unhindered, and somebody as having refused it."""

    message = gettext_noop("A visit that was let in everywhere was refused by nobody.")
    remedy = gettext_noop("Choose that it was let in to a part, or leave out who refused and why. Nothing was kept.")


def require_one_story(outcome: Outcome, *, refusal_told: bool) -> None:
    """Pass unless a visit let in everywhere tells of a refusal. Raises RefusedAndLetIn."""
    if outcome is Outcome.LET_IN and refusal_told:
        raise RefusedAndLetIn
