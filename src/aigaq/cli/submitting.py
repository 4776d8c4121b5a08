"""`aigaq submission`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.queries import case_by
from aigaq.exchange.publishing import folder
from aigaq.exchange.submissions.actions import begun, draft, hand_out, unkept
from aigaq.exchange.submissions.queries import report
from aigaq.exchange.submissions.setting import heading, lines
from aigaq.exchange.submissions.value import Filled, Problem
from aigaq.wording import words


def submit(
    member: Member, form: str, reference: str, people: Sequence[str], incidents: Sequence[str], out: Path | None
) -> dict[str, Any]:
    """Return the validation report of a submission; with `out`, begin it, keep a draft, and write its files there.

    Raises NoSuchForm, Unknown, NotAllowed, FolderExists or CannotWrite; then no file is there.
    """
    case, on = case_by(member, reference), datetime.now(UTC).date()
    if out is None:
        return reported(report(member, unkept(member, case, form, people, incidents, on)))
    with folder.fresh(out) as writing:
        row = begun(member, case, form, people, incidents, on)
        made, files = draft(member, row, on)
        for file in files:
            with writing.file(f"{row.reference}-{form}.{file.kind}") as target:
                hand_out(member, file, target)
        names = writing.finish()
    about = {"submission": row.reference, "folder": str(out), "files": names, "pages": made.pages}
    return reported(made.filled) | about | {"too_many_pages": made.too_many_pages}


def reported(filled: Filled) -> dict[str, Any]:
    """Return a validation report as plain data. It names nobody: references and codes only."""
    rows = [
        {
            "field": gap.field.key, "label": words(gap.field.label), "problem": str(gap.problem),
            "required": gap.field.required, "concerns": gap.called, "whose": gap.who, "consent": gap.scope,
        }
        for gap in filled.gaps
    ]  # fmt: skip
    fields = {field.key: sum(bool(one.text and not one.absent) for one in filled.values[field.key])
              for field in filled.form.fields}  # fmt: skip
    said_of = {heading(one): lines(filled, one) for one in Problem if any(gap.problem is one for gap in filled.gaps)}
    return {"form": filled.form.key, "title": words(filled.form.title, get_language() or "en"), "fields": fields,
            "gaps": rows, "said": said_of}  # fmt: skip


def told(found: dict[str, Any]) -> str:
    """Return a report as lines of text."""
    rows = [found["title"]]
    for title, lines_ in found["said"].items():
        rows += ["", f"{title}:", *(f"  – {line}" for line in lines_)]
    if not found["said"]:
        rows.append(_("Every required field is filled."))
    if "folder" in found:
        said_of = _("Draft {submission} is in {folder}. Pages: {pages}.")
        rows += ["", said_of.format(**{key: found[key] for key in ("submission", "folder", "pages")})]
        if found["too_many_pages"]:
            rows.append(_("It has more pages than the body takes."))
    return "\n".join(rows)
