"""`aigaq complaints CASE draft`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by, house
from aigaq.errors import Refusal, Unknown, gettext_noop
from aigaq.exchange.complaints.drafting.actions import draft
from aigaq.exchange.publishing import folder
from aigaq.proceedings.drafting.template import KINDS, LANGUAGES
from aigaq.proceedings.linked.queries import names_of
from aigaq.proceedings.models import Authority, ComplaintDraft
from aigaq.proceedings.queries import bodies
from aigaq.record.actions import clear
from aigaq.record.models import Incident
from aigaq.record.queries import called
from aigaq.vault.actions import take_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.sealing import Writer


class NoSuchDraft(Refusal):
    """A complaint was to be drafted from no template, or in no language, that the house has."""

    message = gettext_noop("There is no template {kind} in the language {language}.")
    remedy = gettext_noop("Templates are: {kinds}. Languages are: {languages}.")


def draft_complaint(
    member: Member, reference: str, incident: str, to: str, kind: str, language: str, concerns: Sequence[str],
    author: str, out: Path | None,
) -> dict[str, Any]:  # fmt: skip
    """Draft a complaint about an incident to a body and keep it; with `out`, write its text and document there.

    `to` is the body's name in any language, or its pseudonym. Raises NoSuchDraft, Unknown, NotAllowed, FolderExists
    or CannotWrite; then no file is there.
    """
    case = case_by(member, reference, Verb.LODGE)
    if kind not in KINDS or language not in LANGUAGES:
        raise NoSuchDraft(kind=kind, language=language, kinds=", ".join(KINDS), languages=", ".join(LANGUAGES))
    about, body = _incident(member, case, incident), _body(member, case, to)

    def made() -> ComplaintDraft:
        on = datetime.now(UTC).date()
        return draft(
            member, about, body, kind=kind, language=language, on=on, author=author or house().name, concerns=concerns
        )

    if out is None:
        return _told(made())
    with folder.fresh(out) as writing:
        row = made()
        for item, ending in ((row.text, "txt"), (row.document, "docx")):
            with writing.file(f"{row.reference}.{ending}") as target:
                _hand_out(member, item, target)
        names = writing.finish()
    return _told(row) | {"folder": str(out), "files": names}


def told(found: dict[str, Any]) -> str:
    """Return what was drafted as lines of text."""
    rows = [_("{draft}: text {text}, document {document}.").format(**found)]
    rows.append(
        _("By name: {named}. By pseudonym: {by_pseudonym}. Not named, because they have not agreed: {unnamed}.").format(
            **found
        )
    )
    if found["untranslated"]:
        rows.append(_("What the record tells is in another language than the draft: translate it before filing."))
    if "folder" in found:
        rows.append(_("Its files are in {folder}.").format(folder=found["folder"]))
    return "\n".join(rows)


def _told(row: ComplaintDraft) -> dict[str, Any]:
    """Return a draft as plain data. It names nobody: references and counts only."""
    return {
        "draft": row.reference, "incident": row.incident.reference, "kind": row.kind, "language": row.language,
        "text": row.text.reference, "document": row.document.reference, "named": len(row.named),
        "by_pseudonym": len(row.by_pseudonym), "unnamed": len(row.unnamed),
        "untranslated": row.language not in (row.incident.narrative or row.incident.title),
    }  # fmt: skip


def _incident(member: Member, case: Case, reference: str) -> Incident:
    keys = called(member, case, Incident, [reference])
    if reference not in keys:
        raise Unknown(reference=reference)
    return Incident.objects.select_related("case", "facility__body").get(pk=keys[reference])


def _body(member: Member, case: Case, asked: str) -> Authority:
    known = bodies(member, case)
    key = names_of(known.values()).get(asked.strip().casefold())
    found = known.get(key or "") or next((one for one in known.values() if one.body.reference == asked), None)
    if found is None:
        raise Unknown(reference=asked)
    return found


def _hand_out(member: Member, item: Item, target: Writer) -> None:
    take_out(member, item, clear(member, item, Purpose.INTERNAL, "complaint"), target)
