"""What an appeal asks for, as codes: it follows from the judgment and from the grounds that were kept."""

from collections.abc import Collection
from enum import StrEnum

from aigaq.proceedings.law.grounds import Kind

HEARD = frozenset({Kind.PASSED_OVER, Kind.DISMISSED_BARE, Kind.ONE_SIDED})
EVIDENCE = frozenset({Kind.EVIDENCE_REFUSED, Kind.EVIDENCE_UNMENTIONED})


class Asked(StrEnum):
    """One thing the appeal asks for."""

    SET_ASIDE = "set_aside"
    DISMISS = "dismiss_claim"
    HEAR_AGAIN = "hear_again"
    TAKE_EVIDENCE = "take_evidence"
    EXPERT_AGAIN = "expert_again"
    LIFT_ORDERS = "lift_orders"
    COSTS = "costs_asked"


def asked(kept: Collection[Kind], *, orders: bool) -> list[Asked]:
    """Return what is asked for: that the judgment falls, the claim is dismissed, and what the grounds call for."""
    kinds = frozenset(kept)
    wanted = [Asked.SET_ASIDE, Asked.DISMISS]
    wanted += [Asked.HEAR_AGAIN] if kinds & HEARD else []
    wanted += [Asked.TAKE_EVIDENCE] if kinds & EVIDENCE else []
    wanted += [Asked.EXPERT_AGAIN] if Kind.EXPERT in kinds else []
    wanted += [Asked.LIFT_ORDERS] if orders else []
    return [*wanted, Asked.COSTS]
