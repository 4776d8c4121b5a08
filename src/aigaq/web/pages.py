"""What the pages share: a form that acts, and rows with the passages that attest them."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aigaq.access.models import Case, CaseRow, Member
from aigaq.errors import Refusal
from aigaq.record.models import Attestation
from aigaq.record.queries import attestations
from aigaq.web import keeping
from aigaq.web.addresses import address
from aigaq.wording import told

View = Callable[..., HttpResponse]
AnyRow = TypeVar("AnyRow", bound=CaseRow)
# Pages send whoever acted on `to` another.
to = address


def fill(
    request: HttpRequest,
    form: Form,
    act: Callable[[dict[str, Any]], str],
    template: str = "web/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; when it is sent, `act` on it and go where `act` says. A refusal stands beside what was typed.

    What is typed in a long form of a case is kept as a draft, if that is asked for, until the act is done.
    """
    case, place = context.get("case"), request.get_full_path()
    keeps_in: Case | None = case if case and keeping.may_keep(request, form, place) else None
    answer = keeping.kept_or_forgotten(request, keeps_in, form, place) if keeps_in else None
    if answer is None and request.method == "POST" and form.is_valid():
        answer = _acted(request, form, act)
        if answer and keeps_in:
            keeping.forget(request, keeps_in, place)
    if answer is not None:
        return answer
    shown = {"form": form, "keeps": bool(keeps_in), "long": keeping.is_long(form), **context}
    if keeps_in:
        shown["draft"] = keeping.drafted(request, keeps_in, form, place)
    return render(request, template, shown, status=400 if form.errors else 200)


def _acted(request: HttpRequest, form: Form, act: Callable[[dict[str, Any]], str]) -> HttpResponse | None:
    try:
        return redirect(act(form.cleaned_data))
    except Refusal as refusal:
        form.add_error(None, told(refusal))
        return None


def form_of(kind: type[Form], request: HttpRequest, **choices: Any) -> Any:
    """Return a form with what was sent, if anything was."""
    posted = request.method == "POST"
    return kind(request.POST if posted else None, request.FILES if posted else None, **choices)


def page(request: HttpRequest, template: str, case: Case, section: str, **context: Any) -> HttpResponse:
    """Show a page of a case."""
    return render(request, f"web/{template}.html", {"case": case, "section": section, **context})


def attested(reader: Member, case: Case, rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Return the rows, each with `attested` (what says so), `passages` (where) and `variants` (what differs)."""
    wanted = list(rows)
    found = attestations(reader, case, wanted, originals=False)
    for row in wanted:
        row.attested = found.get(row.pk, [])
        row.passages = list({one.passage_id: one.passage for one in row.attested if one.passage}.values())
        row.variants = _distinct(one for one in row.attested if one.field)
    return wanted


def asked_number(request: HttpRequest, name: str) -> int:
    """Return a number, 1 or more, that was asked for in the address or sent; 1 for whatever is none."""
    asked = request.POST.get(name) or request.GET.get(name) or "1"
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _distinct(found: Iterable[Attestation]) -> list[Attestation]:
    """Return each value of each field once, the one with a note before a bare one."""
    by_value: dict[tuple[str, str], Attestation] = {}
    for one in found:
        kept = by_value.get((one.field, one.value))
        if kept is None or (one.note and not kept.note):
            by_value[one.field, one.value] = one
    return list(by_value.values())
