"""How fast one may go: a bucket of tokens that empties with use and fills with time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """So many at once, and then one in so many seconds."""

    at_once: int
    seconds_each: float


@dataclass(frozen=True)
class Bucket:
    """Tokens left, and when they were counted (monotonic seconds)."""

    left: float
    at: float


# A member who types sends one thing in some seconds; a script of theirs may record a spreadsheet.
WRITING = Pace(at_once=3000, seconds_each=0.05)
UPLOADING = Pace(at_once=60, seconds_each=2)
COSTLY = Pace(at_once=20, seconds_each=6)
# One-time links have 256 bits and more: nobody guesses one. This keeps the guessing from being our work.
WRONG_LINKS = Pace(at_once=20, seconds_each=5)


def full(pace: Pace, now: float) -> Bucket:
    """Return the bucket of somebody who has not been here."""
    return Bucket(pace.at_once, now)


def drawn(pace: Pace, bucket: Bucket, now: float) -> tuple[Bucket, float]:
    """Return the bucket after one more token is asked for, and the seconds to wait for it: none if it was there."""
    left = min(pace.at_once, bucket.left + (now - bucket.at) / pace.seconds_each)
    if left < 1:
        return Bucket(left, now), (1 - left) * pace.seconds_each
    return Bucket(left - 1, now), 0.0
