"""`verify`: open, checkpoint, then check, in that order.

The page check reads the raw file: before a checkpoint it would cry over torn writes that the log repairs.
Rows are compared with the trail because SQLCipher accepts an old page in a new file; the head lies outside
the database because a flipped bit in the log drops commits in silence.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from aigaq.access import store, trail
from aigaq.access.digest import row_digest
from aigaq.access.models import House, Member, PastKey, Row, ThingKey, TrailEntry, TrailHead
from aigaq.vault.models import Custody, Item
from proof import chain, checkpoint, fixity, merkle
from proof.canonical import canonical


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was left: where it lies, what it is, why we say so."""

    where: str
    what: str
    why: str


@dataclass
class Report:
    """What was checked, how many of each, and every fault found."""

    checked: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Return whether nothing was found."""
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {"sound": self.sound, "checked": dict(self.checked), "faults": [asdict(fault) for fault in self.faults]}


@dataclass(frozen=True)
class Last:
    """The last that the trail says of a row; without a digest, that it is gone."""

    entry: int
    after: str


def verify(progress: Callable[[str], None] = lambda step: None) -> Report:
    """Check the whole open house. Reads everything, changes nothing but the checkpoint of the log."""
    report = Report()
    steps = (("pages", _pages), ("trail", _trail), ("rows", _rows), ("custody", _custody), ("originals", _originals))
    for name, step in steps:
        progress(name)
        try:
            report.faults.extend(step(report.checked))
        except DatabaseError as damage:
            report.faults.append(Fault("house.db", name, f"the database cannot be read here: {damage}"))
    return report


def _pages(checked: Counter[str]) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        checked["pages"] = cursor.execute("PRAGMA page_count").fetchone()[0]
        bad = [str(row[0]) for row in cursor.execute("PRAGMA cipher_integrity_check").fetchall()]
        for finding in bad:
            yield Fault("house.db", ", ".join(_unreadable()) or "a page", finding)
        if not bad:
            for (finding,) in cursor.execute("PRAGMA integrity_check").fetchall():
                if finding != "ok":
                    yield Fault("house.db", "structure", finding)
            for table, row, *_ in cursor.execute("PRAGMA foreign_key_check").fetchall():
                yield Fault("house.db", f"{table} row {row}", "it points to something that is not there")


def _unreadable() -> list[str]:
    """Return the tables that a damaged page keeps from being read whole."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("aigaq").get_models():
            try:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"').fetchall()  # noqa: S608 - our own names
            except DatabaseError:
                found.append(_called(model))
    return found


def _trail(checked: Counter[str]) -> Iterator[Fault]:
    house = House.objects.get()
    leaves = []
    for broken in chain.breaks(trail.lines()):
        yield Fault("trail", f"entry {broken.entry}", broken.why)
    signers = {str(one.pk): [bytes(one.sign_public)] for one in Member.objects.all()}
    for past in PastKey.objects.all():
        signers[str(past.member_id)].append(bytes(past.sign_public))
    for entry in TrailEntry.objects.order_by("n").iterator(chunk_size=500):
        checked["trail_entries"] += 1
        leaves.append(merkle.leaf_hash(entry.line.encode()))
        yield from _entry(entry, leaves[-1], signers, checked)
    frontier = merkle.frontier_of(leaves)
    kept = TrailHead.objects.first()
    if kept is None or kept.size != len(leaves) or bytes(kept.frontier) != b"".join(frontier):
        yield Fault("trail", "its own count", "the number of entries or their tree is not the one kept with them")
    yield from _head(bytes(house.sign_public), leaves, checked)


def _entry(entry: TrailEntry, leaf: bytes, signers: dict[str, list[bytes]], checked: Counter[str]) -> Iterator[Fault]:
    name = f"entry {entry.n}"
    try:
        line = json.loads(entry.line)
        looked_up = (line["act"], line["t"], line.get("on"), line.get("who"), line.get("case"))
    except (ValueError, TypeError, KeyError):
        return
    columns = (entry.act, entry.at, *(str(part) if part else None for part in (entry.on, entry.who, entry.case)))
    if looked_up != columns or bytes(entry.leaf) != leaf:
        yield Fault("trail", name, "what it is looked up by is not what its line says")
    if "sig" in line:
        checked["signatures"] += 1
        if not _signed(line, signers.get(line.get("who", ""), [])):
            yield Fault("trail", name, "the member's signature does not fit the act")
    elif line["act"] in trail.SIGNED and "who" in line:
        yield Fault("trail", name, "an act that must be signed is not")


def _signed(line: dict[str, Any], publics: list[bytes]) -> bool:
    bare = {key: value for key, value in line.items() if key != "sig"}
    message, signature = trail.ACT_MAGIC + canonical(bare), bytes.fromhex(line["sig"])
    return any(_fits(public, message, signature) for public in publics)


