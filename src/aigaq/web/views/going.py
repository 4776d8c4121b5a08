"""Going somewhere by typing. What was typed may be a name: it is sent, never logged, and stands in no address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.permissions import Verb, may
from aigaq.errors import Unknown
from aigaq.web import going
from aigaq.web.keys import MAP
from aigaq.web.typed import keep, typed_at

WHERE = "going"


@require_http_methods(["GET", "POST"])
def go(request: HttpRequest) -> HttpResponse:
    """Show where one can go; sent, go to the one thing that was meant, or show what may have been meant."""
    if request.method == "GET":
        return _shown(request, "", request.GET.get("case", ""))
    typed, case = request.POST.get("q", "")[: going.LONGEST].strip(), request.POST.get("case", "")
    if "at_once" in request.POST:
        return _shown(request, typed, case)
    meant = going.only_thing(request.member, typed)
    return redirect(meant) if meant else redirect("go_typed", keep(request, WHERE, typed))


@require_GET
def go_typed(request: HttpRequest, link: str) -> HttpResponse:
    """Show where one can go with what was typed and sent."""
    typed = typed_at(request, WHERE, link)
    if typed is None:
        raise Unknown(reference=link)
    return _shown(request, typed, "")


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Show every key of every page."""
    return render(request, "web/keys.html", {"places": MAP})


def _shown(request: HttpRequest, typed: str, case: str) -> HttpResponse:
    found = going.groups(request.member, typed, case)
    context = {
        "typed": typed,
        "at": case,
        "groups": found,
        "count": going.counted(found),
        "may_search": bool(typed) and may(request.member.roles, Verb.SEE),
    }
    return render(request, "web/go.html", context)
