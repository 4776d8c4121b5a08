"""Our own short notes, one a source: they stand in where the source's text is not on this machine.

Each note is numbered; every numbered fact stands in three languages, and is one passage of the note.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True)
class Note:
    """A note's text, and where in it each fact stands (characters)."""

    text: str
    places: dict[str, tuple[int, int]]


def composed(note: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> Note:
    """Return the text of a note: its title, its summary, then each fact under its number."""
    text = _block(note["title"]) + "\n\n" + _block(note["summary"]) + "\n"
    places = {}
    for number, fact in enumerate(facts, 1):
        text += f"\n[{number}] "
        start = len(text)
        text += _block(fact["note"])
        places[fact["id"]] = (start, len(text))
        text += "\n"
    return Note(text, places)


def _block(words: Mapping[str, str]) -> str:
    return "\n".join(words[language] for language in LANGUAGES)
