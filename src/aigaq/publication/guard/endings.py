"""What may stand after the stem of a name: Russian cases, Kazakh plurals, owners and cases, the English possessive.

As it sounds, vowels blurred (intake/names/letters.py), so that one list serves every script.
"""

from functools import cache
from itertools import product

from aigaq.intake.names.letters import sounds
from aigaq.publication.guard.parts import blurred

RUSSIAN = [
    "а",
    "у",
    "ы",
    "и",
    "е",
    "я",
    "ю",
    "о",
    "ой",
    "ей",
    "ою",
    "ею",
    "ом",
    "ем",
    "ым",
    "им",
    "ых",
    "их",
    "ыми",
    "ими",
    "ам",
    "ям",
    "ами",
    "ями",
    "ах",
    "ях",
    "ии",
    "ию",
    "ия",
    "ией",
    "иям",
    "иями",
    "иях",
    "ий",
    "ый",
    "ая",
    "ую",
    "ое",
    "ого",
    "его",
    "ому",
    "ему",
    "ые",
    "ие",
    "ью",
]
ENGLISH = ["s", "es"]
_PLURAL = " лар лер дар дер тар тер"
_OWNER = " ы і сы сі ым ім ың ің ымыз іміз ымызды"
_CASE = (
    " ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен "
    "мен бен пен дікі тікі нікі дай дей тай тей ша ше дағы дегі тағы тегі ндағы ндегі ғой ма ме ба бе па пе "
    "мын мін сыз сіз"
)
_MORE = " ғы гі мен бен пен ма"


@cache
def endings() -> frozenset[str]:
    """Return every ending as it sounds, the empty one among them."""
    kazakh = {"".join(parts) for parts in product(*(one.split(" ") for one in (_PLURAL, _OWNER, _CASE)))}
    kazakh |= {one + more for one in _CASE.split(" ") for more in _MORE.split(" ")}
    return frozenset({""} | {_as_it_sounds(one) for one in {*RUSSIAN, *ENGLISH, *kazakh} if one})


LONGEST = 10


def fits(stem: str, ending: str) -> bool:
    """Return whether an ending may stand after a stem; of two like letters where they meet one is heard."""
    known = endings()
    return ending in known or (bool(stem) and stem[-1] + ending in known)


def _as_it_sounds(ending: str) -> str:
    return blurred(sounds(ending)[0].vague)
