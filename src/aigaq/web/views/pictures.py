"""A picture on a page of its own: looked at, taken out as a file, kept to be cited."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.errors import Unknown
from aigaq.terms import said
from aigaq.web import handouts, pace
from aigaq.web.again import passphrase_again
from aigaq.web.pacing import paced
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.pictures.figure import Figure, Kind
from aigaq.web.pictures.queries import figure
from aigaq.web.pictures.shown import shown

# The section of a case in which each picture is at home.
SECTIONS = {
    Kind.TIMELINE: "timeline", Kind.MATRIX: "matrix", Kind.AUTHORITY: "authorities", Kind.HEARD: "suits",
    Kind.YEAR: "complaints",
}  # fmt: skip


class SaveForm(forms.Form):
    """As which file, and for whom."""

    file = forms.ChoiceField(
        label=gettext_lazy("As which file"), initial="svg", widget=forms.RadioSelect,
        choices=lambda: [(one, said(f"picture.{one}")) for one in ("svg", "png", "pdf")],
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=gettext_lazy("For whom"), initial="case", widget=forms.RadioSelect,
        choices=lambda: [(one, said(f"picture.for.{one}")) for one in ("case", "public")],
    )  # fmt: skip


@require_GET
def picture(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Show a picture with its table, and what may be done with it."""
    case, wanted = case_by(request.member, reference), _kind(kind)
    found = figure(request.member, case, wanted, request.GET.dict(), _today())
    roles = request.member.roles
    return page(
        request, "picture", case, SECTIONS[wanted], picture=shown(found), title=said(f"picture.{wanted}"),
        save=_address("save_picture", request, case, wanted), keep=_address("keep_picture", request, case, wanted),
        may_export=may(roles, Verb.EXPORT) and may(roles, Verb.IDENTIFY),
        may_keep=may(roles, Verb.DEPOSIT) and may(roles, Verb.IDENTIFY),
    )  # fmt: skip


@passphrase_again
@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def save_picture(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Take a picture out as a file, for those who work on the case or for the public."""
    case, wanted = case_by(request.member, reference, Verb.EXPORT), _kind(kind)
    found = _drawn(request, case, wanted)
    # Typst alone takes 80 MB; a house at rest must not carry it.
    from aigaq.web.pictures.actions import take_out  # noqa: PLC0415
    from aigaq.web.pictures.made import MEDIA, File, name  # noqa: PLC0415

    def save(typed: dict[str, Any]) -> str:
        file, public = File(typed["file"]), typed["audience"] == "public"
        write = partial(take_out, request.member, case, found, file, public=public)
        return to("handout", handouts.prepare(request, case, name(found, file), MEDIA[file], write))

    return fill(
        request, form_of(SaveForm, request), save, "web/save_picture.html", case=case, section=SECTIONS[wanted],
        title=_("Save this picture"), called=said(f"picture.{wanted}"), picture=found,
        back=_address("picture", request, case, wanted),
    )  # fmt: skip


@paced(pace.COSTLY)
@require_POST
def keep_picture(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Keep a picture as an original of the case, and go to it."""
    case, wanted = case_by(request.member, reference, Verb.IDENTIFY), _kind(kind)
    from aigaq.web.pictures.actions import keep  # noqa: PLC0415 - as above

    return redirect("item", keep(request.member, case, _drawn(request, case, wanted)).pk)


def _drawn(request: HttpRequest, case: Case, kind: Kind) -> Figure:
    found = figure(request.member, case, kind, request.GET.dict(), _today())
    if found is None:
        raise Unknown(reference=kind)
    return found


def _kind(text: str) -> Kind:
    if text not in set(Kind):
        raise Unknown(reference=text)
    return Kind(text)


def _address(name: str, request: HttpRequest, case: Case, kind: Kind) -> str:
    asked = request.META.get("QUERY_STRING", "")
    return to(name, case.reference, kind) + (f"?{asked}" if asked else "")


def _today() -> Any:
    return datetime.now(UTC).date()
