"""`verify`: open, checkpoint, then check, in that order.

The page check reads the raw file: before a checkpoint it would cry over torn writes that the log repairs.
Rows are compared with the trail because SQLCipher accepts an old page in a new file; the head lies outside
the database because a flipped bit in the log drops commits in silence.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import tee
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DatabaseError, connection
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from aigaq.access import store, trail
from aigaq.access.digest import row_digest
from aigaq.access.models import House, Member, PastKey, Row, ThingKey, TrailHead
from aigaq.vault.models import Custody, Item, TimeStamp
from aigaq.vault.stamps import token
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
    """What was checked, how many of each, every fault found, and what is odd but takes nothing away."""

    checked: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Return whether nothing was found."""
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        found = {"faults": [asdict(one) for one in self.faults], "notes": [asdict(one) for one in self.notes]}
        return {"sound": self.sound, "checked": dict(self.checked), **found}


class Last(NamedTuple):
    """The last that the trail says of a row; without a digest, that it is gone."""

    entry: int
    after: str


@dataclass
class History:
    """What one reading of the trail gave: its length, its tree, what it says last of each row; and if it was whole."""

    size: int = 0
    frontier: tuple[bytes, ...] = ()
    roots: dict[int, bytes] = field(default_factory=dict)
    last: dict[str, Last] = field(default_factory=dict)
    whole: bool = False
    witness: checkpoint.Checkpoint | None = None

    def add(self, entry: dict[str, Any], leaf: bytes, wanted: Collection[int]) -> None:
        """Take the next line; keep the root where one of that length is `wanted`."""
        self.frontier = merkle.grown(self.frontier, self.size, leaf)
        self.size += 1
        if self.size in wanted:
            self.roots[self.size] = merkle.root(self.frontier)
        if "on" in entry:
            self.last[str(entry["on"])] = Last(self.size - 1, str(entry.get("after", "")))
        rows = entry.get("rows", {})
        if isinstance(rows, dict):
            self.last |= {str(row): Last(self.size - 1, str(after)) for row, after in rows.items()}


def verify(progress: Callable[[str], None] = lambda step: None, witness: checkpoint.Checkpoint | None = None) -> Report:
    """Check the whole open house. Reads everything, changes nothing but the checkpoint of the log.

    `witness` is a head of this house that somebody kept elsewhere: the trail must go on from it.
    """
    report, history = Report(), History(witness=witness)
    steps: tuple[tuple[str, Callable[[Counter[str]], Iterator[Fault]]], ...] = (
        ("locks", _locks),
        ("pages", _pages),
        ("trail", partial(_trail, history)),
        ("rows", partial(_rows, history)),
        ("custody", _custody),
        ("originals", _originals),
    )
    for name, step in steps:
        progress(name)
        try:
            report.faults.extend(step(report.checked))
        except DatabaseError as damage:
            report.faults.append(Fault("house.db", name, f"the database cannot be read here: {damage}"))
        except (ValueError, TypeError, ObjectDoesNotExist, MultipleObjectsReturned) as damage:
            # Pages of different times, each whole: what they hold together need not be a value at all.
            why = f"what stands in the database here cannot be understood ({type(damage).__name__})"
            report.faults.append(Fault("house.db", name, why))
    report.notes.extend(_late(history))
    return report


def _locks(checked: Counter[str]) -> Iterator[Fault]:
    folder = store.current().folder
    checked["locks"] = len(folder.locks()) + bool(folder.recovery())
    for fault in folder.lock_faults():
        yield Fault(f"locks/{fault.file}", "a lock of the house", fault.why)


def _late(history: History) -> Iterator[Fault]:
    """Yield that the head is older than the trail, which loses nothing: the next opening of the house pins it anew."""
    head = _pinned()
    if history.whole and head is not None and head.size < history.size:
        behind = history.size - head.size
        why = f"it is {behind} acts behind the trail, as after a crash, or where an old one was put back"
        yield Fault("head", "the pinned checkpoint", why)


def _pages(checked: Counter[str]) -> Iterator[Fault]:
    _take_in_the_log()
    checked["pages"] = _said("PRAGMA page_count")[0][0]
    bad = [str(row[0]) for row in _said("PRAGMA cipher_integrity_check")]
    for finding in bad:
        yield Fault("house.db", ", ".join(_unreadable()) or "a page", finding)
    if not bad:
        for (finding,) in _said("PRAGMA integrity_check"):
            if finding != "ok":
                yield Fault("house.db", "structure", finding)
        for table, row, *_ in _said("PRAGMA foreign_key_check"):
            yield Fault("house.db", f"{table} row {row}", "it points to something that is not there")


