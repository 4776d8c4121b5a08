"""What one may do about an appeal in the making: keep, strike or reopen a ground. A lawyer decides, in their words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.proceedings.appeal.models import FilePages, GroundRuling
from aigaq.proceedings.appeal.queries import checklist
from aigaq.proceedings.appeal.ruling import State, digest
from aigaq.proceedings.models import Judgment, Suit

LONGEST = 8000
ACTS = {State.KEPT: "ground kept", State.STRUCK: "ground struck", State.OPEN: "ground reopened"}


class NoSuchGround(Refusal):
    """A ground was to be decided on that is not on the list."""

    message = gettext_noop("This ground is not on the list any more.")
    remedy = gettext_noop("Look at the list again: the facts may have changed. Nothing was kept.")


class NothingKept(Refusal):
    """An appeal was to be drafted and no ground was kept."""

    message = gettext_noop("No ground was kept yet, so there is nothing to draft the appeal from.")
    remedy = gettext_noop("Keep the grounds the appeal is to rest on; the program decides none.")


@transaction.atomic
def rule(
    member: Member, judgment: Judgment, kind: str, subject: str, state: State, words: str = "", *, seen: str = ""
) -> GroundRuling:
    """Keep, strike or reopen a ground, in the lawyer's words (sealed to the case), on the facts as they stand now.

    To strike one takes a reason. `seen` is the digest of the facts as somebody saw them: on others nothing is decided.
    Raises NoSuchGround, Incomplete, Unknown or NotAllowed.
    """
    require(member, Verb.LODGE, judgment.case)
    listed = checklist(member, judgment).named(kind, subject)
    if listed is None or (seen and seen != digest(listed.ground.facts)):
        raise NoSuchGround
    if (state is State.STRUCK and not words.strip()) or len(words) > LONGEST:
        raise Incomplete(what="reason")
    row = GroundRuling(
        case=judgment.case, judgment=judgment, kind=kind, subject=subject, state=state.value,
        facts=[one.plain for one in listed.ground.facts], law=[one.plain for one in listed.bases], by=member,
        at=datetime.now(UTC),
    )  # fmt: skip
    if words.strip():
        place = keyring.context(row, "words_sealed", row.pk)
        row.words_sealed = seal.seal(keyring.case_public(judgment.case), place, words.strip().encode())
    return trail.record(member, ACTS[state], row)


@transaction.atomic
def note_pages(
    member: Member, suit: Suit, pages: Sequence[tuple[str, int, int]], *, language: str, on: date
) -> FilePages:
    """Note on which page of the defence file each exhibit begins: the id of the item, its number, its page (from 1).

    Raises Unknown or NotAllowed.
    """
    require(member, Verb.EXPORT, suit.case)
    row = FilePages(case=suit.case, suit=suit, language=language, made_on=on, pages=[list(one) for one in pages])
    return trail.record(member, "pages of the file noted", row)
