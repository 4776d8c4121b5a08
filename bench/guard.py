"""The guard: how many planted names it finds, by language and disguise; its false alarms on clean pages; its speed.

python bench/guard.py [SEED…]      the corpus is made by tests/planted.py; 0.99 and under 2 a page are promised
"""

import random
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import planted
from aigaq.publication.guard.names import Index

SENTENCES, PAGES, CROWD = 6_600, 60, 2_000


def main() -> None:
    for seed in [int(one) for one in sys.argv[1:] if one != "-v"] or [5]:
        print(f"== seed {seed}")
        everybody, sentences = planted.corpus(seed, SENTENCES)
        found(everybody, sentences)
        for crowd in (40, CROWD):
            alarms(seed, planted.people(random.Random(seed), crowd))  # noqa: S311 - the same every time
        speed(seed)


def found(everybody, sentences) -> None:
    index = Index(one.name for one in everybody)
    tally: dict[tuple[str, str], list[bool]] = defaultdict(list)
    missed = []
    for one in sentences:
        right = any(index.names[hit.person] == one.someone.name for hit in index.hits(one.text))
        any_hit = bool(index.hits(one.text))
        tally[one.language, one.kind].append(any_hit)
        tally["all", "right person"].append(right)
        if not any_hit:
            missed.append(one)
    for language in planted.SENTENCES:
        row = [hit for (of, _), hits in tally.items() if of == language for hit in hits]
        print(f"  {language}: {sum(row)} of {len(row)} found, {sum(row) / len(row):.4f}")
    for kind in planted.KINDS:
        row = [hit for (_, of), hits in tally.items() if of == kind for hit in hits]
        shares = "  ".join(f"{at} {share(tally[at, kind]):.3f}" for at in planted.SENTENCES)
        print(f"    {kind:<32} {share(row):.4f}  {shares}")
    every = [hit for (of, _), hits in tally.items() if of != "all" for hit in hits]
    right = share(tally["all", "right person"])
    print(f"  together {share(every):.4f}; and as that person {right:.4f}")
    for one in missed[:40]:
        print("   missed:", one.kind, one.language, repr(one.someone.name), repr(one.text))


def share(hits) -> float:
    return sum(hits) / len(hits)


def alarms(seed, everybody) -> None:
    index = Index(one.name for one in everybody)
    for language in planted.SENTENCES:
        pages = planted.pages(seed, language, PAGES)
        counts = []
        for page in pages:
            hits = index.hits(page, index.introduced([page]))
            counts.append(len({(hit.start, hit.end) for hit in hits}))
            if "-v" in sys.argv:
                for hit in hits:
                    print("   ", index.names[hit.person], "|", page[max(0, hit.start - 20) : hit.end + 20])
        told = f"{statistics.mean(counts):.2f} false alarms a page, at most {max(counts)}"
        print(f"  {len(everybody)} sealed names, {language}: {told}")


def speed(seed) -> None:
    everybody = planted.people(random.Random(seed + 1), CROWD)  # noqa: S311
    names = [one.name for one in everybody]
    texts = [page[:180] for language in planted.SENTENCES for page in planted.pages(seed + 1, language, 20)]
    begun = time.process_time()
    index = Index(names)
    made = time.process_time()
    for text in texts:
        index.hits(text)
    done = time.process_time()
    took = f"(CPU) {1000 * (made - begun):.0f} ms to index, {1000 * (done - made):.0f} ms to read"
    print(f"  {len(texts)} sentences, {len(names)} names: {took}")


if __name__ == "__main__":
    main()
