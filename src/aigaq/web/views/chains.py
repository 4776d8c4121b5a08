"""The chain: from what arrived to what was said and filed, on one page."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aigaq.access.models import Member
from aigaq.proceedings.chain.links import Branch, Link
from aigaq.proceedings.chain.queries import Through, chain_through
from aigaq.proceedings.linked.queries import answered_by
from aigaq.terms import said
from aigaq.web.naming import person_label
from aigaq.web.pages import page, to
from aigaq.wording import words

SECTIONS = {
    "parcel": "parcels", "item": "items", "account": "accounts", "incident": "incidents", "claim": "claims",
    "statement": "statements", "complaint": "complaints", "suit": "suits",
}  # fmt: skip
# Kinds whose page has their own name.
PAGES = (
    "parcel",
    "item",
    "reading",
    "passage",
    "account",
    "incident",
    "person",
    "facility",
    "claim",
    "complaint",
    "suit",
)
KNOWN = (*PAGES, "sentence")
LONGEST = 110


@require_GET
def chain(request: HttpRequest, key: uuid.UUID, kind: str) -> HttpResponse:
    """Show the chain through one thing: what it rests on, what rests on it, and what is missing."""
    found = chain_through(request.member, kind, key)
    answered = _answered(request.member, found)
    named = {link: _named(link, row, answered) for link, row in found.rows.items()}
    return page(
        request,
        "chain",
        found.case,
        SECTIONS[kind],
        start=found.start,
        back=(to(kind, key), said(f"chain.{kind}"), found.start.reference),
        branches=[_branch(found, named, one) for one in found.branches],
        whole=found.whole,
    )


def _branch(found: Through, named: dict[Link, dict[str, str]], one: Branch) -> dict[str, Any]:
    return {
        **named[one.link],
        "here": one.link in found.here,
        "missing": one.missing,
        "also": [named[other] for other in one.also],
        "under": [_branch(found, named, other) for other in one.under],
    }


def _answered(reader: Member, found: Through) -> dict[object, str]:
    """Return who answered each complaint of the chain and what links them to the accused, by the complaints' ids."""
    keys = [link.key for link in found.rows if link.kind == "complaint"]
    if not keys:
        return {}
    told = {}
    for key, answers in answered_by(reader, found.case, keys).items():
        told[key] = "".join(f" → {person_label(body.body)}: {said(one.verdict)}" for body, one in answers.items())
    return told


def _named(link: Link, row: Any, answered: dict[object, str]) -> dict[str, str]:
    kind = "copy" if link.kind == "item" and row.derived_from_id else link.kind if link.kind in KNOWN else "other"
    return {
        "kind": said(f"chain.{kind}"),
        "reference": getattr(row, "reference", ""),
        "text": _text(link.kind, row) + answered.get(link.key, ""),
        "url": _url(link, row),
    }


def _url(link: Link, row: Any) -> str:
    if link.kind == "sentence":
        return f"{to('statement', row.statement_id)}#s{row.position}"
    return to(link.kind, row.pk) if link.kind in PAGES else ""


def _text(kind: str, row: Any) -> str:
    texts = {
        "item": lambda: words(row.title),
        "reading": lambda: f"{row.text.reference} · {said(row.tool)}",
        "passage": lambda: words(row.locator),
        "account": lambda: f"{person_label(row.teller)}: {words(row.gist)}",
        "incident": lambda: words(row.title),
        "person": lambda: person_label(row),
        "facility": lambda: words(row.name),
        "claim": lambda: words(row.text),
        "sentence": lambda: f"{row.statement.reference} · {row.position}. {words(row.text)}",
        "complaint": lambda: words(row.gist),
        "suit": lambda: words(row.subject),
    }
    text = texts[kind]() if kind in texts else ""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
