"""What one may do with originals: deposit them, and open them for a purpose."""

import io
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.digest import row_digest
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.secret import Secret
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.vault import dates, sealing, store
from aigaq.vault.beside import Beside
from aigaq.vault.clearance import Clearance, NotCleared
from aigaq.vault.events import Event, says_how
from aigaq.vault.models import Custody, Item
from aigaq.vault.pipe import ABANDONED, Pipe
from aigaq.vault.privilege.actions import gone_out, require_free
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import known_as, likeness_for, next_reference, recognises, sealed_record, unmarked

FIRST_PREV = "0" * 64
MOST_SHOWN = 64 * 1024 * 1024


class TooLargeToShow(Refusal):
    """An original is too large to be opened in memory."""

    message = gettext_noop("{reference} is too large to be shown here.")
    remedy = gettext_noop("Ask for a smaller working copy.")


def deposit(member: Member, case: Case, source: sealing.Reader, **about: Any) -> Item:
    """Seal an original into the vault before anyone opens it, and enter it in custody and trail.

    `about` is as in `admit`. Raises Unknown, NotAllowed, Incomplete, ImpossibleDate or CannotWrite; then
    nothing was kept.
    """
    require(member, Verb.DEPOSIT, case)
    return admit(member, case, store.seal(source), **about)


def admit(
    member: Member,
    case: Case,
    waiting: store.Waiting,
    *,
    title: dict[str, str],
    name: str,
    kind: str = "other",
    media_type: str = "application/octet-stream",
    language: str = "",
    dated: str = "",
    how: str = "upload",
    derived_from: Item | None = None,
    tool: str = "",
) -> Item:
    """Take an original that is already sealed into the vault of a case.

    `name` is the file's own name and is sealed; `title` stands in clear and names nobody. `derived_from` is the
    original this is a copy of or a note on, made with `tool` (with its version) or by hand. An original that the case
    has already is not kept twice: its coming enters the custody of the one there, which is returned. Raises as
    `deposit`.
    """
    try:
        if not any(text.strip() for text in title.values()):
            raise Incomplete(what="title")
        if derived_from and not says_how(tool):
            raise Incomplete(what="tool")
        day = dates.kept(dated)
        item = Item(
            case=case,
            title=title,
            kind=kind,
            media_type=media_type,
            language=language,
            dated=day,
            received_at=datetime.now(UTC),
            received_how=how,
            derived_from=derived_from,
            tool=tool,
            sealed_sha256=waiting.sealed.name,
            sealed_size=waiting.sealed.size,
        )
        return _enter_once(member, item, waiting, name)
    finally:
        waiting.discard()


@transaction.atomic
def _enter_once(member: Member, item: Item, waiting: store.Waiting, name: str) -> Item:
    """Take in an original, or note that it came again. In one act: the same bytes may come twice in one moment."""
    require(member, Verb.DEPOSIT, item.case)
    known = None if item.derived_from else _known(member, item.case, waiting)
    if known is not None:
        return _came_again(member, known)
    store.admit(waiting)
    return _enter(member, item, waiting, name)


def _enter(member: Member, item: Item, waiting: store.Waiting, name: str) -> Item:
    salt, kept = secrets.token_bytes(32), waiting.sealed
    item.reference = next_reference(item.case, Item, "I")
    item.commitment = sealing.commitment(salt, kept.plain_sha256)
    record = {"name": name, "length": kept.plain_length, "sha256": kept.plain_sha256, "salt": salt.hex()}
    place = keyring.context(item, "record_sealed", item.pk)
    item.record_sealed = seal.seal(keyring.case_public(item.case), place, json.dumps(record).encode())
    if item.derived_from is None and recognises(member, item.case):
        item.likeness = likeness_for(member, item.case, kept.plain_sha256)
    trail.record(member, "item deposited", item, sealed=item.sealed_sha256, commit=item.commitment)
    key = keyring.thing_key(item.case, item.pk, "item", waiting.recipient.encode(), waiting.identity.reveal())
    trail.record(member, "item key made", key)
    touch(member, item, event="ing", reason=item.received_how)
    return item


def _known(member: Member, case: Case, waiting: store.Waiting) -> Item | None:
    """Return the original of the case with the same bytes, as far as this member can tell.

    What came by hands that hold no key is marked now, by the first who can.
    """
    if not recognises(member, case):
        return None
    for item in unmarked(case):
        item.likeness = likeness_for(member, case, sealed_record(member, item)["sha256"])
        trail.record(member, "item marked", item)
    return known_as(case, likeness_for(member, case, waiting.sealed.plain_sha256))


def _came_again(member: Member, item: Item) -> Item:
    touch(member, item, event="fix", reason="came_again")
    trail.write(member, "item came again", item, commit=item.commitment)
    return item


