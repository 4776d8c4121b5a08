"""How far an arrival has come: arrived, read, linked, set aside. Nothing disappears: one set aside is taken up again.

An arrival becomes linked when it is tied to an incident (`record`), and is read again when the last tie is gone.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class State(StrEnum):
    """How far an arrival has come."""

    ARRIVED = "arrived"
    READ = "read"
    LINKED = "linked"
    SET_ASIDE = "set_aside"


class Standing(Protocol):
    """What the inbox asks of an arrival."""

    state: str
    urgency: list[str]


Arrival = TypeVar("Arrival", bound=Standing)

# What one may do with it by hand, by where it stands.
AFTER: dict[State, frozenset[State]] = {
    State.ARRIVED: frozenset({State.READ, State.SET_ASIDE}),
    State.READ: frozenset({State.ARRIVED, State.SET_ASIDE}),
    State.LINKED: frozenset(),
    State.SET_ASIDE: frozenset({State.READ}),
}


def may_become(now: str, wanted: State) -> bool:
    """Return whether an arrival that is `now` may be made `wanted` by hand."""
    return wanted in AFTER[State(now)]


def shelves(arrivals: Iterable[Arrival]) -> list[tuple[State, list[Arrival]]]:
    """Return the arrivals by state, what nobody has read first; in each the urgent first, else in the order given."""
    found: dict[State, list[Arrival]] = {state: [] for state in State}
    for one in arrivals:
        found[State(one.state)].append(one)
    return [(state, sorted(rows, key=lambda one: not one.urgency)) for state, rows in found.items()]
