"""What is wrong with a pack, and on which line: first its shape, then whether it agrees with itself."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from aigaq.proceedings.law.lines import Place, line_of, places
from aigaq.proceedings.law.shape import LANGUAGES, TABLES, TYPES, Field

MOST_AMOUNT = 1000


@dataclass(frozen=True)
class Fault:
    """One fault: what is wrong (a code), where, on which line of the file, and what it speaks of."""

    why: str
    place: Place
    line: int = 1
    values: dict[str, Any] = field(default_factory=dict)


def read(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """Return a pack's tables and the faults of their shape. Text that is no TOML gives no tables and one fault."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return {}, [Fault("not_toml", (), _line_in(str(wrong)), {"why": str(wrong)})]
    except RecursionError:
        return {}, [Fault("too_deep", ())]
    where = places(text)
    found = [
        Fault(one.why, one.place, line_of(where, one.place), one.values) for one in _row(tables, "", ())
    ]  # fmt: skip
    return tables, found


def placed(text: str, found: Iterable[Fault]) -> list[Fault]:
    """Return faults with their lines in `text`, in the order of the lines."""
    where = places(text)
    rows = [Fault(one.why, one.place, line_of(where, one.place), one.values) for one in found]
    return sorted(rows, key=lambda one: one.line)


def _line_in(message: str) -> int:
    words = message.replace(",", " ").replace(")", " ").split()
    return int(words[words.index("line") + 1]) if "line" in words else 1


def _row(row: Mapping[str, Any], table: str, place: Place) -> Iterator[Fault]:
    """Yield the faults of one table: what is unknown, what is missing, and those of each field."""
    fields = TABLES[table]
    for name in row:
        if name not in fields:
            yield Fault("unknown_field", (*place, name), values={"field": name})
    for name, wanted in fields.items():
        if name in row:
            yield from _value(row[name], wanted, (*place, name))
        elif not wanted.optional:
            yield Fault("missing", place, values={"field": name})


def _value(value: Any, wanted: Field, place: Place) -> Iterator[Fault]:
    if wanted.kind == "rows":
        yield from _rows(value, wanted, place)
    elif wanted.kind in ("texts", "days"):
        yield from _list(value, wanted, place)
    elif not _is(value, wanted.kind):
        yield Fault("wrong_type", place, values={"field": place[-1], "wanted": wanted.kind})
    elif wanted.kind == "row":
        yield from _row(value, wanted.rows, place)
    else:
        yield from _said(value, wanted, place)


def _rows(value: Any, wanted: Field, place: Place) -> Iterator[Fault]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield Fault("wrong_type", place, values={"field": place[-1], "wanted": "rows"})
        return
    for number, row in enumerate(value):
        yield from _row(row, wanted.rows, (*place, number))


def _list(value: Any, wanted: Field, place: Place) -> Iterator[Fault]:
    kind = "text" if wanted.kind == "texts" else "day"
    if not isinstance(value, list) or not all(_is(one, kind) for one in value):
        yield Fault("wrong_type", place, values={"field": place[-1], "wanted": wanted.kind})
        return
    for one in value:
        if wanted.choices and one not in wanted.choices:
            yield _not_one_of(one, wanted, place)


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool) and kind != "flag":
        return False
    return isinstance(value, TYPES[kind]) and not (kind == "day" and isinstance(value, datetime))


def _said(value: Any, wanted: Field, place: Place) -> Iterator[Fault]:
    """Yield the faults of a plain value of the right type."""
    if wanted.kind == "words":
        yield from _words(value, place)
    elif wanted.kind == "text" and not value.strip():
        yield Fault("empty", place, values={"field": place[-1]})
    elif wanted.choices and value not in wanted.choices and not (wanted.also and value.startswith(wanted.also)):
        yield _not_one_of(value, wanted, place)
    elif wanted.kind == "number" and not 1 <= value <= (date.max.year if place[-1] == "year" else MOST_AMOUNT):
        yield Fault("impossible_number", place, values={"field": place[-1], "value": value})


def _words(value: Mapping[str, Any], place: Place) -> Iterator[Fault]:
    for language in LANGUAGES:
        if not isinstance(value.get(language), str) or not value[language].strip():
            yield Fault("no_words", place, values={"field": place[-1], "language": language})
    for language in value:
        if language not in LANGUAGES:
            yield Fault("unknown_language", place, values={"language": language})


def _not_one_of(value: Any, wanted: Field, place: Place) -> Fault:
    return Fault("not_one_of", place, values={"field": place[-1], "value": value, "choices": list(wanted.choices)})
