"""By what a word of a name is found again however it was spelled: how it sounds, or which given name it is."""

import re
from collections.abc import Iterator

from aigaq.intake.names import given
from aigaq.intake.names.letters import Sound, sounds

BEFORE_CONSONANT = re.compile(r"v(?=[^aiu])")
# With fewer consonants than this the vowels are needed too.
FEWEST_BONES = 2


def sounding(word: str) -> Iterator[str]:
    """Yield what one spelling may sound like: Janbolatov as Zhanbolatov, Nourlan as Nurlan, Daurenov as Дауренов."""
    for sound in _sounds(word):
        yield BEFORE_CONSONANT.sub("u", sound.vague)


def coarse(word: str) -> tuple[str, ...]:
    """Return the coarse keys of a word: the line of a known given name, or its consonants in each reading.

    Two spellings of one word share a key unless a consonant differs; many words that are not one share it too.
    """
    heard = [sound for sound in _sounds(word) if sound.vague]
    known = {given.stem_class(sound.vague) for sound in heard} - {None}
    return tuple(f"g{line}" for line in known) or tuple(dict.fromkeys(map(_bones, heard)))


def _bones(sound: Sound) -> str:
    return sound.bones if len(sound.bones) >= FEWEST_BONES else f"v{sound.vague}"


def _sounds(word: str) -> Iterator[Sound]:
    for spelling in dict.fromkeys((word, word.replace("j", "zh"), word.replace("ou", "u"))):
        yield from sounds(spelling)
