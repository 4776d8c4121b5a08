"""Heard and quoted: of those who stand in a judgment, how many are found, and how many of the candidates are right.

python bench/heard_quoted.py [-v]      0.95 recall and 0.85 precision are promised

The judgments are made by bench/judgments.py, all of one hand, which also wrote the rules; a stranger's judgments will
bring lower figures. Two of them have phrases of their own and were held out: nothing was mended on them.
"""

import sys
import time
from collections import Counter

import judgments

import planted
from aigaq.proceedings.heard.seeking import candidates
from aigaq.proceedings.heard.witness import Witness


def main() -> None:
    together = {False: Counter(), True: Counter()}
    for ruling in judgments.rulings():
        witnesses = [sought(one) for one in ruling.witnesses]
        begun = time.perf_counter()
        found = candidates(ruling.text, witnesses)
        took = time.perf_counter() - begun
        counts = counted(ruling, found)
        together[ruling.held_out] += counts
        about = f"{len(ruling.witnesses)} witnesses, {len(ruling.text):,} characters, {took:.2f} s"
        print(f"{'held out: ' if ruling.held_out else ''}{ruling.title} ({ruling.language}, {about})")
        print(f"  {figures(counts)}")
        if "-v" in sys.argv and not ruling.held_out:
            wrong(ruling, found)
    for held_out, name in ((False, "six that were tried on"), (True, "two held out")):
        print(f"{name}: {figures(together[held_out])}")
    print(f"together: {figures(together[False] + together[True])}")


def sought(one) -> Witness:
    """Return a witness as the house knows them: the name as it is sealed, what they said, their role, their number."""
    return Witness(one.key, (one.someone.name,), (one.account,), (one.role,), one.order)


def counted(ruling, found) -> Counter:
    """Count stretches of the gold that some candidate of the same witness touches, and candidates that touch one."""
    hit = [any(touch(gold, one) for one in found) for gold in ruling.gold]
    right = [any(touch(gold, one) for gold in ruling.gold) for one in found]
    return Counter({"gold": len(hit), "hit": sum(hit), "told": len(right), "right": sum(right)})


def touch(gold, one) -> bool:
    key, start, end = gold
    return key == one.key and one.start < end and start < one.end


def figures(counts) -> str:
    recall, precision = counts["hit"] / max(counts["gold"], 1), counts["right"] / max(counts["told"], 1)
    found, right = f"{counts['hit']}/{counts['gold']}", f"{counts['right']}/{counts['told']}"
    return f"recall {recall:.3f} ({found}), precision {precision:.3f} ({right})"


def wrong(ruling, found) -> None:
    called = {one.key: one for one in ruling.witnesses}
    for gold in ruling.gold:
        if not any(touch(gold, one) for one in found):
            print(
                "   missed:",
                called[gold[0]].someone.name,
                "|",
                ruling.text[gold[1] : gold[2]],
                "|",
                called[gold[0]].account,
            )
    for one in found:
        if not any(touch(gold, one) for gold in ruling.gold):
            print(
                "   wrong:",
                called[one.key].someone.name,
                one.ways,
                "|",
                ruling.text[one.start : one.end],
                "|",
                called[one.key].account,
            )


if __name__ == "__main__":
    assert planted
    main()
