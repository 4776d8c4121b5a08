"""Setting the sheet. The only file of this package that touches the disk."""

import json
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "sheet.typ"
FONTS = Path(__file__).parents[2] / "static" / "fonts" / "print"


def typeset(sheets: list[dict[str, object]]) -> bytes:
    """Return sheets as a PDF, each on a page of its own."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"sheets": json.dumps(sheets, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )
