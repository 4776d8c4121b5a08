"""What one may do with what arrives."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from aigaq.access import keyring, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.store import CannotWrite
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake import boxes
from aigaq.intake.models import Parcel, ParcelItem, Passage
from aigaq.intake.standing import State, may_become
from aigaq.vault import dates
from aigaq.vault.actions import admit
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference
from aigaq.vault.store import NoRoom, Waiting

CHANNELS = ("relative", "letter", "phone", "messenger", "email", "visit", "lawyer", "press")
URGENCY = ("ongoing_danger", "medical", "minors", "hunger_strike")
KNOWS = ("first_hand", "second_hand", "document", "unknown")


class NotFromHere(Refusal):
    """An arrival does not stand where that could be done with it."""

    message = gettext_noop("{reference} is “{what}”; this cannot be done with it now.")
    remedy = gettext_noop("Look at it as it stands, and decide again.")


class ConsentOpen(Incomplete):
    """Nothing was said of consent."""

    message = gettext_noop("Whether consent was asked is not said, and neither is why not yet.")
    remedy = gettext_noop("Tick that it was asked, or say why not yet.")


class NothingKept(Refusal):
    """Nothing was said, and of what was brought nothing could be kept."""

    message = gettext_noop("Nothing of it could be kept: {what}.")
    remedy = gettext_noop("Bring the file again, paste its text, or write down what was said.")


class TooLarge(Refusal):
    """A file is larger than one file may be."""

    message = gettext_noop("A file is larger than {gigabytes} GB, so it was not kept.")
    remedy = gettext_noop("Bring it in from the command line: aigaq bring-in.")


class TooMany(Refusal):
    """More files came together than may."""

    message = gettext_noop("More than {most} files came at once; those beyond were not kept.")
    remedy = gettext_noop("Bring the others next, or the whole folder from the command line: aigaq bring-in.")


# What is said of a file that was not kept; anything else could not be read.
WHY: tuple[tuple[type[Refusal], str], ...] = (
    (NoRoom, "no_room"), (CannotWrite, "cannot_write"), (TooLarge, "file_too_large"), (TooMany, "too_many_files"),
)  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """One thing that was brought: what stands of it in clear, its own name (sealed), and how to have it sealed."""

    name: str
    title: dict[str, str]
    seal: Callable[[], Waiting]
    media_type: str = "application/octet-stream"
    kind: str = "other"
    dated: str = ""
    how: str = "upload"


@dataclass
class Brought:
    """What became of an arrival: its parcel, what was kept and its names, and what was not and why (a code)."""

    parcel: Parcel | None = None
    items: list[Item] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def receive(
    member: Member,
    case: Case,
    *,
    told: str,
    channel: str = "",
    arrived_on: str = "",
    bringer: str = "",
    reach: str = "",
    knows: str = "unknown",
    urgency: Sequence[str] = (),
    consent_asked: bool = False,
    consent_note: str = "",
    with_things: bool = False,
) -> Parcel:
    """Write down an arrival; who brought it, what they said and how to reach them are sealed to a key of its own.

    It may be without words if things come with it. Raises Unknown, NotAllowed, Incomplete or ImpossibleDate.
    """
    require(member, Verb.DEPOSIT, case)
    if not told.strip() and not with_things:
        raise Incomplete(what="told")
    require_sound(
        channel=channel, arrived_on=arrived_on, knows=knows, urgency=urgency, consent_asked=consent_asked,
        consent_note=consent_note,
    )  # fmt: skip
    parcel = Parcel(
        case=case, reference=next_reference(case, Parcel, "P"), channel=channel, arrived_on=dates.kept(arrived_on),
        urgency=list(urgency), knows=knows, consent_asked=consent_asked, consent_note=consent_note,
    )  # fmt: skip
    key = keyring.new_box_key(case, parcel.pk, "parcel")
    parcel.bringer_sealed = keyring.sealed(parcel, "bringer_sealed", key, bringer)
    parcel.told_sealed = keyring.sealed(parcel, "told_sealed", key, told)
    parcel.reach_sealed = keyring.sealed(parcel, "reach_sealed", key, reach)
    trail.record(member, "parcel key made", key)
    return trail.record(member, "parcel received", parcel)


def require_sound(
    *, channel: str = "", arrived_on: str = "", knows: str = "unknown", urgency: Sequence[str] = (),
    consent_asked: bool = False, consent_note: str = "", **_more: object,
) -> None:  # fmt: skip
    """Pass if what is said of an arrival can be kept: before a file of it is touched. Raises as `receive`."""
    if not consent_asked and not consent_note.strip():
        raise ConsentOpen
    _one_of(channel, ("", *CHANNELS), "channel")
    _one_of(knows, KNOWS, "knows")
    for code in urgency:
        _one_of(code, URGENCY, "urgency")
    dates.kept(arrived_on)


def bring(
    member: Member,
    case: Case,
    things: Iterable[Thing],
    *,
    skipped: Iterable[tuple[str, str]] = (),
    heard: Callable[[int], None] = lambda number: None,
    **about: Any,
) -> Brought:
    """Receive an arrival with all that came in it: each thing is kept on its own; one that cannot be is told.

    `about` is as in `receive`; `skipped` are names of what nobody tried to keep, and why; `heard` is called with how
    many things were seen to. What was not kept stands sealed with the parcel. Raises as `receive`, and NothingKept.
    """
    require(member, Verb.DEPOSIT, case)
    require_sound(**about)
    brought = Brought(left_out=list(skipped))
    if about["told"].strip():
        brought.parcel = receive(member, case, **about)
    for number, thing in enumerate(things, 1):
        why = _kept(member, case, brought, thing, about)
        brought.left_out += [(thing.name, why)] if why else []
        heard(number)
    if brought.parcel is None and not brought.left_out:
        raise Incomplete(what="anything_brought")
    if brought.parcel is None:
        raise NothingKept(what=brought.left_out[0][1])
    if brought.left_out:
        _note_left_out(member, brought)
    return brought


def _kept(member: Member, case: Case, brought: Brought, thing: Thing, about: dict[str, Any]) -> str:
    """Keep one thing of an arrival; return why it could not be, or nothing."""
    try:
        waiting = thing.seal()
    except Refusal as refusal:
        return why_not(refusal)
    if not waiting.sealed.plain_length:
        waiting.discard()
        return "empty_file"
    if brought.parcel is None:
        brought.parcel = receive(member, case, **about, with_things=True)
    try:
        brought.items.append(_put(member, brought.parcel, thing, waiting))
        brought.kept.append(thing.name)
    except CannotWrite as refusal:
        return why_not(refusal)
    return ""


@transaction.atomic
def _put(member: Member, parcel: Parcel, thing: Thing, waiting: Waiting) -> Item:
    item = admit(
        member, parcel.case, waiting, title=thing.title, name=thing.name, kind=thing.kind,
        media_type=thing.media_type, dated=thing.dated, how=thing.how,
    )  # fmt: skip
    put_in(member, parcel, item)
    return item


def why_not(refusal: Refusal) -> str:
    """Return the code of why a file was not kept."""
    return next((code for kind, code in WHY if isinstance(refusal, kind)), "unreadable")


@transaction.atomic
def _note_left_out(member: Member, brought: Brought) -> None:
    parcel = brought.parcel
    assert parcel is not None
    key = keyring.key_for(parcel.case, parcel.pk, "parcel")
    if key._state.adding:
        trail.record(member, "parcel key made", key)
    parcel.left_out_sealed = keyring.sealed(parcel, "left_out_sealed", key, json.dumps(brought.left_out))
    trail.record(member, "parcel lacks something", parcel)


@transaction.atomic
def put_in(member: Member, parcel: Parcel, item: Item) -> ParcelItem:
    """Note that an item came with a parcel."""
    require(member, Verb.DEPOSIT, parcel.case)
    return trail.record(member, "item put in parcel", ParcelItem(case=parcel.case, parcel=parcel, item=item))


@transaction.atomic
def stand(member: Member, parcel: Parcel, state: State, why: str = "") -> Parcel:
    """Say how far an arrival has come. To set it aside takes a reason, which stays in clear.

    Raises Unknown, NotAllowed, NotFromHere, Incomplete without a reason, or ChangedMeanwhile.
    """
    require(member, Verb.RECORD, parcel.case)
    if not may_become(parcel.state, state):
        raise NotFromHere(reference=parcel.reference, what=parcel.state)
    if state is State.SET_ASIDE and not why.strip():
        raise Incomplete(what="reason")
    parcel.state, parcel.state_why = str(state), why.strip() or None
    return trail.record(member, f"parcel {spoken(state)}", parcel)


@transaction.atomic
def link(member: Member, parcel: Parcel, *, linked: bool) -> Parcel:
    """Note that an arrival is tied to an incident now, or to none any more: for the actions of `record`."""
    require(member, Verb.RECORD, parcel.case)
    wanted = State.LINKED if linked else State.READ
    if parcel.state == wanted:
        return parcel
    parcel.state, parcel.state_why = str(wanted), None
    return trail.record(member, f"parcel {spoken(wanted)}", parcel)


def spoken(state: State) -> str:
    """Return what the trail says of an arrival that becomes `state`."""
    return {State.ARRIVED: "unread again"}.get(state, str(state).replace("_", " "))


@transaction.atomic
def mark(
    member: Member,
    item: Item,
    start: int,
    end: int,
    locator: dict[str, str],
    source: tuple[int, int] | None = None,
) -> Passage:
    """Mark a passage of an item's text: characters `start` up to, not including, `end`."""
    require(member, Verb.RECORD, item.case)
    if not 0 <= start < end:
        raise Incomplete(what="passage")
    at, until = source or (None, None)
    passage = Passage(
        case=item.case, item=item, start=start, end=end, locator=locator, source_start=at, source_end=until
    )
    return trail.record(member, "passage marked", passage)


@transaction.atomic
def mark_part(member: Member, item: Item, page: int, box: boxes.Box, locator: dict[str, str]) -> Passage:
    """Mark a part of a page of an item, as it is seen. Raises Unknown, NotAllowed, or NoPart for what is none."""
    require(member, Verb.RECORD, item.case)
    if not 0 < page <= boxes.MOST_PAGES:
        raise boxes.NoPart
    part = list(boxes.checked(box))
    passage = Passage(case=item.case, item=item, start=0, end=0, locator=locator, page=page, box=part)
    return trail.record(member, "passage marked", passage)


def _one_of(code: str, codes: tuple[str, ...], what: str) -> None:
    if code not in codes:
        raise Incomplete(what=what)
