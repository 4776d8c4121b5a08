"""Who asks, and how a refusal is shown."""

import base64
import hashlib
import time
from collections.abc import Callable

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from aigaq.access.factors.queries import owes_one
from aigaq.access.models import House, Member
from aigaq.access.ring import Ring
from aigaq.access.store import CannotWrite, disk_refusal
from aigaq.errors import NotAllowed, Refusal, Unknown
from aigaq.wording import happened, remedy

STATUS = {Unknown: 404, NotAllowed: 403, CannotWrite: 507}
READS = ("GET", "HEAD")
# Every page asks which kind of house this is; there is one.
THROWAWAY = RawSQL(f'(SELECT "throwaway" FROM "{House._meta.db_table}")', (), BooleanField())  # noqa: S608, S611
Respond = Callable[[HttpRequest], HttpResponse]


class MemberMiddleware:
    """Gives each request its member with an open ring, and wipes the ring when it is answered."""

    def __init__(self, respond: Respond) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; whatever was uploaded and not deposited is thrown away."""
        request.member = signed_in(request)
        response = self._respond(request)
        for waiting in getattr(request, "uploads", []):
            waiting.discard()
        if request.member is not None:
            request.member.ring.wipe()
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Send strangers to the sign-in page and who owes a second factor to theirs, unless the page is for them."""
        if request.member is None and not getattr(view, "for_everyone", False):
            return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
        free = getattr(view, "before_factor", False) or getattr(view, "for_everyone", False)
        return redirect("factors") if not free and owes_one(request.member) else None


class RefusalMiddleware:
    """Shows a refusal as a page: what happened, and what to do next."""

    def __init__(self, respond: Respond) -> None:
        """Stand before `respond`."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a refusal into its page; anything else is a fault of ours."""
        refusal = error if isinstance(error, Refusal) else disk_refusal(error)
        return refused(request, refusal) if refusal else None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page of a refusal. What one may not know and what never was look the same."""
    status = next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 400)
    shown = Unknown(reference="…") if isinstance(refusal, Unknown) else refusal
    return render(request, "web/refusal.html", {"happened": happened(shown), "remedy": remedy(shown)}, status=status)


def signed_in(request: HttpRequest) -> Member | None:
    """Return the member of the session with their ring open, or nobody."""
    ring = request.session.get("ring")
    member = (
        Member.objects.annotate(in_throwaway=THROWAWAY).filter(pk=request.session["member"], closed_at=None).first()
        if ring
        else None
    )
    if member is None or request.session.get("lock") != lock_of(member):
        return None
    member.ring = Ring.of(base64.b64decode(ring))
    member.seen = {} if request.method in READS else None
    return member


def begin_session(request: HttpRequest, member: Member) -> None:
    """Start a fresh session for a member whose ring is open."""
    if member.ring is None:
        raise NotAllowed
    request.session.flush()
    request.session["member"] = str(member.pk)
    request.session["shown_at"] = time.monotonic()
    # A new passphrase is a new lock: it ends the sessions that the old one opened.
    request.session["lock"] = lock_of(member)
    request.session["ring"] = base64.b64encode(member.ring.payload).decode()
    member.ring.wipe()


def lock_of(member: Member) -> str:
    """Return what tells a member's lock from the one before it."""
    return hashlib.sha256(member.lock.encode()).hexdigest()
