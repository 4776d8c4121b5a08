"""Pairs of names: how right, and how many a second. `bench/names.py [PAIRS.csv …]`; if none, the Kazakh sample."""

import csv
import statistics
import sys
import time
from pathlib import Path

from aigaq.record.names.likeness import SAME, likeness

SAMPLE = Path(__file__).parents[1] / "tests" / "samples" / "kazakh_names.csv"


def main() -> None:
    for place in [Path(one) for one in sys.argv[1:]] or [SAMPLE]:
        rows = list(csv.DictReader(place.open(encoding="utf-8")))
        likeness("warm", "warm")
        begun = time.perf_counter()
        scores = [likeness(row["name_a"], row["name_b"]) for row in rows]
        rate = len(rows) / (time.perf_counter() - begun)
        truth = [row["same"] == "1" for row in rows]
        print(f"{place.name}: {len(rows)} pairs, {rate:,.0f} a second on one core (each seen for the first time)")
        print(f"  at {SAME}: P {{:.3f}}  R {{:.3f}}  F1 {{:.3f}}".format(*quality(scores, truth, SAME)))
        levels = sorted(set(scores))
        at_99 = max(
            (quality(scores, truth, at)[1] for at in levels if quality(scores, truth, at)[0] >= 0.99), default=0
        )
        print(f"  recall at precision 0.99: {at_99:.3f}; median score {statistics.median(scores):.2f}")


def quality(scores: list[float], truth: list[bool], at: float) -> tuple[float, float, float]:
    right = sum(score >= at and same for score, same in zip(scores, truth, strict=True))
    said, true = sum(score >= at for score in scores), sum(truth)
    precision, recall = right / said if said else 0.0, right / true
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


if __name__ == "__main__":
    main()
