"""A number of a register as it may be spelled: with other signs between, letters of the other script, zeros left out.

КУИ № 20-55-00/000145, kui 205500000145 and "20 55 00 145" are one number. It is found, not proved: two registers may
give the same one.
"""

import re

# What stands before a number and is none of it, as it reads once letters that look alike are one.
_BEFORE = ("куи", "kui", "ердр", "erdr", "сдтбт", "вх", "исх", "n", "no", "nr", "№", "рег", "reg")
_ALIKE = str.maketrans("авекмнорстухіё", "abekmhopctyxie")
_WORD = re.compile(r"[^\W_]+|№")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def _alike(text: str) -> str:
    return text.casefold().translate(_ALIKE)


BEFORE = frozenset(map(_alike, _BEFORE))
_GLUED = re.compile(rf"^(?:{'|'.join(sorted(BEFORE, key=len, reverse=True))})(?=\d)")


def before_one(text: str) -> bool:
    """Return whether a word is one that stands before a number: КУИ, ЕРДР, вх., №."""
    words = _WORD.findall(_alike(text))
    return bool(words) and all(word in BEFORE for word in words)


def tokens(text: str) -> tuple[str, ...]:
    """Return what every spelling of a number has in common: as one word, and without the zeros before its parts.

    Nothing for a text without a digit.
    """
    words = [_GLUED.sub("", word) for word in _WORD.findall(_alike(text)) if word not in BEFORE]
    whole, short = "".join(words), "".join(_ZEROS.sub("", word) for word in words)
    if not any(letter.isdecimal() for letter in whole):
        return ()
    return tuple(dict.fromkeys((f"n{whole}", f"n{short}")))
