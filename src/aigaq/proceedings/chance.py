"""How likely is so one-sided a choice by chance? Fisher's exact test on who was heard and who was quoted."""

from dataclasses import dataclass
from math import comb

# Two ways of choosing are as likely as each other within the rounding of the machine.
SAME = 1 + 1e-9


@dataclass(frozen=True)
class Heard:
    """How many confirmed and denied, and how many of each were quoted. None means not known, and is no zero."""

    confirmed: int | None
    denied: int | None
    confirmed_quoted: int | None
    denied_quoted: int | None

    @property
    def known(self) -> bool:
        """Return whether all four numbers are known."""
        return None not in (self.confirmed, self.denied, self.confirmed_quoted, self.denied_quoted)


def chance(heard: Heard) -> float | None:
    """Return the chance, 0 to 1, of quoting as few of those who confirmed if the choice took no account of it.

    One-sided: the quoted are drawn at random from all who were heard. None when a number is not known or
    nobody was quoted. It says nothing of why.
    """
    shares = _shares(heard)
    return (
        None
        if shares is None
        else sum(share for many, share in shares.items() if many <= (heard.confirmed_quoted or 0))
    )


def either_way(heard: Heard) -> float | None:
    """Return the chance, 0 to 1, of a choice at most as likely as this one, to either side: Fisher, two-sided."""
    shares = _shares(heard)
    if shares is None:
        return None
    here = shares[heard.confirmed_quoted or 0]
    return min(1.0, sum(share for share in shares.values() if share <= here * SAME))


def smallest(heard: Heard) -> float | None:
    """Return the chance of the most one-sided choice that so many heard and so many quoted allow: no test says less."""
    shares = _shares(heard)
    return None if shares is None else shares[min(shares)]


def _shares(heard: Heard) -> dict[int, float] | None:
    """Return how likely each number of quoted among those who confirmed is, if the choice took no account of it."""
    if not heard.known:
        return None
    yes, no = heard.confirmed or 0, heard.denied or 0
    chosen, quoted = heard.confirmed_quoted or 0, (heard.confirmed_quoted or 0) + (heard.denied_quoted or 0)
    if not quoted or chosen > yes or quoted - chosen > no:
        return None
    whole = comb(yes + no, quoted)
    possible = range(max(0, quoted - no), min(yes, quoted) + 1)
    return {many: comb(yes, many) * comb(no, quoted - many) / whole for many in possible}
