"""A text in stretches, each with the suggestions that stand in it: the page lights them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Light:
    """Where a suggestion stands in a text, in characters, by its id; whether it was accepted."""

    start: int
    end: int
    key: str
    accepted: bool = False


@dataclass(frozen=True)
class Cited:
    """Where a cited passage stands in a text, in characters, by its id; what it does to a claim."""

    start: int
    end: int
    key: str
    stance: str


@dataclass(frozen=True)
class Lit:
    """A stretch of text: which suggestions stand in it, the first that begins here, whether any of them was accepted.

    `doubted`: the recogniser was not sure of it. `cited`: what the first passage in it that is cited does to a claim;
    `cited_from`: the passage that begins here.
    """

    text: str
    keys: tuple[str, ...] = ()
    begins: str = ""
    accepted: bool = False
    doubted: bool = False
    cited: str = ""
    cited_from: str = ""


def lit(
    text: str, lights: Iterable[Light], doubtful: Iterable[tuple[int, int]] = (), cited: Iterable[Cited] = ()
) -> list[Lit]:
    """Return a text in stretches that are all lit alike; what stands outside it is left out."""
    shown = [one for one in lights if 0 <= one.start < one.end <= len(text)]
    quoted = [one for one in cited if 0 <= one.start < one.end <= len(text)]
    unsure = list(doubtful)
    spots = [(one.start, one.end) for one in shown] + [(one.start, one.end) for one in quoted] + unsure
    ends = {at for spot in spots for at in spot}
    edges = sorted({0, len(text)} | {at for at in ends if 0 < at < len(text)})
    return [_between(text, start, end, shown, unsure, quoted) for start, end in pairwise(edges)]


def _between(
    text: str, start: int, end: int, lights: Sequence[Light], doubtful: Sequence[tuple[int, int]],
    cited: Sequence[Cited],
) -> Lit:  # fmt: skip
    here = [one for one in lights if one.start <= start and end <= one.end]
    begins = next((one.key for one in here if one.start == start), "")
    doubted = any(at <= start and end <= until for at, until in doubtful)
    quoted = [one for one in cited if one.start <= start and end <= one.end]
    return Lit(
        text[start:end], tuple(one.key for one in here), begins, any(one.accepted for one in here), doubted,
        quoted[0].stance if quoted else "", next((one.key for one in quoted if one.start == start), ""),
    )  # fmt: skip
