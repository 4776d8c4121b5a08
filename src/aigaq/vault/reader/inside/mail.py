"""A message: who wrote to whom when, its words, and the names of what is attached. Nothing attached is opened."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from aigaq.vault.reader.inside import markup
from aigaq.vault.reader.inside.held import Facts
from aigaq.vault.reader.protocol import MOST_TEXT

LARGEST = 64 * 1024 * 1024
MOST_PARTS = 500
FIELDS = (
    ("From", "sender"), ("To", "recipient"), ("Cc", "copied"), ("Date", "sent_on"), ("Subject", "subject"),
    ("Message-ID", "message_id"), ("User-Agent", "software"), ("X-Mailer", "software"), ("Received", "other_field"),
)  # fmt: skip


def look(whole: bytes, _code: str) -> Facts:
    """Return the fields, the text and the list of attachments of a message."""
    if len(whole) > LARGEST:
        return {"why": "too_large"}
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(whole)
    fields = [(label, _said(value)) for name, label in FIELDS for value in _values(message, name)]
    texts, attached = [], []
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        if part.is_multipart():
            continue
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            texts.append(_words(part))
        else:
            attached.append((_name(part), _size(part), 0))
    return {
        "metadata": fields[:100], "text": "\n\n".join(texts)[:MOST_TEXT], "entries": attached,
        "warnings": ["attachments"] if attached else [],
    }  # fmt: skip


def _values(message: EmailMessage, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name, [])][:10]
    except Exception:
        return [value for key, value in message.raw_items() if key.lower() == name.lower()][:1]


def _words(part: EmailMessage) -> str:
    try:
        text = str(part.get_content())
    except Exception:
        text = str(part.get_payload(decode=False))
    text = text[: 4 * MOST_TEXT]
    return markup.words(text) if part.get_content_subtype() == "html" else text


def _name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or part.get_content_type())[:4096]
    except Exception:
        return "?"


def _size(part: EmailMessage) -> int:
    payload = part.get_payload(decode=True)
    return len(payload) if isinstance(payload, bytes) else 0


def _said(value: str) -> str:
    return value.replace("\0", "").strip()[:500]
