"""Whether a pack agrees with itself: ids, sources, links between its rows, spans, cycles, its table of holidays."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from aigaq.proceedings.drafting.template import KINDS
from aigaq.proceedings.independence import COMMAND
from aigaq.proceedings.law.faults import Fault
from aigaq.proceedings.law.lines import Place
from aigaq.proceedings.law.shape import EXPIRY, LANGUAGES

Tables = Mapping[str, Any]
WITH_IDS = (
    "source",
    "question",
    "authority",
    "facility",
    "channel",
    "offence",
    "procedure",
    "deadline",
    "rule",
    "basis",
    "acceptance",
    "response_code",
    "high_risk_term",
    "form",
)


def disagreements(tables: Tables, whole: Tables, on: date) -> list[Fault]:
    """Return where `tables` disagree with themselves, or with the `whole` they are laid over.

    `on` is today: nothing was checked later. The tables have the right shape.
    """
    checks: tuple[Callable[[Tables, Tables], Iterable[Fault]], ...] = (
        _twice, _overlapping, _sources, _links, _steps, _spans, _born, _cycles, _expiries, _years, _readings,
        _phrases, _forms, _bases,
    )  # fmt: skip
    found = [fault for check in checks for fault in check(tables, whole)]
    return [*found, *_checked_later(tables, on)]


def _ids(tables: Tables, kind: str) -> set[str]:
    return {row["id"] for row in tables.get(kind, [])}


def _twice(tables: Tables, _whole: Tables) -> Iterator[Fault]:
    for kind in WITH_IDS:
        seen: set[tuple[str, Any]] = set()
        for number, row in enumerate(tables.get(kind, [])):
            # A rule of law may stand in several versions, each with its own span.
            key = (row["id"], row.get("valid_from") if kind != "authority" else None)
            if key in seen:
                yield Fault("twice", (kind, number, "id"), values={"id": row["id"]})
            seen.add(key)


def _overlapping(tables: Tables, _whole: Tables) -> Iterator[Fault]:
    """Yield versions of one time limit that hold on the same day: then nobody could say which."""
    rows = list(enumerate(tables.get("deadline", [])))
    for number, row in rows:
        first = row.get("valid_from", date.min)
        for at, other in rows[:number]:
            apart = other.get("valid_to", date.max) < first or row.get("valid_to", date.max) < other.get(
                "valid_from", date.min
            )
            if other["id"] == row["id"] and at != number and not apart:
                yield Fault("overlap", ("deadline", number), values={"id": row["id"]})


def _marked(tables: Tables) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Yield every row that carries a mark, and where it stands."""
    for kind, rows in tables.items():
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            yield (kind, number), row
            for inner, deeper in row.items():
                if isinstance(deeper, list) and deeper and isinstance(deeper[0], dict):
                    yield from (((kind, number, inner, at), one) for at, one in enumerate(deeper))
    yield from (
        (("calendar", "year", at), one) for at, one in enumerate(tables.get("calendar", {}).get("year", []))
    )  # fmt: skip


def _sources(tables: Tables, whole: Tables) -> Iterator[Fault]:
    known = _ids(whole, "source")
    for place, row in _marked(tables):
        if "source" in row and row["source"] not in known:
            yield Fault("unknown_source", (*place, "source"), values={"id": row["source"]})


def _checked_later(tables: Tables, on: date) -> Iterator[Fault]:
    for place, row in _marked(tables):
        if row.get("checked") and row["checked"] > on:
            yield Fault("checked_later", (*place, "checked"), values={"day": row["checked"].isoformat()})


def _links(tables: Tables, whole: Tables) -> Iterator[Fault]:
    known = _ids(whole, "authority")
    for number, row in enumerate(tables.get("authority", [])):
        for at, edge in enumerate(row.get("edge", [])):
            if edge["to"] not in known:
                yield Fault("unknown_body", ("authority", number, "edge", at, "to"), values={"id": edge["to"]})
    for number, row in enumerate(tables.get("procedure", [])):
        for one in row.get("addressees", []):
            if one not in known:
                yield Fault("unknown_body", ("procedure", number, "addressees"), values={"id": one})


