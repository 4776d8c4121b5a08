"""Pictures put together: what a printed page looks like, and sheets of many small pictures, to be looked at quickly."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ON_A_SHEET, ACROSS = 24, 6
CELL = {"1280": (400, 420), "360": (250, 560), "print": (400, 300)}
GROUND, LETTERS = "#777777", "#ffffff"
DOTS_AN_INCH, LEAVES = 60, 4


def printed(pdf: bytes, file: Path) -> None:
    """Write the first leaves of a print, side by side."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "print.pdf").write_bytes(pdf)
        drawn = ["pdftoppm", "-png", "-r", str(DOTS_AN_INCH), "-l", str(LEAVES), "print.pdf", "leaf"]
        subprocess.run(drawn, cwd=place, check=True)
        leaves = [Image.open(one) for one in sorted(Path(place).glob("leaf*.png"))]
        size = sum(one.width + 8 for one in leaves), max(one.height for one in leaves)
        whole = Image.new("RGB", size, GROUND)
        for at, leaf in enumerate(leaves):
            whole.paste(leaf, (sum(one.width + 8 for one in leaves[:at]), 0))
        whole.save(file)


def sheets(folder: Path, language: str, size: str, theme: str) -> None:
    """Write sheets of what was taken in a language, at a size, in a theme."""
    ending = f"-{size}-{theme}.png" if theme else f"-{size}.png"
    taken = sorted((folder / language).glob(f"*{ending}"))
    for at in range(0, len(taken), ON_A_SHEET):
        name = "-".join(filter(None, ("sheet", language, size, theme, str(at // ON_A_SHEET + 1))))
        sheet(taken[at : at + ON_A_SHEET], CELL[size], ending).save(folder / f"{name}.png", optimize=True)


def sheet(files: Sequence[Path], cell: tuple[int, int], ending: str) -> Image.Image:
    wide, high = cell
    whole = Image.new("RGB", (ACROSS * (wide + 8), -(-len(files) // ACROSS) * (high + 24)), GROUND)
    draw, font = ImageDraw.Draw(whole), ImageFont.load_default(14)
    for at, file in enumerate(files):
        left, top = at % ACROSS * (wide + 8), at // ACROSS * (high + 24)
        draw.text((left + 4, top + 3), file.name.removesuffix(ending), LETTERS, font)
        whole.paste(thumbnail(file, wide, high), (left, top + 22))
    return whole


def thumbnail(file: Path, wide: int, high: int) -> Image.Image:
    """Return the top of a picture, as wide as its cell, or all of it where it is a print."""
    with Image.open(file) as taken:
        if file.stem.endswith("-print"):
            taken.thumbnail((wide, high))
            return taken.convert("RGB")
        top = taken.crop((0, 0, taken.width, min(taken.height, round(taken.width * high / wide))))
        return top.convert("RGB").resize((wide, round(top.height * wide / top.width)), reducing_gap=2)
