"""How a decision on a pair may be refused."""

from aigaq.errors import Refusal, gettext_noop


class DecidedAlready(Refusal):
    """A pair was to be decided that somebody has decided."""

    message = gettext_noop("This pair was decided already.")
    remedy = gettext_noop("Look at it as it stands now; what was decided can be taken back there.")


class NotOfOneKind(Refusal):
    """Two rows that cannot be one: a person and a group, a row and itself."""

    message = gettext_noop("{one} and {other} are not of one kind, or are one row already.")
    remedy = gettext_noop("Choose two people, two groups, two bodies or two incidents.")


class FoundDifferent(Refusal):
    """A merge would make one of two that a member found different."""

    message = gettext_noop("{one} and {other} would become one with it, and somebody found that they are two.")
    remedy = gettext_noop("Look at that pair first: take its answer back, or answer this one otherwise.")


class StandTogether(Refusal):
    """Two were to be found different that stand together by other merges."""

    message = gettext_noop("{one} and {other} stand together through other merges.")
    remedy = gettext_noop("Undo one of these first; each says so on its own page.")
