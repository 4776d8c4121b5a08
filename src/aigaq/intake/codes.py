"""Facility codes: one code, many spellings. Matching gives candidates, never a silent match."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from aigaq.errors import Refusal, gettext_noop

Key = TypeVar("Key", bound=Hashable)

# The Cyrillic prefixes as press and courts write them in Latin letters.
PREFIXES = {
    "УК": "UK", "ЛА": "LA", "ЖД": "ZHD", "ЕС": "ES", "ЕЦ": "EC", "АК": "AK", "ЗК": "ZK", "РУ": "RU", "ОВ": "OV",
    "ГМ": "GM", "КА": "KA", "АП": "AP", "ИЧ": "ICH", "УГ": "UG", "ИК": "IK", "ИУ": "IU", "СИ": "SI", "ЛИУ": "LIU",
    "СИЗО": "SIZO",
}  # fmt: skip
WORDS = ("PRISON", "УЧРЕЖДЕНИЕ", "МЕКЕМЕ", "INSTITUTION")
CORE = re.compile(r"(\d{3})\s*[/\\-]\s*(\d{1,2})")
# Letters that look alike and are typed for one another; a word of the other script is not turned.
_LOOKALIKES = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def core(code: str) -> str:
    """Return the digits of a code (`УК-161/2`, `UK 161/2`, `Prison161/2` all give `161/2`), or an empty text."""
    found = CORE.search(code)
    return f"{found[1]}/{found[2]}" if found else ""


def prefix(code: str) -> str:
    """Return a code's letters in Latin capitals (`УК-161/2` gives `UK`), or an empty text."""
    found = CORE.search(code)
    letters = re.sub(r"[^A-ZА-Я]", "", code[: found.start()].upper()) if found else ""
    for word in WORDS:
        letters = letters.removeprefix(word)
    return latin(letters)


def latin(letters: str) -> str:
    """Return a prefix in Latin capitals, whichever letters it was typed with (`УК`, `УK`, `YK` all give `UK`)."""
    if letters in PREFIXES.values():
        return letters
    cyrillic = letters.translate(_LOOKALIKES)
    return PREFIXES.get(cyrillic, letters)


def alike(known: Mapping[Key, Iterable[str]]) -> dict[Key, set[Key]]:
    """Return, for each of those that have codes, which others may have the same."""
    by_core: dict[str, list[tuple[Key, str]]] = defaultdict(list)
    for key, codes in known.items():
        for code in codes:
            by_core[core(code)].append((key, code))
    found: dict[Key, set[Key]] = {key: set() for key in known}
    for same in by_core.values():
        for one, other in combinations(same, 2):
            if one[0] != other[0] and may_be_same(one[1], other[1]):
                found[one[0]].add(other[0])
                found[other[0]].add(one[0])
    return found


def may_be_same(one: str, other: str) -> bool:
    """Return whether two spellings may mean one code: same digits, and no two different prefixes."""
    if not core(one) or core(one) != core(other):
        return False
    first, second = prefix(one), prefix(other)
    return not first or not second or first == second


class MayBeKnown(Refusal):
    """A new facility was to have a code that facilities already recorded may have."""

    message = gettext_noop("{code} may be a code of {facilities}, recorded already.")
    remedy = gettext_noop("Look there first. If this is another place all the same, say so below and record it.")