def _take_in_the_log() -> None:
    """Bring the log into the database. On a full disk it stays beside it: that is no damage, and it is read too."""
    try:
        _said("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as fault:
        if "disk is full" not in str(fault):
            raise


def _unreadable() -> list[str]:
    """Return the tables that a damaged page keeps from being read whole."""
    found = []
    for model in apps.get_app_config("aigaq").get_models():
        try:
            _said(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - our own names
        except DatabaseError:
            found.append(_called(model))
    return found


def _said(sql: str) -> list[tuple[Any, ...]]:
    """Return all that the database answers. Raises Django's DatabaseError, whichever page is the damaged one."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        # Not of what execute() returns: that is the bare cursor, with errors of its own.
        return list(cursor.fetchall())


def _trail(history: History, checked: Counter[str]) -> Iterator[Fault]:
    """Read the trail once, from its first entry; everything that is asked of it is asked on the way."""
    public, head = bytes(House.objects.get().sign_public), _pinned()
    stamps, signers = list(TimeStamp.objects.order_by("size")), _signers()
    wanted = {one.size for one in (*stamps, head, history.witness) if one}
    looked_up, lines = tee(_entries())
    for row, link in zip(looked_up, chain.links(row[0] for row in lines), strict=True):
        if link.why:
            yield Fault("trail", f"entry {history.size}", link.why)
        yield from _entry(row, link, signers, checked)
        history.add(link.entry, link.leaf, wanted)
    checked["trail_entries"] = history.size
    kept = TrailHead.objects.first()
    if kept is None or kept.size != history.size or bytes(kept.frontier) != b"".join(history.frontier):
        yield Fault("trail", "its own count", "the number of entries or their tree is not the one kept with them")
    history.whole = True
    yield from _head(public, head, history, checked)
    yield from _witness(public, history, checked)
    yield from _stamps(public, stamps, history, checked)


def _entries() -> Iterator[tuple[Any, ...]]:
    """Yield line, number, leaf, act, time, and the hex ids of thing, member and case of every entry, as they lie."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT line, n, leaf, act, at, "on", who, "case" FROM aigaq_trailentry ORDER BY n')
        while rows := cursor.fetchmany(500):
            yield from rows


def _signers() -> dict[str, list[bytes]]:
    """Return every public signing key that a member has or had, by the member's id."""
    found = {str(one.pk): [bytes(one.sign_public)] for one in Member.objects.all()}
    for past in PastKey.objects.all():
        found[str(past.member_id)].append(bytes(past.sign_public))
    return found


def _entry(
    row: tuple[Any, ...], link: chain.Link, signers: dict[str, list[bytes]], checked: Counter[str]
) -> Iterator[Fault]:
    line, name, (_line, n, leaf, *columns) = link.entry, f"entry {row[1]}", row
    if "act" not in line or "t" not in line:
        return
    ids = (str(line.get(part, "")).replace("-", "") or None for part in ("on", "who", "case"))
    if [line["act"], line["t"], *ids] != columns or bytes(leaf) != link.leaf or line.get("n") != n:
        yield Fault("trail", name, "what it is looked up by is not what its line says")
    if "sig" in line:
        checked["signatures"] += 1
        if not _signed(line, signers.get(str(line.get("who")), [])):
            yield Fault("trail", name, "the member's signature does not fit the act")
    elif line["act"] in trail.SIGNED and "who" in line:
        yield Fault("trail", name, "an act that must be signed is not")


def _signed(line: dict[str, Any], publics: list[bytes]) -> bool:
    bare = {key: value for key, value in line.items() if key != "sig"}
    try:
        message, signature = trail.ACT_MAGIC + canonical(bare), bytes.fromhex(line["sig"])
    except (ValueError, TypeError):
        return False
    return any(_fits(public, message, signature) for public in publics)


def _fits(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(public).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _pinned() -> checkpoint.Checkpoint | None:
    try:
        return checkpoint.parse(store.current().folder.head.read_bytes())
    except (OSError, checkpoint.BadCheckpoint):
        return None


def _head(
    public: bytes, head: checkpoint.Checkpoint | None, history: History, checked: Counter[str]
) -> Iterator[Fault]:
    if head is None:
        yield Fault("head", "the pinned checkpoint", "it is missing or cannot be read")
        return
    checked["head"] = head.size
    if not _ours(head, public):
        yield Fault("head", "the pinned checkpoint", "its signature is not that of this house")
    elif head.size > history.size:
        yield Fault("trail", f"the last {head.size - history.size} acts", "they are missing: the head is longer")
    elif history.roots.get(head.size, merkle.EMPTY_ROOT) != head.root:
        yield Fault("trail", "its history", "it is not the history that the head pinned")


def _witness(public: bytes, history: History, checked: Counter[str]) -> Iterator[Fault]:
    """Compare with the head that somebody kept elsewhere: it finds what was put back as a whole, head and all."""
    seen = history.witness
    if seen is None:
        return
    checked["witness"] = seen.size
    if not _ours(seen, public):
        yield Fault("the witness", "its signature", "it is not that of this house")
    elif seen.size > history.size:
        lost = f"the last {seen.size - history.size} acts that the witness saw"
        yield Fault("trail", lost, "they are missing: the house was put back to an earlier day")
    elif history.roots.get(seen.size, merkle.EMPTY_ROOT) != seen.root:
        yield Fault("trail", "its history", "it is not the history that the witness saw")


def _ours(seen: checkpoint.Checkpoint, public: bytes) -> bool:
    """Return whether a checkpoint is of this house and signed by it."""
    origin = f"aigaq/{store.current().house_id}"
    named = seen.origin == origin and seen.key_hash == checkpoint.key_hash(origin, public)
    return named and _fits(public, seen.body, seen.signature)


def _stamps(public: bytes, stamps: list[TimeStamp], history: History, checked: Counter[str]) -> Iterator[Fault]:
    for one in stamps:
        checked["time_stamps"] += one.token is not None
        why = _stamp_fault(one, public, history.roots.get(one.size, b""))
        if why:
            yield Fault("trail", f"the time-stamp over {one.size} acts", why)


def _stamp_fault(stamp: TimeStamp, public: bytes, root: bytes) -> str:
    """Return why a stamp, or the question of one, does not fit the trail; nothing if it does."""
    note = stamp.checkpoint.encode()
    try:
        seen = checkpoint.parse(note)
    except checkpoint.BadCheckpoint:
        return "what was stamped is not a checkpoint"
    if (seen.size, seen.root) != (stamp.size, root) or not _ours(seen, public):
        return "it is over another history than this one"
    if stamp.token is None:
        return ""
    try:
        at = token.time_in(bytes(stamp.token), note, int(stamp.nonce, 16), stamp.roots)
    except (token.StampRefused, ValueError) as refusal:
        return f"it is not as the authority gave it ({type(refusal).__name__})"
    return "" if at == stamp.stamped_at else "its time is not the one recorded"


def _rows(history: History, checked: Counter[str]) -> Iterator[Fault]:
    if not history.whole:
        yield Fault("house.db", "rows", "they cannot be compared with the trail: it cannot be read")
        return
    known = history.last
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
        named = _called_item(item)
        if not path.is_file():
            yield Fault(f"vault/{place}", named, "its sealed file is missing")
        elif place in bad:
            yield Fault(f"vault/{place}", named, bad.pop(place))
        elif path.stat().st_size != item.sealed_size:
            yield Fault(f"vault/{place}", named, "its size is not the one recorded")
        if item.pk not in keys:
            yield Fault("house.db", named, "its key is not in the house")
    yield from _erased(keys)
    yield from _strays(bad)


def _strays(bad: dict[str, str]) -> Iterator[Fault]:
    """Yield files of the vault that belong to no item, or to one that was erased. `bad` says what fixity found."""
    vault = store.current().folder.vault
    known = {item.sealed_sha256: item for item in Item.objects.select_related("case")}
    for path in fixity.sealed_files(vault):
        place, item = path.relative_to(vault).as_posix(), known.get(path.stem)
        if item is None or place != f"{path.stem[:2]}/{path.stem}.age":
            yield Fault(f"vault/{place}", "a file", bad.get(place, "no item is recorded for it"))
        elif item.erased_at is not None:
            yield Fault(f"vault/{place}", _called_item(item), "it was erased, and its sealed file is here again")


def _called_item(item: Item) -> str:
    return f"item {item.reference} of case {item.case.reference}"


def _erased(keys: set[object]) -> Iterator[Fault]:
    """Yield erased items whose key is still, or again, in the house."""
    for item in Item.objects.exclude(erased_at=None).select_related("case"):
        if item.pk in keys:
            yield Fault("house.db", _called_item(item), "it was erased, and its key is in the house")
