"""The custody certificate: what was sealed when, its fingerprints, who touched it since, and the head of the trail."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access import trail
from aigaq.access.models import TrailHead
from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.binding import AUDIENCE
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.register import Entry
from aigaq.exchange.dossier.contents import Certificate, Checkpoint, Digest, Fact, Listed, Making, Touch
from aigaq.exchange.publishing.store import tool
from aigaq.terms import said
from aigaq.vault.models import Custody
from aigaq.vault.queries import custody_of, sealed_record
from aigaq.wording import day, moment
from aigaq.wording import words as worded


def checkpoint() -> Checkpoint:
    """Return the head of the trail as it stands, signed by the house."""
    head = TrailHead.objects.get()
    signed = trail.checkpoint_of(head.size, bytes(head.frontier))
    return Checkpoint(str(head.size), signed.root.hex(), tuple(signed.note.decode().splitlines()))


def certificates(desk: Desk) -> tuple[Certificate, ...]:
    """Return what the custody of every exhibit shows."""
    shown = (entry for entry in desk.register.entries.values() if not desk.kept_back(entry.item))
    return tuple(_certificate(desk, entry) for entry in shown)


def making(desk: Desk) -> Making:
    """Return how this file is made: by whom, when, with what, and the fingerprint of every exhibit.

    A privileged paper has its fingerprint in it too: it shows that the paper was there and was not changed.
    """
    exhibits = desk.register.entries.values()
    return Making(
        facts=(
            Fact(_("File"), words.title(desk.suit.reference)),
            Fact(_("Drawn up"), day(desk.on)),
            Fact(_("Made with"), words.listed([tool("aigaq"), tool("typst")])),
            Fact(_("Exhibits"), str(len(exhibits))),
        ),
        by=desk.people.member(desk.reader),
        hashes=tuple(Listed(one.number, one.item.reference, one.item.sealed_sha256) for one in exhibits),
    )


def _certificate(desk: Desk, entry: Entry) -> Certificate:
    item = entry.item
    # What was erased has no sealed record any more; its commitment stays.
    record = None if item.erased_at else sealed_record(desk.reader, item)
    return Certificate(
        exhibit=entry.number,
        title=worded(item.title),
        facts=desk.facts(
            (_("Kept as"), item.reference),
            (_("Received"), f"{moment(item.received_at)}, {said(item.received_how)}"),
            (_("Length"), words.size(record["length"]) if record else ""),
        ),
        digests=(
            Digest(_("Sealed file, SHA-256"), item.sealed_sha256),
            Digest(_("Commitment"), item.commitment),
            *_opening(desk, record),
        ),
        touches=tuple(_touches(desk, custody_of(desk.reader, item))),
    )


def _opening(desk: Desk, record: dict[str, Any] | None) -> tuple[Digest, ...]:
    """Return what opens the commitment. Whoever holds a copy could tell from its hash that it lies here."""
    if record is None:
        return ()
    return (
        Digest(_("Original, SHA-256"), record["sha256"], desk.redacted),
        Digest(_("Its salt"), record["salt"], desk.redacted),
    )


def _touches(desk: Desk, custody: Iterable[Custody]) -> Iterable[Touch]:
    """Return the lines of custody, like ones of one day together; those of making defence files are left out.

    Making this file opens every exhibit: with its own lines in it, no two makings would be alike.
    """
    rows = [row for row in custody if row.audience.partition(" ")[0] != AUDIENCE]
    for _key, group in groupby(rows, key=_alike):
        yield _touch(desk, list(group))


def _alike(row: Custody) -> tuple[object, ...]:
    return (row.event, row.actor_id, row.purpose, row.audience, row.at.date())


def _touch(desk: Desk, rows: list[Custody]) -> Touch:
    first, last = rows[0], rows[-1]
    alone = first.seq == last.seq
    reason = said(first.reason) if first.reason else ""
    return Touch(
        numbers=str(first.seq) if alone else f"{first.seq}–{last.seq}",
        at=moment(first.at) if alone else f"{moment(first.at)} – {last.at:%H:%M}",
        what=words.listed([said(first.event), reason, words.purpose(first.purpose)]),
        who=desk.people.member(first.actor),
    )
