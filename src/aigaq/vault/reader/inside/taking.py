"""Taking an export of messages apart: which kind it is, then its messages, then its attachments in pieces."""

from collections.abc import Iterator
from functools import partial

from aigaq.vault.reader import protocol
from aigaq.vault.reader.inside import letters, telegram, texts, whatsapp
from aigaq.vault.reader.inside.exports import Attached, Bundle, Export, Faulty
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.messages import LARGEST_PART, LONGEST_NAME, MOST_FAULTS, MOST_MESSAGES, MOST_PARTS
from aigaq.vault.reader.protocol import packed_json

LOOKED_AT = 4096
MAIL_ENDINGS = (".eml", ".mbox", ".mbx")


def frames(whole: bytes, code: str, done: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield an export in frames, its attachments from the one after `done` on. Raises Unshowable if it is none."""
    found = export(whole, code)
    if len(found.parts) > MOST_PARTS:
        found.fault(0, "too_many_parts")
        del found.parts[MOST_PARTS:]
    yield protocol.EXPORT, packed_json([found.kind, len(found.parts)])
    for number, message in enumerate(found.messages, 1):
        if number > MOST_MESSAGES:
            found.fault(number, "too_many_messages")
            break
        yield protocol.MESSAGE, packed_json(message.packed)
    for fault in found.faults[:MOST_FAULTS]:
        yield protocol.FAULT, packed_json(fault)
    for number, one in enumerate(found.parts, 1):
        if number > done:
            yield from _part(number, one.name, one.media_type, one.read)


def _part(number: int, name: str, media_type: str, read: object) -> Iterator[tuple[bytes, bytes]]:
    try:
        content: bytes = read()  # type: ignore[operator]
        if len(content) > LARGEST_PART:
            raise Faulty("part_too_large")
    except Faulty as cause:
        yield protocol.FAULT, packed_json([number, str(cause)])
        return
    yield protocol.PART, packed_json([number, name[:LONGEST_NAME], media_type[:100], len(content)])
    for at in range(0, len(content), protocol.MOST_PIECE):
        yield protocol.PIECE, content[at : at + protocol.MOST_PIECE]


def export(whole: bytes, code: str) -> Export:
    """Return the export that a file is. Raises Unshowable if it is none."""
    if code == "zip":
        return _of_zip(whole)
    bundle = Bundle(whole, packed=False)
    if telegram.is_json(whole):
        return telegram.from_json(bundle, whole)
    if telegram.is_page(whole):
        return telegram.from_pages(bundle, [("", whole)])
    if letters.is_box(whole):
        return letters.export(letters.of_box(whole))
    if whatsapp.is_chat(texts.mended(whole[:LOOKED_AT])[0]):
        return whatsapp.export(bundle, whole)
    if letters.is_mail(whole):
        return letters.export([whole])
    raise Unshowable("no_messages")


def _of_zip(whole: bytes) -> Export:
    bundle = Bundle(whole, packed=True)
    found = _in_zip(bundle)
    if bundle.cut:
        found.fault(0, "cut_off")
    return found


def _in_zip(bundle: Bundle) -> Export:
    names = sorted(bundle.members, key=lambda name: (name.count("/"), len(name), name))
    last = {name: name.rpartition("/")[2].lower() for name in names}
    for name in names:
        if last[name] == "result.json" and telegram.is_json(told := bundle.beginning(name)):
            return telegram.from_json(bundle, told, name)
    pages = [name for name in names if last[name].startswith("messages") and last[name].endswith(".html")]
    if pages:
        return telegram.from_pages(bundle, [(name, bundle.beginning(name)) for name in pages])
    for name in names:
        if last[name].endswith(".txt") and whatsapp.is_chat(texts.mended(bundle.beginning(name)[:LOOKED_AT])[0]):
            return whatsapp.export(bundle, bundle.beginning(name), name)
    mails = [name for name in names if last[name].endswith(MAIL_ENDINGS)]
    if mails:
        found = letters.export([one for name in mails for one in _letters(bundle.beginning(name))])
        found.parts += [Attached(name, partial(bundle.content, name)) for name in names if name not in mails]
        return found
    raise Unshowable("no_messages")


def _letters(mail: bytes) -> list[bytes]:
    return letters.of_box(mail) if letters.is_box(mail) else [mail]
