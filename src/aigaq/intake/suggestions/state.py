"""What became of a suggestion."""

from enum import StrEnum


class State(StrEnum):
    """Nobody has looked at it yet, or what a person decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
