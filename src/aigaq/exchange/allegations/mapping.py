"""Which column of a foreign table is which field of ours. A person confirms it once; it is remembered with the case."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Our fields, and what tables call them, most likely first. A dot steps into a nested value.
FIELDS: dict[str, tuple[str, ...]] = {
    "reference": ("reference", "ref", "id", "number", "номер", "№", "нөмір"),
    "language": ("language", "lang", "язык", "тіл"),
    "title": ("title", "incident.title", "заголовок", "название", "тақырып"),
    "narrative": ("narrative", "incident.narrative", "text", "описание", "текст", "обстоятельства", "мазмұны"),
    "date": ("date", "incident.date", "дата", "күні"),
    "facility": ("facility", "incident.facility", "учреждение", "мекеме"),
    "treatment": ("treatment", "incident.ill_treatment", "ill_treatment", "обращение", "вид", "әрекет"),
    "people": ("people", "persons"),
    "victims": ("victims", "victim", "потерпевший", "потерпевшие", "пострадавший", "жәбірленуші"),
    "alleged": ("alleged", "perpetrator", "alleged_perpetrator", "сотрудник", "подозреваемый", "күдікті"),
    "witnesses": ("witnesses", "witness", "свидетель", "свидетели", "куә", "куәлар"),
    "evidence": ("evidence", "доказательства", "дәлелдер"),
    "complaint_date": ("complaint_date", "complaint.date", "дата жалобы", "шағым күні"),
    "complaint_to": ("complaint_to", "complaint.addressee", "куда", "адресат", "қайда"),
    "complaint_number": ("complaint_number", "complaint.number", "номер жалобы", "шағым нөмірі"),
    "complaint_status": ("complaint_status", "complaint.status", "результат", "ответ", "нәтиже"),
}
NEEDED = ("title", "narrative")


def guessed(columns: Iterable[str], fields: Mapping[str, Sequence[str]] = FIELDS) -> dict[str, str]:
    """Return, for each field of ours that a column's name fits, that column. Only whole names fit; nothing is near."""
    known = {column.strip().casefold(): column for column in columns}
    found = {field: next((known[name] for name in names if name in known), "") for field, names in fields.items()}
    return {field: column for field, column in found.items() if column}


def remembered(columns: Sequence[str], before: Iterable[tuple[Sequence[str], Mapping[str, str]]]) -> dict[str, str]:
    """Return what was answered for a table of the same columns; `before`: columns and answers, the newest first."""
    for known, mapping in before:
        if set(known) == set(columns):
            return dict(mapping)
    return {}


def columns_of(row: Mapping[str, Any], before: str = "") -> list[str]:
    """Return the columns of a row, those of nested values with a dot."""
    found = []
    for name, value in row.items():
        nested = isinstance(value, Mapping)
        found += columns_of(value, f"{before}{name}.") if nested else [f"{before}{name}"]
    return found


def value_at(row: Mapping[str, Any], column: str) -> Any:
    """Return what stands in a column, nothing if it is not there."""
    if column in row:
        return row[column]
    value: Any = row
    for step in column.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
