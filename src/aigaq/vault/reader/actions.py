"""Looking into an original, showing its pages, making a clean copy of it. Nothing of it is parsed in this process."""

import codecs
from collections.abc import Callable, Iterator
from importlib.metadata import version

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.store import CannotWrite
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault import actions, formulas, kinds
from aigaq.vault import store as vault
from aigaq.vault.clearance import Clearance, NotCleared
from aigaq.vault.models import Item
from aigaq.vault.queries import sealed_record
from aigaq.vault.reader import findings, pictures, protocol, store
from aigaq.vault.reader.findings import Look
from aigaq.vault.reader.pieces import Pieces
from aigaq.vault.reader.protocol import Disbelieved, Pixels
from aigaq.vault.reader.queries import opened_lately

# What a clean copy of each kind is: ending, media type.
COPIES = {
    "pdf": ("pdf", "application/pdf"), "tiff": ("pdf", "application/pdf"), "jpeg": ("jpg", "image/jpeg"),
    "png": ("png", "image/png"), "gif": ("png", "image/png"), "webp": ("png", "image/png"), "bmp": ("png", "image/png"),
    "csv": ("csv", "text/csv"), "xlsx": ("csv", "text/csv"),
}  # fmt: skip


class CannotBeShown(Refusal):
    """The reader process could make nothing of an original, or not of this page."""

    message = gettext_noop("{reference} cannot be shown: {because}.")
    remedy = gettext_noop("It stays sealed, byte for byte; export it to open it elsewhere, with care.")


def look(member: Member, item: Item, clearance: Clearance) -> Look:
    """Return what an original is, what it says of itself and how many pages it shows. A line enters its custody.

    What the reader could not make out is a reason in the look, never an error. Raises NotCleared, NotClosedIn,
    ReadersBusy, or what opening an original raises.
    """
    _require_cleared(member, item, clearance)
    with store.reader("look") as running:
        length = _feed(member, item, running)
        found = _looked(running, length)
    _enter(member, item, clearance)
    return found


def page(member: Member, item: Item, number: int) -> bytes:
    """Return one page (counted from 1) as PNG, while the member's opening lasts; enters nothing.

    Raises NotCleared when no opening lasts, CannotBeShown, NotClosedIn or ReadersBusy.
    """
    if not opened_lately(member, item):
        raise NotCleared(reference=item.reference)
    with store.reader("page", number) as running:
        _feed(member, item, running)
        return pictures.png(_first(running, item))


def clean_copy(member: Member, item: Item, clearance: Clearance) -> Item:
    """Make a copy that holds nothing but what is seen: pixels, or the cells of a table with formulas made harmless.

    It becomes an item derived from the original. Raises as `look`, and CannotBeShown for what has no clean copy.
    """
    require(member, Verb.DEPOSIT, item.case)
    _require_cleared(member, item, clearance)
    with store.reader("copy") as running:
        _feed(member, item, running)
        code = _kind(running, item)
        waiting = _sealed(COPY_OF[COPIES[code][0]](running, item))
    ending, media_type = COPIES[code]
    _enter(member, item, clearance, reason="clean_copy")
    return actions.admit(
        member, item.case, waiting, title=item.title, name=f"{item.reference}.{ending}", kind=item.kind,
        media_type=media_type, language=item.language, dated=item.dated, how="clean_copy", derived_from=item,
        tool=tool(),
    )  # fmt: skip


def tool() -> str:
    """Return what makes clean copies, with versions."""
    return ", ".join(f"{name} {version(name)}" for name in ("aigaq", "pypdfium2", "pillow"))


def _require_cleared(member: Member, item: Item, clearance: Clearance) -> None:
    require(member, Verb.OPEN, item.case)
    if clearance.item_id != str(item.pk) or clearance.by != str(member.pk):
        raise NotCleared(reference=item.reference)