@transaction.atomic(savepoint=False)
def touch(
    member: Member | None, item: Item, *, event: str, reason: str = "", purpose: str = "", audience: str = "",
    act: str = "",
) -> Custody:  # fmt: skip
    """Add one line to an item's custody; `event` is the code of an Event. Raises ValueError for any other.

    `act`, if any, is what was done with the item: it enters the trail behind the line of its custody.
    """
    last = Custody.objects.filter(item=item).last()
    line = Custody(
        case=item.case, item=item, seq=last.seq + 1 if last else 1, at=datetime.now(UTC), actor=member,
        event=Event(event).value, reason=reason, purpose=purpose, audience=audience, sealed_sha256=item.sealed_sha256,
        prev=row_digest(last.salt, last.plain()) if last else FIRST_PREV,
    )  # fmt: skip
    return trail.record(member, "custody entered", line, then=[(act, item)] if act else ())


def open_item(member: Member, item: Item, clearance: Clearance) -> bytes:
    """Return an original's bytes, once its end is verified and its hash is right. A line enters its custody.

    Raises NotCleared, RingClosed, Unknown, OriginalMissing, SealDamaged or TooLargeToShow.
    """
    require(member, Verb.OPEN, item.case)
    if clearance.item_id != str(item.pk) or clearance.by != str(member.pk):
        raise NotCleared(reference=item.reference)
    content = unsealed(member, item)
    _enter_opening(member, item, clearance)
    return content


def _enter_opening(member: Member, item: Item, clearance: Clearance) -> None:
    purpose, audience = str(clearance.purpose), clearance.audience
    touch(member, item, event="der", purpose=purpose, audience=audience, act="item opened")


def take_out(
    member: Member, item: Item, clearance: Clearance, target: sealing.Writer, way: Way = Way.COPY
) -> None:  # fmt: skip
    """Write an original's bytes to `target`, piece by piece; keep them only if this returns. A line enters its custody.

    `way` is by which door it goes. Raises as `open_item`, but for no size, and WithheldAsPrivileged.
    """
    copy_out(member, item, clearance, target, way)
    with transaction.atomic():
        gone_out(member, item, way)
        touch(
            member, item, event="tra", purpose=str(clearance.purpose), audience=clearance.audience,
            act="item taken out",
        )  # fmt: skip


def copy_out(
    member: Member, item: Item, clearance: Clearance, target: sealing.Writer, way: Way = Way.COPY
) -> None:  # fmt: skip
    """Write an original's bytes to `target`. Enters nothing: for the acts that say why, and then call `gone_out`.

    Raises as `take_out`.
    """
    require(member, Verb.EXPORT, item.case)
    require_free(item, way)
    if clearance.item_id != str(item.pk) or clearance.by != str(member.pk):
        raise NotCleared(reference=item.reference)
    pour(member, item, target)


def require_small(member: Member, item: Item) -> None:
    """Pass if an original may be held in memory whole. Raises TooLargeToShow, KeyGone, RingClosed or Unknown."""
    if sealed_record(member, item)["length"] > MOST_SHOWN:
        raise TooLargeToShow(reference=item.reference)


@contextmanager
def streamed(member: Member, item: Item, clearance: Clearance) -> Iterator[Pipe]:
    """Give an original to read piece by piece, opened beside the reader. A line enters its custody.

    The sealed file is known to be whole before its first byte is handed out; that the original is, only at its end:
    reading to the end raises SealDamaged if it is not. Raises as `open_item`, but for no size.
    """
    require(member, Verb.OPEN, item.case)
    if clearance.item_id != str(item.pk) or clearance.by != str(member.pk):
        raise NotCleared(reference=item.reference)
    record, pipe = sealed_record(member, item), Pipe()
    with keyring.thing_secret(member, item.case, item.pk, kind="item") as identity:
        _enter_opening(member, item, clearance)
        opening = threading.Thread(target=_pour_beside, args=(item, record, identity, pipe), daemon=True)
        opening.start()
        try:
            yield pipe
        finally:
            pipe.drain()
            opening.join()


def _pour_beside(item: Item, record: dict[str, Any], identity: Secret, pipe: Pipe) -> None:
    try:
        _open_into(item, record, identity, pipe)
    except BaseException as fault:
        pipe.fault = fault
        pipe.push(ABANDONED)
    else:
        pipe.push(b"")


def unsealed(member: Member, item: Item) -> bytes:
    """Return an original's bytes, verified. Enters nothing: for `open_item` and for the house's own checks."""
    require_small(member, item)
    whole = io.BytesIO()
    pour(member, item, whole)
    return whole.getvalue()


def pour(member: Member, item: Item, target: sealing.Writer) -> None:
    """Write an original's bytes to `target`; they count only once this returns. Enters nothing, as `unsealed`."""
    record = sealed_record(member, item)
    with keyring.thing_secret(member, item.case, item.pk, kind="item") as identity:
        _open_into(item, record, identity, target)


def _open_into(item: Item, record: dict[str, Any], identity: Secret, target: sealing.Writer) -> None:
    with Beside() as digest:
        trimmed = sealing.TrimmedWriter(target, record["length"], digest)
        store.read(
            item.sealed_sha256, item.reference, lambda file: sealing.unseal(file, trimmed, identity, item.reference)
        )
        if trimmed.sha256 != record["sha256"]:
            raise sealing.SealDamaged(reference=item.reference)
