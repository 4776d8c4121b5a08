"""Facility codes: one code, many spellings. Matching gives candidates, never a silent match."""

import re

# The Cyrillic prefixes as press and courts write them in Latin letters.
PREFIXES = {"УК": "UK", "ЛА": "LA", "ЖД": "ZHD", "ЕС": "ES", "АК": "AK", "ЗК": "ZK", "РУ": "RU", "ОВ": "OV"}
WORDS = ("PRISON", "УЧРЕЖДЕНИЕ", "МЕКЕМЕ", "INSTITUTION")
CORE = re.compile(r"(\d{3})\s*[/\\-]\s*(\d{1,2})")


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
    return PREFIXES.get(letters, letters)


def may_be_same(one: str, other: str) -> bool:
    """Return whether two spellings may mean one code: same digits, and no two different prefixes."""
    if not core(one) or core(one) != core(other):
        return False
    first, second = prefix(one), prefix(other)
    return not first or not second or first == second
