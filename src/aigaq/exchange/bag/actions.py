"""Packing a bag of one item or of a whole case."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.digest import plain_columns
from aigaq.access.models import Case, House, Member, PastKey, Row, TrailEntry, TrailHead
from aigaq.access.permissions import Verb
from aigaq.exchange.bag import store
from aigaq.record.actions import clear
from aigaq.vault.actions import take_out
from aigaq.vault.clearance import Clearance, Purpose
from aigaq.vault.models import Item
from aigaq.vault.privilege.actions import require_free
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import custody_of, sealed_record
from aigaq.vault.sealing import Writer
from aigaq.vault.stamps.queries import stamps_over
from proof import merkle
from proof.canonical import canonical

SUFFIXES = {"text/plain": "txt", "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def pack(member: Member, case: Case, items: Sequence[Item], target: Path, audience: str) -> Path:
    """Write a bag of `items` into a new folder and return it. Originals leave the vault readable: that is its point.

    Nobody's file name is in it. Each original needs a clearance for the court; taking it out enters its custody.
    Raises Unknown, NotAllowed, ConsentMissing, WithheldAsPrivileged, CannotWrite or SealDamaged; then no bag is left.
    """
    cleared = _cleared(member, case, items, audience)
    with store.bag(target) as bag:
        _fill(member, case, cleared, bag)
    return target


def pour(member: Member, case: Case, items: Sequence[Item], target: Writer, audience: str) -> None:
    """Write the same bag as a zip to `target`, piece by piece; keep it only if this returns. Raises as `pack`."""
    cleared = _cleared(member, case, items, audience)
    with store.zipped(target) as bag:
        _fill(member, case, cleared, bag)


def _cleared(member: Member, case: Case, items: Sequence[Item], audience: str) -> list[tuple[Item, Clearance]]:
    require(member, Verb.EXPORT, case)
    for item in items:
        require_free(item, Way.BAG)
    return [(item, clear(member, item, Purpose.COURT, audience)) for item in items]


def _fill(member: Member, case: Case, cleared: list[tuple[Item, Clearance]], bag: store.Bag) -> None:
    items = [item for item, _clearance in cleared]
    for item, clearance in cleared:
        _item(member, item, clearance, bag)
    _trail(items, member, bag)
    bag.finish(_information(case, items))


def _item(member: Member, item: Item, clearance: Clearance, bag: store.Bag) -> None:
    folder, record = f"data/items/{item.reference}", sealed_record(member, item)
    with bag.writing(f"{folder}/original.{SUFFIXES.get(item.media_type, 'bin')}") as file:
        take_out(member, item, clearance, file, Way.BAG)
    about = {**_row(item), "sha256": record["sha256"], "commit_salt": record["salt"]}
    bag.write(f"{folder}/item.json", canonical(about) + b"\n")
    bag.write(f"{folder}/custody.jsonl", _lines(_row(line) for line in custody_of(member, item)))


def _row(row: Row) -> dict[str, Any]:
    return {"row": plain_columns(row.plain()), "salt": bytes(row.salt).hex()}


def _trail(items: Sequence[Item], member: Member, bag: store.Bag) -> None:
    """Write the acts on these items and their custody, each with its path to the root; nothing of other cases."""
    head = TrailHead.objects.get()
    leaves = [bytes(leaf) for leaf in TrailEntry.objects.order_by("n").values_list("leaf", flat=True)]
    rows = [row.pk for item in items for row in (item, *custody_of(member, item))]
    acts = list(TrailEntry.objects.filter(on__in=rows).order_by("n"))
    excerpt = (
        {"n": act.n, "line": act.line, "path": [one.hex() for one in merkle.path_to(leaves, act.n)]} for act in acts
    )
    bag.write("data/trail/excerpt.jsonl", _lines(excerpt))
    bag.write("data/trail/checkpoint", trail.checkpoint_of(head.size, bytes(head.frontier)).note)
    bag.write("data/trail/keys.json", canonical(_keys({act.who for act in acts})) + b"\n")
    _stamps([act.n for act in acts], leaves, bag)


def _stamps(acts: Sequence[int], leaves: Sequence[bytes], bag: store.Bag) -> None:
    """Write the first stamp over each act and the newest, each with the way from its root to the bag's own."""
    for stamp in stamps_over(acts):
        folder = f"data/trail/stamps/{stamp.size}"
        growth = json.dumps([one.hex() for one in merkle.growth_of(leaves, stamp.size)])
        bag.write(f"{folder}/checkpoint", stamp.checkpoint.encode())
        bag.write(f"{folder}/stamp.tsr", bytes(stamp.token or b""))
        bag.write(f"{folder}/growth.json", growth.encode() + b"\n")
        if stamp.roots:
            bag.write(f"{folder}/authority.pem", stamp.roots.encode())


def _keys(who: set[object]) -> dict[str, Any]:
    """Return the public keys by which signatures are checked, under the random ids of their owners."""
    members: dict[str, list[str]] = {}
    for one in Member.objects.filter(pk__in=[pk for pk in who if pk]):
        past = [bytes(key.sign_public).hex() for key in PastKey.objects.filter(member=one)]
        members[str(one.pk)] = [bytes(one.sign_public).hex(), *past]
    return {"house": bytes(House.objects.get().sign_public).hex(), "members": members}


def _information(case: Case, items: Sequence[Item]) -> dict[str, str]:
    return {
        "Source-Organization": "Aigaq",
        "Bagging-Date": datetime.now(UTC).date().isoformat(),
        "External-Identifier": f"{case.reference} {' '.join(item.reference for item in items)}",
    }


def _lines(values: Iterator[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n" for value in values)
