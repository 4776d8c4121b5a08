"""What stands of a suit beside its judgments: further parties, rulings on evidence, who was there, orders and deeds."""

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.contents import Fact
from aigaq.proceedings.models import Appeal, Exhibit, Expert, Hearing
from aigaq.proceedings.suits import money
from aigaq.proceedings.suits.court import queries as court
from aigaq.proceedings.suits.models import Pleading, Presence
from aigaq.proceedings.suits.ordered.queries import Decision, Owed
from aigaq.proceedings.suits.parties.queries import Taking, parties
from aigaq.terms import said
from aigaq.wording import day
from aigaq.wording import words as worded


def takers(desk: Desk) -> tuple[Fact, ...]:
    """Return those who take part beside plaintiff and defendant, and every employer that a source names."""
    return tuple(fact for one in parties(desk.reader, desk.suit) for fact in _taker(desk, one))


def papers_of(desk: Desk) -> tuple[Fact, ...]:
    """Return the papers of the parties with their days."""
    return tuple(_paper(desk, row) for row in court.papers(desk.reader, desk.suit))


def measures(desk: Desk) -> tuple[Fact, ...]:
    """Return the measures asked of the court until it decided, and what it ruled."""
    rows = court.measures(desk.reader, desk.suit, court.rulings(desk.reader, desk.suit))
    return tuple(Fact(_("Interim measure"), _measure(one)) for one in rows)


def expert_facts(desk: Desk, row: Expert) -> tuple[Fact, ...]:
    """Return what was asked of an expert, by whom, how they worked, and whose opinion they answer."""
    side = said(f"suit.{row.appointed_for}") if row.appointed_for else ""
    return desk.facts(
        (_("Engaged by"), words.listed([side, worded(row.engaged_by)])),
        (_("The question put"), worded(row.question)),
        (_("Method"), worded(row.method)),
        (_("Given"), words.partial(row.given_on) if row.given_on else ""),
        (_("It answers the opinion of"), desk.people.label(row.answers.person) if row.answers else ""),
    )


def sitting(desk: Desk, row: Hearing) -> str:
    """Return who was at a sitting, and whether it was put off; empty where neither is recorded."""
    there = [_present(desk, one) for one in row.presence.select_related("person").order_by("made")]
    told = [_("Present: {people}.").format(people=words.listed(there))] if there else []
    if row.adjourned:
        until = words.partial(row.adjourned_to) if row.adjourned_to else words.not_known()
        told.append(_("Put off to: {day}.").format(day=until))
    return " ".join(told)


def ruled(row: Exhibit) -> str:
    """Return for whom evidence was offered and what the court ruled on it; empty where neither is recorded."""
    ruling = row.rulings.order_by("made").last()
    side = said(f"suit.{row.offered_for}") if row.offered_for else ""
    code = said(f"suit.{ruling.ruling}") if ruling else ""
    return "; ".join(part for part in (side, code, worded(ruling.reasons) if ruling else "") if part)


def in_force(one: Decision) -> str:
    """Return from when a decision holds, and what that rests on."""
    ground = said(f"force.{one.force.ground}")
    return f"{words.partial(one.force.day)}: {ground}" if one.force.day else ground


def ordered(desk: Desk, of: Owed) -> str:
    """Return what was ordered, how much, by when, and what was done."""
    order = of.order
    told = [f"{words.sentence(said(order.kind))} {worded(order.gist)}".strip()]
    if order.amount:
        told.append(f"{money.plainly(order.amount, order.currency or '')}.")
    if order.payer or order.payee:
        told.append(f"{desk.people.label(order.payer)} → {desk.people.label(order.payee)}.")
    told += [_("Last day: {day}.").format(day=day(of.last))] if of.last else []
    told += [_done(row.done_on, row.note, whole=row.whole) for row in of.done]
    return " ".join(told)


def appealed(row: Appeal) -> str:
    """Return how an appeal stands, for whom, since when."""
    side = said(f"suit.{row.lodged_for}") if row.lodged_for else ""
    when = words.partial(row.lodged_on) if row.lodged_on else ""
    return f"{words.sentence(words.listed([said(row.state), side, when]))} {worded(row.gist)}"


def _taker(desk: Desk, one: Taking) -> list[Fact]:
    found = []
    if one.row is not None:
        whose = _("for {person}").format(person=desk.people.label(one.represents)) if one.represents else ""
        text = words.listed([desk.people.label(one.person), whose, words.partial(one.since) if one.since else ""])
        found.append(Fact(said(f"suit.{one.part}").capitalize(), text))
    noted = [of for of in one.employers if of.source == "noted"]
    for of in noted:
        text = f"{desk.people.label(one.person)}: {desk.people.label(of.employer)}. {worded(of.basis)}"
        where = desk.register.passages([of.passage], use=_("the suit itself")) if of.passage else ()
        found.append(Fact(_("Employee of"), text, where))
    return found


def _paper(desk: Desk, row: Pleading) -> Fact:
    told = [words.partial(row.filed_on) if row.filed_on else words.not_known()]
    told += [desk.people.label(row.by)] if row.by else []
    told += [_("it asks {sum}").format(sum=money.plainly(row.asks, row.currency))] if row.asks else []
    where = desk.where([row], use=_("the suit itself"))
    # What went to the court or came from it; a draft of ours that was never filed stays ours.
    if row.item and (row.filed_on or row.received_on):
        where = (desk.register.whole(row.item, use=_("the suit itself")), *where)
    return Fact(
        said(f"suit.{row.kind}").capitalize(), f"{words.sentence(words.listed(told))} {worded(row.gist)}", where
    )


def _present(desk: Desk, one: Presence) -> str:
    told = words.listed([said(f"suit.{code}") for code in (one.part, one.mode) if code])
    return f"{desk.people.label(one.person)} ({told})"


def _measure(one: court.Measure) -> str:
    told = words.sentence(worded(one.asked.gist))
    if one.ruling is None:
        return told
    days = [words.partial(text) for text in (one.ruling.valid_from, one.ruling.valid_to) if text]
    return f"{told} {words.sentence(words.listed([said(f'suit.{one.ruling.ruling}'), ' – '.join(days)]))}"


def _done(done_on: str, note: dict[str, str], *, whole: bool) -> str:
    done = _("Done") if whole else _("Done in part")
    return words.sentence(words.listed([done, words.partial(done_on) if done_on else "", worded(note)]))
