"""Reading a table from an opened original, line by line: JSON lines or comma-separated values in UTF-8."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.pipe import Pipe

MOST_LINE = 1 << 20
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = {"application/x-ndjson": "lines", "application/jsonl": "lines", "text/csv": "csv", WORKBOOK: "xlsx"}
ENDINGS = {"jsonl": "lines", "ndjson": "lines", "csv": "csv", "xlsx": "xlsx"}


class NotATable(Refusal):
    """An original cannot be read as a table."""

    message = gettext_noop("Row {row} of {reference} cannot be read as a table ({why}). Rows before it were taken in.")
    remedy = gettext_noop("Save it as comma-separated values or JSON lines in UTF-8, deposit that, and bring it in.")


def table_kind(media_type: str, name: str) -> str:
    """Return how a table is written, `lines`, `csv` or `xlsx`, or nothing for what is no table."""
    by_name = ENDINGS.get(name.rpartition(".")[2].lower(), "")
    return TABLES.get(media_type.partition(";")[0].strip(), by_name)


def rows(pipe: Pipe, kind: str, reference: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table. Raises NotATable at the first that cannot be read."""
    text = io.TextIOWrapper(io.BufferedReader(pipe), encoding="utf-8-sig", newline="")
    number = 0
    try:
        for row in _lines(text) if kind == "lines" else _table(text):
            number += 1
            yield row
    except (UnicodeDecodeError, ValueError, csv.Error) as cause:
        raise NotATable(row=number + 1, reference=reference, why=_why(cause)) from cause


def _lines(text: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    while line := text.readline(MOST_LINE):
        if len(line) == MOST_LINE:
            raise ValueError("the line is too long")
        if line.strip():
            row = _object(line)
            if not isinstance(row, dict):
                raise ValueError("not an object")
            yield row


def _object(line: str) -> object:
    try:
        return json.loads(line)
    except RecursionError as cause:
        raise ValueError("the line is nested too deep") from cause


def _table(text: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(MOST_LINE)
    for row in csv.DictReader(text, strict=True):
        # More cells than columns, and fewer, are kept as they are: what is not there is not known.
        row.pop(None, None)
        yield row


def _why(cause: Exception) -> str:
    return "UTF-8" if isinstance(cause, UnicodeDecodeError) else type(cause).__name__
