"""Templates and drafts of complaints that a reader may see."""

from dataclasses import dataclass
from datetime import datetime

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings import store
from aigaq.proceedings.drafting.template import KINDS, LANGUAGES, PLACE
from aigaq.proceedings.due.queries import PACK
from aigaq.proceedings.models import ComplaintDraft, ComplaintTemplate
from aigaq.record.models import Incident


@dataclass(frozen=True)
class Template:
    """The text from which complaints of a kind are drafted in a language; whose it is, and since when."""

    kind: str
    language: str
    text: str
    by: str = ""
    at: datetime | None = None

    @property
    def ours(self) -> bool:
        """Return whether it is the one Aigaq came with."""
        return self.at is None


def template(reader: Member, case: Case, kind: str, language: str) -> Template:
    """Return the newest template of the case, or the one Aigaq came with."""
    require(reader, Verb.SEE, case)
    rows = ComplaintTemplate.objects.filter(case=case, kind=kind, language=language).select_related("by")
    found = rows.order_by("-made").first()
    if found:
        return Template(kind, language, found.text, found.by.name, found.at)
    return Template(kind, language, store.complaint_text(kind, language))


def templates(reader: Member, case: Case) -> list[Template]:
    """Return the template of each kind in each language."""
    require(reader, Verb.SEE, case)
    newest = {
        (row.kind, row.language): row
        for row in ComplaintTemplate.objects.filter(case=case).select_related("by").order_by("made")
    }
    return [
        Template(kind, language, row.text, row.by.name, row.at)
        if (row := newest.get((kind, language)))
        else Template(kind, language, store.complaint_text(kind, language))
        for kind in KINDS
        for language in LANGUAGES
    ]


def lacking(kind: str, text: str) -> list[str]:
    """Return what the pack says a complaint of this kind must say, and a template has no place for."""
    forms = [row for row in store.pack(PACK).rows("form") if row["template"] == kind]
    named = set(PLACE.findall(text))
    return [place for row in forms for place in row.get("fields", []) if place not in named]


def elsewhere(reader: Member, case: Case, kind: str, language: str) -> list[ComplaintTemplate]:
    """Return the newest template of this kind of each other case the reader is in, to be taken over."""
    require(reader, Verb.LODGE, case)
    rows = ComplaintTemplate.objects.filter(kind=kind, language=language, case__memberships__member=reader)
    newest = {row.case_id: row for row in rows.exclude(case=case).select_related("case", "by").order_by("made")}
    return list(newest.values())


def drafts_of(reader: Member, incident: Incident) -> list[ComplaintDraft]:
    """Return what was drafted about an incident, the newest first."""
    require(reader, Verb.SEE, incident.case)
    return list(incident.complaint_drafts.select_related("addressee__body", "complaint").order_by("-made"))
