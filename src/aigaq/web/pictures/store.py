"""The shipped fonts and the typesetter. The only file of this package that touches the disk.

Typst alone takes 80 MB, so that it is fetched when a file is made: a house at rest must not carry it.
"""

import base64
import json
import re
from functools import cache
from pathlib import Path

from aigaq.web.pictures.letters import Faces, advances

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "static" / "fonts"
PRINT = FONTS / "print"
# Dots to an inch: a picture as wide as a page stays sharp in print.
SHARP = 200
DECLARED = re.compile(r"@font-face\{[^}]*fonts/source-sans-3-([a-z-]+)-(\d+)-normal\.woff2[^}]*\}")


@cache
def faces() -> Faces:
    """Return how wide letters are in the faces that pictures are set in."""
    plain, bold = (advances((PRINT / f"SourceSans3-{weight}-normal.ttf").read_bytes()) for weight in (400, 600))
    return Faces(plain, bold)


@cache
def declared() -> dict[tuple[str, str], str]:
    """Return by script and weight how the sheet of fonts declares each subset of the face pictures are set in."""
    sheet = (FONTS.parent / "fonts.css").read_text("utf-8")
    return {(found[1], found[2]): found[0] for found in DECLARED.finditer(sheet)}


@cache
def carried(script: str, weight: str) -> str:
    """Return such a declaration that carries its font with it."""
    font = (FONTS / f"source-sans-3-{script}-{weight}-normal.woff2").read_bytes()
    address = f"data:font/woff2;base64,{base64.b64encode(font).decode()}"
    return re.sub(r'url\("[^"]+"\)', f'url("{address}")', declared()[script, weight])


def raster(svg: str) -> bytes:
    """Return a picture as a PNG."""
    import typst  # noqa: PLC0415

    return typst.compile(
        HERE / "raster.typ",
        format="png",
        ppi=SHARP,
        font_paths=[PRINT],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )


def typeset(leaf: dict[str, object]) -> bytes:
    """Return a picture on A4 with its words and its table as a PDF that keeps and that a screen reader can read."""
    import typst  # noqa: PLC0415

    return typst.compile(
        HERE / "picture.typ",
        format="pdf",
        font_paths=[PRINT],
        ignore_system_fonts=True,
        sys_inputs={"leaf": json.dumps(leaf, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )
