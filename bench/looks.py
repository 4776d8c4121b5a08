"""Pictures of the components, each cut out of a real page of the demo, light beside dark: docs/guide/design.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kinds import Demo
from PIL import Image
from playwright.sync_api import Page

WIDE = {"width": 900, "height": 1200}
MOST, COLOURS, GAP, AROUND = (720, 440), 48, 12, 10


@dataclass(frozen=True)
class Look:
    """Where a component is seen: a kind of page, the element, what is pressed before."""

    kind: str
    element: str
    pressed: str = ""
    width: int = 720


LOOKS = {
    "top": Look("case", ".top", width=1120),
    "buttons": Look("statement", "main .buttons"),
    "badges": Look("claims", "main .entry, main tbody tr"),
    "facts": Look("complaint", "main .facts"),
    "entry": Look("statements", "main .entry"),
    "cards": Look("today", "main .cards"),
    "table": Look("people", "main .table-scroll"),
    "field": Look("new_person", "main form.form"),
    "notice": Look("claim", "main .notice"),
    "empty": Look("submissions", "main .empty"),
    "finding": Look("guard", "main .finding"),
    "timeline": Look("timeline", "main .timeline"),
    "matrix": Look("matrix", "main .matrix-scroll", width=900),
    "picture": Look("picture", "main .drawing", width=900),
    "walk": Look("case", "main .walk"),
    "chain": Look("chain_parcel", "main .chain"),
    "stands": Look("statement", "main .stands"),
    "why": Look("claim", "main .why"),
    "read": Look("read_statement", "main .read-aloud", width=1000),
    "document": Look("passage", "main .document", width=900),
    "compare": Look("suit_words", "main .beside", width=1120),
    "counted": Look("complaint", "main .counted", pressed="main .counted summary"),
    "fold": Look("new_incident", "main .fold"),
}


def looks(demo: Demo, found: dict[str, str], wanted: Iterable[str], folder: Path) -> None:
    """Picture each component on the page of its kind."""
    for name in wanted:
        look = LOOKS[name]
        demo.page.set_viewport_size(WIDE | {"width": look.width})
        demo.open(found[look.kind])
        if look.pressed:
            demo.page.locator(look.pressed).first.click()
        beside(demo.page, look.element, folder / f"design-{name}.png")


def beside(page: Page, element: str, file: Path) -> None:
    """Write the element in both themes, one beside the other or above it, in few colours."""
    both = [framed(page, element, theme, file) for theme in ("light", "dark")]
    wide, high = both[0].size
    across = wide <= MOST[0] // 2
    size = (2 * wide + GAP, high) if across else (wide, 2 * high + GAP)
    whole = Image.new("RGB", size, "#ffffff")
    whole.paste(both[0], (0, 0))
    whole.paste(both[1], (wide + GAP, 0) if across else (0, high + GAP))
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def framed(page: Page, element: str, theme: str, file: Path) -> Image.Image:
    """Return the top of the element with a little of the page around it, no wider than a guide shows."""
    page.emulate_media(color_scheme=theme)
    found = page.locator(element).first
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    left, top = max(box["x"] - AROUND, 0), max(box["y"] - AROUND, 0)
    scaled = max(1, (box["width"] + 2 * AROUND) / MOST[0])
    high = min(box["height"] + 2 * AROUND, MOST[1] * scaled, page.viewport_size["height"] - top)
    clip = {"x": left, "y": top, "width": box["width"] + 2 * AROUND, "height": high}
    page.screenshot(path=file, clip=clip)
    with Image.open(file) as taken:
        return taken.convert("RGB").resize((round(taken.width / scaled), round(taken.height / scaled)))
