"""Coming in and going out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access import actions
from aigaq.access.factors.actions import has_any
from aigaq.access.guesses import Wait
from aigaq.access.lock import WrongPassphrase
from aigaq.access.models import Member
from aigaq.errors import Unknown
from aigaq.web.arrivals import arrive
from aigaq.web.doorways import before_factor, for_everyone, inside
from aigaq.web.forms import SignInForm
from aigaq.web.middleware import begin_session, refused
from aigaq.web.pacing import by_link
from aigaq.wording import told

LANGUAGE_COOKIE = "django_language"


@for_everyone
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by opening one's own lock."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = actions.sign_in(form.cleaned_data["name"], form.cleaned_data["passphrase"])
        except (WrongPassphrase, Wait) as refusal:
            form.add_error(None, told(refusal))
        else:
            return _come_in(request, member, inside(request, request.POST.get("next", "")))
    return render(request, "web/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


@for_everyone
@by_link
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a one-time link: it stands for the passphrase, not for a second factor."""
    return _come_in(request, arrive(token), "/")


@before_factor
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    request.session.flush()
    response = redirect("sign_in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@for_everyone
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language and stay on the page."""
    response = HttpResponseRedirect(inside(request, request.POST.get("next", "")))
    wanted = request.POST.get("language", "")
    if check_for_language(wanted):
        response.set_cookie(LANGUAGE_COOKIE, wanted, samesite="Strict", httponly=True, secure=request.is_secure())
    return response


@for_everyone
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that is not there, as one that is not yours."""
    return refused(request, Unknown(reference="…"))


@for_everyone
def fault(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours without saying anything of the inside."""
    return render(request, "web/fault.html", status=500)


@for_everyone
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long, or comes from elsewhere."""
    return render(request, "web/stale.html", status=403)


def _come_in(request: HttpRequest, member: Member, target: str) -> HttpResponse:
    if has_any(member):
        from aigaq.web.views.factors import halfway  # noqa: PLC0415 - it marks its pages with what stands here

        return halfway(request, member, target)
    actions.signed_in(member)
    begin_session(request, member)
    return redirect(target)
