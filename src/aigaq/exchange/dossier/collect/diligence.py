"""How each statement that the suit attacks was checked before it went out, and what was done after."""

from typing import Any

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import checking, words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Check, Checked, Fact, Name, Reference
from aigaq.publication.diligence.log import Entry, Step
from aigaq.publication.diligence.queries import Diligence, diligence
from aigaq.wording import words as worded

BY_A_MEMBER = {Step.WENT_AHEAD: "by"}


def checked(desk: Desk, scope: Scope) -> tuple[Checked, ...]:
    """Return the log of checks of each statement attacked."""
    return tuple(_checked(desk, diligence(desk.reader, one, desk.on)) for one in scope.statements)


def _checked(desk: Desk, found: Diligence) -> Checked:
    steps = {
        name: tuple(_check(desk, found, one) for one in getattr(found.log, name) if _shown(found, one))
        for name in ("before", "after", "unclear")
    }
    return Checked(
        title=words.listed([worded(found.statement.title), found.statement.reference]),
        facts=desk.facts(*checking.facts(found)),
        guard=tuple(Fact(label, text) for label, text in checking.guard(found, for_court=True)),
        missing=tuple(checking.missing(one) for one in found.log.missing),
        **steps,
    )


def _shown(found: Diligence, one: Entry) -> bool:
    return checking.for_court(one.step, found.rows[one.key])


def _check(desk: Desk, found: Diligence, one: Entry) -> Check:
    row = found.rows[one.key]
    by = getattr(row, BY_A_MEMBER[one.step], None) if one.step in BY_A_MEMBER else None
    return Check(
        date=words.partial(one.on) or words.not_known(),
        what=checking.step(one.step),
        text=words.sentence(checking.detail(one.step, row, found.reasons.get(one.key, ""), desk.people.label)),
        who=desk.people.member(by) if by else Name(""),
        references=_where(desk, one.step, row),
    )


def _where(desk: Desk, step: Step, row: Any) -> tuple[Reference, ...]:
    if step in (Step.CITED_FOR, Step.CITED_AGAINST):
        return (desk.register.passage(row.passage, use=_("the log of checks")),)
    item = getattr(row, "item", None)
    return (desk.register.whole(item, use=_("the log of checks")),) if item and step is Step.REPLY_RECEIVED else ()
