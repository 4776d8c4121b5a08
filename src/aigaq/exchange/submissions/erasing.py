"""Forgetting an original with what was typed about it elsewhere: the vault knows its copies, not who retold them."""

from aigaq.access.models import Member
from aigaq.proceedings.submissions.actions import forget_typed
from aigaq.proceedings.submissions.queries import resting_on
from aigaq.vault.erasure import actions
from aigaq.vault.erasure.queries import open_erasure, stage_of
from aigaq.vault.erasure.waiting import Stage
from aigaq.vault.models import Item


def carry_out(member: Member, item: Item) -> None:
    """Carry out an erasure: what was typed for submissions about the same goes first, then the original.

    Cut off in between, it is begun again: the original still waits, and what was typed is gone. Raises as the vault.
    """
    waits = open_erasure(item)
    if waits is not None and stage_of(waits) is Stage.READY:
        for one in resting_on(member, waits.item):
            forget_typed(member, one)
    actions.carry_out(member, item)
