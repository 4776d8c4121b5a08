"""A name taken apart: what is a patronymic, what an initial, what is left."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(
    r"(?:вич|віч|вна|ўна|ична|інічна|ұлы|улы|оглы|оғлы|ұлұ|қызы|кызы|гызы|"
    r"v[iy]t?ch|vic|vi[cč]h?|wicz|witsch|vitsj|(?:[oeaiy]v|[ae]u|iw|[oe]w)na|ichna|[uū]ly|ogly|oghlu|o[gğ]l[uy]|[qk][yiı]zy?)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:(?:[оеаиіё]?[вў]?(?:ич|іч))|(?:[оеаиі]?[вў]на)|ична|[ұу]лы|о[гғ]лы|[қкг]ызы|"
    r"(?:[oeaiy]*[vw]?(?:[iy]t?ch|ic|ič|icz|itsch))|(?:[oeaiy]*[vuw]na)|ichna|[uū]ly|o[gğ]h?l[uy]|[qk][yiı]zy?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """One reading of a name: its words without the patronymic, and the patronymic, if any."""

    words: tuple[str, ...]
    patronymic: str


@lru_cache(1 << 16)
def readings(name: str) -> tuple[Parts, ...]:
    """Return how a name may be read: with and, where that is doubtful, without a patronymic."""
    words = tuple(word for word in _WORD.findall(name))
    marked = [at for at, word in enumerate(words) if at and _PATRONYMIC.search(word)]
    if not marked:
        return (Parts(words, ""),)
    at = 1 if 1 in marked else marked[-1]
    found = Parts((*words[:at], *words[at + 1 :]), words[at])
    # Of two words the second may be a surname: Maksim Mikhovich.
    return (found, Parts(words, "")) if len(words) == 2 else (found,)


def stem(patronymic: str) -> str:
    """Return what a patronymic is made from: Nikolaevich, Mikalaeuna and Nikolaiuly all from Nikola."""
    return _SUFFIX.sub("", patronymic) or patronymic


def initial(word: str) -> bool:
    """Return whether a word stands for a longer one: И., or a lone letter."""
    return len(word.rstrip(".")) == 1 or (word.endswith(".") and len(word) <= 3)
