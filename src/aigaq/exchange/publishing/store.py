"""Setting the pages of a statement: the template, the fonts and typst. It touches the disk to read them only.

The result is PDF/A-2a and PDF/UA-1, and depends on the statement alone: no clock, no fonts of this machine.
"""

import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from aigaq.exchange.dossier import glyphs
from aigaq.publication.releases.paper import Paper

TEMPLATE = Path(__file__).parent / "paper.typ"
FONTS = Path(__file__).parents[2] / "static" / "fonts" / "print"


def typeset(paper: Paper, page: str) -> bytes:
    """Return a statement as a PDF. `page` says how pages are numbered, in its language."""
    value = asdict(paper)
    value["labels"]["page"] = page
    value["date"] = [int(part) for part in paper.released_on.split("-")]
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(printed(value), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )


def tool(package: str) -> str:
    """Return what sets a file, with its version, such as `typst 0.15.2`."""
    return f"{package} {version(package)}"


def printed(value: Any) -> Any:
    """Return a value with every text in it as our fonts can print it."""
    if isinstance(value, str):
        return glyphs.printed(value, _table())
    if isinstance(value, dict):
        return {key: printed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [printed(one) for one in value]
    return value


@cache
def _table() -> glyphs.Shown:
    """Return what every one of our fonts can print."""
    fonts = [glyphs.covered(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return glyphs.Shown(frozenset.intersection(*fonts))
