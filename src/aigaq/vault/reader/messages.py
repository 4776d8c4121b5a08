"""What the reader process takes out of an export of messages, and the bounds outside which it is not believed.

An export is told in this order: what it is, its messages, then each attachment in pieces; faults stand anywhere.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

from aigaq.vault.reader.protocol import MOST_HELD, Disbelieved, clean, unpacked

EXPORTS = frozenset({"whatsapp", "telegram", "mail"})
MOST_MESSAGES = 500_000
MOST_PARTS = 10_000
MOST_WORDS = 60_000
MOST_FACTS = 10
MOST_FAULTS = 1_000
LONGEST_NAME = 400
LARGEST_PART = MOST_HELD
# What may stand with a message beside its words. Each has its words in `terms`.
FACTS = ("as_written", "forwarded", "recipient", "copied", "subject")
# Why something of an export was left out, or not understood. Each has its words in `terms`.
FAULTS = frozenset({
    "encoding", "impossible_date", "uncertain_date", "cut_off", "burst", "missing", "damaged_part", "encrypted_part",
    "part_too_large", "too_many_parts", "overlapping_parts", "words_cut", "not_a_message", "too_many_messages",
    "reader_died", "reader_too_long",
})  # fmt: skip
WHEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?: [+-]\d\d:\d\d)?", re.ASCII)
MEDIA_TYPE = re.compile(r"[\w.+-]{1,50}/[\w.+-]{1,49}", re.ASCII)
UNTYPED = "application/octet-stream"


@dataclass(frozen=True)
class Message:
    """One message: when (as its writer's clock said, nothing if that is not known), who, their words.

    `facts` are what else is said of it, by FACTS; `parts` its attachments: their numbers in the export (nothing for
    one that is not in it) and names.
    """

    when: str
    who: str
    words: str
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[int | None, str], ...] = ()

    @property
    def packed(self) -> dict[str, Any]:
        """Return it as JSON can carry it."""
        return asdict(self)


@dataclass(frozen=True)
class Part:
    """One attachment: its number in the export, counted from 1, its name, type and size in bytes."""

    number: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place of an export (a line, a message, an attachment, counted from 1; 0 for all of it)."""

    place: int
    why: str


def export(content: bytes) -> tuple[str, int]:
    """Return what an export is, and how many attachments it has. Raises Disbelieved."""
    kind, parts = _several(unpacked(content), 2)
    return _one_of(kind, EXPORTS), _number(parts, MOST_PARTS)


def message(content: bytes) -> Message:
    """Return the message a frame holds. Raises Disbelieved."""
    given = unpacked(content)
    try:
        when, who, words = (given[name] for name in ("when", "who", "words"))
        facts, parts = given["facts"], given["parts"]
    except (KeyError, TypeError, IndexError) as cause:
        raise Disbelieved("message") from cause
    when = _text(when, LONGEST_NAME)
    if when and not WHEN.fullmatch(when):
        raise Disbelieved("when")
    return Message(
        when, line(_text(who, LONGEST_NAME)), _text(words, MOST_WORDS),
        tuple(_fact(one) for one in _listed(facts, MOST_FACTS)),
        tuple(_attached(one) for one in _listed(parts, MOST_PARTS)),
    )  # fmt: skip


def part(content: bytes) -> Part:
    """Return what a frame says of the attachment that follows. Raises Disbelieved."""
    number, name, media_type, size = _several(unpacked(content), 4)
    told = _text(media_type, 100)
    return Part(
        _number(number, MOST_PARTS), _text(name, LONGEST_NAME), told if MEDIA_TYPE.fullmatch(told) else UNTYPED,
        _number(size, LARGEST_PART),
    )  # fmt: skip


def fault(content: bytes) -> Fault:
    """Return the fault a frame names. Raises Disbelieved."""
    place, why = _several(unpacked(content), 2)
    return Fault(_number(place, 1 << 40), _one_of(why, FAULTS))


def line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _fact(given: Any) -> tuple[str, str]:
    label, value = _several(given, 2)
    return _one_of(label, frozenset(FACTS)), line(_text(value, 4 * LONGEST_NAME))


def _attached(given: Any) -> tuple[int | None, str]:
    number, name = _several(given, 2)
    return None if number is None else _number(number, MOST_PARTS), line(_text(name, LONGEST_NAME))


def _several(given: Any, many: int) -> list[Any]:
    if not isinstance(given, list | tuple) or len(given) != many:
        raise Disbelieved("list")
    return list(given)


def _listed(given: Any, most: int) -> list[Any]:
    if not isinstance(given, list | tuple) or len(given) > most:
        raise Disbelieved("list")
    return list(given)


def _text(given: Any, longest: int) -> str:
    if not isinstance(given, str) or len(given) > longest:
        raise Disbelieved("text")
    return clean(given)


def _one_of(given: Any, codes: frozenset[str]) -> str:
    if not isinstance(given, str) or given not in codes:
        raise Disbelieved("code")
    return given


def _number(given: Any, most: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= most:
        raise Disbelieved("number")
    return given
