"""Where a sentence ends, in English, Russian and Kazakh, so that each can be tied to what it rests on."""

import re
from enum import StrEnum

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "art",
        "para",
        "cf",
        "vs",
        "approx",
        "e.g",
        "i.e",
        "г",
        "гг",
        "т.е",
        "т.д",
        "т.п",
        "ст",
        "п",
        "пп",
        "см",
        "ул",
        "им",
        "обл",
        "р-н",
        "ж",
        "б.з",
        "т.б",
    ]
)
END = re.compile(r"([.!?…]+[»”\")\]]*)\s+(?=[«“\"(\[]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")


class Kind(StrEnum):
    """What a sentence does: only facts and mixed ones need evidence."""

    FACT = "fact"
    VALUE_JUDGEMENT = "value_judgement"
    MIXED = "mixed"
    QUOTATION = "quotation"
    QUESTION = "question"


def split(text: str) -> list[str]:
    """Return the sentences of `text`, white space folded. An abbreviation or initial does not end one."""
    flat = " ".join(text.split())
    sentences, start = [], 0
    for end in END.finditer(flat):
        if not _abbreviated(flat[start : end.start(1)], end[1]):
            sentences.append(flat[start : end.end(1)])
            start = end.end()
    return [*sentences, flat[start:]] if flat[start:] else sentences


def _abbreviated(before: str, mark: str) -> bool:
    word = before.rsplit(" ", 1)[-1].strip('«“"([').lower()
    return mark == "." and (word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()))
