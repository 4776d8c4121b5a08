"""What links a body that answers to the one accused: the closest path, each link with its days and who says so."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Case, Member
from aigaq.proceedings.independence import COMMAND, Independence, Link
from aigaq.proceedings.linked.queries import Linked
from aigaq.terms import said, source
from aigaq.web.naming import date_label, person_label
from aigaq.web.pictures.drawn.authority import Node, Step, Walk
from aigaq.web.pictures.figure import Figure, Kind, Note, Table
from aigaq.web.pictures.gathered.words import cells


def figure(_reader: Member, case: Case, graph: Linked, links: Independence, on: str) -> Figure | None:
    """Return what links two bodies on a day as a picture; None where no path is recorded."""
    walk = walked(links)
    if walk is None:
        return None
    names = {key: person_label(graph.bodies[key].body) for key in (*walk, links.accused, links.body)}
    day = date_label(on) if on else _("at any time")
    title = _("What links {body} to {accused}").format(body=names[links.body], accused=names[links.accused])
    return Figure(
        Kind.AUTHORITY, case.reference, f"{title} ({day})", tuple(_finding(links)), (_table(links, graph.bodies),),
        plan(links, names, walk), lambda: _rows(graph, links),
        asked=f"accused={links.accused}&body={links.body}&on={on}",
        counted=(
            _(
                "Shows the links that hold on that day as far as they are recorded here. A description of links, not a "
                "legal conclusion. Criteria: CAT articles 12 and 13, Istanbul Protocol Principle 2, Nelson Mandela "
                "Rule 71."
            ),
        ),
        notes=tuple(_notes(links, names)),
    )  # fmt: skip


def walked(links: Independence) -> list[str] | None:
    """Return the bodies from the accused to the one that answers, each linked to the next; None without a path."""
    walk, left = [links.accused], list(links.path)
    while left and walk[-1] != links.body:
        link = next((one for one in left if walk[-1] in (one.start, one.to)), None)
        if link is None:
            return None
        left.remove(link)
        walk.append(link.to if link.start == walk[-1] else link.start)
    return walk if len(walk) > 1 and walk[-1] == links.body else None


def plan(links: Independence, names: Mapping[str, str], walk: list[str], *, brief: bool = False) -> Walk:
    """Return the path as it is drawn; `brief` where the words beside it give days and sources."""
    by_pair = {frozenset((link.start, link.to)): link for link in links.path}
    steps = [_step(by_pair[frozenset(pair)], pair[0], brief=brief) for pair in pairwise(walk)]
    return Walk(tuple(_node(key, links, names[key]) for key in walk), tuple(steps))


def _node(key: str, links: Independence, name: str) -> Node:
    if key == links.accused:
        return Node(name, "accused", _("the one complained of"))
    return Node(name, "answers", _("the one that answers")) if key == links.body else Node(name, "between")


def _step(link: Link, begin: str, *, brief: bool) -> Step:
    sure = [] if link.verified else [said("unconfirmed")]
    told = [] if brief else [_span(link), source(link.source) or _("nobody is named as the source")]
    beneath = " · ".join([*told, *sure])
    return Step(said(link.kind), beneath, link.start == begin, link.verified, link.kind in COMMAND)


def _span(link: Link) -> str:
    if not link.since and not link.until:
        return _("since when is not known")
    since = _("from {day}").format(day=date_label(link.since)) if link.since else _("since when is not known")
    return f"{since}, {_('until {day}').format(day=date_label(link.until))}" if link.until else since


def _finding(links: Independence) -> list[str]:
    told = _("As recorded: {verdict}.").format(verdict=said(links.verdict))
    sure = "" if links.confirmed else _("Not every link of this path is verified.")
    also = ", ".join(said(one.verdict) for one in links.others)
    return [one for one in (told, sure, _("Also: {verdicts}.").format(verdicts=also) if also else "") if one]


def _table(links: Independence, bodies: Mapping[str, Any]) -> Table:
    rows = [
        cells(
            person_label(bodies[link.start].body), said(link.kind), person_label(bodies[link.to].body),
            date_label(link.since) if link.since else "–", date_label(link.until) if link.until else "–",
            said("verified") if link.verified else said("unconfirmed"), source(link.source) or "–",
        )
        for link in links.path
    ]  # fmt: skip
    head = (
        _("Body"), _("Link"), _("Other body"), _("Since"), _("Until"), _("How sure"), _("Who says so"),
    )  # fmt: skip
    return Table(_("Links"), head, tuple(rows))


def _notes(links: Independence, names: Mapping[str, str]) -> list[Note]:
    found = [Note(_("Situation"), (said(links.situation),))] if links.situation else []
    for heading, codes in ((_("Noted of who inquired"), links.personal), (_("Noted of the inquiry"), links.conduct)):
        found += [Note(heading, tuple(said(one) for one in codes))] if codes else []
    gone = tuple(
        _("As far as is recorded there was no {body} on that day.").format(body=names[key]) for key in links.absent
    )
    return [*found, Note(_("What is not known"), gone)] if gone else found


def _rows(graph: Linked, links: Independence) -> list[Any]:
    pairs = {(link.start, link.to, link.kind) for link in links.path}
    edges = [one for one in graph.edges if (str(one.start_id), str(one.to_id), one.kind) in pairs]
    keys = {key for link in links.path for key in (link.start, link.to)}
    return [*(graph.bodies[key] for key in sorted(keys)), *edges]
