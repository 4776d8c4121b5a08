"""One side of a pair: what its row says, line by line, so that two can be read across."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.record.models import Incident, Person
from aigaq.record.sameness.queries import appears_in
from aigaq.terms import said
from aigaq.web.naming import count_label, date_label, person_label
from aigaq.web.pages import to
from aigaq.wording import words

MOST_SHOWN = 6
MOST_TEXT = 600


@dataclass(frozen=True)
class Side:
    """A row of a pair: what it is called, its page, the names that were opened, and its lines by what they tell."""

    row: Any
    label: str
    url: str
    names: tuple[str, ...] = ()
    lines: dict[str, list[str]] = field(default_factory=dict)


def side(reader: Member, row: Any, opened: dict[str, str]) -> Side:
    """Return one side of a pair. `opened` is the identity, if its reader had it shown."""
    return _person(reader, row, opened) if isinstance(row, Person) else _incident(row)


def across(sides: list[Side]) -> list[tuple[str, list[list[str]]]]:
    """Return the lines of both sides by what they tell, without those that are empty on both."""
    labels = dict.fromkeys(label for one in sides for label in one.lines)
    found = [(label, [one.lines.get(label, []) for one in sides]) for label in labels]
    return [(label, cells) for label, cells in found if any(cells)]


def _person(reader: Member, row: Person, opened: dict[str, str]) -> Side:
    names = tuple(dict.fromkeys(opened[key] for key in ("name", "latin", "other_names") if opened.get(key)))
    incidents = appears_in(reader, row, MOST_SHOWN)
    more = ["…"] if len(incidents) > MOST_SHOWN else []
    lines = {
        _("Pseudonym"): [row.reference],
        _("Born"): _given(opened.get("born")),
        _("Sex"): _given(opened.get("sex") and said(f"sex.{opened['sex'][0]}")),
        _("Contact"): _given(opened.get("contact")),
        _("Role"): _given(words(row.role)),
        _("How many"): _given(count_label(row)),
        _("Belongs to"): _given(row.works_for and person_label(row.works_for)),
        _("Appears in"): [*(_named(one) for one in incidents[:MOST_SHOWN]), *more],
    }
    return Side(row, person_label(row), to("person", row.pk), names, lines)


def _incident(row: Incident) -> Side:
    narrative = words(row.narrative)
    cut = narrative[:MOST_TEXT] + ("…" if len(narrative) > MOST_TEXT else "")
    lines = {
        _("When"): [_when(row)],
        _("Facility"): _given(row.facility and words(row.facility.name)),
        _("Kind"): [said(row.kind)],
        _("What is told"): _given(cut),
    }
    return Side(row, f"{row.reference} · {words(row.title)}", to("incident", row.pk), (), lines)


def _when(row: Incident) -> str:
    ended = f" – {date_label(row.ended)}" if row.ended and row.ended != row.began else ""
    return date_label(row.began) + ended


def _named(row: Incident) -> str:
    where = f", {words(row.facility.name)}" if row.facility else ""
    return f"{row.reference}: {date_label(row.began)}{where}"


def _given(value: Any) -> list[str]:
    return [str(value)] if value else []
