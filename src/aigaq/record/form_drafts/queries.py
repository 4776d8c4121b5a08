"""One's own drafts of forms; those of others are not there."""

import json

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.record.models import FormDraft


def drafts(reader: Member, case: Case) -> list[FormDraft]:
    """Return the reader's own drafts in a case, newest first."""
    require(reader, Verb.RECORD, case)
    return list(FormDraft.objects.filter(case=case, member=reader).order_by("-kept_at"))


def draft_at(reader: Member, case: Case, place: str) -> FormDraft | None:
    """Return the reader's own draft of the form at `place`, or nothing."""
    require(reader, Verb.RECORD, case)
    return FormDraft.objects.filter(case=case, member=reader, place=place).select_related("case").first()


def typed_in(reader: Member, row: FormDraft) -> dict[str, list[str]]:
    """Return what was typed, by field. Raises Unknown for another's draft; RingClosed, KeyGone."""
    require(reader, Verb.RECORD, row.case)
    if row.member_id != reader.pk:
        raise Unknown(reference=row.pk)
    blob = bytes(row.typed_sealed)
    place = keyring.context(row, "typed_sealed", row.pk)
    found = json.loads(seal.opened(keyring.sealing_secret(reader, row.case, blob), place, blob))
    return {str(name): [str(one) for one in values] for name, values in found.items()}
