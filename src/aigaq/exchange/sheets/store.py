"""Setting the sheet. The only file of this package that touches the disk."""

import json
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "sheet.typ"
FONTS = Path(__file__).parents[2] / "static" / "fonts" / "print"


def typeset(sheet: dict[str, object]) -> bytes:
    """Return one sheet as a PDF."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )
