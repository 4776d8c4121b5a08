"""The trail: every act is one line, chained to the one before, with a digest of the row it made.

Entries are written inside the act's own transaction; after the commit the head is pinned in a file
outside the database, because a flipped bit in the write-ahead log drops commits in silence.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import OuterRef, Subquery
from nacl.signing import SigningKey

from aigaq.access import changes, store
from aigaq.access.digest import row_digest
from aigaq.access.drafts import Batch, insert
from aigaq.access.models import Case, CaseRow, Member, Row, TrailEntry, TrailHead
from aigaq.errors import Refusal, gettext_noop
from proof import merkle
from proof.canonical import canonical
from proof.chain import FIRST_PREV
from proof.checkpoint import BadCheckpoint, Checkpoint, key_hash, parse

AnyRow = TypeVar("AnyRow", bound=Row)

VERSION = 1
HASH = 32
DAY = 24 * 3600
ACT_MAGIC = b"aigaq-act/1"
# What a court will ask about; signing every keystroke would mostly serve a prosecutor.
SIGNED = frozenset(
    {
        "item came again",
        "item checked out",
        "item deposited",
        "item opened",
        "item returned",
        "item returned altered",
        "statement released",
        "dossier made",
        "member joined",
        "case shared",
        "case left",
        "case key renewed",
    }
)

_pinning = threading.Lock()


def record(
    member: Member | None, act: str, row: AnyRow, *, then: Sequence[tuple[str, Row]] = (), **more: Any
) -> AnyRow:
    """Save `row` and enter the act in the trail. Must run inside the act's transaction. Raises ChangedMeanwhile.

    A new row of a case keeps the number of the act that made it. `then` are acts on other rows, saved already, of
    which this is a part: their lines follow.
    """
    end = _end()
    if isinstance(row, CaseRow) and row.made is None:
        row.made = end.head.size
    _save(row)
    _enter(end, member, [(act, row, more), *((name, other, {}) for name, other in then)])
    return row


def record_many(member: Member | None, act: str, case: Case, batch: Batch) -> None:
    """Save new rows of a case and enter them in the trail with one line, which names each row and its digest.

    For what comes by the thousand, such as an imported table. Must run inside the act's transaction.
    """
    end = _end()
    number = end.head.size
    for kind, rows in batch.items():
        insert(kind, rows, number)
    many = {one.key: one.digest(number) for rows in batch.values() for one in rows}
    _enter(end, member, [(act, case, {"many": many})])


def record_changes(member: Member | None, act: str, on: Row, rows: Sequence[Row]) -> None:
    """Save rows an act changed alike, and enter them in the trail with one line on `on`, with the digest of each.

    For what moves by the dozen, such as the places of the sentences behind a new one. Raises ChangedMeanwhile.
    """
    for row in rows:
        _save(row)
    if rows:
        write(member, act, on, many={str(row.pk): _after(row, gone=False) for row in rows})


def _save(row: Row) -> None:
    """Write a new row, or what an act changed in one that was read earlier."""
    if row._state.adding:
        row.save()
    else:
        before, kind = row.as_read, cast(Any, type(row))
        now = kind._default_manager.get(pk=row.pk).values()
        for name, value in changes.theirs(before, row.values(), now, getattr(row, "reference", row.pk)).items():
            setattr(row, name, value)
        changed = changes.ours(now, row.values())
        row.save(update_fields=[field.name for field in row._meta.concrete_fields if field.attname in changed])
    row.as_read = row.values()


def remove(member: Member | None, act: str, row: Row) -> None:
    """Delete `row` and enter that it is gone. Must run inside the act's transaction."""
    write(member, act, row, gone=True)
    row.delete()


def write(member: Member | None, act: str, row: Row, **more: Any) -> TrailEntry:
    """Enter one act on `row`, as it stands now, in the trail. The line of a row that goes has no digest of it.

    `more` may be `sealed`, `commit` and `gone`; and `many`, the digests of rows that came with it, by their ids.
    """
    return _enter(_end(), member, [(act, row, more)])[0]


@dataclass(frozen=True)
class _End:
    """Where the trail ends now: its head, and of the last line the leaf and the time; none in an empty trail."""

    head: TrailHead
    leaf: bytes = b""
    at: str = ""


def _end() -> _End:
    head: Any = next(iter(TrailHead.objects.raw(*_end_asked())), None)
    return _End(head, bytes(head.leaf or b""), head.at or "") if head else _End(TrailHead(size=0, frontier=b""))


@cache
def _end_asked() -> tuple[str, tuple[Any, ...]]:
    """Return one question for the head and the line it ends with. Every act asks it: it is written once."""
    last = TrailEntry.objects.filter(n=OuterRef("size") - 1)
    found = TrailHead.objects.annotate(leaf=Subquery(last.values("leaf")), at=Subquery(last.values("at")))
    question, given = found.query.sql_with_params()
    return question, tuple(given)


