"""The root of a Kazakh word: endings are taken off from behind, one layer after the other.

A noun ends in plural, possessive, case; a verb in voice, negation, tense, person. What is left keeps a vowel, and three
letters (a verb without its tense two: ұр).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

MOST_KNOWN = 1 << 12
SHORTEST, SHORTEST_VERB = 3, 2
VOWELS = frozenset("аәеёиоөуұүыіэюя")

CASES = (
    "нікі|дікі|тікі|ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен|нда|нде|мен|бен|пен|"
    "ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|да|де|та|те"
)
PLURALS = "лар|лер|дар|дер|тар|тер"
OWNED = "ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|сы|сі|ым|ім|ың|ің|ы|і"
TENSES = (
    "атын|етін|йтын|йтін|мақшы|мекші|ғалы|гелі|қалы|келі|ғандай|гендей|қандай|кендей|ғанда|генде|қанда|кенде|ғанын|генін|"
    "ғаны|гені|қаны|кені|ған|ген|қан|кен|ыпты|іпті|пты|пті|ып|іп|са|се|п"
)
PERSONS = "мын|мін|бын|бін|пын|пін|сың|сің|сыз|сіз|мыз|міз|быз|біз|пыз|піз"
PAST = "дым|дім|тым|тім|дың|дің|тың|тің|дық|дік|тық|тік|дыңыз|діңіз|ды|ді|ты|ті"
VOICES = "ылы|ілі|ыл|іл|ын|ін|дыр|дір|тыр|тір|ғыз|гіз|қыз|кіз|ыс|іс|л|н|т"
DENIED = "ма|ме|ба|бе|па|пе"
# What makes a verb of a noun: шағымдану of шағым.
MADE = "ла|ле|да|де|та|те"
ADJECTIVES = "дағы|дегі|тағы|тегі|лық|лік|дық|дік|тық|тік|сыз|сіз|лы|лі|ды|ді|ты|ті|шы|ші"


def _ending(endings: str) -> re.Pattern[str]:
    return re.compile(f"(?:{endings})$")


# From behind, as far as one can go; every layer is a root, because nobody knows which word was meant.
NOUN = tuple(_ending(one) for one in (CASES, OWNED, PLURALS, ADJECTIVES, "у"))
TENSE = _ending(f"{TENSES}|{PAST}|у")
VERB = (_ending(PERSONS), TENSE, *(_ending(one) for one in (VOICES, DENIED, VOICES, MADE)))


@lru_cache(MOST_KNOWN)
def roots(word: str) -> tuple[str, ...]:
    """Return the roots of a word in small letters: itself, and what stays of it layer by layer as a noun and a verb."""
    return tuple(dict.fromkeys((word, *_layers(word, NOUN), *_layers(word, VERB))))


def _layers(word: str, endings: Iterable[re.Pattern[str]]) -> Iterator[str]:
    for ending in endings:
        found, shortest = ending.search(word), SHORTEST_VERB if ending is TENSE else SHORTEST
        if found and found.start() >= shortest and any(letter in VOWELS for letter in word[: found.start()]):
            word = word[: found.start()]
            yield word
