"""Archives: a listing, three deep at most, of at most ten thousand files; what would burst is not unpacked."""

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from aigaq.vault import kinds
from aigaq.vault.reader.findings import DEEPEST, LARGEST
from aigaq.vault.reader.inside import zips
from aigaq.vault.reader.inside.held import Facts, Unshowable
from aigaq.vault.reader.protocol import MOST_ENTRIES

MOST_EXPANDED = 2 << 30
MOST_RATIO = 200
# Below this nothing bursts, whatever the ratio.
ANYWAY = 1 << 20
MOST_NESTED = 64 << 20
LONGEST_NAME = 1_000
STREAMS: dict[str, Any] = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}
BROKEN = (tarfile.TarError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)


@dataclass
class Listing:
    """What was listed so far, and what is worth a warning."""

    entries: list[tuple[str, int, int]] = field(default_factory=list)
    warnings: set[str] = field(default_factory=set)
    expanded: int = 0

    def add(self, name: str, size: int, depth: int) -> bool:
        """Add one file, and return whether there is room for it."""
        if len(self.entries) >= MOST_ENTRIES:
            self.warnings.add("more_pages")
            return False
        self.entries.append((name[:LONGEST_NAME], min(max(size, 0), LARGEST), depth))
        return True

    def may_expand(self, size: int, packed: int) -> bool:
        """Return whether so much may be unpacked of so little; if not, that becomes a warning."""
        fits = self.expanded + size <= MOST_EXPANDED and (size <= ANYWAY or size <= packed * MOST_RATIO)
        if fits:
            self.expanded += size
        else:
            self.warnings.add("not_unpacked")
        return fits


class Bounded(io.RawIOBase):
    """A stream being unpacked, up to the bounds."""

    def __init__(self, source: Any, packed: int, listing: Listing) -> None:
        """Unpack `source`, which is `packed` bytes long."""
        self._source, self._packed, self._listing, self.length = source, packed, listing, 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes. Raises Unshowable when there are too many."""
        piece = bytes(self._source.read(1 << 20 if size < 0 else min(size, 1 << 20)))
        self.length += len(piece)
        if self.length > ANYWAY and self.length > min(self._packed * MOST_RATIO, MOST_EXPANDED):
            self._listing.warnings.add("not_unpacked")
            raise Unshowable("not_unpacked")
        return piece


def look(whole: bytes, code: str) -> Facts:
    """Return the listing of an archive."""
    listing = Listing()
    why = ""
    try:
        list_into(listing, whole, code, 0)
    except Unshowable as cause:
        why = str(cause)
    except BROKEN:
        why = "damaged"
    why = "" if listing.entries else why or "damaged"
    return {"entries": listing.entries, "warnings": sorted(listing.warnings), "why": why}


def list_into(listing: Listing, whole: bytes, code: str, depth: int) -> None:
    """List an archive, and those inside it."""
    if code in STREAMS:
        _list_stream(listing, whole, code, depth)
    elif code == "tar":
        _list_tar(listing, io.BytesIO(whole), depth)
    elif kinds.KINDS[code].family in ("archive", "office"):
        _list_zip(listing, whole, depth)


def _list_zip(listing: Listing, whole: bytes, depth: int) -> None:
    found = list(zips.members(whole, MOST_ENTRIES + 1))
    burst = zips.overlapping(found)
    if burst:
        listing.warnings.add("overlapping")
    if any(member.encrypted for member in found):
        listing.warnings.add("encrypted")
    burst |= not listing.may_expand(sum(member.size for member in found), len(whole))
    for member in found:
        if not listing.add(member.name, member.size, depth):
            return
        if not burst and not member.encrypted and depth < DEEPEST:
            _list_nested(listing, whole, member, depth)


def _list_nested(listing: Listing, whole: bytes, member: zips.Member, depth: int) -> None:
    try:
        start = zips.content(whole, member, kinds.LOOKED_AT)
        code = kinds.readings(start, start)[0]
        if kinds.KINDS[code].family != "archive":
            return
        if member.size > MOST_NESTED:
            listing.warnings.add("not_unpacked")
            return
        list_into(listing, zips.content(whole, member, MOST_NESTED), code, depth + 1)
    except (Unshowable, *BROKEN):
        listing.warnings.add("not_unpacked")


def _list_tar(listing: Listing, source: Any, depth: int, mode: str = "r:") -> None:
    with tarfile.open(fileobj=source, mode=mode) as archive:  # type: ignore[call-overload]
        for member in archive:
            name = f"{member.name} → {member.linkname}" if member.linkname else member.name
            if not listing.add(name, member.size, depth):
                return


def _list_stream(listing: Listing, whole: bytes, code: str, depth: int) -> None:
    """List a compressed tar, or name the one file that was compressed."""
    opened = STREAMS[code](io.BytesIO(whole))
    start = opened.read(kinds.LOOKED_AT)
    inside = Bounded(STREAMS[code](io.BytesIO(whole)), len(whole), listing)
    if kinds.readings(start, start)[0] == "tar":
        _list_tar(listing, inside, depth, "r|")
        return
    while inside.read():
        continue
    listing.add("–", inside.length, depth)
