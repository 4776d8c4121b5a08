"""Looking into an original, showing its pages, making a clean copy of it. Nothing of it is parsed in this process."""

import codecs
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version

from django.db import transaction

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

# A reader process is not asked for more: it must end in time, whatever is done with its pages meanwhile.
PAGES_TOGETHER = 20

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


def content(member: Member, item: Item, clearance: Clearance) -> bytes:
    """Return an original's bytes; a line enters its custody, unless the member's last opening still lasts.

    Raises as `open_item`.
    """
    _require_cleared(member, item, clearance)
    return actions.unsealed(member, item) if opened_lately(member, item) else actions.open_item(member, item, clearance)


def leaves(member: Member, item: Item, clearance: Clearance) -> tuple[str, list[str]]:
    """Return the kind of an original, and the text of each leaf as far as it stands there in letters.

    A recording has a kind and no leaves. A line enters its custody. Raises as `look`, and CannotBeShown for what else
    holds no text.
    """
    _require_cleared(member, item, clearance)
    with store.reader("leaves") as running:
        _feed(member, item, running)
        code, found = _read(running, item)
    _enter(member, item, clearance, reason="reading")
    return code, found


def scan(member: Member, item: Item, clearance: Clearance, number: int) -> Pixels:
    """Return one page (counted from 1) for a program that recognises letters; enters nothing, as `copy_out`.

    Raises NotCleared, CannotBeShown, NotClosedIn or ReadersBusy.
    """
    _require_cleared(member, item, clearance)
    with store.reader("scan", number) as running:
        _feed(member, item, running)
        return _first(running, item)


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


def placed(member: Member, item: Item, clearance: Clearance) -> tuple[str, list[findings.Sheet], list[str]]:
    """Return the kind of an original, and its pages with where their words stand; of what has no pages, its leaves.

    A line enters its custody, unless the member's last opening still lasts. Raises as `look`, and CannotBeShown for
    what has neither.
    """
    _require_cleared(member, item, clearance)
    with store.reader("placed") as running:
        _feed(member, item, running)
        found = _placed(running, item.reference)
    if not opened_lately(member, item):
        _enter(member, item, clearance, reason="redaction")
    return found


def pictures_of(member: Member, item: Item, clearance: Clearance, total: int) -> Iterator[Pixels]:
    """Yield the first `total` pages of an original as pixels, as they are drawn for a copy. A line enters its custody.

    So few are asked for together that the reader process ends in time. Raises as `look`, or CannotBeShown.
    """
    _require_cleared(member, item, clearance)
    _enter(member, item, clearance, reason="redaction")
    yield from _some_together(lambda running: _feed(member, item, running), item.reference, total)


def pictures_in(content: bytes, reference: str, total: int) -> Iterator[Pixels]:
    """Yield the first `total` pages of a copy that lies in memory as pixels. Raises as `pictures_of`."""
    yield from _some_together(lambda running: _hand_over(content, running), reference, total)


def _some_together(feed: Callable[[store.Running], object], reference: str, total: int) -> Iterator[Pixels]:
    for since in range(0, total, PAGES_TOGETHER):
        most = min(PAGES_TOGETHER, total - since)
        with store.reader("copy", since) as running:
            feed(running)
            number = 0
            for number, pixels in enumerate(_pixels(running, reference), 1):
                yield pixels
                if number == most:
                    break
            if number < most:
                raise CannotBeShown(reference=reference, because="damaged")


def _hand_over(content: bytes, running: store.Running) -> None:
    running.write(content)
    running.fed()


def placed_in(content: bytes, reference: str) -> list[findings.Sheet]:
    """Return the pages of a copy that lies in memory, with where their words stand. Raises as `placed`."""
    with store.reader("placed") as running:
        _hand_over(content, running)
        return _placed(running, reference)[1]


def recovered(content: bytes, reference: str) -> tuple[list[str], dict[str, str]]:
    """Return what else is in a PDF that lies in memory, and what can be got out of it, by each way of findings.WAYS.

    Raises CannotBeShown, NotClosedIn or ReadersBusy.
    """
    signs: list[str] = []
    got: dict[str, list[str]] = {way: [] for way in sorted(findings.WAYS)}
    with store.reader("recover") as running, _believing(reference):
        _hand_over(content, running)
        for tag, told in _heard(running, reference, protocol.SIGNS, protocol.LEFT):
            if tag == protocol.SIGNS:
                signs = findings.signs(told)
            else:
                way, text = findings.left(told)
                got[way].append(text)
    return signs, {way: "\n".join(pieces) for way, pieces in got.items()}


@contextmanager
def taken_apart(member: Member, item: Item, clearance: Clearance, done: int = 0) -> Iterator[store.Running]:
    """Give a reader process that takes an export of messages apart, fed and verified; `done` attachments are left out.

    A line enters custody when attachments are taken for the first time. Raises NotCleared, NotClosedIn, ReadersBusy, or
    what opening an original raises.
    """
    _require_cleared(member, item, clearance)
    with store.reader("unpack", done) as running:
        _feed(member, item, running)
        if not done:
            _enter(member, item, clearance, reason="taken_apart")
        yield running


