"""A statement for social media: parts of a given length, numbered, never cut within a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

# Characters a part may have, as the large services count them (checked 2026-11): X, Mastodon, Bluesky; Telegram.
LENGTHS = (280, 300, 500, 1000, 4096)
USUAL = 500
SHORTEST = 60


@dataclass(frozen=True)
class Part:
    """One part with its number; `over` if a single sentence is longer than was asked for."""

    text: str
    over: bool


def parts(opening: str, paragraphs: Sequence[Sequence[str]], length: int = USUAL) -> list[Part]:
    """Return the parts of a text: its opening, such as a title, then its paragraphs as lists of sentences.

    `length` counts characters with the number at the end; it is at least `SHORTEST`. A sentence that does not fit
    stands alone and is `over`: it is for a person to shorten it, never for us to cut it.
    """
    most, groups = max(length, SHORTEST), [[opening], *paragraphs]
    total, made = 1, _packed(groups, most, 1)
    while len(str(len(made))) > len(str(total)):
        total = len(made)
        made = _packed(groups, most, total)
    if len(made) == 1:
        return [Part(made[0], len(made[0]) > most)]
    numbered = [f"{text} {number}/{len(made)}" for number, text in enumerate(made, 1)]
    return [Part(text, len(text) > most) for text in numbered]


def written(found: Sequence[Part]) -> str:
    """Return the parts as one text, a line of three hyphens between them."""
    return "\n---\n".join(part.text for part in found) + "\n"


def _packed(groups: Sequence[Sequence[str]], most: int, total: int) -> list[str]:
    room = most - 2 * len(str(max(total, 1))) - 2
    made = [""]
    for group in groups:
        for at, sentence in enumerate(group):
            joint = "\n\n" if at == 0 else " "
            longer = f"{made[-1]}{joint}{sentence}" if made[-1] else sentence
            if made[-1] and len(longer) > room:
                made.append(sentence)
            else:
                made[-1] = longer
    return [text for text in made if text]