def _steps(tables: Tables, whole: Tables) -> Iterator[Fault]:
    deadlines, procedures = _ids(whole, "deadline"), _ids(whole, "procedure")
    for number, row in enumerate(tables.get("procedure", [])):
        for at, step in enumerate(row.get("step", [])):
            place = ("procedure", number, "step", at)
            if step["deadline"] not in deadlines:
                yield Fault("unknown_deadline", (*place, "deadline"), values={"id": step["deadline"]})
            for one in step.get("next", []):
                if one not in procedures:
                    yield Fault("unknown_procedure", (*place, "next"), values={"id": one})


def _spans(tables: Tables, _whole: Tables) -> Iterator[Fault]:
    for place, row in _marked(tables):
        if row.get("valid_from") and row.get("valid_to") and row["valid_to"] < row["valid_from"]:
            values = {"from": row["valid_from"].isoformat(), "to": row["valid_to"].isoformat()}
            yield Fault("ends_before", (*place, "valid_to"), values=values)


def _born(tables: Tables, whole: Tables) -> Iterator[Fault]:
    """Yield links to a body on days on which it did not exist."""
    bodies = {row["id"]: row for row in whole.get("authority", [])}
    for number, row in enumerate(tables.get("authority", [])):
        for at, edge in enumerate(row.get("edge", [])):
            place = ("authority", number, "edge", at)
            for body in (row, bodies.get(edge["to"], {})):
                yield from _outside(body, edge, place)


def _outside(body: Mapping[str, Any], edge: Mapping[str, Any], place: Place) -> Iterator[Fault]:
    born, gone = body.get("valid_from"), body.get("valid_to")
    if born and edge.get("valid_from") and edge["valid_from"] < born:
        yield Fault("not_yet", (*place, "valid_from"), values={"id": body["id"], "day": born.isoformat()})
    if gone and (edge.get("valid_to") or date.max) > gone:
        yield Fault("no_more", (*place, "valid_to"), values={"id": body["id"], "day": gone.isoformat()})


def _cycles(tables: Tables, whole: Tables) -> Iterator[Fault]:
    """Yield bodies that would, at one and the same time, stand under themselves."""
    edges: dict[str, list[Mapping[str, Any]]] = {}
    for row in whole.get("authority", []):
        edges[row["id"]] = [edge for edge in row.get("edge", []) if edge["type"] in COMMAND]
    told: set[frozenset[str]] = set()
    for number, row in enumerate(tables.get("authority", [])):
        path = _way_back(edges, row["id"], row["id"], (row["id"],), (date.min, date.max))
        if path and frozenset(path) not in told:
            told.add(frozenset(path))
            yield Fault("cycle", ("authority", number), values={"path": list(path)})


def _way_back(
    edges: Mapping[str, list[Mapping[str, Any]]], start: str, at: str, path: tuple[str, ...], span: tuple[date, date]
) -> tuple[str, ...] | None:
    for edge in edges.get(at, []):
        first = max(span[0], edge.get("valid_from") or date.min)
        last = min(span[1], edge.get("valid_to") or date.max)
        if first > last:
            continue
        if edge["to"] == start:
            return (*path, start)
        if edge["to"] not in path:
            found = _way_back(edges, start, edge["to"], (*path, edge["to"]), (first, last))
            if found:
                return found
    return None


def _phrases(tables: Tables, whole: Tables) -> Iterator[Fault]:
    """Yield rows without a phrase, phrases that would mean two codes, and words that imply no offence of the pack."""
    offences = _ids(whole, "offence")
    for kind in ("response_code", "high_risk_term"):
        meant = _meant(whole.get(kind, []))
        for number, row in enumerate(tables.get(kind, [])):
            if not any(text.strip() for text in _said(row)):
                yield Fault("no_phrase", (kind, number), values={"id": row["id"]})
            for text in _said(row):
                if (other := meant[text.casefold()]) != row["id"]:
                    yield Fault("two_meanings", (kind, number), values={"text": text, "ids": [other, row["id"]]})
            if row.get("implies") and row["implies"] not in offences:
                yield Fault("unknown_offence", (kind, number, "implies"), values={"id": row["implies"]})


