"""What the terminal shows: lines, tables, steps of long work."""

import json
import sys
from collections.abc import Callable
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from aigaq.errors import gettext_noop
from aigaq.terms import TERMS, said

COLUMNS = {
    "reference": gettext_noop("Reference"),
    "case": gettext_noop("Case"),
    "plaintiff": gettext_noop("Plaintiff"),
    "employer": gettext_noop("Employee of"),
    "belongs_with": gettext_noop("Belongs with"),
    "facility": gettext_noop("Facility"),
    "state": gettext_noop("State"),
    "filed": gettext_noop("Filed"),
    "heard": gettext_noop("Heard"),
    "decided": gettext_noop("Decided"),
    "outcome": gettext_noop("Outcome"),
    "text": gettext_noop("The proposition"),
    "grade": gettext_noop("How far it is carried"),
    "independent": gettext_noop("For"),
    "against": gettext_noop("Against"),
    "supports": gettext_noop("Supports"),
    "contradicts": gettext_noop("Contradicts"),
    "context": gettext_noop("context"),
    "last_day": gettext_noop("Last day"),
    "days": gettext_noop("Days left"),
    "matter": gettext_noop("Matter"),
    "rule": gettext_noop("Rule"),
    "what": gettext_noop("What"),
    "whose": gettext_noop("Whom it binds"),
    "status": gettext_noop("Status"),
}


def echo(text: str) -> None:
    """Print one answer."""
    print(text, flush=True)


def answer(told: dict[str, Any], as_json: bool, sentence: str) -> None:
    """Print what a command did: as JSON, or as a sentence that names its parts."""
    echo(
        json.dumps(told, ensure_ascii=False)
        if as_json
        else sentence.format(**{key: _cell(value) for key, value in told.items()})
    )


def steps(*, quiet: bool) -> Callable[[str], None]:
    """Return what is called with each step of long work: it says the step on a terminal, and nothing in a script."""
    if quiet or not sys.stderr.isatty():
        return lambda step: None
    console = Console(stderr=True)
    return lambda step: console.print(f"  … {said(step)}", style="dim")


def rows_heard(say: Callable[[str], None]) -> Callable[[int], None]:
    """Return what is called with the number of rows read so far, and says it with `say`."""
    return lambda rows: say(_("{rows} rows").format(rows=rows))


def compared_heard(say: Callable[[str], None]) -> Callable[[int], None]:
    """Return what is called with the number of pairs compared so far, and says it with `say`."""
    return lambda pairs: say(_("{pairs} pairs compared").format(pairs=pairs))


def pages_heard(say: Callable[[str], None]) -> Callable[[int, int], None]:
    """Return what is called with the number of pages read so far, and of all, and says it with `say`."""
    return lambda at, total: say(_("page {at} of {total}").format(at=at + 1, total=total))


def files_heard(say: Callable[[str], None]) -> Callable[[int, int], None]:
    """Return what is called with the number of files seen to, and of how many, and says it with `say`."""
    return lambda number, of: say(_("{number} of {of} files").format(number=number, of=of))


def characters_heard(say: Callable[[str], None]) -> Callable[[int, int], None]:
    """Return what is called with the number of characters looked through so far, and of all; it says it with `say`."""
    return lambda at, total: say(_("character {at} of {total}").format(at=at, total=total))


def listed(rows: list[dict[str, Any]]) -> str:
    """Return rows as a table for a person."""
    if not rows:
        return _("Nothing is recorded yet.")
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in rows[0]:
        table.add_column(_(COLUMNS[name]))
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    console = Console(file=StringIO(), width=_width())
    console.print(table)
    return console.file.getvalue().rstrip()  # type: ignore[attr-defined]


def _cell(value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return ", ".join(value)
    return said(value) if value in TERMS else str(value)


def _width() -> int:
    return Console().width if sys.stdout.isatty() else 160
