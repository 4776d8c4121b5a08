"""Taking an export of messages apart, in a reader process; what was interrupted goes on where it stopped.

Each attachment is sealed, entered and counted in one act, so that going on doubles nothing. The export itself stays as
it came.
"""

import mimetypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.store import CannotWrite
from aigaq.intake.actions import put_in
from aigaq.intake.models import ExportPart, Unpacking
from aigaq.intake.queries import parcels_with
from aigaq.intake.reading.actions import adopt
from aigaq.intake.unpacking import conversation
from aigaq.vault import actions as vault
from aigaq.vault import store
from aigaq.vault.clearance import Clearance, NotCleared
from aigaq.vault.models import Item
from aigaq.vault.reader import findings, messages, protocol
from aigaq.vault.reader.actions import taken_apart
from aigaq.vault.reader.messages import Message, Part
from aigaq.vault.reader.pieces import Pieces
from aigaq.vault.reader.protocol import Disbelieved
from aigaq.vault.reader.store import Running

TAGS = (protocol.KINDS, protocol.EXPORT, protocol.MESSAGE, protocol.PART, protocol.PIECE, protocol.FAULT)
MOST_TEXT = vault.MOST_SHOWN
DIED = {"died": "reader_died", "too_long": "reader_too_long"}
Titles = Callable[[str, int], dict[str, str]]


class _Broken(Exception):
    """The reader gave up or was not believed; the only argument is why, of `findings.REASONS`."""


@transaction.atomic
def begin(member: Member, item: Item) -> Unpacking:
    """Note that an export is to be taken apart; one that was begun is returned. Raises Unknown or NotAllowed."""
    require(member, Verb.OPEN, item.case)
    require(member, Verb.DEPOSIT, item.case)
    known = Unpacking.objects.filter(item=item).select_related("item", "case").first()
    return known or trail.record(member, "unpacking begun", Unpacking(case=item.case, item=item))


def carry_on(
    member: Member,
    found: Unpacking,
    clearance: Clearance,
    titled: Titles,
    heard: Callable[[int], None] = lambda n: None,
) -> Unpacking:
    """Take apart what is left of an export; `titled` names an attachment, from its type and number, or the talk.

    What cannot be read is named in `faults` and left out; `heard` is told each attachment that was seen to. A reader
    that takes too long is followed by another as long as that brings more. Raises NotCleared, ReadersBusy, NotClosedIn,
    CannotWrite, or what opening an original raises; what was taken out before stays.
    """
    require(member, Verb.DEPOSIT, found.case)
    while found.finished_at is None:
        before = (found.reached, found.conversation_id)
        try:
            with taken_apart(member, found.item, clearance, found.reached) as running:
                _Taking(member, found, titled, heard).all_of(running)
            _finish(member, found)
        except _Broken as cause:
            if str(cause) != "too_long" or before == (found.reached, found.conversation_id):
                _break_off(member, found, str(cause))
    return found


@transaction.atomic
def open_conversation(member: Member, found: Unpacking, clearance: Clearance) -> None:
    """Enter that a member reads the messages of an export; they are shown while the opening lasts."""
    talk = found.conversation
    require(member, Verb.OPEN, found.case)
    if talk is None or clearance.item_id != str(talk.pk) or clearance.by != str(member.pk):
        raise NotCleared(reference=found.item.reference)
    purpose, audience = str(clearance.purpose), clearance.audience
    vault.touch(member, talk, event="der", purpose=purpose, audience=audience, act="item opened")


