"""Letters: a text in the encoding it is most likely written in."""

import codecs

from aigaq.vault.reader.inside.held import Facts
from aigaq.vault.reader.protocol import MOST_TEXT

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What Russian and Kazakh texts are written in where it is not UTF-8.
ELSE = "cp1251"
BROKEN = "\ufffd"
# More broken bytes than one in so many letters, and it is another encoding.
MOST_BROKEN = 5
SAMPLE, MOST_LINES = 1 << 20, 200


def look(whole: bytes, code: str) -> Facts:
    """Return the beginning of a text."""
    encoding = encoding_of(whole)
    text = whole[: 4 * MOST_TEXT].decode(encoding, "replace")
    facts: Facts = {"text": text[:MOST_TEXT], "metadata": [("encoding", encoding)]}
    return (
        facts
        | ({"copies": "table"} if code == "csv" else {})
        | ({"warnings": ["more_pages"]} if len(text) > MOST_TEXT else {})
    )


def encoding_of(whole: bytes) -> str:
    """Return the name of the encoding: by its mark, UTF-8 if it is that, else the usual one of the region."""
    for mark, name in MARKS:
        if whole.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(whole[: 1 << 20])
    except UnicodeDecodeError:
        return ELSE
    return "utf-8"


def mended(whole: bytes) -> tuple[str, list[int]]:
    """Return a text, and the numbers of the lines in which bytes could not be read and stand as question marks.

    A few broken bytes do not make UTF-8 another encoding; many do.
    """
    encoding = next((name for mark, name in MARKS if whole.startswith(mark)), "utf-8")
    text = whole.decode(encoding, "replace")
    odd, letters = text.count(BROKEN), sum(map(str.isalpha, text[:SAMPLE]))
    if encoding == "utf-8" and odd * MOST_BROKEN > letters:
        encoding, text = ELSE, whole.decode(ELSE, "replace")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if BROKEN in line]
    return text.replace("\0", BROKEN), lines[:MOST_LINES]
