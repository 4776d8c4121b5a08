"""A drafted appeal put together: court, parties, the decision, the grounds kept, what is asked for, the annexes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.exchange.appeals import saying
from aigaq.exchange.appeals.annexes import annexes
from aigaq.exchange.appeals.paper import Line, Paper, Part, Style
from aigaq.exchange.appeals.rows import Rows
from aigaq.exchange.dossier import covering, masking, words
from aigaq.exchange.dossier.collect.people import People
from aigaq.exchange.dossier.contents import Shown
from aigaq.proceedings.appeal.asking import Asked, asked
from aigaq.proceedings.appeal.queries import Checklist, Listed
from aigaq.proceedings.appeal.relied import Basis
from aigaq.proceedings.deadlines import Status
from aigaq.proceedings.due.queries import Due
from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.wording import day
from aigaq.wording import words as worded

# What is missing to every ground alike is said of the decision, once.
SAID_ONCE = frozenset({"text_missing", "text_not_read"})


@dataclass(frozen=True)
class Drawn:
    """A draft, and whose sealed names stand in it, by id."""

    paper: Paper
    named: tuple[str, ...]


def drawn(reader: Member, found: Checklist, *, language: str, on: date) -> Drawn:
    """Return the draft of an appeal in the present language. Sealed names without a yes are covered, wherever they are.

    Raises Unknown, NotAllowed or RingClosed.
    """
    suit = found.judgment.suit
    people = People(reader, False, (suit.plaintiff, suit.defendant))
    rows = Rows(found.rows, lambda person: _called(people, person), people.says)
    paper = Paper(
        language=language, date=on.isoformat(), title=_title(found), notice=tuple(_notice(on)),
        head=tuple(_head(found, people)), foot=(_("Signature: ____________________"), _("Date: ____________________")),
        parts=(
            Part(_("Until when"), tuple(_until(found))),
            Part(_("The decision"), tuple(_decision(found))),
            Part(_("Grounds"), tuple(_intro(found))),
            *(_ground(number, one, rows) for number, one in enumerate(found.kept, 1)),
            Part(_("We ask the court"), tuple(_asked(found))),
            Part(_("Annexes"), tuple(annexes(reader, found, language))),
        ),
    )  # fmt: skip
    return Drawn(_covered(people, paper), tuple(str(key) for key in people.opened))


def _called(people: People, person: Person) -> str:
    """Return a public name, or a role with the pseudonym, and the name behind it where its owner agreed to that."""
    label, name = people.label(person), people.name(person)
    return f"{label}, {name.text}" if name.text and name.shown is Shown.CLEAR else label


def _title(found: Checklist) -> str:
    decided = words.partial(found.judgment.decided_on) or words.not_known()
    return _("Appeal against the decision of {day}").format(day=decided)


def _notice(on: date) -> Iterator[str]:
    yield _(
        "Draft of {day}, drawn up from the records of the house for a lawyer to finish. It is no legal advice."
    ).format(day=day(on))
    yield _("What stands in square brackets is missing or must be checked; take it out before the appeal is lodged.")


def _head(found: Checklist, people: People) -> Iterator[str]:
    suit = found.judgment.suit
    yield _("To: {court}").format(court=_("[the court of appeal]"))
    court = worded(found.judgment.court)
    yield _("Through the court that decided: {court}").format(court=court or _("[not recorded]"))
    yield _("Who appeals (defendant): {who}").format(who=people.label(suit.defendant))
    yield _("Plaintiff: {who}").format(who=people.label(suit.plaintiff))
    if suit.employer is not None and suit.employer_id != suit.plaintiff_id:
        yield _("Plaintiff belongs to: {body}").format(body=people.label(suit.employer))
    yield _("Number of the suit in the house: {reference}").format(reference=suit.reference)


def _until(found: Checklist) -> Iterator[Line]:
    for due in found.terms:
        yield Line(_due(due))
        if due.term.status is not Status.VERIFIED:
            yield Line(_("This term is not confirmed: check it before relying on it."), Style.GAP)
    if not found.terms:
        yield Line(_("The packs know no term for going against this decision."), Style.GAP)


def _due(due: Due) -> str:
    told = words.counted(due.term, due.starts, due.last)
    last = words.sentence(words.last_day(due.last))
    return f"{worded(due.term.label)}: {last} {told} ({worded(due.term.cite)})"


def _decision(found: Checklist) -> Iterator[Line]:
    one = found.judgment
    yield Line(words.sentence(f"{said(one.outcome)}. {worded(one.gist)}"))
    for order in one.orders.order_by("made"):
        yield Line(f"{words.sentence(said(order.kind))} {worded(order.gist)}".strip(), Style.POINT)
    if one.item is None:
        yield Line(_("The decision itself is not in the house: quote it here once it is."), Style.GAP)


def _intro(found: Checklist) -> Iterator[Line]:
    yield Line(_("The decision should not stand, for these reasons."))
    if any(one.stale for one in found.kept):
        yield Line(
            _("Facts or law of some grounds have changed since they were kept: look at the list again."), Style.GAP
        )


def _ground(number: int, one: Listed, rows: Rows) -> Part:
    lines = [Line(saying.fact(each, rows), Style.POINT) for each in one.ground.facts]
    lines += [Line(one.words, Style.OWN)] if one.words else []
    lines += [Line(_law(basis), Style.LAW) for basis in one.bases]
    if not one.bases:
        lines.append(Line(_("The packs name no law for this ground: to be added."), Style.GAP))
    if one.stale:
        lines.append(Line(_("What this ground rests on has changed since it was kept."), Style.GAP))
    lines += [Line(saying.lack(each, rows), Style.GAP) for each in one.ground.lacks if each.code not in SAID_ONCE]
    return Part(f"{number}. {saying.kinds_of(one.ground, rows)}", tuple(lines), deep=True)


def _law(basis: Basis) -> str:
    cited = worded(basis.cite)
    told = f"{cited}: {worded(basis.text)}" if cited else worded(basis.text)
    return f"{words.sentence(told)} [{saying.bears(basis.bears)}; {saying.standing(basis)}]"


def _asked(found: Checklist) -> Iterator[Line]:
    orders = found.judgment.orders.exists()
    for one in asked([each.ground.kind for each in found.kept], orders=orders):
        yield Line(_request(one), Style.POINT)


def _request(one: Asked) -> str:
    return {
        Asked.SET_ASIDE: _("to set the decision aside;"),
        Asked.DISMISS: _("to dismiss the claim, or else to send the case back to be heard again;"),
        Asked.HEAR_AGAIN: _(
            "to hear again those whose testimony was passed over or dismissed, by video link and away from the staff "
            "of the place where they are held, and to say in the judgment what it makes of each;"
        ),
        Asked.TAKE_EVIDENCE: _("to take the evidence that was refused or is not mentioned, and to assess it;"),
        Asked.EXPERT_AGAIN: _(
            "to leave out of account what the expert says beyond the expert's own field, and to put to an expert "
            "questions of language alone;"
        ),
        Asked.LIFT_ORDERS: _("to lift what the decision orders;"),
        Asked.COSTS: _("to decide on the costs of both courts."),
    }[one]


def _covered(people: People, paper: Paper) -> Paper:
    """Return the draft with every sealed name covered that nobody agreed to, also in the lawyer's own words."""
    told = covering.texts(paper)
    found = covering.meeting(told, masking.spans("\n".join(told), people.covered, people.public))

    def cover(text: str) -> str:
        if text not in found:
            return text
        return masking.covered(text, sealed=people.covered, public=people.public, cover=_("[name covered]"))

    covered: Paper = covering.covered(paper, cover)
    return covered
