"""The matrix: claims against sources, what is missing in all of it, and filters that are only codes."""

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aigaq.access.models import Case, Member
from aigaq.access.queries import case_by
from aigaq.corroboration.gathered.queries import Gathered
from aigaq.corroboration.matrix.queries import Matrix, matrix, through_one_document
from aigaq.corroboration.matrix.window import Wanted
from aigaq.corroboration.queries import accounts_by
from aigaq.corroboration.support import RISING, Grade, Stance
from aigaq.corroboration.voices import Voice
from aigaq.intake.models import Passage
from aigaq.record.models import Incident
from aigaq.terms import said
from aigaq.web.cells import Labels, cells, overview
from aigaq.web.listing import addressed, number_of
from aigaq.web.pages import page
from aigaq.web.pictures.gathered.matrix import figure
from aigaq.web.pictures.shown import shown as drawn
from aigaq.wording import words


@require_GET
def shown(request: HttpRequest, reference: str) -> HttpResponse:
    """Show claims down, sources across."""
    case = case_by(request.member, reference)
    incidents = _incidents(case)
    wanted = _wanted(request, incidents)
    down, across = (number_of(request.GET.get(name)) for name in ("down", "across"))
    found = matrix(request.member, case, wanted, down, across)
    labels = _labels(request.member, case, found)
    return page(
        request,
        "matrix",
        case,
        "matrix",
        matrix=found,
        wanted=wanted,
        asked_incident=request.GET.get("incident", ""),
        overview=overview(found, lambda part: addressed(request, down=part, across=1)),
        counted=_counted(found),
        groups=[_group(number, keys, found.gathered, labels) for number, keys in found.groups],
        rows=[(row, cells(row, found.groups, labels)) for row in found.rows],
        downs=_steps(request, "down", found.down),
        acrosses=_steps(request, "across", found.across),
        grades=list(reversed(RISING)),
        stances=list(Stance),
        voices=list(Voice),
        incidents=incidents,
        one_document=through_one_document(request.member, case),
        picture=drawn(figure(request.member, case, found, urlencode(_asked(request)))),
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    names = ("grade", "stance", "voice", "incident", "gaps", "down", "across")
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _wanted(request: HttpRequest, incidents: Sequence[tuple[str, str, str]]) -> Wanted:
    """Return what was asked for; what is no code of ours narrows nothing."""
    asked = {name: request.GET.get(name, "") for name in ("grade", "stance", "voice", "incident")}
    known: dict[str, set[str]] = {"grade": {*Grade}, "stance": {*Stance}, "voice": {*Voice}}
    codes = {name: asked[name] if asked[name] in found else "" for name, found in known.items()}
    incident = next((key for key, reference, _title in incidents if reference == asked["incident"]), "")
    return Wanted(**codes, incident=incident, gaps=request.GET.get("gaps") == "1")


def _incidents(case: Case) -> list[tuple[str, str, str]]:
    """Return the incidents that claims are about: id, reference, title."""
    rows = Incident.objects.filter(case=case, claims__isnull=False).order_by("reference").distinct()
    return [
        (str(key), reference, words(title)) for key, reference, title in rows.values_list("id", "reference", "title")
    ]


def _labels(member: Member, case: Case, found: Matrix) -> Labels:
    """Return what stands in the headings and cells of the part that is shown."""
    keys = [key for _number, group in found.groups for key in group]
    passages = {uuid.UUID(mention.passage) for row in found.rows for cell in row.cells.values() for mention in cell}
    locators = Passage.objects.filter(pk__in=passages).order_by().values_list("pk", "locator")
    return Labels(accounts_by(member, case, keys), {key: words(locator) for key, locator in locators})


def _group(number: int, keys: Sequence[str], found: Gathered, labels: Labels) -> dict[str, Any]:
    joined = found.parts.clusters[number - 1].joinings
    return {
        "number": number,
        "sources": [(labels.accounts[key], found.tellers[key]) for key in keys],
        "joinings": [
            (found.tellers[one.one].reference, found.tellers[one.other].reference, said(one.why)) for one in joined
        ],
    }  # fmt: skip


def _counted(found: Matrix) -> list[tuple[Grade, int]]:
    counts = Counter(row.support.grade for row in found.overview)
    return [(grade, counts[grade]) for grade in reversed(RISING)]


def _steps(request: HttpRequest, name: str, at: tuple[int, int]) -> dict[str, Any] | None:
    """Return the way to the parts before and after; nothing where there is one part."""
    here, of = at
    if of == 1:
        return None
    asked = {"down": "1"} if name == "across" else {"across": "1"}
    kept = {other: request.GET.get(other, "1") for other in asked}
    before, after = (
        addressed(request, **(kept if name == "across" else asked), **{name: number}) for number in (here - 1, here + 1)
    )
    return {"here": here, "of": of, "before": before if here > 1 else "", "after": after if here < of else ""}
