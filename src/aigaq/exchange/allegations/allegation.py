"""One allegation as a table gives it: read, bounded, and with its faults named rather than mended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aigaq.exchange.allegations.mapping import value_at
from aigaq.vault import dates

LANGUAGES = ("ru", "kk", "en")
MOST_TEXT, MOST_LINE, MOST_PEOPLE = 20_000, 400, 50
SEPARATOR = re.compile(r"\s*;\s*")
# HURIDOCS 04 (acts) and 05 (methods), by the words that tables use. Others stay as written.
ACTS = {"threats": "02010301", "humiliation": "36010201", "denial_of_medical_care": "36010204"}
METHODS = {
    "beating": "0301",
    "stress_position": "0311",
    "electric_shock": "0308",
    "suffocation": "0309",
    "solitary_confinement": "0318",
    "sleep_deprivation": "031502",
    "sexual_violence": "0305",
}
ROLES = {"victim": "victim", "alleged_perpetrator": "alleged", "alleged": "alleged", "witness": "witness"}


class Unreadable(ValueError):
    """A row cannot be taken in; `column` is the field of ours at fault, `why` a code of the reason."""

    def __init__(self, column: str, why: str) -> None:
        """Keep which field and why."""
        super().__init__(f"{column}: {why}")
        self.column, self.why = column, why


@dataclass(frozen=True)
class Someone:
    """A person of a row: the part they had in it, and what is to be sealed of them."""

    part: str
    identity: dict[str, str]


@dataclass(frozen=True)
class Allegation:
    """One row. `as_written` keeps what has no field of ours, in the table's own words."""

    language: str
    title: str
    narrative: str
    date: str
    facility: str
    acts: tuple[str, ...]
    methods: tuple[str, ...]
    people: tuple[Someone, ...]
    evidence: tuple[dict[str, str], ...]
    complaint: dict[str, str]
    as_written: dict[str, str] = field(default_factory=dict)


def read(row: Mapping[str, Any], mapping: Mapping[str, str]) -> Allegation:
    """Return the allegation in a row. Raises Unreadable."""
    texts = {name: _text(row, mapping, name) for name in mapping if name not in ("people", "evidence", "treatment")}
    narrative, title = texts.get("narrative", ""), texts.get("title", "")
    if not narrative and not title:
        raise Unreadable("narrative", "empty")
    treatment = _listed(value_at(row, mapping.get("treatment", "")))
    known = {*ACTS, *METHODS}
    reference, other = texts.get("reference", ""), [word for word in treatment if word not in known]
    return Allegation(
        language=texts["language"] if texts.get("language") in LANGUAGES else "ru",
        title=title or narrative[:MOST_LINE],
        narrative=narrative,
        date=_date(texts, "date"),
        facility=texts.get("facility", ""),
        acts=tuple(ACTS[word] for word in treatment if word in ACTS),
        methods=tuple(METHODS[word] for word in treatment if word in METHODS),
        people=tuple(_people(row, mapping, texts)),
        evidence=tuple(_evidence(value_at(row, mapping.get("evidence", "")))),
        complaint=_complaint(texts),
        as_written={key: value for key, value in (("reference", reference), ("treatment", "; ".join(other))) if value},
    )


def _text(row: Mapping[str, Any], mapping: Mapping[str, str], name: str) -> str:
    value = value_at(row, mapping[name])
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise Unreadable(name, "not_text")
    text = str(value).replace("\x00", "").strip()
    if len(text) > (MOST_TEXT if name == "narrative" else MOST_LINE):
        raise Unreadable(name, "too_long")
    return text


def _date(texts: Mapping[str, str], name: str) -> str:
    try:
        return dates.kept(texts.get(name, ""))
    except dates.ImpossibleDate as cause:
        raise Unreadable(name, "impossible_date") from cause


def _complaint(texts: Mapping[str, str]) -> dict[str, str]:
    day = _date(texts, "complaint_date")
    named = (("to", "complaint_to"), ("number", "complaint_number"), ("status", "complaint_status"))
    found = {name: texts.get(column, "") for name, column in named}
    return {"date": day, **found} if day or any(found.values()) else {}


def _people(row: Mapping[str, Any], mapping: Mapping[str, str], texts: Mapping[str, str]) -> list[Someone]:
    told = value_at(row, mapping.get("people", "")) or []
    if not isinstance(told, list) or not all(isinstance(one, Mapping) for one in told):
        raise Unreadable("people", "not_people")
    found = [Someone(ROLES.get(str(one.get("role")), "other"), _identity(one)) for one in told]
    for column, part in (("victims", "victim"), ("alleged", "alleged"), ("witnesses", "witness")):
        found += [Someone(part, {"name": name}) for name in _listed(texts.get(column, ""))]
    if len(found) > MOST_PEOPLE:
        raise Unreadable("people", "too_many")
    return found


def _identity(told: Mapping[str, Any]) -> dict[str, str]:
    """Return what is sealed of a person: names in both scripts, year of birth, sex, and the part as it was written."""
    kept = {key: str(value)[:MOST_LINE] for key, value in told.items() if value not in (None, "")}
    cyrillic = " ".join(kept.pop(key) for key in ("family_cyrillic", "given_cyrillic") if key in kept)
    latin = " ".join(kept.pop(key) for key in ("family_latin", "given_latin") if key in kept)
    name = kept.pop("name", "") or cyrillic or latin
    more = {"latin": latin, "born": kept.pop("birth_year", "")}
    return {"name": name, **{key: value for key, value in more.items() if value and value != name}, **kept}


def _evidence(told: Any) -> list[dict[str, str]]:
    if isinstance(told, list) and all(isinstance(one, Mapping) for one in told):
        return [{str(key): str(value)[:MOST_LINE] for key, value in one.items()} for one in told[:MOST_PEOPLE]]
    return [{"file_name": name} for name in _listed(told)]


def _listed(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one).strip()[:MOST_LINE] for one in value[:MOST_PEOPLE]]
    return [one for one in SEPARATOR.split(str(value or "").strip()) if one][:MOST_PEOPLE]
