"""Setting the pages: the template, the fonts and typst. The only file of this package that touches the disk.

A file of texts alone is PDF/A-2a and PDF/UA-1: it keeps for decades, and a screen reader can read it. It depends
on its contents alone: no clock, no fonts of this machine.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from aigaq.exchange.dossier import glyphs
from aigaq.exchange.dossier.contents import Contents

TEMPLATE = Path(__file__).parent / "dossier.typ"
FONTS = Path(__file__).parents[2] / "static" / "fonts" / "print"


def typeset(contents: Contents) -> bytes:
    """Return the file as a PDF.

    One that leaves pages for foreign ones claims no standard of archives: it could not vouch for those.
    """
    waits = any(one.pages for one in contents.exhibits)
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"file": json.dumps(_printed(asdict(contents)), ensure_ascii=False)},
        pdf_standards=["1.7"] if waits else ["a-2a", "ua-1"],
    )


def _printed(value: Any) -> Any:
    if isinstance(value, str):
        return glyphs.printed(value, _table())
    if isinstance(value, dict):
        return {key: _printed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printed(one) for one in value]
    return value


@cache
def _table() -> glyphs.Shown:
    """Return what every one of our fonts can print."""
    fonts = [glyphs.covered(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return glyphs.Shown(frozenset.intersection(*fonts))
