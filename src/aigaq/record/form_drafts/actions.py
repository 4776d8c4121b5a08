"""Keeping what was typed, and forgetting it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.record.form_drafts.queries import draft_at
from aigaq.record.models import FormDraft


@transaction.atomic
def keep(member: Member, case: Case, place: str, typed: Mapping[str, Sequence[str]]) -> FormDraft:
    """Keep what was typed in the form at `place`, in the stead of what was kept there before.

    Raises Unknown, NotAllowed, or TooLong beyond 64 KiB.
    """
    require(member, Verb.RECORD, case)
    row = draft_at(member, case, place) or FormDraft(case=case, member=member, place=place)
    row.kept_at = datetime.now(UTC)
    text = json.dumps(typed, ensure_ascii=False).encode()
    row.typed_sealed = seal.seal(keyring.case_public(case), keyring.context(row, "typed_sealed", row.pk), text)
    return trail.record(member, "form draft kept", row)


@transaction.atomic
def forget(member: Member, row: FormDraft) -> None:
    """Forget a draft: it was recorded, or thrown away."""
    require(member, Verb.RECORD, row.case)
    trail.remove(member, "form draft forgotten", row)
