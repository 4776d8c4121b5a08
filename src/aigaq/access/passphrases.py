"""The house passphrase is generated, never chosen: six words of 7,776 are 77 bits, and 77 bits hold."""

from collections.abc import Collection, Sequence

from aigaq.errors import Refusal, gettext_noop

WORDS = 6
MEMBER_WORDS = 5
SHORTEST = 15
FEWEST_GUESSES = 1e12


class TooWeak(Refusal):
    """A passphrase was chosen by a person."""

    message = gettext_noop("This passphrase was not generated from the word list, so it would not hold.")
    remedy = gettext_noop("Name a file that does not exist yet; six fresh words will be written into it.")


class TooEasy(Refusal):
    """A member's passphrase could be guessed."""

    message = gettext_noop("This passphrase could be guessed.")
    remedy = gettext_noop("Take five or more words that chance chose, or 15 characters that nobody would expect.")


def made_of(indexes: Sequence[int], words: Sequence[str]) -> str:
    """Return the passphrase at the given places of the word list."""
    return " ".join(words[index] for index in indexes)


def require_generated(passphrase: str, words: Collection[str]) -> None:
    """Pass if the passphrase is at least six words of the list. Raises TooWeak."""
    parts = passphrase.split()
    if len(parts) < WORDS or not set(parts) <= set(words):
        raise TooWeak


def require_strong(passphrase: str, guesses: float, words: Collection[str]) -> None:
    """Pass if a member's passphrase holds: five words of the list, or 15 characters that take 10^12 guesses.

    `guesses` is what a strength meter reckons, fed with the words of the house. Raises TooEasy.
    """
    parts = passphrase.split()
    generated = len(parts) >= MEMBER_WORDS and len(set(parts)) == len(parts) and set(parts) <= set(words)
    if not generated and (len(passphrase) < SHORTEST or guesses < FEWEST_GUESSES):
        raise TooEasy


def guesses(passphrase: str, name: str) -> float:
    """Return how many guesses a passphrase takes. The words of the house count as known."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take a tenth of a second to load

    if not passphrase.strip():
        return 0
    own = ["aigaq", *name.lower().split()]
    return float(zxcvbn(passphrase[:72], user_inputs=own)["guesses"])
