"""A jurisdiction as data, read: bodies, procedures, terms, rules, holidays, and what is still asked of a lawyer."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aigaq.proceedings.deadlines import Calendar, Extension, Reading, Roll, Status, Term, Unit
from aigaq.proceedings.law.shape import LANGUAGES

Words = Mapping[str, str]
Row = Mapping[str, Any]
WEEK = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
# Tables whose rows are facts, in the order in which a lawyer reads them.
FACTS = (
    "deadline", "procedure", "authority", "rule", "offence", "facility", "channel", "change", "response_code",
    "high_risk_term", "form", "basis",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Pack:
    """One pack, perhaps with an organisation's own laid over it; the same is the one that was read once.

    `tables` are as written; `laid_over` are the files of the overlays, `own` names of each row of theirs the file it
    comes from, by table and id; `digest` stands for all its words.
    """

    id: str
    version: str
    name: Words
    checked_on: date
    tables: Mapping[str, Any]
    terms: tuple[Term, ...]
    calendar: Calendar
    sources: Mapping[str, Words]
    digest: str = ""
    laid_over: tuple[str, ...] = ()
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def rows(self, kind: str) -> list[Row]:
        """Return the rows of a table, as written."""
        return self.tables.get(kind, [])

    def term(self, term_id: str, on: date) -> Term | None:
        """Return the version of a term in force on a day, or None."""
        found = (one for one in self.terms if one.id == term_id and in_span(one.valid_from, one.valid_to, on))
        return next(found, None)

    def in_force(self, on: date) -> dict[str, Term]:
        """Return the terms in force on a day, by their ids."""
        return {one.id: one for one in self.terms if in_span(one.valid_from, one.valid_to, on)}

    def procedures(self, matter: str, on: date) -> list[Row]:
        """Return the procedures that a matter of ours opens, in force on a day."""
        rows = (row for row in self.rows("procedure") if row["matter"] == matter)
        return [row for row in rows if in_span(row.get("valid_from"), row.get("valid_to"), on)]

    def body(self, body_id: str, on: date | None = None) -> Row | None:
        """Return a body; None if there is none of that id, or if it did not exist on that day."""
        row = next((row for row in self.rows("authority") if row["id"] == body_id), None)
        return row if row and (on is None or in_span(row.get("valid_from"), row.get("valid_to"), on)) else None

    def form(self, form_id: str) -> Row | None:
        """Return a form that is filled here, or None."""
        return next((row for row in self.rows("form") if row["id"] == form_id), None)

    def procedure(self, procedure_id: str) -> Row | None:
        """Return a procedure, or None."""
        return next((row for row in self.rows("procedure") if row["id"] == procedure_id), None)

    def codes_said(self) -> dict[str, str]:
        """Return the code of an official answer by each phrase that means it, in small letters."""
        return {text.casefold(): row["id"] for row in self.rows("response_code") for text in phrases(row)}

    def implied(self, text: str) -> list[Row]:
        """Return the offences that words of a text name here, each once, in the order of the pack."""
        said = {
            row.get("implies")
            for row in self.rows("high_risk_term")
            if any(re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE) for one in phrases(row))
        }
        return [row for row in self.rows("offence") if row["id"] in said]

    def counts(self) -> dict[str, int]:
        """Return how many facts have which status."""
        return Counter(row["status"] for kind in FACTS for row in self.rows(kind))

    def holiday_years(self) -> list[int]:
        """Return the years for which the holidays are known."""
        return sorted(self.calendar.years)


def phrases(row: Row) -> list[str]:
    """Return the phrases of a row in every language."""
    return [text for language in LANGUAGES for text in row.get(language, [])]


def in_span(first: date | None, last: date | None, on: date) -> bool:
    """Return whether a day lies between two, both inclusive; an open end is open."""
    return (first is None or first <= on) and (last is None or on <= last)


def built(
    tables: Mapping[str, Any], digest: str = "", laid_over: Iterable[str] = (),
    own: Mapping[tuple[str, str], str] | None = None,
) -> Pack:  # fmt: skip
    """Return a pack from tables without faults."""
    head = tables["pack"]
    sources = {row["id"]: row["title"] for row in tables.get("source", [])}
    return Pack(
        id=head["id"], version=head["version"], name=head.get("name", {}), checked_on=head["checked_on"],
        tables=tables, terms=tuple(_term(row, sources) for row in tables.get("deadline", [])),
        calendar=_calendar(tables.get("calendar", {})), sources=sources, digest=digest, laid_over=tuple(laid_over),
        own=own or {},
    )  # fmt: skip


def joined(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return a pack with another laid over it: rows of the same id are replaced whole, others added.

    Years of the calendar go by their year; all that the upper one does not name stays.
    """
    result = {**under, "pack": {**under["pack"], **_head(under, over)}}
    for kind, rows in over.items():
        if isinstance(rows, list):
            result[kind] = _rows(under.get(kind, []), rows, "on" if kind == "change" else "id")
    if "calendar" in over:
        below = under.get("calendar", {})
        years = _rows(below.get("year", []), over["calendar"].get("year", []), "year")
        result["calendar"] = {**below, **over["calendar"], "year": sorted(years, key=lambda row: row["year"])}
    return result


def ids(tables: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the table and id of every row that has one."""
    lists = [(kind, rows) for kind, rows in tables.items() if isinstance(rows, list)]
    return [(kind, row["id"]) for kind, rows in lists for row in rows if "id" in row]


def _head(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the upper head changes: the id stays, both versions are named, the age is that of the older."""
    above = over["pack"]
    version = f"{under['pack']['version']} + {above['id']} {above['version']}"
    return {"version": version, "checked_on": min(under["pack"]["checked_on"], above["checked_on"])}


def _rows(under: list[Any], over: list[Any], key: str) -> list[Any]:
    replaced = {row[key] for row in over}
    return [row for row in under if row[key] not in replaced] + over


def _term(row: Row, sources: Mapping[str, Words]) -> Term:
    return Term(
        id=row["id"], amount=row["amount"], unit=Unit(row["unit"]), start=row["start"], whose=row["whose"],
        cite=row["cite"], status=Status(row["status"]), source=row["source"], checked=row["checked"],
        valid_from=row.get("valid_from", date.min), valid_to=row.get("valid_to"), label=row["label"],
        roll=Roll(row.get("roll", "next_working_day")), start_day_counted=row.get("start_day_counted", False),
        backwards=row.get("backwards", False), extension=_extension(row.get("extension")),
        silence=row.get("silence", ""), answers=row.get("answers", False), note=row.get("note"),
        readings=tuple(_reading(one) for one in row.get("reading", [])), says=dict(sources.get(row["source"], {})),
    )  # fmt: skip


def _extension(row: Row | None) -> Extension | None:
    if row is None:
        return None
    notice = Unit(row["notice_unit"]) if "notice_unit" in row else None
    return Extension(row["amount"], Unit(row["unit"]), row["total"], row.get("notice_amount"), notice)


def _reading(row: Row) -> Reading:
    unit = Unit(row["unit"]) if "unit" in row else None
    return Reading(row.get("amount"), unit, row.get("start"), row["source"])


def _calendar(row: Row) -> Calendar:
    years = row.get("year", [])
    return Calendar(
        holidays=frozenset(day for one in years for day in one["off"]),
        years=frozenset(one["year"] for one in years),
        weekend=frozenset(WEEK[name] for name in row.get("weekend", ("sat", "sun"))),
        working=frozenset(day for one in years for day in one.get("working", [])),
        moved=frozenset(one["year"] for one in years if one.get("moved_known")),
    )
