"""Complaints, official answers, and what is known of the links between each body and the one complained of."""

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Complained, Fact, Links, Reply, Step
from aigaq.proceedings import queries
from aigaq.proceedings.independence import Link
from aigaq.proceedings.models import Answer, Authority, Complaint, Edge
from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.wording import words as worded

# Courts decide, monitors and treaty bodies watch: what links them to a prison is not an official answer's matter.
NOT_OFFICIAL = frozenset({"court", "intl", "monitor", "npm"})


def complaints(desk: Desk, scope: Scope) -> tuple[Complained, ...]:
    """Return the complaints about the events of the suit, each with the answers to it."""
    return tuple(_complained(desk, row) for row in scope.complaints)


def voices(desk: Desk, scope: Scope) -> tuple[Links, ...]:
    """Return the links of every other official body that speaks, or holds those who speak, in the file."""
    answered = {answer.author_id for complaint in scope.complaints for answer in complaint.answers.all()}
    found: dict[object, Links] = {}
    for account in [*(one.account for one in scope.citations), *scope.in_court]:
        for speaker, role in ((account.teller, ""), (account.custody, _("holds those who were heard"))):
            authority = _authority(speaker)
            if authority and authority.pk not in answered and authority.kind not in NOT_OFFICIAL:
                links = _links(desk, authority, account.dated, speaker, role)
                found.setdefault((authority.pk, speaker.pk), links) if links else None
    return tuple(found.values())


def _complained(desk: Desk, row: Complaint) -> Complained:
    replies = list(row.answers.select_related("author__body").order_by("answered_on", "made"))
    to = desk.people.label(row.addressee.body) if row.addressee else words.not_known()
    return Complained(
        title=_("Complaint of {day}").format(day=words.partial(row.lodged_on) or words.not_known()),
        facts=(
            *desk.facts(
                (_("By"), desk.people.label(row.lodged_by) if row.lodged_by else ""),
                (_("To"), to),
                (_("Concerning"), words.listed(said(code) for code in row.concerns)),
            ),
            Fact(_("What it says"), worded(row.gist), desk.where([row], use=_("complaints"))),
        ),
        replies=tuple(_reply(desk, row, answer) for answer in replies),
        silence="" if replies else _("No answer is recorded. That does not mean that none was given."),
    )


def _reply(desk: Desk, complaint: Complaint, row: Answer) -> Reply:
    where = desk.where([row], use=_("official answers"))
    if row.item:
        where = (desk.register.whole(row.item, use=_("official answers")), *where)
    return Reply(
        title=_("Answer of {day}").format(day=words.partial(row.answered_on))
        if row.answered_on
        else _("Answer, on a day not known"),
        facts=(
            *desk.facts((_("From"), desk.people.label(row.author.body))),
            Fact(_("What it says"), worded(row.gist), where),
            *desk.facts((_("In short"), words.listed(said(code) for code in row.codes))),
        ),
        links=_links(desk, row.author, row.answered_on or complaint.lodged_on, row.author.body),
    )


def _authority(speaker: Person | None) -> Authority | None:
    """Return the body someone speaks for: themselves, or the one they work for."""
    if speaker is None:
        return None
    return getattr(speaker, "authority", None) or getattr(speaker.works_for, "authority", None)


def _links(desk: Desk, body: Authority, on: str, speaker: Person, role: str = "") -> Links | None:
    found = queries.links_to_accused(desk.reader, body, desk.accused, on)
    if found is None:
        return None
    common = desk.bodies.get(found.common)
    named = desk.people.label(speaker)
    if speaker.pk != body.body_id:
        role = desk.people.label(body.body)
    return Links(
        body=f"{named} – {role}" if role else named,
        verdict=words.verdict(found.verdict, desk.people.label(common.body) if common else ""),
        steps=tuple(_step(desk, link) for link in found.path),
        caution=words.caution(confirmed=found.confirmed),
    )


def _step(desk: Desk, link: Link) -> Step:
    start, to = desk.bodies[link.start], desk.bodies[link.to]
    text = f"{desk.people.label(start.body)} – {said(link.kind)} – {desk.people.label(to.body)}"
    rows = Edge.objects.filter(case=desk.case, start=start, to=to, kind=link.kind, cited=link.source).order_by("made")
    source = _("Source: {source} ({status}).").format(
        source=words.source(link.source), status=words.link_status(verified=link.verified)
    )
    return Step(text, source, desk.where(list(rows), use=_("links between bodies")))