def _meant(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return which row says each phrase first."""
    found: dict[str, str] = {}
    for row in rows:
        for text in _said(row):
            found.setdefault(text.casefold(), row["id"])
    return found


def _said(row: Mapping[str, Any]) -> list[str]:
    return [text for language in LANGUAGES for text in row.get(language, [])]


def _forms(tables: Tables, whole: Tables) -> Iterator[Fault]:
    """Yield forms of procedures that are not there, and of complaints that ask for nothing."""
    procedures = _ids(whole, "procedure")
    for number, row in enumerate(tables.get("form", [])):
        if row["procedure"] not in procedures:
            yield Fault("unknown_procedure", ("form", number, "procedure"), values={"id": row["procedure"]})
        if row["template"] in KINDS and not row.get("fields"):
            yield Fault("missing", ("form", number), values={"field": "fields"})


def _starts(row: Mapping[str, Any]) -> Iterator[str]:
    yield row["start"]
    yield from (one["start"] for one in row.get("reading", []) if "start" in one)


def _expiries(tables: Tables, whole: Tables) -> Iterator[Fault]:
    """Yield terms that start at the end of one that is not there, or, in the end, of themselves."""
    after: dict[str, set[str]] = {}
    for row in whole.get("deadline", []):
        after[row["id"]] = {one.removeprefix(EXPIRY) for one in _starts(row) if one.startswith(EXPIRY)}
    for number, row in enumerate(tables.get("deadline", [])):
        for one in after[row["id"]] - set(after):
            yield Fault("unknown_deadline", ("deadline", number, "start"), values={"id": one})
        if row["id"] in _reached(after, row["id"]):
            yield Fault("starts_itself", ("deadline", number, "start"), values={"id": row["id"]})


def _reached(after: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = set(after.get(start, ()))
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= after.get(one, set()) - found
    return found


def _years(tables: Tables, _whole: Tables) -> Iterator[Fault]:
    """Yield days that stand in the table of another year, years given twice, and years left out between others."""
    years = tables.get("calendar", {}).get("year", [])
    seen: set[int] = set()
    for number, row in enumerate(years):
        for name in ("off", "working"):
            for day in row.get(name, []):
                if day.year != row["year"]:
                    place = ("calendar", "year", number, name)
                    yield Fault("other_year", place, values={"day": day.isoformat(), "year": row["year"]})
        if row["year"] in seen:
            yield Fault("twice", ("calendar", "year", number, "year"), values={"id": row["year"]})
        seen.add(row["year"])
    for missing in sorted(set(range(min(seen, default=0), max(seen, default=0))) - seen):
        yield Fault("year_left_out", ("calendar",), values={"year": missing})


def _readings(tables: Tables, _whole: Tables) -> Iterator[Fault]:
    for number, row in enumerate(tables.get("deadline", [])):
        for at, one in enumerate(row.get("reading", [])):
            if not {"amount", "unit", "start"} & set(one):
                yield Fault("same_reading", ("deadline", number, "reading", at))
        if _own_word(row):
            yield Fault("own_word", ("deadline", number, "status"))


def _bases(tables: Tables, _whole: Tables) -> Iterator[Fault]:
    """Yield what a ground could rest on and that nobody but we vouch for, and what serves no ground."""
    for number, row in enumerate(tables.get("basis", [])):
        if _own_word(row):
            yield Fault("own_word", ("basis", number, "status"))
        if not row["grounds"]:
            yield Fault("empty", ("basis", number, "grounds"), values={"field": "grounds"})


def _own_word(row: Mapping[str, Any]) -> bool:
    return bool(row["status"] == "verified" and row["source"] == "GK")
