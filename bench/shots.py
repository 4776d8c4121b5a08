"""Pictures of the pages at 1280 and 360 px: `python bench/shots.py FOLDER [LANGUAGE…]`. Look at them.

`python bench/shots.py --manuals` makes the few that the manuals show, docs/guide/pictures: an arrival and a suit, in
English, Russian and Kazakh, cut to what one sees first and to 32 colours, so that each stays under 60 kB.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

AIGAQ = Path(sys.executable).parent / "aigaq"
PAGES = (
    "",
    "timeline",
    "timeline-narrowed:timeline/?kind=incident",
    "parcels",
    "items:originals",
    "people",
    "facilities",
    "visits",
    "incidents",
    "claims",
    "matrix",
    "complaints",
    "statements:publications",
    "suits",
    "reprisals",
    "findings",
    "numbers",
    "parcel-form:parcels/new",
    "incident-form:incidents/new",
)
INNER = ("facilities", "people", "suits", "complaints", "claims", "publications", "incidents", "originals")
CHAINED = ("suits", "complaints", "claims", "publications", "incidents", "originals")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = Path(__file__).parents[1] / "docs" / "guide" / "pictures"
IN_A_MANUAL = {"width": 1120, "height": 780}
SIZES = {"1280": {"width": 1280, "height": 900}, "360": {"width": 360, "height": 780}}


def main() -> None:
    manuals = sys.argv[1] == "--manuals"
    folder, languages = (PICTURES, ["en", "ru", "kk"]) if manuals else (Path(sys.argv[1]), sys.argv[2:] or ["en"])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = subprocess.Popen(
            [AIGAQ, "demo", "--house", f"{place}/demo", "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            (illustrate if manuals else shoot)(browser, link_of(server), folder, languages)
        finally:
            server.terminate()
            server.wait()


def link_of(server: subprocess.Popen) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = re.search(r"http://\S+", server.stdout.readline())
        if found:
            return found[0]
    raise SystemExit("the demo did not print its link")


def shoot(browser: Browser, link: str, folder: Path, languages: list[str]) -> None:
    page = browser.new_context().new_page()
    page.goto(link)
    base = link.split("/enter/", maxsplit=1)[0]
    for language in languages:
        page.goto(f"{base}/")
        page.click(f"button[value={language}]")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            for name, address in addresses(page, base):
                picture(page, address, folder / f"{language}-{theme}-{name}")


def illustrate(browser: Browser, link: str, folder: Path, languages: list[str]) -> None:
    page = browser.new_context(viewport=IN_A_MANUAL).new_page()
    page.goto(link)
    base = link.split("/enter/", maxsplit=1)[0]
    page.click("button[value=en]")
    page.get_by_role("button", name="Not now").click()
    for language in languages:
        page.goto(f"{base}/")
        page.click(f"button[value={language}]")
        for name, address in (("arrived", f"{base}/cases/C-2020-01/parcels/new/"), ("suit", first_suit(page, base))):
            page.goto(address)
            frugal(page, folder / f"{name}-{language}.png")


def first_suit(page: Page, base: str) -> str:
    page.goto(f"{base}/cases/C-2020-01/suits/")
    links = page.eval_on_selector_all("main a", "all => all.map(one => one.href)")
    return next(one for one in links if re.search(r"/suits/[0-9a-f-]{36}/$", one))


def frugal(page: Page, file: Path) -> None:
    page.screenshot(path=file)
    with Image.open(file) as taken:
        few = taken.convert("RGB").quantize(32, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def addresses(page: Page, base: str) -> list[tuple[str, str]]:
    case = f"{base}/cases/C-2020-01/"
    found = [("today", f"{base}/")]
    for name in PAGES:
        label, _, path = name.partition(":")
        found.append((label or "case", case + ending(path or label)))
    for name in INNER:
        page.goto(f"{case}{name}/")
        links = page.eval_on_selector_all("main a", "all => all.map(one => one.href)")
        inner = [one for one in links if re.search(rf"/{name}/[0-9a-f-]{{36}}/$", one)]
        shown = list(dict.fromkeys(inner))[:2]
        found.extend((f"{name}-{number}", one) for number, one in enumerate(shown))
        if name in CHAINED:
            found.extend((f"{name}-{number}-chain", f"{one}chain/") for number, one in enumerate(shown[:1]))
    page.goto(f"{case}claims/")
    page.goto(found[-1][1])
    return found


def ending(path: str) -> str:
    return path if not path or "?" in path else f"{path}/"


def picture(page: Page, address: str, stem: Path) -> None:
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > viewport["width"]:
            print(f"{stem.name} {size}: the page is {wide} px wide")
        page.screenshot(path=f"{stem}-{size}.png", full_page=True)


if __name__ == "__main__":
    main()
