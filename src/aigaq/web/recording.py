"""Forms of the record on a page: what is typed is kept as a draft until it is recorded; and who changed what."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import Act, acts_on
from aigaq.errors import Refusal
from aigaq.record.form_drafts.queries import drafts
from aigaq.record.models import FormDraft
from aigaq.record.queries import one
from aigaq.terms import TERMS, said
from aigaq.web import keeping
from aigaq.web.pages import form_of
from aigaq.web.record_fields import RecordForm
from aigaq.wording import told

Typed = dict[str, Any]


def record(
    request: HttpRequest,
    case: Case,
    kind: type[RecordForm],
    act: Callable[[Typed], str],
    *,
    offered: dict[str, Any] | None = None,
    usual: Typed | None = None,
    filled: Typed | None = None,
    **context: Any,
) -> HttpResponse:
    """Show a form of the record, with what its reader typed before; when it is sent, record it or keep it as a draft.

    `usual` is what commonly stands in it, `filled` what somebody accepted for this one.
    What is recorded is recorded whole or not at all, and its draft is forgotten with it.
    """
    form = form_of(kind, request, offered=offered or {}, usual=usual)
    form.initial |= filled or {}
    answer = keeping.kept_or_forgotten(request, case, form, request.path)
    if answer is None and request.method == "POST" and form.is_valid():
        answer = _recorded(request, case, form, act)
    return answer or _shown(request, case, form, context)


def listed(reader: Member, case: Case) -> list[tuple[FormDraft, str]]:
    """Return the reader's own drafts of forms in a case, each with what its form is called."""
    if not may(reader.roles, Verb.RECORD):
        return []
    return [(row, _called(row.place)) for row in drafts(reader, case)]


def history(reader: Member, case: Case, *rows: CaseRow | Iterable[CaseRow]) -> list[Act]:
    """Return who did what to the rows of a page and to what attests them, and when."""
    flat = [row for given in rows for row in ([given] if isinstance(given, CaseRow) else given)]
    attesting = [one for row in flat for one in getattr(row, "attested", ())]
    return acts_on(reader, case, [*flat, *attesting])


def chosen(member: Member, kind: Any, key: str) -> Any:
    """Return the row that was chosen, or nothing where nothing was."""
    return one(member, kind, key) if key else None


def in_languages(typed: Typed, field: str) -> dict[str, str]:
    """Return what was typed in each language for a field; nothing typed is no words."""
    found = {name.rpartition("_")[2]: typed[name].strip() for name in typed if name.rpartition("_")[0] == field}
    return {code: text for code, text in found.items() if text}


def _recorded(request: HttpRequest, case: Case, form: Form, act: Callable[[Typed], str]) -> HttpResponse | None:
    try:
        with transaction.atomic():
            where = act(form.cleaned_data)
            keeping.forget(request, case, request.path)
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        return None
    return redirect(where)


def _shown(request: HttpRequest, case: Case, form: RecordForm, context: Typed) -> HttpResponse:
    draft = keeping.drafted(request, case, form, request.path)
    form.focus()
    shown = {"case": case, "form": form, "draft": draft, **context}
    return render(request, "web/record_form.html", shown, status=400 if form.errors else 200)


def _called(place: str) -> str:
    try:
        code = f"form.{resolve(place.partition('?')[0]).url_name}"
    except Resolver404:
        return _("A form")
    return said(code) if code in TERMS else _("A form")