def _enter(end: _End, member: Member | None, acts: Sequence[tuple[str, Row, Mapping[str, Any]]]) -> list[TrailEntry]:
    """Enter acts at the end of the trail, in their order."""
    head, leaf, at, made = end.head, end.leaf, end.at, []
    for act, row, more in acts:
        entry = _entry(head.size, member, act, row, leaf, at, **more)
        line = canonical(entry)
        leaf, at = merkle.leaf_hash(line), entry["t"]
        head.size, head.frontier = head.size + 1, b"".join(merkle.grown(_peaks(head), head.size, leaf))
        made.append(TrailEntry(
            n=entry["n"], line=line.decode(), leaf=leaf, act=act, at=at,
            on=row.pk, who=member.pk if member else None, case=entry.get("case"),
        ))  # fmt: skip
    head.save()
    # An act of many lines is pinned once.
    if not any(done is pin for _savepoints, done, _robust in transaction.get_connection().run_on_commit):
        transaction.on_commit(pin)
    return TrailEntry.objects.bulk_create(made)


def signed_checkpoint(size: int, root: bytes) -> Checkpoint:
    """Return the checkpoint over the first `size` entries, signed by the house."""
    house = store.current()
    origin = f"aigaq/{house.house_id}"
    key = SigningKey(house.signing.reveal())
    bare = Checkpoint(origin, size, root)
    return Checkpoint(origin, size, root, key_hash(origin, bytes(key.verify_key)), key.sign(bare.body).signature)


def checkpoint_of(size: int, frontier: bytes) -> Checkpoint:
    """Return the signed checkpoint of a kept head: its size and Merkle frontier."""
    peaks = tuple(frontier[at : at + HASH] for at in range(0, len(frontier), HASH))
    return signed_checkpoint(size, merkle.root(peaks))


def pin() -> None:
    """Write the newest checkpoint to the head file, unless it already stands there."""
    with _pinning:
        head, house = _head(), store.current()
        if head.size > house.pinned:
            store.write_whole(house.folder.head, checkpoint_of(head.size, bytes(head.frontier)).note)
            house.pinned = head.size


def _head() -> TrailHead:
    return TrailHead.objects.first() or TrailHead(size=0, frontier=b"")


def _peaks(head: TrailHead) -> tuple[bytes, ...]:
    frontier = bytes(head.frontier)
    return tuple(frontier[at : at + HASH] for at in range(0, len(frontier), HASH))


def _after(row: Row, *, gone: bool) -> str:
    return "" if gone else row_digest(row.salt, row.plain())


def _entry(
    n: int, member: Member | None, act: str, row: Row, leaf: bytes, before: str, *, sealed: str = "",
    commit: str = "", gone: bool = False, many: Mapping[str, str] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return the line of one act; `leaf` and `before` are the leaf and the time of the line before it."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    case = row.pk if isinstance(row, Case) else getattr(row, "case_id", None)
    entry: dict[str, Any] = {
        "v": VERSION, "n": n, "t": now, "clock": _clock(now, before), "act": act, "on": str(row.pk),
        "who": str(member.pk) if member else "", "case": str(case or ""),
        "prev": leaf.hex() if leaf else FIRST_PREV,
        "sealed": sealed, "commit": commit, "after": _after(row, gone=gone), "rows": many or "",
    }  # fmt: skip
    entry = {key: value for key, value in entry.items() if value != ""}
    if act in SIGNED and member is not None and member.ring is not None:
        entry["sig"] = member.ring.sign(ACT_MAGIC + canonical(entry)).hex()
    return entry


def _clock(now: str, before: str) -> str:
    """Return what is odd about the clock: it went back, or jumped over a day. Order is by number, never by it."""
    if not before:
        return ""
    if now < before:
        return "back"
    gap = datetime.fromisoformat(now) - datetime.fromisoformat(before)
    return "jump" if gap.total_seconds() > DAY else ""


def lines() -> Any:
    """Yield the lines of the trail in order, a few hundred at a time."""
    yield from TrailEntry.objects.order_by("n").values_list("line", flat=True).iterator(chunk_size=500)


class HistoryChanged(Refusal):
    """The trail is not the one that the head outside the database pinned."""

    message = gettext_noop("The trail of this house is not the one its head pinned: acts are missing or were changed.")
    remedy = gettext_noop("Nothing is written until that is clear. Run aigaq verify; it says which.")


def require_pinned() -> None:
    """Pass if the trail goes on from the pinned head, and pin what a crash left unpinned. Raises HistoryChanged."""
    head, house = _head(), store.current()
    try:
        pinned = parse(house.folder.head.read_bytes())
    except (OSError, BadCheckpoint) as cause:
        raise HistoryChanged from cause
    if pinned.size > head.size or pinned.root != _root_at(pinned.size, head):
        raise HistoryChanged
    house.pinned = pinned.size
    pin()


def _root_at(size: int, head: TrailHead) -> bytes:
    if size == head.size:
        return merkle.root(_peaks(head))
    leaves = TrailEntry.objects.filter(n__lt=size).order_by("n").values_list("leaf", flat=True)
    return merkle.root(merkle.frontier_of(bytes(leaf) for leaf in leaves.iterator(chunk_size=500)))
