"""`aigaq appeal`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import cases_of
from aigaq.errors import Unknown
from aigaq.exchange.appeals import saying
from aigaq.exchange.appeals.actions import draft, hand_out
from aigaq.exchange.appeals.rows import Rows
from aigaq.proceedings.appeal.ground import Point
from aigaq.proceedings.appeal.queries import Checklist, Listed, checklist, judgments_of
from aigaq.proceedings.appeal.relied import Basis
from aigaq.proceedings.due.queries import Due
from aigaq.proceedings.models import Suit
from aigaq.web.appealing import gist
from aigaq.web.counted import sentences
from aigaq.web.naming import date_label, person_label
from aigaq.wording import words


def found(reader: Member, reference: str, case: str = "", decided: str = "") -> list[Checklist]:
    """Return the grounds against each decision of a suit of the reader's cases, or against that of one day.

    Raises Unknown or NotAllowed.
    """
    mine = [one for one in cases_of(reader) if case in ("", one.reference)]
    suits = list(Suit.objects.filter(case__in=mine, reference=reference).select_related("case"))
    if len(suits) != 1:
        raise Unknown(reference=reference)
    require(reader, Verb.LODGE, suits[0].case)
    judged = [one for one in judgments_of(reader, suits[0]) if decided in ("", one.decided_on)]
    if decided and not judged:
        raise Unknown(reference=decided)
    return [checklist(reader, one) for one in judged]


def written(
    member: Member, listed: Sequence[Checklist], *, docx: Path | None, text: Path | None, language: str, on: date
) -> dict[str, Any]:
    """Draft the appeal against the last of these decisions, keep it, and write it where asked; whole or not at all.

    Raises NothingKept, Unknown or CannotWrite.
    """
    if not listed:
        raise Unknown(reference="decision")
    row = draft(member, listed[-1].judgment, language=language, on=on)
    for place, plain in ((docx, False), (text, True)):
        if place is not None:
            _write(member, row, place, plain=plain)
    files = [str(one) for one in (docx, text) if one is not None]
    return {"draft": row.reference, "files": files, "language": language, "grounds": len(row.kept)}


def as_json(suit: str, listed: Sequence[Checklist]) -> dict[str, Any]:
    """Return all of it for scripts. It names nobody whose name is sealed; the lawyer's words stay in the house."""
    return {"suit": suit, "decisions": [_decision(one) for one in listed]}


def told(suit: str, listed: Sequence[Checklist]) -> str:
    """Return it as lines to read."""
    if not listed:
        return _("{suit}: no decision is recorded, so there is nothing to go against.").format(suit=suit)
    return "\n\n".join(_lines(suit, one) for one in listed)


def _write(member: Member, row: Any, place: Path, *, plain: bool) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.parent / f"{place.name}.part"
        with part.open("wb") as target:
            hand_out(member, row, target, text=plain)
        part.replace(place)
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror) from cause
    finally:
        (place.parent / f"{place.name}.part").unlink(missing_ok=True)


def _decision(one: Checklist) -> dict[str, Any]:
    rows = Rows(one.rows, person_label, gist)
    return {
        "decided": one.judgment.decided_on or None,
        "outcome": one.judgment.outcome,
        "last_days": [_due(due) for due in one.terms],
        "grounds": [_ground(each, rows) for each in one.grounds],
        "not_suggested": [
            {"kind": str(each.kind), "why": str(each.why), "words": saying.silent(each, rows)} for each in one.silent
        ],
    }


def _due(due: Due) -> dict[str, Any]:
    return {
        "rule": due.term.id, "what": words(due.term.label), "last_day": due.written or None,
        "status": str(due.term.status), "steps": sentences(due.steps),
    }  # fmt: skip


def _ground(one: Listed, rows: Rows) -> dict[str, Any]:
    return {
        "kind": str(one.ground.kind), "title": saying.kinds_of(one.ground, rows), "state": str(one.state),
        "suggested": one.suggested, "changed": one.stale, "by": one.by or None,
        "facts": [_point(each, saying.fact(each, rows)) for each in one.ground.facts],
        "missing": [_point(each, saying.lack(each, rows)) for each in one.ground.lacks],
        "law": [_basis(each) for each in one.bases],
    }  # fmt: skip


def _point(one: Point, words_of: str) -> dict[str, Any]:
    rows = [{"kind": row.kind, "id": row.key, "reference": row.called or None} for row in one.rows]
    return {"code": one.code, "values": dict(one.values), "rows": rows, "words": words_of}


def _basis(one: Basis) -> dict[str, Any]:
    return {
        "pack": one.pack, "id": one.id, "kind": one.kind, "cite": words(one.cite) or None, "words": words(one.text),
        "bears": str(one.bears), "weight": str(one.weight), "status": str(one.status), "source": words(one.source),
        "checked": one.checked.isoformat(), "own": one.own or None,
    }  # fmt: skip


def _lines(suit: str, one: Checklist) -> str:
    rows = Rows(one.rows, person_label, gist)
    lines = [f"{suit} · {date_label(one.judgment.decided_on)}", *(_day(due) for due in one.terms)]
    for number, each in enumerate(one.grounds, 1):
        changed = f" ({_('changed')})" if each.stale else ""
        lines += ["", f"{number}. {saying.kinds_of(each.ground, rows)} [{saying.state(each.state)}{changed}]"]
        lines += [f"   + {saying.fact(point, rows)}" for point in each.ground.facts]
        lines += [f"   § {_cited(basis)} [{saying.bears(basis.bears)}; {basis.status}]" for basis in each.bases]
        lines += [f"   ? {saying.lack(point, rows)}" for point in each.ground.lacks]
    lines += ["", _("Looked for, and not suggested"), ""] if one.silent else []
    lines += [f"   – {saying.title(each.kind)}: {saying.silent(each, rows)}" for each in one.silent]
    return "\n".join(lines)


def _cited(basis: Basis) -> str:
    return words(basis.cite) or words(basis.text)


def _day(due: Due) -> str:
    return f"{words(due.term.label)}: {due.written or _('the day it starts is not known')}"
