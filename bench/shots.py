"""Pictures of every kind of page, to be looked at: `python bench/shots.py FOLDER [LANGUAGE|SIZE|THEME|print|KIND…]`.

`python bench/shots.py shots` takes them all, at 1280 and 360 px, light and dark, in three languages, and as English
prints them: FOLDER/LANGUAGE/KIND-SIZE-THEME.png, KIND-print.png, and sheets of many to look through. What follows
the folder narrows it: `shots ru 360 dark`, `shots print`, `shots case timeline`. It says what is wider than its page.

`--manuals` makes the few that the manuals show, docs/guide/pictures: an arrival and a suit, in each language, cut
to what one sees first and to 32 colours, so that each stays under 60 kB. `--design` makes those of the design guide.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kinds import CASE, Demo, kinds
from looks import LOOKS, looks
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from sheets import printed, sheets

AIGAQ = Path(sys.executable).parent / "aigaq"
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
LANGUAGES, THEMES, PRINT = ("en", "ru", "kk"), ("light", "dark"), "print"
SIZES = {"1280": {"width": 1280, "height": 900}, "360": {"width": 360, "height": 780}}
# Nobody looks further down; a list of 300 rows would take a minute and all the memory.
TALLEST = 4000
A4 = {"format": "A4", "prefer_css_page_size": True}
A4_WIDE = {"width": 794, "height": 1123}
WIDER = """() => {
    const page = document.documentElement.clientWidth
    const cut = one => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX)
    const rolls = one => one && (cut(one) || rolls(one.parentElement))
    const over = one => one.getBoundingClientRect().right > page + 1 && one.checkVisibility()
    return [...document.querySelectorAll('body *')].filter(one => over(one) && !rolls(one.parentElement))
        .slice(0, 2).map(one => `${one.tagName} .${one.getAttribute('class')} «${one.textContent.trim().slice(0, 40)}»`)
}"""


def main() -> None:
    first, *rest = sys.argv[1:] or ["shots"]
    with served() as demo:
        if first == "--manuals":
            illustrate(demo, PICTURES)
        elif first == "--design":
            looks(demo, kinds(demo, {LOOKS[name].kind for name in rest or LOOKS}), rest or LOOKS, PICTURES)
        else:
            shoot(demo, Path(first), rest)


@contextmanager
def served() -> Iterator[Demo]:
    """Give a served demo in which somebody is signed in, in English, without the offer of a walk."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        serving = [AIGAQ, "demo", "--house", f"{place}/demo", "--port", "0"]
        server = subprocess.Popen(serving, stdout=subprocess.PIPE, text=True)
        try:
            link = link_of(server)
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            page = browser.new_context(viewport=IN_A_MANUAL, reduced_motion="reduce").new_page()
            page.goto(link)
            page.click("button[value=en]")
            page.get_by_role("button", name="Not now").click()
            passphrase = (Path(place) / "demo" / "passphrase").read_text("utf-8").strip()
            yield Demo(page, link.split("/enter/", maxsplit=1)[0], passphrase)
        finally:
            server.terminate()
            server.wait()


def link_of(server: subprocess.Popen) -> str:
    until = time.monotonic() + 600
    while time.monotonic() < until:
        found = re.search(r"http://\S+", server.stdout.readline())
        if found:
            return found[0]
    raise SystemExit("the demo did not print its link")


def shoot(demo: Demo, folder: Path, narrowed: list[str]) -> None:
    named = set(narrowed) - {*LANGUAGES, *SIZES, *THEMES, PRINT}
    found = kinds(demo, named)
    wanted = {kind: path for kind, path in found.items() if kind in named or not named}
    only_print = PRINT in narrowed
    print(f"{len(wanted)} kinds of pages", flush=True)
    for language in chosen(LANGUAGES, narrowed):
        (folder / language).mkdir(parents=True, exist_ok=True)
        demo.speak(language)
        for size in () if only_print else chosen(SIZES, narrowed):
            take(demo, wanted, folder / language, size, chosen(THEMES, narrowed))
            for theme in chosen(THEMES, narrowed):
                sheets(folder, language, size, theme)
        if only_print or (language == "en" and not set(narrowed) & {*SIZES, *THEMES}):
            put_on_paper(demo, wanted, folder / language)
            sheets(folder, language, PRINT, "")


def chosen(all_there_are: Iterator[str], narrowed: list[str]) -> list[str]:
    return [one for one in all_there_are if one in narrowed] or list(all_there_are)


def take(demo: Demo, found: dict[str, str], folder: Path, size: str, themes: list[str]) -> None:
    demo.page.set_viewport_size(SIZES[size])
    for kind, path in found.items():
        demo.open(path)
        for wide in demo.page.evaluate(WIDER):
            print(f"{folder.name} {size} {kind}: wider than the page: {wide}", flush=True)
        for theme in themes:
            demo.page.emulate_media(color_scheme=theme)
            high = min(TALLEST, demo.page.evaluate("document.documentElement.scrollHeight"))
            clip = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": high}
            demo.page.screenshot(path=folder / f"{kind}-{size}-{theme}.png", full_page=True, clip=clip)


def put_on_paper(demo: Demo, found: dict[str, str], folder: Path) -> None:
    demo.page.set_viewport_size(A4_WIDE)
    demo.page.emulate_media(color_scheme="light")
    for kind, path in found.items():
        demo.open(path)
        printed(demo.page.pdf(**A4), folder / f"{kind}-print.png")


def illustrate(demo: Demo, folder: Path) -> None:
    for language in LANGUAGES:
        demo.speak(language)
        for name, path in (("arrived", f"{CASE}parcels/new/"), ("suit", first_suit(demo))):
            demo.open(path)
            frugal(demo.page, folder / f"{name}-{language}.png")


def first_suit(demo: Demo) -> str:
    demo.open(f"{CASE}suits/")
    links = demo.page.eval_on_selector_all("main a", "all => all.map(one => one.getAttribute('href'))")
    return next(one for one in links if re.search(r"/suits/[0-9a-f-]{36}/$", one))


def frugal(page: Page, file: Path) -> None:
    page.screenshot(path=file)
    with Image.open(file) as taken:
        few = taken.convert("RGB").quantize(32, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    main()
