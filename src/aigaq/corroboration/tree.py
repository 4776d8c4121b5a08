"""What a claim needs, and what that needs: a tree without circles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aigaq.errors import Refusal, gettext_noop

Needs = Mapping[str, Sequence[str]]
MOST_SHOWN = 200


class Circle(Refusal):
    """A claim would need itself."""

    message = gettext_noop("{claim} would need itself: {other} already stands only if {claim} stands.")
    remedy = gettext_noop("Look at the tree of what they need, and decide which one rests on the other.")


@dataclass(frozen=True)
class Branch:
    """One claim in a tree: how deep it stands; whether what it needs was shown further up already."""

    key: str
    depth: int
    again: bool = False


def rests_on(needs: Needs, claim: str, on: str) -> bool:
    """Return whether a claim needs another, however far away, or is that claim."""
    seen, waiting = set(), [claim]
    while waiting:
        key = waiting.pop()
        if key == on:
            return True
        if key not in seen:
            seen.add(key)
            waiting.extend(needs.get(key, ()))
    return False


def branches(needs: Needs, root: str) -> Iterator[Branch]:
    """Yield what a claim needs, each under what needs it; what was shown already is not unfolded again."""
    seen: set[str] = set()
    waiting = [Branch(key, 1) for key in reversed(needs.get(root, ()))]
    shown = 0
    while waiting and shown < MOST_SHOWN:
        one = waiting.pop()
        again = one.key in seen and bool(needs.get(one.key))
        yield Branch(one.key, one.depth, again)
        shown += 1
        if one.key not in seen:
            waiting.extend(Branch(key, one.depth + 1) for key in reversed(needs.get(one.key, ())))
        seen.add(one.key)


def falls_with(needs: Needs, fallen: str) -> list[str]:
    """Return the claims that fall when one falls, the nearest first."""
    above: dict[str, list[str]] = {}
    for key, wanted in needs.items():
        for one in wanted:
            above.setdefault(one, []).append(key)
    found, waiting = [], [fallen]
    seen = {fallen}
    while waiting:
        for key in above.get(waiting.pop(0), ()):
            if key not in seen:
                seen.add(key)
                found.append(key)
                waiting.append(key)
    return found
