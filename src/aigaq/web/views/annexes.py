"""What goes out with a statement: adding a picture or a document, naming it, taking it off, handing it out."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.publication.annexes import actions
from aigaq.publication.models import Annex, ReleasedAnnex, Statement
from aigaq.publication.releases.queries import annex_name
from aigaq.record.actions import clear
from aigaq.record.models import Person
from aigaq.record.queries import one
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.web import handouts, pace
from aigaq.web.annex_forms import AnnexForm, CaptionForm
from aigaq.web.offering import offer_files, offer_people
from aigaq.web.pacing import paced
from aigaq.web.pages import fill, form_of, to
from aigaq.web.undoing import done
from aigaq.wording import LANGUAGES


@paced(pace.COSTLY)
@require_http_methods(["GET", "POST"])
def new_annex(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Add a picture or document to what goes out with a statement; it is looked through first."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    offered = {
        "item": offer_files(request.member, found.case),
        "shown": offer_people(request.member, found.case, "individual"),
    }
    form = form_of(AnnexForm, request, offered=offered, languages=_languages(found))
    return fill(
        request, form, lambda typed: _add(request.member, found, form, typed), case=found.case,
        title=_("Something that goes out with it"), lead=found.title, section="statements",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def annex(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Change what a file is called where it goes out."""
    found = one(request.member, Annex, key, Verb.PUBLISH, beside=("statement__case", "item"))
    form = form_of(CaptionForm, request, languages=_languages(found.statement), captions=found.caption)

    def act(_typed: dict[str, Any]) -> str:
        actions.rename(request.member, found, form.caption)
        return to("statement", found.statement_id)

    title = _("What {reference} is called where it goes out").format(reference=found.item.reference)
    return fill(request, form, act, case=found.case, title=title, lead=found.statement.title, section="statements")


@require_POST
def take_off(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a file off what goes out with a statement."""
    found = one(request.member, Annex, key, Verb.PUBLISH, beside=("statement__case", "item"))
    back = [
        ("item", str(found.item_id)),
        *((f"caption_{language}", text) for language, text in found.caption.items()),
        *(("shown", str(person)) for person in found.shown.values_list("person", flat=True)),
        *([("nobody", "on")] if found.nobody else []),
    ]
    actions.take_off(request.member, found)
    # Put back it is looked through again, as everything that goes out.
    said = _("{reference} is taken off what goes out.").format(reference=found.item.reference)
    done(request, said, to("new_annex", found.statement_id), *back)
    return redirect(to("statement", found.statement_id))


@paced(pace.COSTLY)
@require_POST
def released_annex(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the reader to a file that went out with a release."""
    beside = ("annex__item__case", "release__statement", "release__case")
    row = one(request.member, ReleasedAnnex, key, Verb.PUBLISH, beside=beside)
    # Typst and the library for DOCX come with it; a house at rest must not carry them.
    from aigaq.exchange.publishing.actions import hand_out_annex  # noqa: PLC0415

    write = partial(hand_out_annex, request.member, row.release, row)
    name = annex_name(row.release, row)
    return redirect("handout", handouts.prepare(request, row.case, name, row.annex.item.media_type, write))


def _add(member: Member, statement: Statement, form: AnnexForm, typed: dict[str, Any]) -> str:
    item = one(member, Item, typed["item"], Verb.OPEN)
    shown = list(Person.objects.filter(case=statement.case, pk__in=typed["shown"]))
    cleared = clear(member, item, Purpose.INTERNAL)
    actions.add(member, statement, item, cleared, caption=form.caption, shown=shown, nobody=typed["nobody"])
    return to("statement", statement.pk)


def _languages(statement: Statement) -> list[str]:
    """Return the languages in which anything of a statement is written."""
    texts = [statement.title, *(row.text for row in statement.sentences.all())]
    return [language for language in LANGUAGES if any(text.get(language, "").strip() for text in texts)]
