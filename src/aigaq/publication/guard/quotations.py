"""Whether quoted words are those of the original; marks of quotation, white space and dashes do not count."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST_WORDS = 3
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(…\)|\(\.\.\.\)|…|\.\.\.")
_SAME = str.maketrans(
    {
        **dict.fromkeys('«»“”„‟"', '"'),
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("–—−‐‑", "-"),
        "\u00a0": " ",
        "\u00ad": None,
        "ё": "е",
        "Ё": "Е",
    }
)


@dataclass(frozen=True)
class Difference:
    """What a quotation says where the original says otherwise."""

    said: str
    original: str


def quoted(text: str) -> list[str]:
    """Return what stands in a text between marks of quotation, if it is more than a word or two."""
    found = [next(part for part in one.groups() if part) for one in _QUOTED.finditer(text)]
    return [part for part in found if len(part.split()) >= FEWEST_WORDS]


def differences(quote: str, originals: Iterable[str]) -> list[Difference] | None:
    """Return where a quotation differs from the original it is nearest to; nothing if it is in one word for word.

    What an author left out, as … or […], may be anything. Returns None where there is no original to compare with.
    """
    texts = [folded(original) for original in originals if original.strip()]
    if not texts:
        return None
    pieces = [piece for piece in map(folded, _LEFT_OUT.split(quote)) if piece.strip(" .,;:!?\"'-")]
    if any(_in_turn(pieces, text) for text in texts):
        return []
    return min(
        (_against(" ".join(pieces), text) for text in texts),
        key=lambda found: sum(len(one.said) + len(one.original) for one in found),
    )


def folded(text: str) -> str:
    """Return a text as quotations are compared: one space between words, one mark for every kind of a mark."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def _in_turn(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        bare = piece.strip(" .,;:!?\"'")
        found = text.casefold().find(bare.casefold(), at)
        if found < 0:
            return False
        at = found + len(bare)
    return True


def _against(quote: str, text: str) -> list[Difference]:
    ours, theirs = quote.split(), text.split()
    matcher = difflib.SequenceMatcher(
        None, [_bare(one) for one in ours], [_bare(one) for one in theirs], autojunk=False
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return [Difference(quote, "")]
    start, end = blocks[0].b - blocks[0].a, blocks[-1].b + blocks[-1].size + len(ours) - blocks[-1].a - blocks[-1].size
    near = theirs[max(0, start) : end]
    told = difflib.SequenceMatcher(None, [_bare(one) for one in ours], [_bare(one) for one in near], autojunk=False)
    return [
        Difference(" ".join(ours[a:b]), " ".join(near[c:d])) for tag, a, b, c, d in told.get_opcodes() if tag != "equal"
    ]


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'()-").casefold()
