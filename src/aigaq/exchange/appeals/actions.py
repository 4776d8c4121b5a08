"""Drafting an appeal from the grounds that were kept, and keeping it in the vault as text and as a document."""

import io
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.exchange.appeals.document import document
from aigaq.exchange.appeals.drawing import Drawn, drawn
from aigaq.exchange.appeals.paper import as_text
from aigaq.exchange.publishing.store import tool
from aigaq.exchange.stops import before_dossier
from aigaq.proceedings.appeal.actions import NothingKept
from aigaq.proceedings.appeal.models import AppealDraft
from aigaq.proceedings.appeal.queries import checklist, taken_back
from aigaq.proceedings.models import Judgment
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, take_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.kinds import KINDS
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference
from aigaq.vault.sealing import Writer
from aigaq.wording import LANGUAGES


class NameTakenBack(Refusal):
    """A draft was asked for in which somebody is named who has since said no."""

    message = gettext_noop("Since {reference} was drafted, {person} has taken back the agreement to be named in court.")
    remedy = gettext_noop("Draft the appeal anew: then they stand in it under the pseudonym.")


@transaction.atomic
def draft(member: Member, judgment: Judgment, *, language: str, on: date) -> AppealDraft:
    """Draft the appeal against a judgment from the grounds that were kept; it is sealed into the vault, twice.

    A sealed name stands in it only if its owner agreed to be named as a witness in court, and opening it enters the
    trail; everybody else stands under a role with the pseudonym. Raises NothingKept, a HardStop, Incomplete, Unknown,
    NotAllowed, RingClosed or CannotWrite.
    """
    require(member, Verb.LODGE, judgment.case)
    require(member, Verb.IDENTIFY, judgment.case)
    if language not in LANGUAGES:
        raise Incomplete(what="language")
    found = checklist(member, judgment)
    if not found.kept:
        raise NothingKept
    before_dossier(member, judgment.suit, redacted=False)
    with translation.override(language):
        made = drawn(member, found, language=language, on=on)
        title = {language: _("Appeal drafted in {reference}").format(reference=judgment.suit.reference)}
    row = AppealDraft(
        case=judgment.case, reference=next_reference(judgment.case, AppealDraft, "AP"), judgment=judgment,
        language=language, drafted_on=on, kept=[str(one.ruling.pk) for one in found.kept if one.ruling],
        named=list(made.named),
    )  # fmt: skip
    row.text, row.document = _deposited(member, row, made, title)
    return trail.record(member, "appeal drafted", row)


def hand_out(member: Member, row: AppealDraft, target: Writer, *, text: bool = False) -> None:
    """Write a draft to `target`, as a document or as text. A line enters its custody.

    Raises NameTakenBack where somebody named in it has said no since, a HardStop, and as `take_out`.
    """
    gone = taken_back(member, row)
    if gone:
        raise NameTakenBack(reference=row.reference, person=gone[0].reference)
    before_dossier(member, row.judgment.suit, redacted=False)
    item = row.text if text else row.document
    take_out(member, item, clear(member, item, Purpose.INTERNAL, "appeal"), target)


def _deposited(member: Member, row: AppealDraft, made: Drawn, title: dict[str, str]) -> tuple[Item, Item]:
    about = {"title": title, "kind": "appeal_draft", "language": row.language, "dated": row.drafted_on.isoformat()}
    plain = deposit(
        member, row.case, io.BytesIO(as_text(made.paper).encode()), name=f"{row.reference}.txt",
        media_type="text/plain", how="drafting", **about,
    )  # fmt: skip
    written = deposit(
        member, row.case, io.BytesIO(document(made.paper)), name=f"{row.reference}.docx",
        media_type=KINDS["docx"].media_type, how="drafting", derived_from=plain, tool=tool("python-docx"), **about,
    )  # fmt: skip
    return plain, written
