"""Witnesses called by what they are: witness no. 3, the second witness, the paramedic."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from aigaq.intake.words.roots import WORD, folded, roots
from aigaq.proceedings.heard.witness import Way, Witness

RUSSIAN = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат",
    "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
ENGLISH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
OF_RUSSIAN = r"(?:ый|ой|ий|ого|его|ому|ему|ым|им|ом|ем|ая|ую|ьего|ьему|ьим|ьем|ья|ьей|ью)"
THAT = "witness(?:es)?|свидетел[а-я]*"
BY_NUMBER = re.compile(
    rf"\b(?:{THAT})\s+(?:под\s+номером|номер|number|no\.?|nos?\.|№|#)\s*(\d{{1,3}})\b", re.IGNORECASE
)
BY_ORDER = re.compile(
    rf"\b(?:({'|'.join(RUSSIAN)}){OF_RUSSIAN}|({'|'.join(ENGLISH)}))\s+"
    rf"(?:(?:из|of|the|допрошенн[а-я]+|опрошенн[а-я]+|заслушанн[а-я]+)\s+){{0,3}}(?:{THAT})\b"
)
# A role of more words than this is a sentence.
LONGEST = 6
SMALL = frozenset(("the", "a", "an", "of", "at", "in", "в", "на", "из", "и"))


def numbered(text: str, witnesses: Sequence[Witness]) -> Iterator[tuple[int, int, int, Way]]:
    """Yield where a witness is called by number, with the place in the list: (start, end, at, way)."""
    by_number = {one.number: at for at, one in enumerate(witnesses) if one.number}
    plain = text.lower().replace("ё", "е")
    for found in (*BY_NUMBER.finditer(plain), *BY_ORDER.finditer(plain)):
        if found.re is BY_NUMBER:
            number = int(found[1])
        else:
            number = 1 + (RUSSIAN.index(found[1]) if found[1] else ENGLISH.index(found[2]))
        if number in by_number:
            yield found.start(), found.end(), by_number[number], Way.NUMBER


def in_role(text: str, witnesses: Sequence[Witness]) -> Iterator[tuple[int, int, int, Way]]:
    """Yield where a witness is called by a role that no other witness has: (start, end, at, way)."""
    known = [(at, role) for at, one in enumerate(witnesses) for role in {_spelled(each) for each in one.roles} if role]
    alone = Counter(role for _at, role in known)
    words = [(found.start(), found.end(), set(roots(folded(found[0])))) for found in WORD.finditer(text)]
    for at, role in known:
        if alone[role] == 1:
            yield from ((start, end, at, Way.ROLE) for start, end in _standing(role, words))


def _standing(
    role: tuple[frozenset[str], ...], words: Sequence[tuple[int, int, set[str]]]
) -> Iterator[tuple[int, int]]:
    for at in range(len(words) - len(role) + 1):
        if all(part & words[at + step][2] for step, part in enumerate(role)):
            yield words[at][0], words[at + len(role) - 1][1]


def _spelled(role: str) -> tuple[frozenset[str], ...]:
    words = WORD.findall(folded(role))
    while words and words[0] in SMALL:
        words.pop(0)
    return tuple(frozenset(roots(one)) for one in words) if len(words) <= LONGEST else ()
