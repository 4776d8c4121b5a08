"""When an erasure may be carried out: two members, and three days in which it can be called off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DELAY = timedelta(hours=72)


class Stage(StrEnum):
    """How far an erasure has come."""

    UNCONFIRMED = "unconfirmed_erasure"
    WAITING = "waiting_erasure"
    READY = "ready_erasure"
    CALLED_OFF = "called_off"
    DONE = "erased"


@dataclass(frozen=True)
class Order:
    """The times of one erasure, those not yet come empty."""

    ordered: datetime
    confirmed: datetime | None
    called_off: datetime | None
    done: datetime | None


def stage(order: Order, now: datetime) -> Stage:
    """Return how far an erasure has come. The delay runs from the order, not from the confirmation."""
    if order.done:
        return Stage.DONE
    if order.called_off:
        return Stage.CALLED_OFF
    if order.confirmed is None:
        return Stage.UNCONFIRMED
    return Stage.READY if now - order.ordered >= DELAY else Stage.WAITING
