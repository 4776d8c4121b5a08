"""Second factors: asked for at the door, made and removed by their owner; and the passphrase, asked for again."""

import base64
import json
import secrets
import time
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access import actions as access
from aigaq.access.factors import actions, duty, passkeys, queries, totp
from aigaq.access.guesses import Wait
from aigaq.access.lock import WrongPassphrase
from aigaq.access.models import Member
from aigaq.access.queries import house
from aigaq.access.ring import Ring
from aigaq.errors import Refusal
from aigaq.web.again import passphrase_again
from aigaq.web.doorways import before_factor, for_everyone, inside
from aigaq.web.forms import AgainForm, AppForm, CodeForm, PasskeyForm
from aigaq.web.middleware import begin_session, lock_of
from aigaq.web.pages import form_of
from aigaq.wording import told

HALF_SECONDS = 5 * 60
QUESTION_SECONDS = 5 * 60


@for_everyone
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask whose lock is open for their second factor, and only then let them in."""
    member = _half(request)
    if member is None:
        return redirect("sign_in")
    form = form_of(CodeForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            _show(request, member, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            target = inside(request, request.session.get("half_next", ""))
            access.signed_in(member)
            begin_session(request, member)
            return redirect(target)
    known = [bytes(row.credential or b"") for row in queries.passkeys_of(member)]
    options = _ask(request, passkeys.asked_to_show(_origin(request), known)) if known and _keeps(request) else ""
    if member.ring:
        member.ring.wipe()
    context = {"form": form, "options": options, "elsewhere": "" if options or not known else _elsewhere(request)}
    return render(request, "web/second.html", context, status=400 if form.errors else 200)


@before_factor
@passphrase_again
@require_GET
def factors(request: HttpRequest) -> HttpResponse:
    """Show one's own second factors."""
    context = {
        "factors": queries.factors_of(request.member),
        "paper_left": queries.paper_left(request.member),
        "owes": queries.owes_one(request.member),
        "must": duty.must_have_one(request.member.roles, throwaway=False),
        "throwaway": house().throwaway,
        "passkeys": _keeps(request),
        "elsewhere": _elsewhere(request),
        "section": "me",
    }
    return render(request, "web/factors.html", context)


@before_factor
@passphrase_again
@require_http_methods(["GET", "POST"])
def new_app(request: HttpRequest) -> HttpResponse:
    """Bring an app and the house together: a picture, the same as text, and a first code."""
    form = form_of(AppForm, request)
    if "app" not in request.session:
        request.session["app"] = base64.b64encode(secrets.token_bytes(totp.SECRET)).decode()
    secret = base64.b64decode(request.session["app"])
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_totp(request.member, secret, form.cleaned_data["code"], form.cleaned_data["label"])
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            del request.session["app"]
            return _added(request)
    picture = segno.make(totp.address(secret), error="m").svg_inline(scale=5, light="#fff")
    context = {"form": form, "typed": totp.typed(secret), "picture": picture, "entry": totp.ENTRY, "section": "me"}
    return render(request, "web/new_app.html", context, status=400 if form.errors else 200)


@before_factor
@passphrase_again
@require_http_methods(["GET", "POST"])
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Have the browser make a passkey for this address of the house."""
    if not _keeps(request):
        return redirect("factors")
    form = form_of(PasskeyForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            answer, state = _said(form.cleaned_data["passkey"]), _asked(request)
            actions.add_passkey(request.member, _origin(request), state, answer, form.cleaned_data["label"])
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            return _added(request)
    known = [bytes(row.credential or b"") for row in queries.passkeys_of(request.member)]
    asked = passkeys.asked_to_make(_origin(request), request.member.pk.bytes, known)
    context = {"form": form, "options": _ask(request, asked), "section": "me"}
    return render(request, "web/new_passkey.html", context, status=400 if form.errors else 200)


@before_factor
@passphrase_again
@require_POST
def paper(request: HttpRequest) -> HttpResponse:
    """Make fresh codes for paper and show them once."""
    return render(request, "web/paper.html", {"codes": actions.make_paper(request.member), "section": "me"})


@before_factor
@passphrase_again
@require_POST
def remove_factor(request: HttpRequest) -> HttpResponse:
    """Remove one of one's own factors."""
    actions.remove(request.member, request.POST.get("factor", ""))
    return redirect("factors")


@before_factor
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Ask a signed-in member for the passphrase; the session goes on under a fresh key."""
    form = form_of(AgainForm, request)
    target = inside(request, request.POST.get("next", "") or request.GET.get("next", ""))
    if request.method == "POST" and form.is_valid():
        try:
            member = access.sign_in(request.member.name, form.cleaned_data["passphrase"])
        except (WrongPassphrase, Wait) as refusal:
            form.add_error(None, told(refusal))
        else:
            begin_session(request, member)
            return redirect(target)
    context = {"form": form, "next": target, "throwaway": house().throwaway}
    return render(request, "web/again.html", context, status=400 if form.errors else 200)


def halfway(request: HttpRequest, member: Member, target: str) -> HttpResponse:
    """Keep whose lock is open, sealed in a session that reaches nothing, until the second factor is shown."""
    request.session.flush()
    payload = member.ring.payload if member.ring else b""
    request.session["half"] = [str(member.pk), base64.b64encode(payload).decode(), time.monotonic(), lock_of(member)]
    request.session["half_next"] = target
    if member.ring:
        member.ring.wipe()
    return redirect("second")


def _half(request: HttpRequest) -> Member | None:
    key, ring, since, lock = request.session.get("half") or ("", "", 0.0, "")
    if not key or time.monotonic() - since > HALF_SECONDS:
        return None
    member = Member.objects.filter(pk=key, closed_at=None).first()
    if member is None or lock_of(member) != lock:
        return None
    member.ring = Ring.of(base64.b64decode(ring))
    return member


def _show(request: HttpRequest, member: Member, typed: dict[str, str]) -> None:
    state = _asked(request)
    if not typed["passkey"]:
        actions.show_code(member, typed["code"])
        return
    actions.show_passkey(member, _origin(request), state, _said(typed["passkey"]))


def _said(passkey: str) -> dict[str, Any]:
    """Return what the browser says of a passkey. Raises WrongFactor."""
    try:
        answer = json.loads(passkey)
    except (ValueError, RecursionError) as cause:
        raise actions.WrongFactor from cause
    if not isinstance(answer, dict):
        raise actions.WrongFactor
    return answer


def _added(request: HttpRequest) -> HttpResponse:
    """After the first factor come the codes for paper, for the day the phone is gone."""
    if "paper" in queries.kinds_of(request.member):
        return redirect("factors")
    return render(request, "web/paper.html", {"codes": actions.make_paper(request.member), "section": "me"})


def _ask(request: HttpRequest, asked: tuple[dict[str, object], passkeys.State]) -> str:
    options, state = asked
    request.session["asked"] = [state, time.monotonic()]
    return json.dumps(options)


def _asked(request: HttpRequest) -> passkeys.State:
    """Return what the last question to the browser was, once; nothing if it was too long ago."""
    state, since = request.session.pop("asked", ({}, 0.0))
    return dict(state) if time.monotonic() - since <= QUESTION_SECONDS else {}


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _keeps(request: HttpRequest) -> bool:
    return passkeys.possible_at(_origin(request))


def _elsewhere(request: HttpRequest) -> str:
    """Return the house's address by a name, which passkeys need."""
    return f"{request.scheme}://localhost:{request.get_port()}/"
