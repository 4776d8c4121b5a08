"""Asking for time-stamps, and keeping those that stand up."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member, TrailHead
from aigaq.access.permissions import Verb
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.models import TimeStamp
from aigaq.vault.stamps import store, token
from aigaq.vault.stamps.queries import waiting


class NoAuthority(Refusal):
    """Nobody was named who could stamp."""

    message = gettext_noop("No time-stamping authority was named, so nobody was asked.")
    remedy = gettext_noop("Set AIGAQ_TSA to its address and AIGAQ_TSA_CERT to its root certificate, and start again.")


@dataclass(frozen=True)
class Asking:
    """How one round of asking went: how many stamps were kept, how many wait, what the last failure was."""

    kept: int
    waiting: int
    trouble: Refusal | None = None


def stamp(member: Member | None = None) -> Asking:
    """Have the trail stamped as it stands, and ask again for whatever waits.

    The question is kept before anybody is asked, so that no answer is lost. `member` must be a keeper; none stands for
    whoever holds the house passphrase. Raises NotAllowed, NoAuthority or BadAuthority; an authority that is silent or
    answers badly is told in the result.
    """
    if member is not None:
        require(member, Verb.ADMINISTER)
    whom = store.authority()
    if whom is None:
        raise NoAuthority
    _ask(member)
    kept = 0
    trouble: Refusal | None = None
    for row in waiting():
        try:
            _keep(member, row.pk, whom, store.answer(whom, bytes(row.request)))
            kept += 1
        except store.NoAnswer as silence:
            # The others would wait for the same silence.
            trouble = silence
            break
        except token.StampRefused as refusal:
            trouble = refusal
    return Asking(kept, len(waiting()), trouble)


@transaction.atomic
def _ask(member: Member | None) -> TimeStamp:
    head = TrailHead.objects.get()
    note = trail.checkpoint_of(head.size, bytes(head.frontier)).note
    asked = token.question(note)
    row = TimeStamp(size=head.size, checkpoint=note.decode(), asked_at=datetime.now(UTC))
    row.request, row.nonce = asked.request, f"{asked.nonce:x}"
    return trail.record(member, "time-stamp asked for", row)


@transaction.atomic
def _keep(member: Member | None, key: UUID, whom: store.Authority, answer: bytes) -> None:
    row = TimeStamp.objects.get(pk=key)
    if row.token is not None:
        return
    row.stamped_at = token.time_in(answer, row.checkpoint.encode(), int(row.nonce, 16), whom.roots)
    row.token, row.authority, row.roots = answer, whom.address[:200], whom.roots
    trail.record(member, "time-stamp kept", row)