def _fits(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(public).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _head(public: bytes, leaves: list[bytes], checked: Counter[str]) -> Iterator[Fault]:
    try:
        head = checkpoint.parse(store.current().folder.head.read_bytes())
    except (OSError, checkpoint.BadCheckpoint):
        yield Fault("head", "the pinned checkpoint", "it is missing or cannot be read")
        return
    checked["head"] = head.size
    origin = f"aigaq/{store.current().house_id}"
    if head.origin != origin or not _fits(public, head.body, head.signature):
        yield Fault("head", "the pinned checkpoint", "its signature is not that of this house")
    elif head.size > len(leaves):
        yield Fault("trail", f"the last {head.size - len(leaves)} acts", "they are missing: the head is longer")
    elif merkle.root(merkle.frontier_of(leaves[: head.size])) != head.root:
        yield Fault("trail", "its history", "it is not the history that the head pinned")


def _rows(checked: Counter[str]) -> Iterator[Fault]:
    known = _last_words()
    for model in _row_models():
        for row in model._default_manager.order_by("pk").iterator(chunk_size=500):
            checked["rows"] += 1
            last = known.pop(str(row.pk), None)
            if last is None:
                yield Fault("house.db", _named(row), "no act of the trail made it")
            elif not last.after:
                yield Fault("house.db", _named(row), f"entry {last.entry} of the trail removed it, and it is there")
            elif _digest(row) != last.after:
                yield Fault("house.db", _named(row), f"it is not as entry {last.entry} of the trail left it")
    for lost, last in ((lost, last) for lost, last in known.items() if last.after):
        yield Fault("house.db", f"row {lost}", f"entry {last.entry} of the trail made it, and it is gone")


def _digest(row: Row) -> str:
    try:
        return row_digest(row.salt, row.plain())
    except (TypeError, ValueError):
        return ""


def _last_words() -> dict[str, Last]:
    found: dict[str, Last] = {}
    for line in trail.lines():
        try:
            entry = json.loads(line)
            found[entry["on"]] = Last(entry["n"], entry.get("after", ""))
            found |= {row: Last(entry["n"], after) for row, after in entry.get("rows", {}).items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return found


def _row_models() -> list[type[Row]]:
    return [model for model in apps.get_app_config("aigaq").get_models() if issubclass(model, Row)]


def _called(model: type[Any]) -> str:
    return str(model._meta.verbose_name)


def _named(row: Row) -> str:
    """Return what a row is, by its reference where it has one; never by a name."""
    if isinstance(row, Custody):
        return f"custody entry {row.seq} of item {row.item.reference}"
    reference = getattr(row, "reference", "") or row.pk
    return f"{_called(type(row))} {reference}"


def _custody(checked: Counter[str]) -> Iterator[Fault]:
    prev, item = "", None
    for line in Custody.objects.select_related("item").order_by("item_id", "seq").iterator(chunk_size=500):
        checked["custody"] += 1
        prev, item = (prev, item) if line.item_id == item else ("0" * 64, line.item_id)
        if line.prev != prev:
            yield Fault("custody", _named(line), "it does not follow from the entry before it")
        prev = _digest(line)


def _originals(checked: Counter[str]) -> Iterator[Fault]:
    vault = store.current().folder.vault
    bad = {fault.file: fault.why for fault in fixity.faults(vault)}
    keys = set(ThingKey.objects.filter(kind="item").values_list("thing_id", flat=True))
    kept = Item.objects.filter(erased_at=None)
    for item in kept.order_by("reference").select_related("case").iterator(chunk_size=500):
        checked["originals"] += 1
        place = f"{item.sealed_sha256[:2]}/{item.sealed_sha256}.age"
        path = vault / place
        named = f"item {item.reference} of case {item.case.reference}"
        if not path.is_file():
            yield Fault(f"vault/{place}", named, "its sealed file is missing")
        elif place in bad:
            yield Fault(f"vault/{place}", named, bad.pop(place))
        elif path.stat().st_size != item.sealed_size:
            yield Fault(f"vault/{place}", named, "its size is not the one recorded")
        if item.pk not in keys:
            yield Fault("house.db", named, "its key is not in the house")
    yield from _erased(keys)
    known = set(kept.values_list("sealed_sha256", flat=True))
    for path in fixity.sealed_files(vault):
        place = path.relative_to(vault).as_posix()
        if path.stem not in known:
            yield Fault(f"vault/{place}", "a file", bad.get(place, "no item is recorded for it"))


def _erased(keys: set[object]) -> Iterator[Fault]:
    """Yield erased items whose key is still, or again, in the house. Their files are found as files without an item."""
    for item in Item.objects.exclude(erased_at=None).select_related("case"):
        if item.pk in keys:
            named = f"item {item.reference} of case {item.case.reference}"
            yield Fault("house.db", named, "it was erased, and its key is in the house")
