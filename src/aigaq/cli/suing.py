"""`aigaq suits`: the suits of one's cases, in short for a person and in full for a script."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from aigaq.access.models import Case, Member
from aigaq.access.queries import case_by, cases_of
from aigaq.proceedings.suits import queries
from aigaq.proceedings.suits.court.queries import Offered
from aigaq.proceedings.suits.ordered.queries import Decision, Owed
from aigaq.proceedings.suits.parties.queries import Taking
from aigaq.proceedings.suits.queries import Together, Whole
from aigaq.protection.queries import reprisals
from aigaq.web import suit_words
from aigaq.web.naming import person_label
from aigaq.wording import words


def in_short(reader: Member, case: str = "") -> list[dict[str, Any]]:
    """Return each suit of the reader's cases, or of one. A date not known is null. Raises Unknown or NotAllowed."""
    return [_short(found, key) for found in _cases(reader, case) for key in found.suits]


def in_full(reader: Member, case: str = "") -> list[dict[str, Any]]:
    """Return each suit with all that is recorded of it as it stands today. Raises Unknown or NotAllowed."""
    on = datetime.now(UTC).date()
    return [_full(reader, found, key, on) for found in _cases(reader, case) for key in found.suits]


def _cases(reader: Member, case: str) -> Iterable[Together]:
    wanted: list[Case] = [case_by(reader, case)] if case else cases_of(reader)
    return (queries.together(reader, one) for one in wanted)


def _short(found: Together, key: str) -> dict[str, Any]:
    suit, seen = found.suits[key], found.seen[key]
    employers = sorted(seen.brought.employers - seen.brought.plaintiffs)
    judgment, hearing = _first(suit.judgments.all()), _first(suit.hearings.all())
    others = [found.suits[one].reference for one in found.parts.of(key).members if one != key]
    return {
        "reference": suit.reference,
        "case": suit.case.reference,
        "plaintiff": person_label(suit.plaintiff),
        "employer": ", ".join(person_label(found.named[one]) for one in employers) or None,
        "facility": words(suit.facility.name) if suit.facility else None,
        "state": suit.state,
        "filed": suit.filed_on or None,
        "heard": (hearing.held_on or None) if hearing else None,
        "decided": (judgment.decided_on or None) if judgment else None,
        "outcome": judgment.outcome if judgment else None,
        "belongs_with": others,
    }


def _first(rows: Iterable[Any]) -> Any:
    return next(iter(rows), None)


def _full(reader: Member, found: Together, key: str, on: date) -> dict[str, Any]:
    suit = found.suits[key]
    whole = queries.whole(reader, suit, on)
    signs = suit_words.signs(found, key, reprisals(reader, suit.case))
    return {
        **_short(found, key),
        "parties": [_party(one) for one in whole.parties],
        "papers": _papers(whole),
        "evidence": [_evidence(one) for one in whole.evidence],
        "experts": _experts(whole),
        "sittings": _sittings(whole),
        "measures": _measures(whole),
        "decisions": [_decision(one) for one in whole.decisions],
        "joined": _joined(found, key),
        "signs": [{"sign": one.title, "facts": one.facts, "not_known": one.not_known} for one in signs],
    }


def _party(one: Taking) -> dict[str, Any]:
    return {
        "who": person_label(one.person),
        "part": one.part,
        "represents": person_label(one.represents) if one.represents else None,
        "employers": [
            {"employer": person_label(of.employer), "source": of.source, "who_says_so": words(of.basis) or None}
            for of in one.employers
        ],
    }


def _papers(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind, "by": person_label(one.by) if one.by else None, "filed": one.filed_on or None,
            "received": one.received_on or None, "gist": words(one.gist) or None, "asks": one.asks or None,
            "currency": one.currency or None, "original": one.item.reference if one.item else None,
        }
        for one in whole.papers
    ]  # fmt: skip


def _evidence(one: Offered) -> dict[str, Any]:
    return {
        "title": words(one.exhibit.title), "kind": one.exhibit.kind, "offered_for": one.exhibit.offered_for,
        "offered": one.exhibit.offered_on, "ruling": one.ruling.ruling if one.ruling else None,
        "ruled": (one.ruling.ruled_on or None) if one.ruling else None,
        "reasons": (words(one.ruling.reasons) or None) if one.ruling else None,
        "treatment": one.treatment.treatment if one.treatment else "unknown",
    }  # fmt: skip


def _experts(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "who": person_label(one.person), "appointed_for": one.appointed_for, "by": words(one.engaged_by) or None,
            "question": words(one.question) or None, "method": words(one.method) or None,
            "finding": words(one.finding) or None, "answers": person_label(one.answers.person) if one.answers else None,
        }
        for one in whole.experts
    ]  # fmt: skip


def _sittings(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "held": one.hearing.held_on or None, "put_off": one.hearing.adjourned, "to": one.hearing.adjourned_to,
            "present": [
                {"who": person_label(row.person), "part": row.part, "mode": row.mode or None} for row in one.present
            ],
        }
        for one in whole.sittings
    ]  # fmt: skip


def _measures(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "asked": words(one.asked.gist), "for": one.asked.asked_for or None,
            "ruling": one.ruling.ruling if one.ruling else None,
            "from": (one.ruling.valid_from or None) if one.ruling else None,
            "until": (one.ruling.valid_to or None) if one.ruling else None,
        }
        for one in whole.measures
    ]  # fmt: skip


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "instance": one.instance,
        "decided": one.judgment.decided_on or None,
        "outcome": one.judgment.outcome,
        "in_force": {"day": one.force.day or None, "ground": str(one.force.ground)},
        "orders": [_order(of) for of in one.owed],
        "appeals": [{"kind": row.kind or "appeal", "state": row.state, "for": row.lodged_for} for row in one.appeals],
        "last_days": [{"term": due.term.id, "last_day": due.written or None} for due in one.terms],
    }


def _order(of: Owed) -> dict[str, Any]:
    return {
        "kind": of.order.kind, "last_day": of.last.isoformat() if of.last else None, "given_by": of.given_by or None,
        "standing": str(of.standing), "amount": of.order.amount, "currency": of.order.currency,
        "done": [{"day": row.done_on or None, "whole": row.whole} for row in of.done],
    }  # fmt: skip


def _joined(found: Together, key: str) -> list[dict[str, Any]]:
    told = suit_words.together(found, key)
    rows = [pair for group in told["groups"] for pair in group.joined] + told["apart"]
    return [
        {"suits": [one.one.reference, one.other.reference], "shared": one.shared, "lack": one.lack or None}
        for one in rows
    ]
