"""Going somewhere by typing: sections, things by reference, what one may begin. Only what the reader may see and do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.exchange.submissions.forms import titles
from aigaq.search.named.queries import Named, beginning, recalled, references
from aigaq.terms import said
from aigaq.web.naming import person_label
from aigaq.web.pages import to
from aigaq.web.sections import HOUSE, acts_for, sections_for
from aigaq.web.seen import Seen
from aigaq.wording import words

LONGEST = 200
MOST_THINGS, MOST_OPTIONS = 9, 7
# What a thing is called, where a text of its own says so.
TEXTS = {
    "incident": "title", "item": "title", "account": "gist", "claim": "text", "complaint": "gist",
    "statement": "title", "facility": "name",
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    """Somewhere to go: what it is called, what says more of it, its address; by which words it is found besides."""

    said: str
    beside: str
    address: str
    by: str = ""


@dataclass(frozen=True)
class Group:
    """Options of one kind under one heading."""

    said: str
    options: list[Option]


def groups(reader: Member, typed: str, at: str = "") -> list[Group]:
    """Return where one can go with what was typed; with nothing typed, what was seen last and the case one is in."""
    cases = cases_of(reader)
    here = [case for case in cases if case.reference == at]
    nearest = [*here, *(case for case in cases if case not in here)]
    # Without a word there is nothing to choose among many cases by.
    shown = nearest if typed else here or nearest[:1]
    things = beginning(reader, typed, MOST_THINGS) if typed else recalled(reader, Seen.of(str(reader.pk)))
    # Where all is of one case, its reference stands once, in the heading.
    within = f" · {shown[0].reference}" if len(shown) == 1 else ""
    found = [
        Group(_("Things") if typed else _("Seen lately"), [_option(one) for one in things]),
        Group(_("Begin") + within, _matching(typed, _acts(reader, shown))),
        Group(_("Sections") + within, _matching(typed, _sections(reader, shown))),
        Group(_("The house"), _matching(typed, _house(reader))),
    ]
    return [one for one in found if one.options]


def counted(found: Iterable[Group]) -> int:
    """Return how many options there are."""
    return sum(len(group.options) for group in found)


def only_thing(reader: Member, typed: str) -> str:
    """Return the address of the one thing whose whole reference was typed; nothing if there is none, or several."""
    whole = [
        one for one in beginning(reader, typed, MOST_THINGS) if one.row.reference.casefold() == typed.strip().casefold()
    ]
    return address_of(*whole[0].address, whole[0].row.case.reference) if len(whole) == 1 else ""


def lately(reader: Member) -> list[tuple[str, str]]:
    """Return what the reader looked at last: the reference and the address of each, asked for in one query."""
    return [(called, to(kind, key)) for kind, key, called in references(reader, Seen.of(str(reader.pk)))]


def address_of(kind: str, key: str, case: str) -> str:
    """Return the address of a thing; a visit stands among the visits of its case."""
    return f"{to('visits', case)}#{key}" if kind == "visit" else to(kind, key)


def _option(named: Named) -> Option:
    row = named.row
    told = f"{said('kind.' + named.kind)} · {row.case.reference}"
    return Option(f"{row.reference} · {_called(named)}", told, address_of(*named.address, row.case.reference))


def _called(named: Named) -> str:
    """Return what a thing is called on its own page: of people a public name or a role, never what is sealed."""
    row: Any = named.row
    if named.kind == "person":
        return person_label(row).replace(f" ({row.reference})", "")
    texts = {
        "suit": lambda: person_label(row.plaintiff),
        "visit": lambda: words(row.facility.name),
        "parcel": lambda: said(row.channel),
        "complaint_draft": lambda: said(f"template.{row.kind}"),
        "submission": lambda: words(titles()[row.form]),
        "reply_request": lambda: words(row.asked_as),
    }
    if named.kind in texts:
        return texts[named.kind]()
    return words(getattr(row, TEXTS[named.kind]))


def _acts(reader: Member, cases: Sequence[Case]) -> list[Option]:
    acts = acts_for(reader.roles)
    return [_in(case, str(act.label), to(act.page, case.reference), cases) for case in cases for act in acts]


def _sections(reader: Member, cases: Sequence[Case]) -> list[Option]:
    if not may(reader.roles, Verb.SEE):
        return []
    shown = sections_for(reader.roles)
    return [_in(case, str(one.label), to(one.page, case.reference), cases) for case in cases for one in shown]


def _house(reader: Member) -> list[Option]:
    return [Option(str(label), "", to(page)) for page, label, verb in HOUSE if verb is None or may(reader.roles, verb)]


def _in(case: Case, called: str, address: str, among: Sequence[Case]) -> Option:
    of = f"{case.reference} · {words(case.title)}"
    return Option(called, of if len(among) > 1 else "", address, of)


def _matching(typed: str, options: list[Option]) -> list[Option]:
    """Return the options every typed word begins a word of; those whose own words begin so come first."""
    wanted = [re.compile(rf"\b{re.escape(word)}") for word in typed.casefold().split()]
    if not wanted:
        return options
    found = [
        (not wanted[0].search(one.said.casefold()), place, one)
        for place, one in enumerate(options)
        if all(word.search(f"{one.said} {one.by}".casefold()) for word in wanted)
    ]
    return [one for _far, _place, one in sorted(found, key=lambda each: each[:2])][:MOST_OPTIONS]
