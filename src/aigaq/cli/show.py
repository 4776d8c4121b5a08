"""What the terminal shows: lines, tables, steps of long work."""

import sys
from collections.abc import Callable
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table


def echo(text: str) -> None:
    """Print one answer."""
    print(text, flush=True)


def steps(*, quiet: bool) -> Callable[[str], None]:
    """Return what is called with each step of long work: it says the step on a terminal, and nothing in a script."""
    if quiet or not sys.stderr.isatty():
        return lambda step: None
    console = Console(stderr=True)
    return lambda step: console.print(f"  … {step.replace('_', ' ')}", style="dim")


def listed(rows: list[dict[str, Any]]) -> str:
    """Return rows as a table for a person."""
    if not rows:
        return "Nothing here yet."
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in rows[0]:
        table.add_column(name.replace("_", " "))
    for row in rows:
        table.add_row(*("–" if value in (None, "", []) else str(value) for value in row.values()))
    console = Console(file=StringIO(), width=_width())
    console.print(table)
    return console.file.getvalue().rstrip()  # type: ignore[attr-defined]


def _width() -> int:
    return Console().width if sys.stdout.isatty() else 160
