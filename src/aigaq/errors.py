"""How the house says no: what happened, to what, what to do next. References and pseudonyms, never a name."""

from typing import ClassVar


def gettext_noop(text: str) -> str:
    """Mark `text` for translation and return it unchanged; the doors translate it when a person reads it."""
    return text


class Refusal(Exception):
    """The house did not do what was asked. Each kind says what happened and what would help."""

    message: ClassVar[str] = gettext_noop("This cannot be done.")
    remedy: ClassVar[str] = gettext_noop("Ask a keeper of the house.")

    def __init__(self, **references: object) -> None:
        """Keep the references that the sentences mention, such as an item's or a case's."""
        super().__init__()
        self.references = references

    def __str__(self) -> str:
        """Return both sentences in English, for logs and scripts."""
        return f"{self.message} {self.remedy}".format(**self.references)


class Unknown(Refusal):
    """Nothing of that reference can be seen by this reader: it does not exist, or is not theirs to know."""

    message = gettext_noop("There is nothing here under “{reference}”.")
    remedy = gettext_noop("Check the reference, or go back to the list you came from.")


class NotAllowed(Refusal):
    """The member's role does not include this act."""

    message = gettext_noop("Your role in this house does not include this.")
    remedy = gettext_noop("Ask a member of the case whose role does.")


class TooLittleMemory(Refusal):
    """The machine has no memory left for what was asked."""

    message = gettext_noop("This machine has too little free memory for it.")
    remedy = gettext_noop("Close other programs and try again: a lock needs half a gigabyte. Nothing was changed.")


class Incomplete(Refusal):
    """Something needed was not given, or was given in a form that cannot be read."""

    message = gettext_noop("{what} is missing or cannot be read.")
    remedy = gettext_noop("Correct it and try again; nothing was kept.")