@transaction.atomic
def _enter(member: Member, item: Item, clearance: Clearance, reason: str = "") -> None:
    actions.touch(member, item, event="der", reason=reason, purpose=str(clearance.purpose), audience=clearance.audience)
    trail.write(member, "item opened", item)


def _feed(member: Member, item: Item, running: store.Running) -> int:
    """Pour the original into the reader and return its length; only once that was verified the reader's words count."""
    actions.pour(member, item, running)
    running.fed()
    return int(sealed_record(member, item)["length"])


def _looked(running: store.Running, length: int) -> Look:
    found: tuple[str, ...] = (kinds.UNKNOWN,)
    try:
        for tag, content in running.frames(protocol.KINDS, protocol.FACTS):
            if tag == protocol.FACTS:
                return findings.look(content)
            if tag == protocol.FAILED:
                return Look(found, length, why=findings.reason(content))
            found = findings.found_kinds(content)
    except Disbelieved:
        return Look(found, length, why=running.ended_by())
    return Look(found, length, why="damaged")


def _kind(running: store.Running, item: Item) -> str:
    """Return the kind the reader found, which it says first. Raises CannotBeShown if that has no clean copy."""
    try:
        _tag, content = next(running.frames(protocol.KINDS))
        code = findings.found_kinds(content)[0]
    except (Disbelieved, StopIteration) as cause:
        raise CannotBeShown(reference=item.reference, because=running.ended_by()) from cause
    if code not in COPIES:
        raise CannotBeShown(reference=item.reference, because="no_pages")
    return code


def _said(running: store.Running, item: Item, expected: bytes) -> Iterator[bytes]:
    """Yield the content of every frame of one tag. Raises CannotBeShown when the reader gives up or is not believed."""
    try:
        for tag, content in running.frames(protocol.KINDS, expected):
            if tag == protocol.FAILED:
                raise CannotBeShown(reference=item.reference, because=findings.reason(content))
            if tag == expected:
                yield content
    except Disbelieved as cause:
        raise CannotBeShown(reference=item.reference, because=running.ended_by()) from cause


def _pixels(running: store.Running, item: Item) -> Iterator[Pixels]:
    try:
        for number, content in enumerate(_said(running, item, protocol.PIXELS)):
            if number >= protocol.MOST_PAGES:
                raise CannotBeShown(reference=item.reference, because="too_much")
            yield protocol.pixels(content)
    except Disbelieved as cause:
        raise CannotBeShown(reference=item.reference, because="damaged") from cause


def _first(running: store.Running, item: Item) -> Pixels:
    for pixels in _pixels(running, item):
        return pixels
    raise CannotBeShown(reference=item.reference, because="no_pages")


def _one_picture(make: Callable[[Pixels], bytes]) -> Callable[[store.Running, Item], Iterator[bytes]]:
    def made(running: store.Running, item: Item) -> Iterator[bytes]:
        yield make(_first(running, item))

    return made


def _document(running: store.Running, item: Item) -> Iterator[bytes]:
    return pictures.pdf(_pixels(running, item))


def _table(running: store.Running, item: Item) -> Iterator[bytes]:
    written = 0
    yield codecs.BOM_UTF8
    try:
        for content in _said(running, item, protocol.ROW):
            yield (line := formulas.line(protocol.row(content)).encode())
            written += len(line)
            if written > protocol.MOST_HELD:
                raise CannotBeShown(reference=item.reference, because="too_much")
    except Disbelieved as cause:
        raise CannotBeShown(reference=item.reference, because="damaged") from cause


COPY_OF: dict[str, Callable[[store.Running, Item], Iterator[bytes]]] = {
    "pdf": _document,
    "jpg": _one_picture(pictures.jpeg),
    "png": _one_picture(lambda pixels: pictures.png(pixels, pictures.SMALL)),
    "csv": _table,
}


def _sealed(made: Iterator[bytes]) -> vault.Waiting:
    pieces = Pieces(made)
    try:
        return vault.seal(pieces)
    except CannotWrite:
        if isinstance(pieces.failure, Refusal):
            raise pieces.failure from None
        raise
