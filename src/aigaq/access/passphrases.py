"""The house passphrase is generated, never chosen: six words of 7,776 are 77 bits, and 77 bits hold."""

from collections.abc import Collection, Sequence

from aigaq.errors import Refusal, gettext_noop

WORDS = 6


class TooWeak(Refusal):
    """A passphrase was chosen by a person."""

    message = gettext_noop("This passphrase was not generated from the word list, so it would not hold.")
    remedy = gettext_noop("Name a file that does not exist yet; six fresh words will be written into it.")


def made_of(indexes: Sequence[int], words: Sequence[str]) -> str:
    """Return the passphrase at the given places of the word list."""
    return " ".join(words[index] for index in indexes)


def require_generated(passphrase: str, words: Collection[str]) -> None:
    """Pass if the passphrase is at least six words of the list. Raises TooWeak."""
    parts = passphrase.split()
    if len(parts) < WORDS or not set(parts) <= set(words):
        raise TooWeak
