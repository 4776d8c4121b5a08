"""Cells of a table that leaves: what a spreadsheet would take for a formula becomes text. Numbers stay as they are."""

import re

# What a spreadsheet reads as the beginning of a formula, full-width twins included; it skips spaces before it.
BEGINS = re.compile("[\\s\ufeff\u200b]*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]|[\t\r\n]")
NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:[.,]\d{1,15})?|[.,]\d{1,15})(?:[eE][+-]?\d{1,3})?%?")
UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet computes; NUL and its like are left out, a number is kept."""
    kept = UNKEPT.sub("", cell)
    return f"'{kept}" if BEGINS.match(kept) and not NUMBER.fullmatch(kept) else kept


def line(cells: list[str]) -> str:
    """Return one line of CSV (RFC 4180), every cell neutral and quoted where it must be."""
    return ",".join(_quoted(neutral(cell)) for cell in cells) + "\r\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',;"\r\n\t') else cell
