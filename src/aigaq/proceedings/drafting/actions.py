"""What one may do with templates and drafts of complaints."""

from datetime import datetime

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.proceedings.drafting.template import KINDS, LANGUAGES, LONGEST, require_whole
from aigaq.proceedings.models import Complaint, ComplaintDraft, ComplaintTemplate


@transaction.atomic
def keep_template(
    member: Member, case: Case, *, kind: str, language: str, text: str, at: datetime
) -> ComplaintTemplate:
    """Keep a template of our own for the case; the ones before stay. It names nobody: it stands in clear.

    Raises Unknown, NotAllowed, Incomplete, or NoSuchPart.
    """
    require(member, Verb.LODGE, case)
    if kind not in KINDS or language not in LANGUAGES or not 0 < len(text.strip()) <= LONGEST:
        raise Incomplete(what="text")
    require_whole(text)
    row = ComplaintTemplate(case=case, kind=kind, language=language, text=text.strip(), by=member, at=at)
    return trail.record(member, "complaint template kept", row)


@transaction.atomic
def draft_filed(member: Member, draft: ComplaintDraft, complaint: Complaint) -> ComplaintDraft:
    """Note which complaint a draft became. Raises Unknown, NotAllowed, or Incomplete if it became one already."""
    require(member, Verb.LODGE, draft.case)
    if draft.complaint_id or draft.case_id != complaint.case_id:
        raise Incomplete(what="draft")
    draft.complaint = complaint
    return trail.record(member, "draft filed", draft)
