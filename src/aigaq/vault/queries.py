"""What one may see of originals."""

from typing import Any

from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.vault.models import Custody, Item


def next_reference(case: Case, kind: type[CaseRow], letter: str) -> str:
    """Return the next free reference of a case, such as `I-007`."""
    return f"{letter}-{next_number(case, kind):03}"


def next_number(case: Case, kind: type[CaseRow]) -> int:
    """Return the number of the next reference of a kind of row, whatever came with it in one act."""
    rows: Any = kind._meta.default_manager
    made = rows.filter(case=case).order_by("-made").values_list("made", flat=True).first()
    last = rows.filter(case=case, made=made).values_list("reference", flat=True) if made is not None else ()
    return max((int(one.rpartition("-")[2]) for one in last), default=0) + 1


def items(reader: Member, case: Case) -> list[Item]:
    """Return the case's items, in the order they were received."""
    require(reader, Verb.SEE, case)
    return list(Item.objects.filter(case=case).order_by("reference"))


def item_by(reader: Member, item_id: str, verb: Verb = Verb.SEE) -> Item:
    """Return one item of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    item = Item.objects.filter(pk=item_id, case__memberships__member=reader).select_related("case").first()
    if item is None:
        raise Unknown(reference=item_id)
    require(reader, verb, item.case)
    return item


def custody_of(reader: Member, item: Item) -> list[Custody]:
    """Return every touch of an item, oldest first."""
    require(reader, Verb.SEE, item.case)
    return list(item.custody.select_related("actor"))
