"""`aigaq heard-quoted`."""

from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.queries import cases_of
from aigaq.errors import Unknown
from aigaq.proceedings.heard.queries import Choice, Ruled, Stands, choices
from aigaq.proceedings.heard.table import STANCES, TREATMENTS
from aigaq.proceedings.models import Exhibit, Judgment, Suit, Treatment
from aigaq.terms import said
from aigaq.web import choosing
from aigaq.web.naming import date_label, person_label
from aigaq.wording import words


def heard_quoted(reader: Member, reference: str, case: str = "") -> list[Choice]:
    """Return what each judgment of a suit of the reader's cases did with what was heard. Raises Unknown."""
    mine = [one for one in cases_of(reader) if case in ("", one.reference)]
    suits = list(Suit.objects.filter(case__in=mine, reference=reference).select_related("case"))
    if len(suits) != 1:
        raise Unknown(reference=reference)
    return choices(reader, suits[0])


def as_json(found: list[Choice]) -> dict[str, Any]:
    """Return all of it for scripts; what is not known is null, and said in `not_known`."""
    suit = found[0].suit
    return {
        "suit": suit.reference,
        "case": suit.case.reference,
        "judgments": [_choice(one) for one in found if one.judgment],
        "testimony": [_heard(one) for one in found[0].rows],
        "not_known": choosing.not_known(found[0]) if found[0].judgment is None else [],
    }


def told(found: list[Choice]) -> str:
    """Return it as lines to read."""
    return "\n\n".join(_told(one) for one in found)


def _choice(one: Choice) -> dict[str, Any]:
    four, test = one.heard, one.exact
    return {
        **_judgment(one.judgment),
        "table": {stance: {code: _cell(one, stance, code) for code in TREATMENTS} for stance in STANCES},
        "heard": {"confirmed": four.confirmed, "denied": four.denied},
        "quoted": {"confirmed": four.confirmed_quoted, "denied": four.denied_quoted},
        "exact_test": test
        and {
            "one_sided": test.one_sided,
            "two_sided": test.two_sided,
            "smallest": test.smallest,
            "limits": _limits(one),
        },
        "only_quoted": one.only or None,
        "words": choosing.chosen(one),
        "not_known": {str(what): many for what, many in one.not_known.items()},
        "not_known_words": choosing.not_known(one),
        "treatments": [_treated(row) for row in one.rows],
        "evidence": {kind: [_paper(*pair) for pair in pairs] for kind, pairs in one.evidence.items()},
    }


def _judgment(judgment: Judgment | None) -> dict[str, Any]:
    if judgment is None:
        return {}
    return {
        "decided": judgment.decided_on or None,
        "court": words(judgment.court) or None,
        "outcome": judgment.outcome,
        "original": judgment.item.reference if judgment.item else None,
    }


def _cell(one: Choice, stance: str, code: str) -> dict[str, Any]:
    here = one.table[stance][code]
    return {"testimonies": here.testimonies, "people": here.people}


def _limits(one: Choice) -> list[str]:
    return choosing.limited(one)


def _heard(row: Stands) -> dict[str, Any]:
    one = row.testimony
    return {
        "account": one.account.reference,
        "who": person_label(one.account.teller),
        "stance": one.stance,
        "people": one.counted,
        "mode": one.mode or None,
        "called_by": one.called_by or None,
        "heard_as": one.heard_as,
        "custody": person_label(one.account.custody) if one.account.custody else None,
        "hearing": one.hearing.held_on or None if one.hearing else None,
    }


def _treated(row: Stands) -> dict[str, Any]:
    treatment = row.treatment
    passage = treatment.passage if treatment else None
    return {
        "account": row.testimony.account.reference,
        "treatment": treatment.treatment if treatment else "unknown",
        "reasoned": treatment.reasoned if treatment else None,
        "who_says_so": (words(treatment.basis) or None) if treatment else None,
        "place": passage and {"original": passage.item.reference, "start": passage.start, "end": passage.end},
        "places": {state: row.places[state] for state in ("open", "accepted", "rejected")},
    }


def _paper(one: Exhibit, treatment: Treatment | None) -> dict[str, Any]:
    return {
        "title": words(one.title),
        "offered_for": one.offered_for or None,
        "offered": one.offered_on or None,
        "ruling": _ruling(one.ruled),
        "treatment": treatment.treatment if treatment else "unknown",
        "who_says_so": (words(treatment.basis) or None) if treatment else None,
    }


def _ruling(one: Ruled | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"ruling": one.ruling, "ruled": one.ruled_on or None, "reasons": words(one.reasons) or None}


def _told(one: Choice) -> str:
    head = [one.suit.reference]
    if one.judgment:
        head += [date_label(one.judgment.decided_on), said(one.judgment.outcome)]
    lines = [" · ".join(head), ""]
    for row in one.rows:
        who, stance = person_label(row.testimony.account.teller), said(row.testimony.stance)
        basis = words(row.treatment.basis) if row.treatment else ""
        lines.append(f"  {who}: {stance} → {choosing.treatment_said(row.treatment)}{f' ({basis})' if basis else ''}")
    lines += ["", *choosing.chosen(one)]
    lines += _listed(_("What this number does not say"), choosing.limited(one))
    lines += _listed(_("What is not known"), choosing.not_known(one))
    missing = [words(paper.title) for paper, _treatment in one.evidence["not_mentioned"]]
    unsure = [words(paper.title) for paper, _treatment in one.evidence["not_known"]]
    lines += _listed(_("Evidence offered and not mentioned"), missing)
    lines += _listed(_("Offered, and not known whether it is mentioned:"), unsure)
    return "\n".join(
        [*lines, *_listed(_("Mentioned:"), [words(paper.title) for paper, _one in one.evidence["mentioned"]])]
    )


def _listed(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  – {line}" for line in lines)] if lines else []
