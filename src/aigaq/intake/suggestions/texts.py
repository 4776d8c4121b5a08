"""A text as the rules read it: small letters, ё as е, no addresses of the net; every character in its place."""

import re

# How far back a sentence's beginning is looked for, in characters.
NEAR = 8
_ADDRESSES = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_HALVES = re.compile("[\ud800-\udfff]")
# Figures set high are marks of footnotes, no part of the word before them.
_PLAIN = str.maketrans("ё’ʼ`´‘–—‑−\xa0\u2007\u202f¹²³⁴⁵⁶⁷⁸⁹⁰", "е'''''----   ¦¦¦¦¦¦¦¦¦¦")


def whole(text: str) -> str:
    """Return the text with a space for each half of a letter: broken files hold them, and no encoding carries them."""
    return _HALVES.sub(" ", text)


def plain(text: str) -> str:
    """Return the text, addresses of the net blotted out, quotes, dashes and spaces made one; as long as before."""
    blotted = _ADDRESSES.sub(lambda found: "¦" * len(found[0]), whole(text))
    return blotted.translate(_PLAIN).replace("Ё", "Е")


def folded(text: str) -> str:
    """Return the text in lower case; as long as before (the one letter that grows, İ, stays as it is)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def begins_sentence(plain: str, start: int) -> bool:
    """Return whether the word at `start` begins a sentence, and has its capital from that."""
    return plain[max(0, start - NEAR) : start].rstrip(' \n\t«"“—-')[-1:] in ("", ".", "!", "?", ":", ";")
