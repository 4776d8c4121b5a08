"""`aigaq protection`."""

from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.protection.bans.queries import Banned, bans
from aigaq.protection.check_ins.queries import Offered, Watched, every, offers
from aigaq.protection.queries import guarded_case, reprisals
from aigaq.protection.reprisals.queries import Told, told
from aigaq.protection.risk.queries import Assessed, risks, unassessed
from aigaq.terms import said
from aigaq.web.naming import date_label, person_label
from aigaq.wording import day, words


def protection(member: Member, reference: str) -> dict[str, Any]:
    """Return all that guards people in a case as plain data: references and codes, no sealed words.

    Raises Unknown, for a case that is not theirs as for a role that may not see this.
    """
    case, on = guarded_case(member, reference), datetime.now(UTC).date()
    return {
        "case": case.reference,
        "on": on.isoformat(),
        "check_ins": [_check(one) for one in every(member, case, on)],
        "proposed": [_offer(one) for one in offers(member, case, on)],
        "risks": [_risk(one) for one in risks(member, case, on)],
        "not_assessed": [who.reference for who, _by in unassessed(member, case)],
        "bans": [_ban(one) for one in bans(member, case, on)],
        "reprisals": [_reprisal(one) for one in told(member, case, reprisals(member, case))],
    }


def lines(found: dict[str, Any]) -> str:
    """Return it as lines to read, what is urgent first."""
    urgent = [one for one in found["check_ins"] if one["urgent"]]
    stopped = [one for one in found["risks"] if one["stopped"] or one["assess_again"]]
    planned = [one for one in found["check_ins"] if not one["urgent"]]
    nobody = ", ".join(found["not_assessed"])
    parts = [
        (_("What cannot wait"), [*map(_said_check, urgent), *map(_said_risk, stopped)] or [_("Nothing is urgent.")]),
        (_("Proposed check-ins"), [f"{one['after']} · {_day(one['due'])}" for one in found["proposed"]]),
        (_("Check-ins"), [_said_check(one) for one in planned]),
        (_("Steps and risks"), [_said_risk(one) for one in found["risks"] if one not in stopped]),
        (_("Held when they spoke, and nobody assessed the risk"), [nobody] if nobody else []),
        (_("Kept out"), [_said_ban(one) for one in found["bans"]]),
        (_("Reprisals"), [_said_reprisal(one) for one in found["reprisals"]]),
    ]
    return "\n\n".join("\n".join([title, *(f"  – {line}" for line in rows)]) for title, rows in parts if rows)


def _check(one: Watched) -> dict[str, Any]:
    row = one.row
    return {
        "reference": row.reference, "who": row.person.reference if row.person else None, "due": row.due_on.isoformat(),
        "stands": str(one.stands), "urgent": one.urgent, "days": one.days, "channel": row.channel,
        "seen_to_by": row.checker.name, "outcome": row.outcome or None,
    }  # fmt: skip


def _offer(one: Offered) -> dict[str, Any]:
    return {
        "after": one.reference, "kind": one.proposal.kind, "happened": one.proposal.happened.isoformat(),
        "due": one.proposal.due_on.isoformat(),
    }  # fmt: skip


def _risk(one: Assessed) -> dict[str, Any]:
    row = one.row
    return {
        "who": row.person.reference, "step": row.step, "decision": row.decision,
        "decided": row.decided_on.isoformat() if row.decided_on else None, "held_by_accused": row.held,
        "identifiable": row.identifiable, "threats": row.threats, "likelihood": row.likelihood, "impact": row.impact,
        "measures": len([each for each in one.plan if not each.dropped_on]), "plan_stands": one.guarded,
        "assessed": row.assessed_on.isoformat(), "assess_again": [str(what) for what in one.due],
        "stopped": str(one.stop.why) if one.stop else None,
    }  # fmt: skip


def _ban(one: Banned) -> dict[str, Any]:
    row = one.row
    return {
        "reference": row.reference, "who": person_label(row.barred), "by": person_label(row.by) if row.by else None,
        "facility": words(row.facility.name) if row.facility else None, "since": row.since or None,
        "until": row.until or None, "in_force": one.in_force, "basis_given": row.basis_given,
        "basis": words(row.basis) or None, "complaint": row.remedy.reference if row.remedy else None,
        "says": words(row.gist),
    }  # fmt: skip


def _reprisal(one: Told) -> dict[str, Any]:
    row = one.row
    return {
        "kind": row.kind, "target": person_label(row.target), "by": person_label(row.by) if row.by else None,
        "happened": row.happened or None, "says": words(row.gist),
        "answers": [{"kind": act.kind, "reference": act.called} for act in one.acts],
        "answers_in_words": words(row.answers_to) or None,
        "cause": one.cause
        and {
            "status": one.cause.status, "told_by": one.cause.told_by, "for": one.cause.speaks_for,
            "against": one.cause.speaks_against,
        },
        "evidence": [shown.item.reference for shown in one.evidence],
        "what_we_did": [done.kind for done in one.responses],
    }  # fmt: skip


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _said_check(one: dict[str, Any]) -> str:
    who = one["who"] or _("everybody who was met there")
    came = f" · {said('outcome.' + one['outcome'])}" if one["outcome"] else ""
    stands = said("check." + one["stands"])
    return f"{one['reference']} · {who} · {_day(one['due'])} · {stands}{came} · {one['seen_to_by']}"


def _said_risk(one: dict[str, Any]) -> str:
    why = said("stop." + one["stopped"]) if one["stopped"] else ""
    again = [said("since." + what) for what in one["assess_again"]]
    weighed = [said(f"{name}.{one[name]}") for name in ("decision", "likelihood", "impact")]
    plan = [] if one["plan_stands"] else [_("no plan stands")]
    return " · ".join([one["who"], said("step." + one["step"]), *([why] if why else []), *again, *weighed, *plan])


def _said_ban(one: dict[str, Any]) -> str:
    by = f" · {one['by']}" if one["by"] else ""
    return f"{one['reference']} · {one['who']}{by} · {date_label(one['since'] or '')} · {one['says']}"


def _said_reprisal(one: dict[str, Any]) -> str:
    acts = ", ".join(f"{said('act.' + act['kind'])} {act['reference']}" for act in one["answers"])
    cause = said("cause." + one["cause"]["status"]) if one["cause"] else ""
    parts = [said(one["kind"]), date_label(one["happened"] or ""), one["target"], acts, cause]
    return " · ".join(part for part in parts if part)
