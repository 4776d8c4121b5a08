"""What a disk may hold after a power cut: all that was synced, and of the rest any part of it.

Replays a log of the shim on a tree of folders and files. A file's bytes count once the file was synced, its name once
its folder was; until then a cut may keep all of it, nothing, the beginning, all but one write, or a torn sector.
"""

import os
import random
import struct
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HEAD = struct.Struct("=cIIqI")
SECTOR = 512
TRIES = 5
# A change of a file: offset and bytes, or a length. Of a folder: names and what they lead to from then on.
Written = tuple[int, bytes] | int
Named = dict[str, "File | Folder | None"]


@dataclass(frozen=True)
class Change:
    """One record of the log: what was done (see shim.c), to which path, and where that went."""

    op: str
    path: str
    other: str
    offset: int
    data: bytes


@dataclass
class File:
    """A file: what it holds for sure, and what was written since."""

    synced: bytes = b""
    pending: list[Written] = field(default_factory=list)

    def sync(self):
        self.synced, self.pending = after(self.synced, self.pending), []


@dataclass
class Folder:
    """A folder: what it names for sure, what was named since, and what a running program sees."""

    synced: Named = field(default_factory=dict)
    pending: list[Named] = field(default_factory=list)
    seen: Named = field(default_factory=dict)

    def name(self, **named):
        self.pending.append(named)
        self.seen |= named

    def sync(self):
        for named in self.pending:
            self.synced |= named
        self.pending = []


class Disk:
    """A disk that held `template` for sure when the log began; `place` is the folder the log speaks of."""

    def __init__(self, template, place):
        self.root, self.place = held(Path(template)), f"{place}/"

    def apply(self, change):
        """Follow one record. What concerns a file that has no name any more concerns nobody."""
        folder, name = self._found(change.path)
        node = folder.seen.get(name) if folder else None
        if change.op in "CM" and folder and node is None:
            folder.name(**{name: File() if change.op == "C" else Folder()})
        elif change.op == "U" and node:
            folder.name(**{name: None})
        elif change.op == "R" and node:
            self._rename(folder, name, node, *self._found(change.other))
        elif change.op == "S" and node:
            node.sync()
        elif change.op in "WT" and isinstance(node, File):
            node.pending.append((change.offset, change.data) if change.op == "W" else change.offset)

    def _rename(self, folder, name, node, target, new_name):
        if folder is target:
            folder.name(**{name: None, new_name: node})
        else:
            folder.name(**{name: None})
            target.name(**{new_name: node})

    def _found(self, path):
        """Return the folder of a path and its name there; no folder if it is not of this disk."""
        if path + "/" == self.place:
            return Folder(seen={"": self.root}), ""
        *above, name = path.removeprefix(self.place).split("/")
        folder = self.root if path.startswith(self.place) else None
        for part in above:
            folder = folder.seen.get(part) if isinstance(folder, Folder) else None
        return (folder, name) if isinstance(folder, Folder) else (None, name)


def changes(log):
    """Yield the records of a log."""
    whole, at = log.read_bytes(), 0
    while at < len(whole):
        op, path, other, offset, size = HEAD.unpack_from(whole, at)
        parts, at = [], at + HEAD.size
        for length in (path, other, size):
            parts.append(whole[at : at + length])
            at += length
        yield Change(op.decode(), os.fsdecode(parts[0]), os.fsdecode(parts[1]), offset, parts[2])


def held(place):
    """Return what a folder of a real disk holds, all of it for sure."""
    found = {one.name: held(one) if one.is_dir() else File(one.read_bytes()) for one in place.iterdir()}
    return Folder(found, [], dict(found))


def after(content, written):
    """Return a file's bytes after some changes; what was never written is zeros."""
    whole = bytearray(content)
    for change in written:
        start = change if isinstance(change, int) else change[0]
        whole.extend(bytes(max(start - len(whole), 0)))
        if isinstance(change, int):
            del whole[change:]
        else:
            whole[start : start + len(change[1])] = change[1]
    return bytes(whole)


def left(folder, keep):
    """Return what a cut leaves of a folder, as a tree of dictionaries and bytes; `keep` chooses among the pending."""
    named = dict(folder.synced)
    for change in keep(folder.pending):
        named |= change
    return {
        name: left(node, keep) if isinstance(node, Folder) else after(node.synced, keep(node.pending))
        for name, node in named.items()
        # The index of the write-ahead log lives in memory and is made anew.
        if node is not None and not name.endswith("-shm")
    }


def laid(tree, place):
    """Write a tree to a real disk."""
    place.mkdir(mode=0o700)
    for name, one in tree.items():
        if isinstance(one, dict):
            laid(one, place / name)
        else:
            (place / name).write_bytes(one)
            (place / name).chmod(0o600)


def way(chance):
    """Return a way in which a cut may choose: all or nothing, or each file and folder in a way of its own."""
    return chance.choice((
        lambda _pending: [], lambda pending: pending,
        lambda pending: chosen(pending, chance), lambda pending: chosen(pending, chance),
    ))  # fmt: skip


def chosen(pending, chance):
    """Return a part of what was pending. The names of a folder are kept in order, as every journal does."""
    if not pending or isinstance(pending[0], dict):
        return pending[: chance.randint(0, len(pending))]
    return chance.choice((nothing, everything, beginning, all_but_one, torn, some))(pending, chance)


def nothing(_pending, _chance):
    return []


def everything(pending, _chance):
    return pending


def beginning(pending, chance):
    return pending[: chance.randint(0, len(pending))]


def all_but_one(pending, chance):
    gone = chance.randrange(len(pending))
    return pending[:gone] + pending[gone + 1 :]


def some(pending, chance):
    return [one for one in pending if chance.random() < 0.5]


def torn(pending, chance):
    """The beginning, and of the last write a number of whole sectors."""
    *before, last = beginning(pending, chance) or pending[:1]
    if isinstance(last, int):
        return before
    start, data = last
    border = -start % SECTOR
    return [*before, (start, data[: border + SECTOR * chance.randint(0, len(data) // SECTOR)])]


def cuts(records, disk, count, seed):
    """Yield about `count` states, no two alike: whether the act was acknowledged by then, and what the disk holds."""
    chance, known = random.Random(seed), set()
    weights = [0, *shares("".join(record.op for record in records))]
    wanted = Counter(chance.choices(range(len(records) + 1), weights, k=count))
    acked = False
    for number, record in enumerate([None, *records]):
        if record:
            acked |= record.op == "A"
            disk.apply(record)
        for _ in range(wanted[number]):
            yield from fresh(acked, disk, known, chance)


def shares(ops):
    """Return how likely a cut follows each record: half among writes, most others among changes of names."""
    return [0.5 / ops.count("W") if op == "W" else 0.1 if op == "A" else 0.4 / len(ops.replace("W", "")) for op in ops]


def fresh(acked, disk, known, chance):
    """Yield a state that was not met before, if a few tries find one."""
    for _ in range(TRIES):
        tree = left(disk.root, way(chance))
        mark = hash((acked, frozen(tree)))
        if mark not in known:
            known.add(mark)
            yield acked, tree
            return


def frozen(tree):
    """Return a tree as something that can be hashed."""
    return tuple(sorted((name, frozen(one) if isinstance(one, dict) else one) for name, one in tree.items()))
