"""What a look at an original found. A process that may have been conquered says so: every value is bounded here."""

from dataclasses import asdict, dataclass
from typing import Any

from aigaq.vault import kinds
from aigaq.vault.reader.protocol import (
    MOST_ENTRIES,
    MOST_PAGES,
    MOST_PLACED,
    MOST_TEXT,
    WHOLE,
    Disbelieved,
    clean,
    unpacked,
)

MOST_METADATA = 200
LONGEST_VALUE = 2_000
DEEPEST = 3
LARGEST = 1 << 62

# Why something is not shown, and what is worth a warning. Each has its words in `terms`.
REASONS = frozenset({
    "only_facts", "no_pages", "encrypted", "damaged", "too_many_pixels", "too_large", "too_much", "too_long",
    "entities", "died", "not_unpacked", "no_tool", "no_text", "no_messages", "no_table",
})  # fmt: skip
WARNINGS = frozenset({
    "several_readings", "javascript", "launch", "attachments", "form", "external_links", "signed", "more_pages",
    "hidden_sheets", "tracked_changes", "comments", "macros", "thumbnail", "overlapping", "not_unpacked",
    "encrypted", "location",
})  # fmt: skip
# What a copy on which something was covered must not have, and by which ways its reader tries to get more out of it.
SIGNS = frozenset({
    "attachments", "form", "annotations", "javascript", "metadata", "thumbnail", "layers", "earlier", "apart", "behind",
})  # fmt: skip
WAYS = frozenset({"pdfium", "objects", "bytes"})
LABELS = frozenset({
    "author", "title", "subject", "keywords", "creator", "producer", "created", "modified", "camera", "software",
    "taken", "location", "serial", "copyright", "comment", "description", "sender", "recipient", "copied",
    "sent_on", "message_id", "last_editor", "company", "encoding", "duration", "revision", "other_field",
})  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One file inside an archive or one attachment: its name as it was given, size in bytes if known, how deep."""

    name: str
    size: int | None
    depth: int


@dataclass(frozen=True)
class Sheet:
    """One page: its size in hundredths of a point, its words with their places, whether it shows more than they say.

    A place is left, top, right, bottom, in ten-thousandths of the page as it is seen.
    """

    width: int
    height: int
    pictured: bool
    words: tuple[tuple[str, int, int, int, int], ...]


@dataclass(frozen=True)
class Look:
    """What was found: kinds, the most dangerous first; pages that can be shown; why the rest is not."""

    kinds: tuple[str, ...]
    length: int
    pages: int = 0
    width: int = 0
    height: int = 0
    text: str = ""
    entries: tuple[Entry, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    why: str = ""
    copies: str = ""

    @property
    def kind(self) -> str:
        """Return the kind it is treated as."""
        return self.kinds[0]

    @property
    def packed(self) -> dict[str, Any]:
        """Return it as JSON can keep it."""
        return asdict(self) | {"entries": [[one.name, one.size, one.depth] for one in self.entries]}


def found_kinds(content: bytes) -> tuple[str, ...]:
    """Return the kinds a frame names. Raises Disbelieved."""
    return _kinds(unpacked(content))


def look(content: bytes) -> Look:
    """Return the look a frame holds. Raises Disbelieved."""
    return unpacked_look(unpacked(content))


def unpacked_look(given: Any) -> Look:
    """Return a look from its JSON, every value within its bounds. Raises Disbelieved."""
    try:
        return Look(
            kinds=_kinds(given["kinds"]),
            length=_number(given["length"], LARGEST),
            pages=_number(given.get("pages", 0), MOST_PAGES),
            width=_number(given.get("width", 0), LARGEST),
            height=_number(given.get("height", 0), LARGEST),
            text=_text(given.get("text", ""), MOST_TEXT),
            entries=tuple(_entry(one) for one in _list(given.get("entries", ()), MOST_ENTRIES)),
            metadata=tuple(_labelled(one) for one in _list(given.get("metadata", ()), MOST_METADATA)),
            warnings=tuple(_coded(given.get("warnings", ()), WARNINGS, len(WARNINGS))),
            why=_one_of(given.get("why", ""), REASONS | {""}),
            copies=_one_of(given.get("copies", ""), frozenset(("", "image", "pdf", "table"))),
        )
    except (KeyError, TypeError, IndexError, AttributeError) as cause:
        raise Disbelieved("look") from cause


def sheet(content: bytes) -> Sheet:
    """Return the page a frame tells of. Raises Disbelieved."""
    given = unpacked(content)
    try:
        width, height = (_number(given[side], LARGEST) for side in ("width", "height"))
        words = tuple(_placed(one) for one in _list(given["words"], MOST_PLACED))
        pictured = bool(given["pictured"])
    except (KeyError, TypeError, ValueError) as cause:
        raise Disbelieved("sheet") from cause
    if not (width and height):
        raise Disbelieved("sheet")
    return Sheet(width, height, pictured, words)


def left(content: bytes) -> tuple[str, str]:
    """Return by which way something was got out of a copy, and what. Raises Disbelieved."""
    way, text = _list(unpacked(content), 2)
    return _one_of(way, WAYS), _text(text, MOST_TEXT)


def signs(content: bytes) -> list[str]:
    """Return what else is in a copy. Raises Disbelieved."""
    return _coded(unpacked(content), SIGNS, len(SIGNS))


def reason(content: bytes) -> str:
    """Return why the reader process failed. Raises Disbelieved."""
    return _one_of(content.decode("ascii", "replace"), REASONS)


def _kinds(given: Any) -> tuple[str, ...]:
    codes = _coded(given, frozenset(kinds.KINDS), len(kinds.KINDS))
    if not codes:
        raise Disbelieved("kinds")
    return tuple(codes)


def _entry(given: Any) -> Entry:
    name, size, depth = given
    return Entry(_text(name, 4096), None if size is None else _number(size, LARGEST), _number(depth, DEEPEST))


def _labelled(given: Any) -> tuple[str, str]:
    label, value = given
    return _one_of(label, LABELS), _text(value, LONGEST_VALUE)


def _placed(given: Any) -> tuple[str, int, int, int, int]:
    word, *place = _list(given, 5)
    left, top, right, bottom = (_number(edge, WHOLE) for edge in place)
    return _text(word, LONGEST_VALUE), left, top, right, bottom


def _coded(given: Any, codes: frozenset[str], most: int) -> list[str]:
    return [_one_of(one, codes) for one in _list(given, most)]


def _one_of(given: Any, codes: frozenset[str]) -> str:
    if not _is_text(given) or given not in codes:
        raise Disbelieved("code")
    return str(given)


def _list(given: Any, most: int) -> list[Any]:
    if not isinstance(given, list | tuple) or len(given) > most:
        raise Disbelieved("list")
    return list(given)


def _text(given: Any, longest: int) -> str:
    if not _is_text(given):
        raise Disbelieved("text")
    return clean(given[:longest])


def _number(given: Any, most: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= most:
        raise Disbelieved("number")
    return given


def _is_text(given: Any) -> bool:
    return isinstance(given, str)
