"""Citing what was marked, in one go: words of a reading, a part of its page, words of an account's gist."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration import actions
from aigaq.corroboration.models import Citation
from aigaq.corroboration.queries import ground
from aigaq.corroboration.support import Stance
from aigaq.errors import Incomplete, Unknown
from aigaq.intake.models import Reading
from aigaq.intake.reading.actions import text_of
from aigaq.intake.reading.queries import reading_by
from aigaq.intake.suggestions.queries import length
from aigaq.record.actions import clear
from aigaq.record.models import Account
from aigaq.record.queries import one
from aigaq.vault import names
from aigaq.vault.clearance import Purpose
from aigaq.web.cited import everywhere, form_for, part_of, words_at
from aigaq.web.claim_fields import chosen
from aigaq.web.forms import written
from aigaq.web.pages import asked_number, fill, to
from aigaq.wording import language_of

Typed = dict[str, Any]


@require_http_methods(["GET", "POST"])
def cite_reading(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Cite words of a reading, or a part of a page it was read from."""
    found = reading_by(request.member, key, Verb.RECORD)
    number = min(asked_number(request, "leaf"), max(len(found.leaves), 1))
    form = form_for(ground(request.member, found.case, found.item), request.POST if request.method == "POST" else None)

    def act(typed: Typed) -> str:
        made = _from_reading(request.member, found, number, typed, form.box)
        return f"{to('reading', found.pk)}?leaf={number}#p-{made.passage_id}"

    return _filled(request, form, act, found.case, _("Cite from {reference}").format(reference=found.item.reference))


@require_http_methods(["GET", "POST"])
def cite_account(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Cite words of what an account says, in short."""
    found = one(request.member, Account, key, Verb.RECORD)
    form = form_for(ground(request.member, found.case), _as_its_own(request, found))
    form.fields["account"].choices = [(str(found.pk), found.reference)]

    def act(typed: Typed) -> str:
        _from_gist(request.member, found, typed, _language(request, found))
        return f"{to('account', found.pk)}#cited"

    return _filled(request, form, act, found.case, _("Cite from {reference}").format(reference=found.reference))


def _filled(request: HttpRequest, form: Any, act: Any, case: Case, title: str) -> HttpResponse:
    return fill(request, form, act, case=case, title=title, section="claims")


def _as_its_own(request: HttpRequest, found: Account) -> Any:
    """Return what was sent, the account being the one whose page it was sent from."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    sent["account"] = str(found.pk)
    return sent


def _language(request: HttpRequest, found: Account) -> str:
    asked = request.POST.get("language", "")
    return asked if found.gist.get(asked) else language_of(found.gist)


def _from_reading(member: Member, found: Reading, number: int, typed: Typed, box: Any) -> Citation:
    claim, account = _of_one_case(member, found.case, typed)
    said: Typed = {"why": written(typed["why"])}
    if box is not None:
        page = typed["page"] or number
        if not found.pictured or page > len(found.leaves):
            raise Incomplete(what="passage")
        where: Typed = {"item": found.item, "page": page, "box": box, "locator": part_of(page)}
        return actions.cite_part(member, claim, account, Stance(typed["stance"]), **where, **said)
    if found.text is None:
        raise Incomplete(what="passage")
    start, end = _place(typed, lambda: _leaf_text(member, found, number))
    if end > length(found):
        raise Incomplete(what="passage")
    where = {"item": found.text, "start": start, "end": end, "locator": words_at(found, start, end)}
    return actions.cite_words(member, claim, account, Stance(typed["stance"]), **where, **said)


def _from_gist(member: Member, found: Account, typed: Typed, language: str) -> Citation:
    claim, account = _of_one_case(member, found.case, typed)
    start, end = _place(typed, lambda: (found.gist.get(language, ""), 0))
    return actions.cite_gist(
        member, claim, account, Stance(typed["stance"]), language=language, start=start, end=end,
        locator=everywhere(lambda: _("characters {start} to {end}").format(start=start, end=end)),
        title=everywhere(lambda: _("What {reference} says, in short").format(reference=found.reference)),
        why=written(typed["why"]),
    )  # fmt: skip


def _of_one_case(member: Member, case: Case, typed: Typed) -> tuple[Any, Account]:
    """Return the claim, or the words of a new one, and the account. Raises Unknown for what is of another case."""
    claim, account = chosen(member, case, typed["claim"]), one(member, Account, typed["account"])
    if account.case_id != case.pk:
        raise Unknown(reference=case.reference)
    return claim, account


def _place(typed: Typed, text: Any) -> tuple[int, int]:
    """Return from which character to which: as they were given, or where the exact words stand."""
    if typed["start"] is not None and typed["end"] is not None:
        return typed["start"], typed["end"]
    whole, begins = text()
    quote = typed["words"].replace("\r\n", "\n")
    quote = quote if quote in whole else names.unmarked(quote)
    at = whole.find(quote) if quote.strip() else -1
    if at < 0:
        raise Incomplete(what="passage")
    return begins + at, begins + at + len(quote)


def _leaf_text(member: Member, found: Reading, number: int) -> tuple[str, int]:
    text = text_of(member, found, clear(member, found.text or found.item, Purpose.INTERNAL))
    leaf = found.leaves[number - 1] if found.leaves else {"start": 0, "end": len(text)}
    return text[leaf["start"] : leaf["end"]], leaf["start"]
