"""Who brought something, by name. What was written down of them is a free text; of it the names are looked for."""

import re
from collections.abc import Iterator
from itertools import groupby

from aigaq.publication.guard.common import ends_as_surname, is_place, may_be_surname
from aigaq.publication.guard.parts import known_given

_WORD = r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*"
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# "Of the one in custody": with what a Kazakh text begins is not always whose name it is.
_OWNER = re.compile(r"(?:[ндт]ың|[ндт]ің)$")
# How nobody is written down.
NOBODY = frozenset({"anonymous", "unknown", "nobody", "аноним", "анонимно", "неизвестно", "неизвестный", "белгісіз"})
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")


def called(text: str) -> list[str]:
    """Return the names in what was written down of somebody: capitals together that may be a name.

    Only names are written with a capital inside a sentence in Russian and Kazakh; of words in Latin letters one must be
    known for a name, unless nothing else stands there.
    """
    found = [name for run in _RUN.finditer(text) for name in _names(run[0].split(), first=not run.start())]
    return list(dict.fromkeys(found))


def _names(words: list[str], *, first: bool) -> Iterator[str]:
    groups = [list(group) for capital, group in groupby(words, _is_capital) if capital]
    alone = first and len(groups) == 1 and len(groups[0]) == len(words)
    for group in groups:
        name = [word for word in group if known_given(word) or may_be_surname(word)]
        if name and _is_name(name, bare=alone or bool(_CYRILLIC.match(name[0]))):
            yield " ".join(name)


def _is_capital(word: str) -> bool:
    taken = is_place(word) or word.casefold() in NOBODY or _OWNER.search(word)
    return word[0].isupper() and len(word) > 1 and not taken


def _is_name(words: list[str], *, bare: bool) -> bool:
    return bare or any(known_given(word) or ends_as_surname(word) for word in words)
