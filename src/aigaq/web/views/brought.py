"""From a published text backwards: it is deposited, read, cut into sentences, and confirmed by a person."""

import io
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Incomplete, Refusal
from aigaq.publication.brought import actions, queries
from aigaq.publication.brought.cutting import Cut, cut
from aigaq.publication.brought.heading import head
from aigaq.publication.sentences import Kind, suggested
from aigaq.publication.writing.planning import Section
from aigaq.record.actions import clear
from aigaq.record.models import Person
from aigaq.record.queries import one
from aigaq.record.queries import people as people_of
from aigaq.terms import said
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import item_by
from aigaq.vault.reader.actions import content
from aigaq.web.forms import BringForm, BroughtForm, people_offered, rows
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.views.readings import begin_reading
from aigaq.wording import told, words

# No statement is longer; a court file that somebody took for one is.
MOST_SENTENCES = 2000


@require_http_methods(["GET", "POST"])
def bring_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose an original that is a published text, or paste one: it is deposited before it is read."""
    case = case_by(request.member, reference, Verb.PUBLISH)
    offered = rows(queries.originals(request.member, case), lambda item: f"{item.reference} · {words(item.title)}")
    form = form_of(BringForm, request, offered={"item": offered})
    return fill(
        request,
        form,
        lambda typed: _chosen(request.member, case, typed),
        case=case,
        title=_("A published text"),
        lead={},
        section="statements",
    )


@require_http_methods(["GET", "POST"])
def cut_statement(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what a published text was cut into, and what it may say of itself; a person confirms it."""
    found = item_by(request.member, str(key), Verb.PUBLISH)
    text_item = queries.text_of(request.member, found)
    if text_item is None:
        return redirect(to("item", found.pk))
    text = content(request.member, text_item, clear(request.member, text_item, Purpose.INTERNAL)).decode(
        "utf-8", "replace"
    )
    cuts = cut(text)
    people = people_offered(person for person in people_of(request.member, found.case) if person.public)
    form = form_of(BroughtForm, request, offered={"author": people})
    form.initial |= vars(head(cuts))
    if request.method == "POST" and form.is_valid():
        try:
            about = _about(request.member, form.cleaned_data)
            made = actions.bring(request.member, text_item, about, _left_in(request, cuts))
            return redirect(to("read_statement", made.pk))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
    answer = page(
        request, "cut", found.case, "statements", item=found, form=form, language=form.initial["language"],
        too_many=len(cuts) > MOST_SENTENCES, cuts=_shown(request, cuts),
        kinds=[(str(kind), said(kind)) for kind in Kind],
        sections=[(str(section), said(f"part.{section}")) for section in Section],
    )  # fmt: skip
    answer.status_code = 400 if form.errors else 200
    return answer


def _chosen(member: Member, case: Case, typed: dict[str, Any]) -> str:
    """Deposit what was pasted, or take the original that was chosen; then it is cut, or first read."""
    if typed["pasted"].strip():
        item = deposit(
            member, case, io.BytesIO(typed["pasted"].encode()), title={"en": typed["title"] or "Published text"},
            name="pasted.txt", kind="social_media_post", media_type="text/plain", how="pasted",
        )  # fmt: skip
    elif typed["item"]:
        item = one(member, Item, typed["item"], beside=("case",))
        if queries.text_of(member, item) is None:
            return begin_reading(member, item)
    else:
        raise Incomplete(what="text")
    return to("cut_statement", item.pk)


def _left_in(request: HttpRequest, cuts: list[Cut]) -> list[actions.Confirmed]:
    """Return the sentences that were left in, each with the kind and section that were chosen for it."""
    data, kept = request.POST, []
    for number, found in enumerate(cuts[:MOST_SENTENCES]):
        kind, section = data.get(f"kind-{number}", ""), data.get(f"section-{number}", "")
        if f"keep-{number}" in data and kind in list(Kind) and section in list(Section):
            kept.append(actions.Confirmed(found, Kind(kind), Section(section)))
    return kept


def _shown(request: HttpRequest, cuts: list[Cut]) -> list[dict[str, Any]]:
    """Return each line with what is suggested for it, or with what was chosen already."""
    data = request.POST if request.method == "POST" else None
    return [
        {
            "number": str(number), "text": one.text, "part": one.part, "opens": one.opens,
            "kept": f"keep-{number}" in data if data else one.section is not None,
            "suggested": suggested(one.text) if one.section else None,
            "kind": data.get(f"kind-{number}", "") if data else str(suggested(one.text) or Kind.FACT),
            "section": data.get(f"section-{number}", "") if data else str(one.section or Section.BODY),
        }
        for number, one in enumerate(cuts[:MOST_SENTENCES])
    ]  # fmt: skip


def _about(member: Member, typed: dict[str, Any]) -> actions.About:
    language = typed["language"]
    worded = {
        name: {language: typed[name].strip()} if typed[name].strip() else {} for name in ("title", "contact", "channel")
    }
    return actions.About(
        title=worded["title"], kind=typed["kind"], language=language, dated=typed["dated"],
        author=one(member, Person, typed["author"]) if typed["author"] else None,
        index_number=typed["index_number"], channel=worded["channel"], contact=worded["contact"],
    )  # fmt: skip
