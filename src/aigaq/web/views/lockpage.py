"""The lock page: all that a locked house shows."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from aigaq.errors import Refusal
from aigaq.web import panic, served
from aigaq.web.doorways import for_everyone
from aigaq.web.forms import UnlockForm
from aigaq.wording import told


@for_everyone
@require_safe
def locked(request: HttpRequest) -> HttpResponse:
    """Show the lock page, whatever was asked for."""
    return lock_page(request, UnlockForm())


@for_everyone
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the house with its passphrase. A worker that heard a wrong one is replaced: it may be nearly right."""
    if not served.locked():
        return redirect("today")
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            served.unlock(form.cleaned_data["passphrase"])
        except Refusal as refusal:
            form.add_error(None, told(refusal))
            return panic.lock_after(lock_page(request, form))
        return redirect("/")
    return lock_page(request, form)


def lock_page(request: HttpRequest, form: UnlockForm) -> HttpResponse:
    """Return the page of a locked house; the browser is told to forget what it kept of an open one."""
    response = render(request, "web/locked.html", {"form": form}, status=HTTPStatus.LOCKED)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
