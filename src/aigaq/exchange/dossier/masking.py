"""Where sealed names stand in a text, in any case ending or script, so that they can be covered.

A public name stays readable even when a sealed one resembles it: covering the defendant's own surname in her own
defence would tell more than it hides.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from aigaq.exchange.dossier.lines import Span
from aigaq.publication.guard import Index

WORD = re.compile(r"\w+")
SHORTEST = 2
GUARDED = 4


def spans(text: str, sealed: Sequence[str], public: Sequence[str] = ()) -> list[Span]:
    """Return where the names in `sealed` stand in `text`; words of one name that stand together are one span."""
    index = _indexed(tuple(sealed), tuple(public))
    short = _short(sealed) - _short(public)
    found = [Span(hit.start, hit.end) for hit in index.hits(text)]
    found += [Span(*word.span()) for word in WORD.finditer(text) if word[0] in short]
    return _joined(text, _apart(found))


def covered(text: str, sealed: Sequence[str], public: Sequence[str], cover: str) -> str:
    """Return `text` with every sealed name replaced by `cover`."""
    for span in reversed(spans(text, sealed, public)):
        text = text[: span.start] + cover + text[span.end :]
    return text


@lru_cache(maxsize=16)
def _indexed(sealed: tuple[str, ...], public: tuple[str, ...]) -> Index:
    return Index(sealed, public)


def _apart(found: list[Span]) -> list[Span]:
    """Return stretches in order, none over another."""
    apart: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, one.end)):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


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
