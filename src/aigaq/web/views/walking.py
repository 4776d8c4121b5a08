"""The guided walk: to a step, or out of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from aigaq.web import walk
from aigaq.web.doorways import inside
from aigaq.web.pages import asked_number


@require_POST
def walk_on(request: HttpRequest) -> HttpResponse:
    """Go to a step of the walk, and to the page it shows."""
    return redirect(walk.go(request, asked_number(request, "step")))


@require_POST
def leave_walk(request: HttpRequest) -> HttpResponse:
    """Leave the walk and stay on the page."""
    walk.leave(request)
    return redirect(inside(request, request.POST.get("next", "")))
