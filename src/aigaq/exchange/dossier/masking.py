"""Where sealed names stand in a text, in any case ending or script, so that they can be covered.

A public name stays readable even when a sealed one resembles it: covering the defendant's own surname in her own
defence would tell more than it hides.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from aigaq.exchange.dossier.lines import Span
from aigaq.publication.guard import names_in

WORD = re.compile(r"\w+")
SHORTEST = 2
GUARDED = 4


def spans(text: str, sealed: Sequence[str], public: Sequence[str] = ()) -> list[Span]:
    """Return where the names in `sealed` stand in `text`; words of one name that stand together are one span."""
    if not names_in(text, sealed) and not _short(sealed):
        return []
    return _joined(text, [span for span in _lines(text) for span in _words(text, span, tuple(sealed), tuple(public))])


def covered(text: str, sealed: Sequence[str], public: Sequence[str], cover: str) -> str:
    """Return `text` with every sealed name replaced by `cover`."""
    for span in reversed(spans(text, sealed, public)):
        text = text[: span.start] + cover + text[span.end :]
    return text


def _lines(text: str) -> list[Span]:
    return [Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]


def _words(text: str, line: Span, sealed: tuple[str, ...], public: tuple[str, ...]) -> list[Span]:
    said = text[line.start : line.end]
    if not names_in(said, sealed) and not (_short(sealed) & set(WORD.findall(said))):
        return []
    return [
        Span(line.start + word.start(), line.start + word.end())
        for word in WORD.finditer(said)
        if _is_name(word[0], sealed, public)
    ]


@lru_cache(maxsize=4096)
def _is_name(word: str, sealed: tuple[str, ...], public: tuple[str, ...]) -> bool:
    if word in _short(sealed):
        return word not in _short(public)
    return names_in(word, sealed) and not names_in(word, public)


def _short(names: Sequence[str]) -> set[str]:
    """Return the parts of names too short for the guard's stems: they are covered as they are written."""
    return {part for name in names for part in WORD.findall(name) if SHORTEST <= len(part) < GUARDED}


def _joined(text: str, found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in found:
        if joined and not re.search(r"[^\W_]|\n", text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
