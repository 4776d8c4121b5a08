"""What is typed in a form is kept until it is recorded: sealed to the case, for who typed it, on no browser's disk."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from aigaq.access.models import Case
from aigaq.access.permissions import Verb, may
from aigaq.errors import Refusal
from aigaq.record.form_drafts import actions
from aigaq.record.form_drafts.queries import draft_at, typed_in
from aigaq.record.models import FormDraft
from aigaq.web.undoing import done
from aigaq.wording import told

# An address is a place of at most so many characters; below three fields nothing is lost that is worth keeping.
LONGEST_PLACE, FIELDS = 200, 3


def is_long(form: forms.Form) -> bool:
    """Return whether much can be typed in a form, and nothing that must never be kept."""
    widgets = [field.widget for field in form.fields.values()]
    if any(isinstance(one, forms.PasswordInput) for one in widgets):
        return False
    typed = [one for one in widgets if isinstance(one, forms.TextInput)]
    return len(typed) >= FIELDS or any(isinstance(one, forms.Textarea) for one in widgets)


def may_keep(request: HttpRequest, form: forms.Form, place: str) -> bool:
    """Return whether what is typed there is kept for this reader: drafts are for who records in the case."""
    return may(request.member.roles, Verb.RECORD) and is_long(form) and len(place) <= LONGEST_PLACE


def kept_or_forgotten(request: HttpRequest, case: Case, form: forms.Form, place: str) -> HttpResponse | None:
    """Keep what was sent as a draft, or throw the draft away, if that was asked for; else return nothing."""
    if request.method != "POST":
        return None
    if "keep" in request.POST:
        return _kept(request, case, form, place)
    return _thrown_away(request, case, place) if "forget" in request.POST else None


def forget(request: HttpRequest, case: Case, place: str) -> None:
    """Forget the draft of a form: it was recorded."""
    draft = draft_at(request.member, case, place)
    if draft is not None:
        actions.forget(request.member, draft)


def drafted(request: HttpRequest, case: Case, form: forms.Form, place: str) -> FormDraft | None:
    """Return the reader's draft of a form, having filled the form with it; nothing if there is none."""
    draft = draft_at(request.member, case, place)
    if draft is not None and not form.is_bound:
        form.initial |= _initial(form, typed_in(request.member, draft))
    return draft


def _kept(request: HttpRequest, case: Case, form: forms.Form, place: str) -> HttpResponse | None:
    names = [name for name, field in form.fields.items() if not isinstance(field, forms.FileField)]
    typed = {name: request.POST.getlist(name) for name in names if name in request.POST}
    try:
        actions.keep(request.member, case, place, typed)
    except Refusal as refusal:
        form.full_clean()
        form.add_error(None, told(refusal))
        return None
    # A page that keeps by itself stays where it is.
    return HttpResponse(status=204) if request.POST["keep"] == "by_itself" else redirect(request.get_full_path())


def _thrown_away(request: HttpRequest, case: Case, place: str) -> HttpResponse:
    draft = draft_at(request.member, case, place)
    if draft is not None:
        typed = [(name, one) for name, values in typed_in(request.member, draft).items() for one in values]
        actions.forget(request.member, draft)
        done(request, _("The draft is thrown away."), request.get_full_path(), *typed, ("keep", "yes"))
    return redirect("case", case.reference)


def _initial(form: forms.Form, typed: dict[str, list[str]]) -> dict[str, Any]:
    """Return what was typed as a form shows it."""
    sent = QueryDict(mutable=True)
    for name, values in typed.items():
        sent.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(sent, {}, name)
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }
