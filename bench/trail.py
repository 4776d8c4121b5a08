"""Chain and tree of a trail of a million lines, as `verify` checks them, against plain SHA-256 of the bytes."""

import hashlib

from ground import timed

LINES = 1_000_000


def main() -> None:
    from proof import chain, merkle
    from proof.canonical import canonical

    lines, prev = [], chain.FIRST_PREV
    entry = {"v": 1, "t": "2026-11-24T00:00:00Z", "act": "item opened", "after": "0" * 64}
    for n in range(LINES):
        line = canonical({**entry, "n": n, "prev": prev})
        lines.append(line.decode())
        prev = merkle.leaf_hash(line).hex()

    def check() -> None:
        assert not list(chain.breaks(lines))
        merkle.frontier_of(merkle.leaf_hash(one.encode()) for one in lines)

    seconds = timed(check)
    plain = timed(lambda: [hashlib.sha256(one.encode()).digest() for one in lines])
    print(f"{LINES:,} lines: chain and tree {seconds:.1f} s, {seconds / plain:.0f} times one SHA-256 of each line")


main()
