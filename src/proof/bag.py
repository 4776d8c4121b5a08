"""A court's bag (BagIt, RFC 8493) checked without Aigaq and without any key.

    data/items/I-001/original.txt   the bytes as they were handed to the house
    data/items/I-001/item.json      its row, the row's salt, the original's SHA-256 and the commitment's salt
    data/items/I-001/custody.jsonl  every touch, chained: each line names the digest of the one before
    data/trail/excerpt.jsonl        the acts on these rows, each with its path to the root of the whole trail
    data/trail/checkpoint           length and root of the trail, signed by the house
    data/trail/keys.json            public keys: of the house, of the members who signed
    data/trail/stamps/120/          an authority's time-stamp over the trail when it was 120 acts long: `checkpoint`,
                                    the answer `stamp.tsr`, the way from that root to the one above (`growth.json`), and
                                    `authority.pem`, the root certificate the house was told, if it was told one

Ed25519 is not in the standard library: signatures are checked where the package `cryptography` is, and named as not
checked where it is not. The signature of a time-stamp needs more: the command that checks it is given.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proof import checkpoint, der, merkle
from proof.canonical import canonical
from proof.fixity import sha256_of

ROW, COMMIT, ACT = b"aigaq-row/1", b"aigaq-commit/1", b"aigaq-act/1"
# What the first line of a custody names as the one before it.
FIRST = "0" * 64
STAMPS = Path("data/trail/stamps")
FILES, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
UNREADABLE = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
# What must be in the list of tag files: with it cut short, these could be changed unseen.
OWN = ("bag-info.txt", "bagit.txt", FILES)


@dataclass
class Report:
    """How much of each was checked, what is wrong, what was found, and what could not be checked here."""

    checked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)


def is_bag(folder: Path) -> bool:
    """Return whether a folder is a bag."""
    return any((folder / name).is_file() for name in (*OWN, TAGS))


def check(bag: Path) -> Report:
    """Check everything in a bag that can be checked without a key."""
    report = Report()
    steps: tuple[Callable[[Path, Report], Iterator[str]], ...] = (_files, _trail, _items, _stamps, _signatures)
    for step in steps:
        try:
            report.faults += step(bag, report)
        except UNREADABLE as fault:
            report.faults.append(f"{step.__name__.strip('_')}: cannot be read ({type(fault).__name__})")
    if not (bag / STAMPS).is_dir():
        report.unchecked.append("no time-stamp of an authority is in the bag")
    return report


def row_digest(salt: bytes, row: dict[str, Any]) -> str:
    """Return the digest of a row, as it stands in the trail."""
    return hashlib.sha256(ROW + salt + canonical(row)).hexdigest()


def _files(bag: Path, report: Report) -> Iterator[str]:
    tags, listed = _manifest(bag / TAGS, report), _manifest(bag / FILES, report)
    for name, digest in {**listed, **tags}.items():
        report.checked["files"] += 1
        if not (bag / name).is_file():
            yield f"{name}: it is missing"
        elif sha256_of(bag / name) != digest:
            yield f"{name}: its bytes were changed"
    yield from (f"{name}: it is not in {TAGS}, which was changed" for name in OWN if name not in tags)
    there = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    for name in sorted(there - {*listed, *tags, *OWN, TAGS}):
        if name.startswith("data/"):
            yield f"{name}: it is in no list"
        else:
            report.unchecked.append(f"{name}: it is in no list, and no part of the bag")


def _manifest(path: Path, report: Report) -> dict[str, str]:
    """Return the digest of every file that a list names; nothing, and a fault, if it is not as one is written."""
    try:
        pairs = [line.split("  ", 1) for line in path.read_text("utf-8").split("\n")[:-1]]
        found = {name: digest for digest, name in pairs}
        whole = "".join(f"{digest}  {name}\n" for name, digest in found.items()).encode() == path.read_bytes()
    except (OSError, ValueError):
        found, whole = {}, False
    if not whole or any(".." in Path(name).parts or Path(name).is_absolute() for name in found):
        report.faults.append(f"{path.name}: it is missing or cannot be read")
        return {}
    return found


def _trail(bag: Path, report: Report) -> Iterator[str]:
    head = checkpoint.parse((bag / "data/trail/checkpoint").read_bytes())
    for act in _lines(bag / "data/trail/excerpt.jsonl"):
        report.checked["acts"] += 1
        leaf, path = merkle.leaf_hash(act["line"].encode()), [bytes.fromhex(one) for one in act["path"]]
        try:
            found = merkle.root_from(leaf, act["n"], head.size, path)
        except ValueError:
            found = b""
        if found != head.root or json.loads(act["line"])["n"] != act["n"]:
            yield f"act {act['n']}: it does not belong to the trail of the checkpoint"


def _items(bag: Path, report: Report) -> Iterator[str]:
    after = {}
    for act in _lines(bag / "data/trail/excerpt.jsonl"):
        line = json.loads(act["line"])
        after[line["on"]] = line.get("after", "")
    for folder in sorted((bag / "data/items").iterdir()):
        report.checked["items"] += 1
        yield from _item(folder, after)
        yield from _custody(folder, after, report)


def _item(folder: Path, after: dict[str, str]) -> Iterator[str]:
    item = json.loads((folder / "item.json").read_text("utf-8"))
    (original,) = [path for path in folder.iterdir() if path.stem == "original"]
    digest = sha256_of(original)
    commit = hashlib.sha256(COMMIT + bytes.fromhex(item["commit_salt"]) + bytes.fromhex(digest)).hexdigest()
    if digest != item["sha256"]:
        yield f"{folder.name}: the original is not the one recorded"
    if commit != item["row"]["commitment"]:
        yield f"{folder.name}: the original is not the one committed to when it came"
    if row_digest(bytes.fromhex(item["salt"]), item["row"]) != after.get(item["row"]["id"]):
        yield f"{folder.name}: its record is not as the trail left it"


def _custody(folder: Path, after: dict[str, str], report: Report) -> Iterator[str]:
    prev = FIRST
    for at, entry in enumerate(_lines(folder / "custody.jsonl"), 1):
        report.checked["custody"] += 1
        digest = row_digest(bytes.fromhex(entry["salt"]), entry["row"])
        if entry["row"]["prev"] != prev or entry["row"]["seq"] != at:
            yield f"{folder.name}: custody line {at} does not follow from the one before it"
        if digest != after.get(entry["row"]["id"]):
            yield f"{folder.name}: custody line {at} is not as the trail left it"
        prev = digest


def _stamps(bag: Path, report: Report) -> Iterator[str]:
    head = checkpoint.parse((bag / "data/trail/checkpoint").read_bytes())
    for folder in _stamped(bag):
        report.checked["time-stamps"] += 1
        note, seen = (folder / "checkpoint").read_bytes(), _noted(folder / "checkpoint")
        try:
            stamp = der.stamp_in((folder / "stamp.tsr").read_bytes())
        except der.NotAStamp as fault:
            yield f"time-stamp over {seen.size} acts: {fault}"
            continue
        if stamp.digest != hashlib.sha256(note).digest():
            yield f"time-stamp over {seen.size} acts: it is over something else than the checkpoint beside it"
        path = [bytes.fromhex(one) for one in json.loads((folder / "growth.json").read_text("utf-8"))]
        if seen.origin != head.origin or not merkle.grew((seen.size, seen.root), (head.size, head.root), path):
            yield f"time-stamp over {seen.size} acts: the trail of the bag does not go on from it"
        report.found.append(
            f"time-stamp of {stamp.at:%Y-%m-%d %H:%M:%S} UTC over acts 0 to {seen.size - 1} of the trail"
        )
        report.unchecked.append(f"the authority's signature of that time-stamp; to check it: {_command(folder)}")


def _stamped(bag: Path) -> list[Path]:
    """Return the folders of time-stamps, the shortest trail first."""
    return sorted((bag / STAMPS).glob("*"), key=lambda folder: folder.name.zfill(20))


def _noted(path: Path) -> checkpoint.Checkpoint:
    return checkpoint.parse(path.read_bytes())


def _command(folder: Path) -> str:
    """Return the command that checks the signature of a stamp; where no certificate came, the reader's own is named."""
    given = folder / "authority.pem"
    root = shlex.quote(str(given)) if given.is_file() else "ROOT-CERTIFICATE.pem"
    note, stamp = shlex.quote(str(folder / "checkpoint")), shlex.quote(str(folder / "stamp.tsr"))
    return f"openssl ts -verify -data {note} -in {stamp} -CAfile {root}"


def _signatures(bag: Path, report: Report) -> Iterator[str]:
    fits = _verifier()
    if fits is None:
        report.unchecked.append("signatures (Ed25519): install the package cryptography to check them")
        return
    keys = json.loads((bag / "data/trail/keys.json").read_text("utf-8"))
    for note in (bag / "data/trail/checkpoint", *(folder / "checkpoint" for folder in _stamped(bag))):
        report.checked["signatures"] += 1
        if not fits(keys["house"], _noted(note).signature, _noted(note).body):
            yield f"{note.relative_to(bag)}: its signature is not that of the house"
    for act in _lines(bag / "data/trail/excerpt.jsonl"):
        line = json.loads(act["line"])
        if "sig" in line:
            report.checked["signatures"] += 1
            signature = bytes.fromhex(line.pop("sig"))
            message = ACT + canonical(line)
            if not any(fits(key, signature, message) for key in keys["members"].get(line.get("who", ""), [])):
                yield f"act {line['n']}: the member's signature does not fit"


def _verifier() -> Callable[[str, bytes, bytes], bool] | None:
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only where it is installed
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError:
        return None

    def fits(key: str, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return fits


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)
