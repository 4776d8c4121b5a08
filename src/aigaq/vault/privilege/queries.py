"""What one may know of privileged papers."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Role, Verb
from aigaq.vault.models import Item, Privilege, PrivilegeLift
from aigaq.vault.privilege.ways import Way

COUNSEL = frozenset({Role.LAWYER, Role.KEEPER})


def is_counsel(member: Member) -> bool:
    """Return whether a member may say what is privileged, and lift it: a lawyer, or who heads the house."""
    return any(Role(role) in COUNSEL for role in member.roles)


def standing(reader: Member, item: Item) -> Privilege | None:
    """Return the mark that makes an original privileged: its own, or that of what it was made from.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, item.case)
    return mark_of(item)


def mark_of(item: Item) -> Privilege | None:
    """Return the mark in force on an original or on any it was made from. It asks nobody: for what guards a door."""
    line = _ancestry(item)
    rows = Privilege.objects.filter(item__in=line, ended_at=None).select_related("item", "marked_by")
    found = {row.item_id: row for row in rows}
    return next((found[one] for one in line if one in found), None)


def privileged(reader: Member, case: Case) -> set[UUID]:
    """Return every privileged original of a case, copies among them. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    marked = set(Privilege.objects.filter(case=case, ended_at=None).values_list("item_id", flat=True))
    if not marked:
        return marked
    copies: dict[UUID | None, list[UUID]] = {}
    for key, parent in Item.objects.filter(case=case).exclude(derived_from=None).values_list("pk", "derived_from"):
        copies.setdefault(parent, []).append(key)
    waiting = list(marked)
    while waiting:
        fresh = [one for one in copies.get(waiting.pop(), []) if one not in marked]
        marked.update(fresh)
        waiting += fresh
    return marked


def lift_for(item: Item, way: Way) -> PrivilegeLift | None:
    """Return the oldest lift for an original by this way that was not used yet. It asks nobody, as `mark_of`."""
    return PrivilegeLift.objects.filter(item=item, way=way.value, used_at=None).order_by("made").first()


def free(reader: Member, items: Iterable[Item], way: Way) -> tuple[list[Item], list[Item]]:
    """Return which originals may leave this way, and which are withheld as privileged. Raises Unknown or NotAllowed."""
    going, withheld = list[Item](), list[Item]()
    # Asked for a case at once: it may have thousands of originals.
    marked: dict[UUID, set[UUID]] = {}
    for item in items:
        if item.case_id not in marked:
            marked[item.case_id] = privileged(reader, item.case)
        kept = item.pk in marked[item.case_id] and lift_for(item, way) is None
        (withheld if kept else going).append(item)
    return going, withheld


def history(reader: Member, item: Item) -> list[Privilege]:
    """Return every mark an original ever bore, the oldest first. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, item.case)
    return list(item.privileges.select_related("marked_by", "ended_by", "item__case").order_by("made"))


def lifts(reader: Member, item: Item) -> list[PrivilegeLift]:
    """Return every lift for an original, the oldest first. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, item.case)
    return list(item.lifts.select_related("lifted_by", "item__case").order_by("made"))


def reason(reader: Member, row: Privilege | PrivilegeLift, field: str = "reason_sealed") -> str:
    """Return why, in the lawyer's words. Raises Unknown, NotAllowed, RingClosed or KeyGone."""
    require(reader, Verb.OPEN, row.case)
    blob: Any = getattr(row, field)
    place = keyring.context(row, field, row.item_id)
    return seal.opened(keyring.sealing_secret(reader, row.case, bytes(blob)), place, bytes(blob)).decode()


def _ancestry(item: Item) -> list[UUID]:
    """Return an original and those it was made from, itself first."""
    line, parent = [item.pk], item.derived_from
    while parent is not None and parent.pk not in line:
        line.append(parent.pk)
        parent = parent.derived_from
    return line
