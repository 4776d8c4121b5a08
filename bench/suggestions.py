"""Suggestions: how right, by kind, how fast, how large the process grows. `bench/suggestions.py`

"whole": the same characters and the same value. "touching": the value is right and the characters overlap.
The rules were mended on the statement and on the texts called open, so those figures say only that what was seen is
remembered. What is reached on other words, those called aside and last tell: nothing was mended on them. All texts of
our own are of one hand, which also wrote the lists; a stranger's letters will bring lower figures.
"""

import hashlib
import os
import resource
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.store import Text
from aigaq.intake.suggestions.suggested import Kind

GOLD = Path(__file__).parent / "suggestions_gold"
STATEMENT = Path(__file__).parents[2] / "shared" / "case" / "EUR-57-2771-2020.txt"
LANGUAGES = {"ru": "Russian", "kk": "Kazakh", "en": "English"}


def main() -> None:
    statement()
    for language, name in LANGUAGES.items():
        rows = tomllib.loads((GOLD / f"{language}.toml").read_text("utf-8"))["sentence"]
        for half in ("open", "aside", "last"):
            chosen = [row for row in rows if row["half"] == half]
            told = store.suggested([Text(row["text"], language, row.get("day")) for row in chosen])
            table(
                f"{name}, {half}: {len(chosen)} texts of our own",
                [(wanted(row), got) for row, got in zip(chosen, told, strict=True)],
            )
    speed()


def statement() -> None:
    place = Path(os.environ.get("AIGAQ_STATEMENT", STATEMENT))
    if not place.is_file():
        print(f"The example statement: skipped, its text is not at {place} (it is not ours to ship).\n")
        return
    text = place.read_text("utf-8")
    gold = tomllib.loads((GOLD / "statement_2020.toml").read_text("utf-8"))
    if hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
        print("The example statement: skipped, this is another text than the one that was marked.\n")
        return
    (told,) = store.suggested([Text(text, gold["language"], gold["day"])])
    marked = [(start, end, kind, value, False) for start, end, kind, value in gold["found"]]
    table(f"The example statement, English, {len(text):,} characters; the rules were mended on it", [(marked, told)])


def wanted(row):
    """Return what a reader marked: where it stands, what it is, whether it is denied."""
    found = []
    for kind, words, value, *denied in row["found"]:
        start = row["text"].index(words)
        found.append((start, start + len(words), kind, value, bool(denied)))
    return found


def table(title, pairs) -> None:
    counts = Counter()
    for marked, told in pairs:
        count(counts, marked, [(one.start, one.end, one.kind.value, one.value, one.negated) for one in told])
    print(title)
    print(f"  {'':13} {'marked':>6} {'told':>5}   {'P':>5} {'R':>5} {'F1':>5}   {'touching':>8}")
    for kind in [*[one.value for one in Kind], "all"]:
        marked, told, whole, touching = (counts[kind, what] for what in ("marked", "told", "whole", "touching"))
        if marked or told:
            print(
                f"  {kind:13} {marked:6} {told:5}   {figures(whole, told, marked)}   {f1(touching, told, marked):8.2f}"
            )
    print()


def count(counts, marked, told) -> None:
    for one in marked:
        alike = [other for other in told if other[2:] == one[2:] and other[0] < one[1] and one[0] < other[1]]
        for kind in (one[2], "all"):
            counts[kind, "marked"] += 1
            counts[kind, "whole"] += one in told
            counts[kind, "touching"] += bool(alike)
    for one in told:
        counts[one[2], "told"] += 1
        counts["all", "told"] += 1


def figures(right, told, marked) -> str:
    return f"{right / told if told else 0:5.2f} {right / marked if marked else 0:5.2f} {f1(right, told, marked):5.2f}"


def f1(right, told, marked) -> float:
    return 2 * right / (told + marked) if told + marked else 0.0


def speed() -> None:
    print("Time and memory")
    for language, name in LANGUAGES.items():
        rows = tomllib.loads((GOLD / f"{language}.toml").read_text("utf-8"))["sentence"]
        text = " ".join(row["text"] for row in rows)
        page = (text * (10_000 // len(text) + 1))[:10_000]
        alone, many = (timed([Text(page, language)] * number) for number in (1, 11))
        each = (many - alone) / 10
        print(
            f"  {name}: {each * 100:.1f} ms for 1,000 characters, after {alone - each:.2f} s to start; "
            f"10,000 in {each:.2f} s"
        )
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  the process at its largest: {largest:.0f} MiB, and none at rest")


def timed(texts) -> float:
    begun = time.perf_counter()
    store.suggested(texts)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