@contextmanager
def sheet_of(member: Member, item: Item, clearance: Clearance, number: int) -> Iterator[store.Running]:
    """Give a reader process that reads one sheet of a workbook, fed and verified. A line enters custody.

    Raises NotCleared, NotClosedIn, ReadersBusy, or what opening an original raises.
    """
    _require_cleared(member, item, clearance)
    with store.reader("table", number) as running:
        _feed(member, item, running)
        _enter(member, item, clearance)
        yield running


def tool() -> str:
    """Return what makes clean copies, with versions."""
    return ", ".join(f"{name} {version(name)}" for name in ("aigaq", "pypdfium2", "pillow"))


def _require_cleared(member: Member, item: Item, clearance: Clearance) -> None:
    require(member, Verb.OPEN, item.case)
    if clearance.item_id != str(item.pk) or clearance.by != str(member.pk):
        raise NotCleared(reference=item.reference)


@transaction.atomic
def _enter(member: Member, item: Item, clearance: Clearance, reason: str = "") -> None:
    purpose, audience = str(clearance.purpose), clearance.audience
    actions.touch(member, item, event="der", reason=reason, purpose=purpose, audience=audience, act="item opened")


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


def _read(running: store.Running, item: Item) -> tuple[str, list[str]]:
    code, found, letters = kinds.UNKNOWN, [], 0
    try:
        for tag, content in running.frames(protocol.KINDS, protocol.TEXT):
            if tag == protocol.FAILED and kinds.KINDS[code].family == "media":
                return code, []
            if tag == protocol.FAILED:
                raise CannotBeShown(reference=item.reference, because=findings.reason(content))
            if tag == protocol.KINDS:
                code = findings.found_kinds(content)[0]
                continue
            found.append(protocol.text(content))
            letters += len(found[-1])
            if len(found) > protocol.MOST_PAGES or letters > protocol.MOST_LETTERS:
                raise CannotBeShown(reference=item.reference, because="too_much")
    except Disbelieved as cause:
        raise CannotBeShown(reference=item.reference, because=running.ended_by()) from cause
    return code, found


def _placed(running: store.Running, reference: str) -> tuple[str, list[findings.Sheet], list[str]]:
    code, sheets, texts, letters = kinds.UNKNOWN, list[findings.Sheet](), list[str](), 0
    with _believing(reference):
        for tag, content in _heard(running, reference, protocol.KINDS, protocol.PLACED, protocol.TEXT):
            if tag == protocol.KINDS:
                code = findings.found_kinds(content)[0]
            elif tag == protocol.PLACED:
                sheets.append(findings.sheet(content))
                letters += sum(len(word[0]) for word in sheets[-1].words)
            else:
                texts.append(protocol.text(content))
                letters += len(texts[-1])
            if max(len(sheets), len(texts)) > protocol.MOST_PAGES or letters > protocol.MOST_LETTERS:
                raise CannotBeShown(reference=reference, because="too_much")
    return code, sheets, texts


@contextmanager
def _believing(reference: str) -> Iterator[None]:
    """Take what cannot be believed for damage. Raises CannotBeShown."""
    try:
        yield
    except Disbelieved as cause:
        raise CannotBeShown(reference=reference, because="damaged") from cause


def _heard(running: store.Running, reference: str, *expected: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield every frame. Raises CannotBeShown when the reader gives up or is not believed."""
    try:
        for tag, content in running.frames(protocol.KINDS, *expected):
            if tag == protocol.FAILED:
                raise CannotBeShown(reference=reference, because=findings.reason(content))
            if tag in expected:
                yield tag, content
    except Disbelieved as cause:
        raise CannotBeShown(reference=reference, because=running.ended_by()) from cause


def _said(running: store.Running, reference: str, expected: bytes) -> Iterator[bytes]:
    """Yield the content of every frame of one tag. Raises as `_heard`."""
    return (content for _tag, content in _heard(running, reference, expected))


def _pixels(running: store.Running, reference: str) -> Iterator[Pixels]:
    try:
        for number, content in enumerate(_said(running, reference, protocol.PIXELS)):
            if number >= protocol.MOST_PAGES:
                raise CannotBeShown(reference=reference, because="too_much")
            yield protocol.pixels(content)
    except Disbelieved as cause:
        raise CannotBeShown(reference=reference, because="damaged") from cause


def _first(running: store.Running, item: Item) -> Pixels:
    for pixels in _pixels(running, item.reference):
        return pixels
    raise CannotBeShown(reference=item.reference, because="no_pages")


def _one_picture(make: Callable[[Pixels], bytes]) -> Callable[[store.Running, Item], Iterator[bytes]]:
    def made(running: store.Running, item: Item) -> Iterator[bytes]:
        yield make(_first(running, item))

    return made


def _document(running: store.Running, item: Item) -> Iterator[bytes]:
    return pictures.pdf(_pixels(running, item.reference))


def _table(running: store.Running, item: Item) -> Iterator[bytes]:
    written = 0
    yield codecs.BOM_UTF8
    try:
        for content in _said(running, item.reference, protocol.ROW):
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
