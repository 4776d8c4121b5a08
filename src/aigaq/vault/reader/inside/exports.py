"""Exports of messages: which kind one is, its messages in order, its attachments one by one. What is wrong is named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aigaq.vault.reader.inside import zips
from aigaq.vault.reader.inside.archives import ANYWAY, MOST_EXPANDED, MOST_RATIO
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.messages import LARGEST_PART, LONGEST_NAME, MOST_PARTS, MOST_WORDS, UNTYPED, Message, line

# Beyond the attachments that are taken out, so that it can be said that there are more.
MOST_FILES = MOST_PARTS + 1_000


@dataclass(frozen=True)
class Attached:
    """An attachment that can be read: its name, its type as its sender gave it, and how to have its bytes."""

    name: str
    read: Callable[[], bytes]
    media_type: str = UNTYPED


@dataclass
class Export:
    """One export: what it is, its messages, its attachments, and what is wrong with it (a place and why)."""

    kind: str
    messages: Iterator[Message]
    parts: list[Attached] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def fault(self, place: int, why: str) -> None:
        """Note what is wrong."""
        self.faults.append((place, why))


class Faulty(Exception):
    """An attachment cannot be taken out; the only argument is the reason, one of `messages.FAULTS`."""


class Bundle:
    """The files of an export: those of a zip, or none beside the one file it is."""

    def __init__(self, whole: bytes, *, packed: bool) -> None:
        """Read the directory of a zip; of one that was cut off, what still stands before the cut."""
        self.whole, self.cut, self.expanded = whole, False, 0
        self.members: dict[str, zips.Member] = {}
        self.burst = False
        if packed:
            found = [one for one in self._found(whole) if not one.name.endswith("/")]
            self.burst = zips.overlapping(found)
            self.members = {one.name: one for one in found}

    def _found(self, whole: bytes) -> list[zips.Member]:
        try:
            found = list(zips.members(whole, MOST_FILES))
        except Unshowable:
            found = []
        if found:
            return found
        self.cut = True
        return list(zips.salvaged(whole, MOST_FILES))

    def beginning(self, name: str) -> bytes:
        """Return as much of a file as can be unpacked, nothing if none can. Raises Unshowable if it is encrypted."""
        member = self.members[name]
        if member.encrypted:
            raise Unshowable("encrypted")
        try:
            read = zips.content(self.whole, member, min(LARGEST_PART, max(ANYWAY, member.packed * MOST_RATIO)))
        except Unshowable:
            read = b""
        self.cut |= zips.checksum(read) != member.crc
        return read

    def content(self, name: str) -> bytes:
        """Return a file's bytes, whole. Raises Faulty."""
        member = self.members[name]
        if member.encrypted:
            raise Faulty("encrypted_part")
        if self.burst:
            raise Faulty("overlapping_parts")
        most = min(LARGEST_PART, max(ANYWAY, member.packed * MOST_RATIO), MOST_EXPANDED - self.expanded)
        try:
            read = zips.content(self.whole, member, most + 1)
        except Unshowable:
            raise Faulty("damaged_part") from None
        self.expanded += len(read)
        if len(read) > most:
            raise Faulty("part_too_large" if len(read) > LARGEST_PART else "burst")
        if zips.checksum(read) != member.crc:
            raise Faulty("damaged_part")
        return read


def shortened(export: Export, place: int, words: str) -> str:
    """Return the words of a message, cut where they are longer than any message is; that is a fault."""
    if len(words) > MOST_WORDS:
        export.fault(place, "words_cut")
    return words[:MOST_WORDS]


def short(text: Any) -> str:
    """Return a name on one line, no longer than names are; nothing for what is no text."""
    return line(text)[:LONGEST_NAME] if isinstance(text, str) else ""