class _Taking:
    """One run of a reader: its frames, one looked at ahead."""

    def __init__(self, member: Member, found: Unpacking, titled: Titles, heard: Callable[[int], None]) -> None:
        self.member, self.found, self.titled, self.heard = member, found, titled, heard
        self.faults: list[list[object]] = []
        self._ahead: tuple[bytes, bytes] | None = None

    def all_of(self, running: Running) -> None:
        """Take everything the reader hands out. Raises _Broken."""
        try:
            self._frames = running.frames(*TAGS)
            self._begin()
            self._talk()
            while (frame := self._next()) is not None:
                self._see_to(*frame)
        except Disbelieved as cause:
            raise _Broken(running.ended_by()) from cause

    def _begin(self) -> None:
        while (frame := self._next()) is not None and frame[0] != protocol.EXPORT:
            continue
        if frame is None:
            raise Disbelieved("export")
        self.found.kind, self.found.expected = messages.export(frame[1])

    def _talk(self) -> None:
        """Keep the messages as a conversation, the first time; the next times pass over them."""
        told = self._messages()
        if self.found.conversation_id is not None:
            for _one in told:
                continue
            return
        pieces = Pieces(conversation.written(told))
        try:
            waiting = store.seal(pieces)
        except CannotWrite:
            if isinstance(pieces.failure, Disbelieved | _Broken):
                raise pieces.failure from None
            raise
        _keep_talk(self, waiting)

    def _messages(self) -> Iterator[Message]:
        while (frame := self._next()) is not None and frame[0] in (protocol.MESSAGE, protocol.FAULT):
            if frame[0] == protocol.FAULT:
                self._note(frame[1])
            else:
                self.found.messages += self.found.conversation_id is None
                if self.found.messages > messages.MOST_MESSAGES:
                    raise Disbelieved("messages")
                yield messages.message(frame[1])
        self._ahead = frame

    def _see_to(self, tag: bytes, content: bytes) -> None:
        if tag == protocol.FAULT:
            place = self._note(content)
            _pass_over(self, place)
        elif tag == protocol.PART:
            part = messages.part(content)
            if part.number <= self.found.reached or part.number > self.found.expected:
                raise Disbelieved("part")
            _keep_part(self, part, self._sealed(part))
        else:
            raise Disbelieved("frame")
        self.heard(self.found.reached)

    def _sealed(self, part: Part) -> store.Waiting:
        pieces = Pieces(self._pieces(part.size))
        try:
            return store.seal(pieces)
        except CannotWrite:
            if isinstance(pieces.failure, Disbelieved | _Broken):
                raise pieces.failure from None
            raise

    def _pieces(self, size: int) -> Iterator[bytes]:
        while size:
            frame = self._next()
            if frame is None or frame[0] != protocol.PIECE or not 0 < len(frame[1]) <= size:
                raise Disbelieved("piece")
            size -= len(frame[1])
            yield frame[1]

    def _next(self) -> tuple[bytes, bytes] | None:
        frame, self._ahead = self._ahead or next(self._frames, None), None
        if frame is not None and frame[0] == protocol.FAILED:
            raise _Broken(findings.reason(frame[1]))
        return frame

    def _note(self, content: bytes) -> int:
        fault = messages.fault(content)
        self.faults.append([fault.place, fault.why])
        if len(self.faults) > 2 * messages.MOST_FAULTS + messages.MOST_PARTS:
            raise Disbelieved("faults")
        return fault.place


@transaction.atomic
def _keep_talk(run: _Taking, waiting: store.Waiting) -> None:
    found = run.found
    if waiting.sealed.plain_length > MOST_TEXT or not found.messages:
        waiting.discard()
        raise _Broken("too_large" if found.messages else "no_messages")
    title = run.titled("", 0)
    found.conversation = _admit(run, waiting, title, "conversation.txt", "text/plain", "conversation")
    _go_on(run)


@transaction.atomic
def _keep_part(run: _Taking, part: Part, waiting: store.Waiting) -> None:
    media_type = part.media_type
    if media_type == messages.UNTYPED:
        media_type = mimetypes.guess_type(part.name)[0] or media_type
    title = run.titled(media_type, part.number)
    item = _admit(run, waiting, title, part.name.rpartition("/")[2] or "–", media_type, "taken_out")
    row = ExportPart(case=run.found.case, unpacking=run.found, item=item, number=part.number)
    trail.record(run.member, "attachment taken out", row)
    run.found.reached = part.number
    _go_on(run)


def _admit(run: _Taking, waiting: store.Waiting, title: dict[str, str], name: str, media_type: str, how: str) -> Item:
    of = run.found.item
    item = vault.admit(
        run.member, of.case, waiting, title=title, name=name, media_type=media_type, how=how, derived_from=of,
        tool=f"aigaq {version('aigaq')}",
    )  # fmt: skip
    for parcel in parcels_with(run.member, of)[:1]:
        put_in(run.member, parcel, item)
    return item


@transaction.atomic
def _pass_over(run: _Taking, number: int) -> None:
    if run.found.reached < number <= run.found.expected:
        run.found.reached = number
        _go_on(run)


def _go_on(run: _Taking) -> None:
    found = run.found
    known = {tuple(one) for one in found.faults}
    found.faults = [*found.faults, *(one for one in run.faults if tuple(one) not in known)][: messages.MOST_FAULTS]
    trail.record(run.member, "unpacking went on", found)


@transaction.atomic
def _finish(member: Member, found: Unpacking) -> None:
    found.finished_at = datetime.now(UTC)
    trail.record(member, "unpacking finished", found)
    if found.conversation is not None:
        adopt(member, found.item, found.conversation)


@transaction.atomic
def _break_off(member: Member, found: Unpacking, why: str) -> None:
    """End an unpacking that came to nothing more: what was taken out stays, and it is said why there is no more."""
    if found.conversation_id is None:
        found.why, found.messages, found.kind, found.expected = why, 0, "", 0
    else:
        found.faults = [*found.faults, [found.reached + 1, DIED.get(why, "reader_died")]]
    _finish(member, found)
