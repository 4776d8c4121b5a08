"""How the guard refuses."""

from aigaq.errors import Refusal, gettext_noop


class SealedName(Refusal):
    """A sealed name stood in a text about to leave the house."""

    message = gettext_noop("A sealed name stands in sentence {position}, so the statement is not released.")
    remedy = gettext_noop("Write the pseudonym or the role instead.")


class SealedNameOutside(Refusal):
    """A sealed name stood beside the sentences: in the title, the contact, a footnote, a letter, a file."""

    message = gettext_noop("A sealed name stands outside the sentences ({what}), so nothing is released.")
    remedy = gettext_noop("Write the pseudonym or the role instead.")


class Unresolved(Refusal):
    """The guard found something, and nobody said why to go ahead."""

    message = gettext_noop("The guard advises against this release. Its findings: {count}.")
    remedy = gettext_noop("Remove what it found, or say in your own words why you go ahead.")


class NotOverruled(Refusal):
    """Somebody wished to go ahead despite a finding that no words can pass over, or that is not there."""

    message = gettext_noop("The guard has no such finding that you could go ahead despite.")
    remedy = gettext_noop("A sealed name and a missing consent stay in the way until they are removed.")
