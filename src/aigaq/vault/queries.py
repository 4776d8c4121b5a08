"""What one may see of originals."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, Subquery

from aigaq.access import keyring, seal
from aigaq.access.actions import proven, require
from aigaq.access.models import Case, CaseRow, CaseWrap, Member, ThingKey
from aigaq.access.permissions import Verb, may
from aigaq.errors import Unknown
from aigaq.vault import likeness
from aigaq.vault.models import Custody, Item

# An original is touched whenever somebody reads it: of more touches than these the page folds most away.
MANY, LAST = 30, 3
# What an original was made from, and that from: what asks for the line of an item need not ask again.
BEHIND = ("derived_from", "derived_from__derived_from")


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
    mine = Item.objects.filter(pk=item_id, case__memberships__member=reader)
    item = mine.select_related("case", *BEHIND).first()
    if item is None:
        raise Unknown(reference=item_id)
    require(reader, verb, proven(reader, item.case))
    return item


def item_named(reader: Member, case: Case, reference: str) -> Item:
    """Return an item by its reference, such as `I-003`. Raises Unknown."""
    require(reader, Verb.SEE, case)
    item = Item.objects.filter(case=case, reference=reference).select_related("case").first()
    if item is None:
        raise Unknown(reference=reference)
    return item


def custody_of(reader: Member, item: Item) -> list[Custody]:
    """Return every touch of an item, oldest first."""
    require(reader, Verb.SEE, item.case)
    return list(item.custody.select_related("actor"))


@dataclass(frozen=True)
class Touches:
    """Touches of an item as a page shows them: the first, what stands between and is folded away, the last."""

    first: list[Custody]
    between: list[Custody]
    last: list[Custody]
    # How many more stand between than are given here.
    more: int
    # Whether somebody wants to see them.
    asked: bool


def touches_of(reader: Member, item: Item, *, whole: bool = False) -> Touches:
    """Return the touches of an item, oldest first; of many those between only if the `whole` is asked for."""
    require(reader, Verb.SEE, item.case)
    rows = item.custody.select_related("actor")
    if not whole:
        newest = Custody.objects.filter(item=item).order_by("-seq").values("seq")[:1]
        few, at_an_end = Q(newest__lte=MANY), Q(seq=1) | Q(seq__gt=F("newest") - LAST)
        rows = rows.annotate(newest=Subquery(newest)).filter(few | at_an_end)
    lines = list(rows)
    earlier, last = lines[:-LAST], lines[-LAST:]
    more = last[0].seq - 1 - len(earlier) if last else 0
    return Touches(earlier[:1], earlier[1:], last, more, whole)


def sealed_record(member: Member, item: Item) -> dict[str, Any]:
    """Return an item's sealed record: its file name, length, SHA-256 and commitment salt.

    Raises KeyGone for what was erased.
    """
    if item.erased_at is not None:
        raise keyring.KeyGone(reference=item.reference)
    place = keyring.context(item, "record_sealed", item.pk)
    box = keyring.sealing_secret(member, item.case, bytes(item.record_sealed))
    return dict(json.loads(seal.opened(box, place, bytes(item.record_sealed))))


def recognises(member: Member, case: Case) -> bool:
    """Return whether the member can tell that bytes are in the case already: it takes the key, and leave to open."""
    return member.ring is not None and may(member.roles, Verb.OPEN) and keyring.holds(member, case)


def likeness_for(member: Member, case: Case, sha256: str) -> str:
    """Return the mark of an original's bytes in the case: the one that an item bears, else the present epoch's.

    Raises RingClosed, or Unknown for who does not hold the present key.
    """
    held = set(CaseWrap.objects.filter(case=case, member=member).values_list("epoch", flat=True)) | {case.epoch}
    marks = [
        likeness.mark(keyring.case_secret(member, case, epoch), str(case.pk), epoch, sha256) for epoch in sorted(held)
    ]
    borne = Item.objects.filter(case=case, likeness__in=marks).values_list("likeness", flat=True).first()
    return borne or marks[-1]


def unmarked(case: Case) -> list[Item]:
    """Return the originals of a case that bear no mark yet."""
    return list(Item.objects.filter(case=case, likeness=None, derived_from=None, erased_at=None).select_related("case"))


def known_as(case: Case, mark: str) -> Item | None:
    """Return the first original of a case with that mark; not one that is erased or about to be."""
    frozen = ThingKey.objects.filter(case=case, frozen=True).values("thing_id")
    return Item.objects.filter(case=case, likeness=mark, erased_at=None).exclude(pk__in=frozen).first()


def twins(reader: Member, case: Case, found: Iterable[Item]) -> dict[UUID, Item]:
    """Return, for each item whose bytes stand in the case before it, the first with them. Raises Unknown or NotAllowed.

    Of what nobody who holds the key has marked yet, only a reader who does learns it.
    """
    require(reader, Verb.SEE, case)
    first: dict[str, Item] = {}
    again: dict[UUID, Item] = {}
    for item in sorted(found, key=lambda one: one.made):
        mark = item.likeness
        if mark is None and item.derived_from_id is None and item.erased_at is None and recognises(reader, case):
            mark = likeness_for(reader, case, sealed_record(reader, item)["sha256"])
        if mark and first.setdefault(mark, item) is not item:
            again[item.pk] = first[mark]
    return again
