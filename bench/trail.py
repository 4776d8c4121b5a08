"""`verify` over a house whose trail has a million lines: seconds of each of its steps."""

import sys
import time
from itertools import count, pairwise

from ground import house

LINES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
# At most so many seconds for the trail itself, each line read, parsed, chained, hashed into the tree and looked up.
WANTED, BATCH, THINGS = 20, 5000, 1000


def main() -> None:
    with house() as member:
        from aigaq.vault.verify import verify

        lengthen(member)
        steps: list[tuple[str, float]] = []
        report = verify(lambda step: steps.append((step, time.perf_counter())))
        steps.append(("", time.perf_counter()))
        for (step, began), (_next, ended) in pairwise(steps):
            print(f"{step}: {ended - began:.1f} s{f' (at most {WANTED})' if step == 'trail' else ''}")
        odd = [fault for fault in report.faults if "and it is gone" not in fault.why]
        print(f"{report.checked['trail_entries']:,} acts; faults besides the invented things: {len(odd)}")


def lengthen(member) -> None:
    """Add acts on things that never were, chained and counted as the house does it, only faster."""
    import uuid

    from aigaq.access import trail
    from aigaq.access.models import Case, TrailEntry, TrailHead
    from proof import merkle
    from proof.canonical import canonical

    head, case = TrailHead.objects.get(), Case.objects.get()
    last = TrailEntry.objects.get(n=head.size - 1)
    things, frontier, prev = [uuid.uuid4() for _ in range(THINGS)], trail._peaks(head), bytes(last.leaf)
    rows: list[TrailEntry] = []
    for n in count(head.size):
        thing = things[n % THINGS]
        entry = {"v": 1, "n": n, "t": last.at, "act": "noted", "on": str(thing), "who": str(member.pk),
                 "case": str(case.pk), "after": "0" * 64, "prev": prev.hex()}  # fmt: skip
        line = canonical(entry)
        prev = merkle.leaf_hash(line)
        frontier = merkle.grown(frontier, n, prev)
        rows.append(TrailEntry(n=n, line=line.decode(), leaf=prev, act="noted", at=last.at, on=thing, who=member.pk,
                               case=case.pk))  # fmt: skip
        if len(rows) == BATCH or n + 1 == LINES:
            TrailEntry.objects.bulk_create(rows)
            rows.clear()
        if n + 1 == LINES:
            break
    TrailHead.objects.update(size=LINES, frontier=b"".join(frontier))
    trail.pin()


main()
