"""Mail: one message, or a box of many (mbox); each with its words, and what is attached to it.

The library that reads it fails in many ways over broken mail: whatever it raises is a fault of that one message.
"""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from functools import partial

from aigaq.vault.reader.inside import markup
from aigaq.vault.reader.inside.exports import Attached, Export, Faulty, short, shortened
from aigaq.vault.reader.messages import MOST_PARTS, UNTYPED, Message

LARGEST = 64 * 1024 * 1024
MOST_LEVELS, MOST_ATTACHED = 20, 200
POSTMARK = re.compile(rb"^From \S{1,200}.{0,80}\d{4}[^\n]{0,20}\r?$", re.MULTILINE)
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
HEAD = re.compile(rb"^(?:from|date|subject|to|message-id)[ \t]*:", re.IGNORECASE | re.MULTILINE)
FACTS = (("To", "recipient"), ("Cc", "copied"), ("Subject", "subject"))


def is_box(whole: bytes) -> bool:
    """Return whether a file is a box of mail."""
    return POSTMARK.match(whole[:400]) is not None and HEAD.search(whole[:16384]) is not None


def is_mail(whole: bytes) -> bool:
    """Return whether a file is one message."""
    return len(HEAD.findall(whole[:16384].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0])) >= 2


def export(raws: list[bytes]) -> Export:
    """Return the messages, in the order given, and what is attached to them."""
    found = Export("mail", iter(()))
    made = [_message(found, number, raw) for number, raw in enumerate(raws, 1)]
    found.messages = iter([one for one in made if one])
    return found


def of_box(whole: bytes) -> list[bytes]:
    """Return the messages of a box, each as it was before it was put there."""
    starts = [one for one in POSTMARK.finditer(whole) if _begins(whole, one.start())]
    ends = [one.start() for one in starts[1:]] + [len(whole)]
    return [QUOTED.sub(rb"\1", whole[one.end() : end].lstrip(b"\r\n")) for one, end in zip(starts, ends, strict=True)]


def _begins(whole: bytes, at: int) -> bool:
    """Return whether a message may begin here: after an empty line, with fields of mail."""
    return (at == 0 or whole[max(at - 4, 0) : at].replace(b"\r", b"").endswith(b"\n\n") or at < 3) and bool(
        HEAD.search(whole[at : at + 16384])
    )


def _message(found: Export, number: int, raw: bytes) -> Message | None:
    if len(raw) > LARGEST:
        found.fault(number, "not_a_message")
        return None
    try:
        letter = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
        return _told(found, number, letter)
    except Exception:
        found.fault(number, "not_a_message")
        return None


def _told(found: Export, number: int, letter: EmailMessage) -> Message:
    written = _field(letter, "Date")
    when = _moment(written)
    if not when:
        found.fault(number, "impossible_date")
    facts = [] if when else [("as_written", written or "–")]
    facts += [(label, value) for name, label in FACTS if (value := _field(letter, name))]
    words: list[tuple[str, str]] = []
    parts: list[tuple[int | None, str]] = []
    for part in _leaves(letter):
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            words.append(_words(part))
        elif len(parts) < MOST_ATTACHED and len(found.parts) < MOST_PARTS:
            parts.append(_attach(found, part))
        else:
            found.fault(number, "too_many_parts")
    text = _chosen(words)
    if "\ufffd" in text:
        found.fault(number, "encoding")
    return Message(when, _field(letter, "From"), shortened(found, number, text), tuple(facts), tuple(parts))


def _leaves(letter: EmailMessage, level: int = 0) -> Iterator[EmailMessage]:
    """Yield what a message is made of; a message inside it is one thing, attached."""
    if letter.get_content_maintype() == "message" and level:
        yield letter
    elif letter.is_multipart() and level < MOST_LEVELS:
        for part in letter.get_payload():
            if isinstance(part, EmailMessage):
                yield from _leaves(part, level + 1)
    else:
        yield letter


def _chosen(words: list[tuple[str, str]]) -> str:
    """Return the words of a message: as it gives them in letters, else as its page does."""
    plain = [text for kind, text in words if kind != "html" and text.strip()]
    return "\n\n".join(plain or [text for _kind, text in words]).replace("\r\n", "\n").strip("\n")


def _words(part: EmailMessage) -> tuple[str, str]:
    try:
        text = str(part.get_content())
    except Exception:
        raw = part.get_payload(decode=True)
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    kind = part.get_content_subtype()
    return kind, markup.words(text) if kind == "html" else text


def _attach(found: Export, part: EmailMessage) -> tuple[int | None, str]:
    found.parts.append(Attached(_named(part), partial(_content, part), part.get_content_type() or UNTYPED))
    return len(found.parts), _named(part)


def _content(part: EmailMessage) -> bytes:
    """Return what is attached, as it was before it was wrapped. Raises Faulty."""
    try:
        inside = part.get_payload()
        if isinstance(inside, list) and inside:
            return inside[0].as_bytes() if isinstance(inside[0], EmailMessage) else b""
        read = part.get_payload(decode=True)
    except Exception:
        raise Faulty("damaged_part") from None
    if not isinstance(read, bytes) or part.defects:
        raise Faulty("damaged_part")
    return read


def _named(part: EmailMessage) -> str:
    try:
        return short(part.get_filename() or part.get_content_type()) or "–"
    except Exception:
        return "–"


def _field(letter: EmailMessage, name: str) -> str:
    try:
        return short(str(letter.get(name, "")))
    except Exception:
        return short(next((str(value) for key, value in letter.raw_items() if key.lower() == name.lower()), ""))


def _moment(written: str) -> str:
    """Return when a message was sent, with the distance of its clock from UTC if it gives one."""
    try:
        when = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if not 1970 <= when.year < 3000:
        return ""
    zone = f"{when:%z}"
    return f"{when:%Y-%m-%d %H:%M:%S}" + (f" {zone[:3]}:{zone[3:5]}" if zone else "")
