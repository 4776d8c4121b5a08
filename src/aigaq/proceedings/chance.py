"""How likely is so one-sided a choice by chance? Fisher's exact test on who was heard and who was quoted."""

from dataclasses import dataclass
from math import comb


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
    if not heard.known:
        return None
    yes, no = heard.confirmed or 0, heard.denied or 0
    chosen, quoted = heard.confirmed_quoted or 0, (heard.confirmed_quoted or 0) + (heard.denied_quoted or 0)
    if not quoted or chosen > yes or quoted - chosen > no:
        return None
    lowest = max(0, quoted - no)
    ways = sum(comb(yes, k) * comb(no, quoted - k) for k in range(lowest, chosen + 1))
    return ways / comb(yes + no, quoted)
