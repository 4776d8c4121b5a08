"""Whether two lots of times could be one: by Welch's test of means, and by Kolmogorov and Smirnov's of shapes."""

import math
import statistics
from collections.abc import Sequence


def welch(one: Sequence[float], other: Sequence[float]) -> float:
    """The chance of so large a difference of means if there is none (two-sided; normal for large samples)."""
    spread = math.sqrt(statistics.variance(one) / len(one) + statistics.variance(other) / len(other))
    difference = abs(statistics.fmean(one) - statistics.fmean(other))
    return math.erfc(difference / spread / math.sqrt(2)) if spread else float(not difference)


def kolmogorov(one: Sequence[float], other: Sequence[float]) -> float:
    """The chance of so large a gap between both distributions if they are one (Kolmogorov's series)."""
    gap = _gap(sorted(one), sorted(other))
    size = math.sqrt(len(one) * len(other) / (len(one) + len(other)))
    scaled = (size + 0.12 + 0.11 / size) * gap
    if scaled < 0.2:
        return 1.0
    return min(1.0, max(0.0, 2 * sum((-1) ** (n - 1) * math.exp(-2 * (n * scaled) ** 2) for n in range(1, 101))))


def holm(chances: Sequence[float]) -> list[float]:
    """The chances corrected for how many there are."""
    order, worst, found = sorted(range(len(chances)), key=lambda at: chances[at]), 0.0, [0.0] * len(chances)
    for rank, at in enumerate(order):
        worst = max(worst, min(1.0, (len(chances) - rank) * chances[at]))
        found[at] = worst
    return found


def _gap(one: list[float], other: list[float]) -> float:
    left = right = 0
    widest = 0.0
    while left < len(one) and right < len(other):
        step = min(one[left], other[right])
        while left < len(one) and one[left] <= step:
            left += 1
        while right < len(other) and other[right] <= step:
            right += 1
        widest = max(widest, abs(left / len(one) - right / len(other)))
    return widest
