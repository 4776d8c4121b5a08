"""Writing a statement in the browser, and reading it with what carries each of its sentences."""

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.corroboration.queries import weighed
from aigaq.errors import Refusal
from aigaq.publication.models import Sentence, Statement, StruckSentence
from aigaq.publication.writing import actions, queries
from aigaq.publication.writing.planning import Section, Typed, mark
from aigaq.publication.writing.sheet import Changed, Met, Outcome, Sheet, Written
from aigaq.publication.writing.standing import Stand
from aigaq.record.form_drafts import actions as form_drafts
from aigaq.record.form_drafts.queries import draft_at, typed_in
from aigaq.record.queries import one
from aigaq.terms import said
from aigaq.web import writing
from aigaq.web.pages import page
from aigaq.wording import LANGUAGES, told


@require_http_methods(["GET", "POST"])
def write_statement(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write a statement; what is sent is saved where nobody else changed the same, and both are shown where one did."""
    found = one(request.member, Statement, key, Verb.PUBLISH)
    if request.method == "GET":
        return _surface(request, found, request.GET)
    if "keep" in request.POST:
        return _kept(request, found)
    if "forget" in request.POST:
        _forget(request, found)
        return redirect(request.get_full_path())
    try:
        outcome = _saved(request, found)
    except Refusal as refusal:
        return _surface(request, found, request.POST, status=400, refusal=told(refusal), typed=request.POST)
    if outcome.met:
        form_drafts.keep(request.member, found.case, request.path, writing.as_draft(request.POST))
        return _surface(request, found, request.POST, status=409, met=_meetings(found, outcome.met))
    return redirect(_back(request, found, outcome))


@require_GET
def read_statement(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a statement as it is read: each sentence marked by how it stands, beside it what carries and denies it."""
    found = one(request.member, Statement, key, beside=("author",))
    language = request.GET.get("in", "")
    here = queries.sheet(request.member, found, language or get_language() or "en")
    language = writing.shown_language(found, here, language, get_language() or "en")
    only = request.GET.get("only", "")
    counts = [(stand, number) for stand, number in here.counts.items() if number]
    sections = [(section, here.paragraphs(language, section)) for section in Section]
    return page(
        request, "as_read", found.case, "statements", statement=found, sheet=here, language=language,
        sections=[(section, paragraphs) for section, paragraphs in sections if paragraphs],
        only=only if only in [str(stand) for stand in Stand] else "", counts=counts, total=len(here.rows),
        writes=may(request.member.roles, Verb.PUBLISH),
        at=writing.addresses(),
    )  # fmt: skip


@transaction.atomic
def _saved(request: HttpRequest, found: Statement) -> Outcome:
    member, data = request.member, request.POST
    if "choose" in data:
        outcome = actions.set_down(member, found, _chosen(found, data))
    elif "take_back" in data:
        key = writing.uuid(data["take_back"]) or found.pk
        actions.take_back(member, one(member, StruckSentence, key, Verb.PUBLISH, beside=("statement",)))
        outcome = Outcome()
    else:
        claims = [row.claim for row in weighed(member, found.case)] if _ties_asked(data) else []
        outcome = actions.set_down(member, found, writing.sent(data, claims))
        if "word" in data and not outcome.met:
            _worded(member, found, data["word"], data.get("in", ""))
    if not outcome.met:
        _forget(request, found)
    return outcome


def _ties_asked(data: QueryDict) -> bool:
    return any(name.startswith("tie-") and data[name].strip() for name in data)


def _worded(member: Member, found: Statement, key: str, language: str) -> None:
    """Word one sentence as it was suggested."""
    rows = queries.sheet(member, found).rows
    row = next((one for one in rows if str(one.sentence.pk) == key), None)
    wording = row.wording(language) if row else None
    if row and wording:
        actions.set_down(member, found, _alone(row.sentence, language, row.sentence.text[language], wording.text))


def _alone(sentence: Sentence, language: str, seen: str, text: str) -> Sheet:
    """Return a sheet that changes one sentence."""
    section = Section(sentence.section or Section.BODY)
    typed = [Typed(text, section, bool(sentence.opens), sentence.pk)] if text.strip() else []
    return Sheet({language: Written({sentence.pk: mark(seen)}, typed)})


def _chosen(found: Statement, data: QueryDict) -> Sheet:
    """Return what was chosen where two had changed the same: ours, against theirs as it was shown."""
    rows = {str(row.pk): row for row in found.sentences.all()}
    texts: dict[str, Written] = {}
    head: dict[str, Changed] = {}
    kinds: dict[uuid.UUID, Changed] = {}
    for number in range(min(len(data.getlist("met_what")), 1000)):
        what, key, ours, seen = (data.getlist(f"met_{name}")[number] for name in ("what", "key", "ours", "theirs_mark"))
        row, language = rows.get(key), what.removeprefix("text_")
        if data.get(f"take-{number}") != "ours":
            continue
        if row and what == "kind":
            kinds[row.pk] = Changed(seen, ours)
        elif row and language in LANGUAGES:
            before = texts.get(language, Written({}, []))
            alone = _alone(row, language, "", ours).texts[language]
            texts[language] = Written({**before.seen, row.pk: seen}, [*before.typed, *alone.typed])
        elif not key:
            head[what] = Changed(seen, ours)
    return Sheet(texts, head, kinds)


def _meetings(found: Statement, met: list[Met]) -> list[dict[str, Any]]:
    positions = dict(found.sentences.values_list("pk", "position"))
    return [
        {
            "what": one.what,
            "key": one.key or "",
            "label": _("Sentence {number}").format(number=positions[one.key]) if one.key else said(_field(one.what)),
            "theirs": said(one.theirs) if one.what == "kind" else one.theirs,
            "ours": one.ours,
            "ours_said": said(one.ours) if one.what == "kind" else one.ours,
            "theirs_mark": mark(one.theirs),
        }
        for one in met
    ]


def _field(what: str) -> str:
    return f"head.{what.partition('_')[0] if what != 'index_number' else what}"


def _kept(request: HttpRequest, found: Statement) -> HttpResponse:
    form_drafts.keep(request.member, found.case, request.path, writing.as_draft(request.POST))
    # A page that keeps by itself stays where it is.
    if request.POST["keep"] == "by_itself":
        return HttpResponse(status=204)
    return redirect(f"{request.path}?in={request.POST.get('in', '')}")


def _forget(request: HttpRequest, found: Statement) -> None:
    draft = draft_at(request.member, found.case, request.path)
    if draft is not None:
        form_drafts.forget(request.member, draft)


def _back(request: HttpRequest, found: Statement, outcome: Outcome) -> str:
    asked = QueryDict(mutable=True)
    for name in ("in", "beside"):
        if request.POST.get(name) in LANGUAGES:
            asked[name] = request.POST[name]
    positions = dict(found.sentences.values_list("pk", "position")) if outcome.cut else {}
    for key in outcome.cut:
        asked.appendlist("cut", str(positions.get(key, "")))
    asked["saved"] = str(outcome.written)
    return f"{request.path}?{asked.urlencode()}"


def _surface(
    request: HttpRequest,
    found: Statement,
    asked: QueryDict,
    status: int = 200,
    typed: QueryDict | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a statement to write in; over it what was `typed` and not saved, now or in a draft."""
    here = queries.sheet(request.member, found, asked.get("in", "") or get_language() or "en")
    language = writing.shown_language(found, here, asked.get("in", ""), get_language() or "en")
    beside = asked.get("beside", "")
    beside = beside if beside in LANGUAGES and beside != language else ""
    draft = draft_at(request.member, found.case, request.path)
    kept = writing.as_draft(typed) if typed is not None else typed_in(request.member, draft) if draft else {}
    # Where two changes met, what was typed stands in the choice between them.
    same = kept.get("in") == [language] and kept.get("beside", [""]) == [beside] and "met" not in more
    answer = page(
        request, "writing", found.case, "statements", statement=found, sheet=here, draft=draft,
        kept_in=(kept.get("in") or [""])[0], open=found.state == "draft", at=writing.addresses(),
        struck=queries.struck(request.member, found), claims=[writing.claim_label(claim) for claim in here.claims],
        counts=[(stand, number) for stand, number in here.counts.items() if number],
        cut=[number for number in asked.getlist("cut") if number.isdigit()], saved=asked.get("saved", ""),
        others=[code for code in LANGUAGES if code != language], written_in=LANGUAGES,
        **_laid_out(here, language, beside, kept if same else {}), **more,
    )  # fmt: skip
    answer.status_code = status
    return answer


def _laid_out(here: queries.Sheet, language: str, beside: str, over: dict[str, list[str]]) -> dict[str, Any]:
    """Return the head, the paragraphs or cells and what stands beside them; `over` it what lies in a draft."""
    found, codes = here.statement, [code for code in (language, beside) if code]
    labels, kinds = _labels(), writing.kind_options()
    cards = {row.sentence.pk: _card(row, codes, over, labels, kinds[row.sentence.kind]) for row in here.rows}
    head = {name: actions.head_of(found, name) for name in ("dated", "index_number")}
    head |= {name: actions.head_of(found, f"{name}_{language}") for name in ("title", "contact")}
    seen = (over.get("seen") or [""])[0]
    return {
        "language": language, "beside": beside, "over": over, "cards": list(cards.values()),
        "head": head | {name: over[name][0] for name in head if over.get(name)},
        "surface": writing.kept_surface(over) if over and not beside else writing.surface(here, language, cards),
        "seen": seen or writing.seen_in(found, [row.sentence for row in here.rows], codes),
    }  # fmt: skip


def _card(
    row: queries.Row, codes: list[str], over: dict[str, list[str]], labels: dict[str, str], options: str
) -> dict[str, Any]:
    """Return what stands beside a sentence."""
    sentence, key, number = row.sentence, row.sentence.pk, str(row.sentence.position)
    return {
        "row": row, "number": number, "text": sentence.text.get(codes[0], ""), "language": codes[0],
        "wording": row.wording(codes[0]), "other": row.other_kind(codes[0]), "options": options,
        "cells": [(code, (over.get(f"cell-{code}-{key}") or [sentence.text.get(code, "")])[0]) for code in codes],
        "missing": [code.upper() for code in codes if not sentence.text.get(code)],
        "place": f"{sentence.section or Section.BODY}{'+' if sentence.opens else ''}",
        "notes": [str(one) for one in row.notes],
        **{name: label.format(number=number) for name, label in labels.items()},
    }  # fmt: skip


def _labels() -> dict[str, str]:
    """Return what the fields beside each sentence are called; read once for a page."""
    return {
        "what": _("What sentence {number} is"),
        "tie_to": _("Tie sentence {number} to a claim"),
        "called": _("Sentence {number}"),
    }
