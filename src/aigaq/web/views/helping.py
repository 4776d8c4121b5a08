"""Help: the manuals, in the language of the page. They are public texts, so who stands at the door may read them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from aigaq.errors import Unknown
from aigaq.web.doorways import for_everyone
from aigaq.web.helping import manuals
from aigaq.wording import LANGUAGES


@for_everyone
@require_GET
def contents(request: HttpRequest) -> HttpResponse:
    """Show every task of every manual."""
    return render(request, "web/help.html", {"manuals": [_manual(reader) for reader in manuals.READERS]})


@for_everyone
@require_GET
def manual(request: HttpRequest, reader: str) -> HttpResponse:
    """Show one manual whole."""
    return render(request, "web/manual.html", {"manual": _manual(reader)})


@for_everyone
@require_GET
def task(request: HttpRequest, reader: str, number: int) -> HttpResponse:
    """Show one task, and the way to the one before it and the next."""
    shown = _manual(reader)
    if number not in shown.tasks:
        raise Unknown(reference="…")
    around = {"before": shown.tasks.get(number - 1), "after": shown.tasks.get(number + 1)}
    return render(request, "web/task.html", {"manual": shown, "task": shown.tasks[number], **around})


def _manual(reader: str) -> manuals.Manual:
    if reader not in manuals.READERS:
        raise Unknown(reference="…")
    language = get_language() or "en"
    return manuals.manual(reader, language if language in LANGUAGES else "en")
