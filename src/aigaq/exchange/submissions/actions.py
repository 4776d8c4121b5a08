"""Making a draft of a submission, and handing its files out."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.publishing.store import tool
from aigaq.exchange.stops import before_submission
from aigaq.exchange.submissions import store
from aigaq.exchange.submissions.document import document
from aigaq.exchange.submissions.filling import fill
from aigaq.exchange.submissions.forms import form as form_by
from aigaq.exchange.submissions.queries import authors, chosen, desk_of, meant, taken_back
from aigaq.exchange.submissions.setting import paper
from aigaq.exchange.submissions.sources.desk import Desk
from aigaq.exchange.submissions.value import Filled
from aigaq.proceedings.submissions import actions
from aigaq.proceedings.submissions.models import Submission, SubmissionFile
from aigaq.proceedings.submissions.queries import typed_of
from aigaq.record.actions import clear
from aigaq.vault.actions import take_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.privilege.actions import WithheldAsPrivileged, gone_out
from aigaq.vault.privilege.queries import lift_for, mark_of
from aigaq.vault.privilege.ways import Way
from aigaq.vault.sealing import Writer

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Drafted:
    """A draft as it was made: the filled form with its report, both files, how many pages the PDF has.

    `filed_pages` are those that go to the body: the cover sheet stays with us.
    """

    filled: Filled
    pdf: bytes
    docx: bytes
    pages: int
    filed_pages: int

    @property
    def too_many_pages(self) -> bool:
        """Return whether the draft is longer than the body takes."""
        return self.filled.form.too_many(self.filed_pages)


def draft(member: Member, submission: Submission, on: date) -> tuple[Drafted, list[SubmissionFile]]:
    """Make a draft as PDF and DOCX and deposit both. It may be made at any time: what lacks consent is left out.

    Every identity that is shown enters the trail. Raises Unknown, NotAllowed, RingClosed, AlreadySent or a HardStop.
    """
    require(member, Verb.LODGE, submission.case)
    made = drafted(member, submission, on)
    files = (
        actions.Draft(
            "pdf", made.pdf, "application/pdf", tool("typst"), hashlib.sha256(made.pdf).hexdigest(), made.filed_pages
        ),
        actions.Draft("docx", made.docx, DOCX, tool("python-docx"), hashlib.sha256(made.docx).hexdigest()),
    )
    title = made.filled.form.title
    return made, actions.keep(member, submission, files, on=on, gaps=len(made.filled.gaps), title=title)


def drafted(member: Member, submission: Submission, on: date) -> Drafted:
    """Return a draft without keeping it. Raises as `draft`, but for AlreadySent."""
    require(member, Verb.IDENTIFY, submission.case)
    people, incidents = chosen(member, submission)
    form = form_by(submission.form)
    desk = Desk(member, submission.case, form, people, incidents, submission.author, naming=True)
    before_submission(member, desk)
    filled = fill(desk, typed_of(member, submission), submission.language)
    words = paper(desk, filled, reference=submission.reference, language=submission.language, on=on)
    pdf = store.typeset(words)
    # Without what it lists the cover sheet is one page.
    bare = store.typeset(replace(words, cover=())) if words.cover else pdf
    return Drafted(filled, pdf, document(words), _pages(pdf), _pages(bare) - 1)


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


class ConsentTakenBack(Refusal):
    """A draft was asked for in which someone stands who has since said no."""

    message = gettext_noop("Since this draft of {reference} was made, {person} said no to a use it makes.")
    remedy = gettext_noop("Make the draft anew: what they do not agree to stays out of it.")


def hand_out(member: Member, file: SubmissionFile, target: Writer) -> None:
    """Write one file of a submission to `target`. A line enters its custody.

    Raises ConsentTakenBack where someone in it has said no since it was made, a HardStop, WithheldAsPrivileged where a
    paper it tells of was marked since, and as `take_out`.
    """
    gone = taken_back(member, file)
    if gone is not None:
        raise ConsentTakenBack(reference=file.submission.reference, person=gone.reference)
    before_submission(member, desk_of(member, file.submission))
    lifted = _lifted(member, file)
    with transaction.atomic():
        for item in lifted:
            gone_out(member, item, Way.SUBMISSION)
    take_out(member, file.item, clear(member, file.item, Purpose.INTERNAL, "submission"), target, Way.SUBMISSION)


def _lifted(member: Member, file: SubmissionFile) -> list[Item]:
    """Return the privileged originals a draft tells of by a lift.

    Raises WithheldAsPrivileged for one that was marked later: the draft may hold what the paper says.
    """
    desk = desk_of(member, file.submission)
    cited = {one.passage.item_id: one.passage.item for one in desk.citations}
    cited |= {one.item_id: one.item for one in desk.accounts if one.item is not None}
    found = []
    for item in cited.values():
        mark = mark_of(item)
        if mark is None:
            continue
        if lift_for(item, Way.SUBMISSION) is not None:
            found.append(item)
        elif (mark.made or 0) > (file.made or 0):
            raise WithheldAsPrivileged(reference=item.reference)
    return found


def begun(
    member: Member, case: Case, form: str, people: Sequence[str], incidents: Sequence[str], on: date
) -> Submission:
    """Begin a submission about people and incidents by reference; about all that the form is about, if none is given.

    Raises Unknown, NotAllowed, NoSuchForm or Incomplete.
    """
    about = unkept(member, case, form, people, incidents, on)
    persons, happened = chosen(member, about)
    return actions.begin(
        member, case, form=form, people=persons, incidents=happened, on=on, author=about.author
    )  # fmt: skip


def unkept(
    member: Member, case: Case, form: str, people: Sequence[str], incidents: Sequence[str], on: date
) -> Submission:
    """Return such a submission without keeping it, for its report alone. Raises as `begun`."""
    persons, happened = meant(member, case, form, people, incidents)
    return Submission(
        case=case, form=form, language="en", author=next(iter(authors(member, case)), None), begun_by=member,
        people=[str(one.pk) for one in persons], incidents=[str(one.pk) for one in happened], begun_on=on,
    )  # fmt: skip
