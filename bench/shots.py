"""Pictures of every kind of page, to be looked at: `python bench/shots.py FOLDER [LANGUAGE|SIZE|THEME|print|KIND…]`.

`python bench/shots.py shots` takes them all, at 1280 and 360 px, light and dark, in three languages, and as English
prints them: FOLDER/LANGUAGE/KIND-SIZE-THEME.png, KIND-print.png, and sheets of many to look through. What follows
the folder narrows it: `shots ru 360 dark`, `shots print`, `shots case timeline`. It says what is wider than its page.
The pages on which a house is made and opened are walked for it (`bench/doorstep.py`).

`--manuals` makes the few that the manuals show, docs/guide/pictures: an arrival and a suit, in each language, cut
to what one sees first and to 32 colours, so that each stays under 60 kB. `--design` makes those of the design guide.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from doorstep import KINDS, demo_in, unfounded, walked
from kinds import CASE, Demo, kinds
from looks import LOOKS, looks
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from sheets import printed, sheets

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


@dataclass(frozen=True)
class Asked:
    """Where pictures go, and what they are narrowed to; nothing named is everything."""

    folder: Path
    narrowed: list[str]

    def among(self, every: Iterable[str]) -> list[str]:
        return [one for one in every if one in self.narrowed] or list(every)

    @property
    def kinds(self) -> set[str]:
        return set(self.narrowed) - {*LANGUAGES, *SIZES, *THEMES, PRINT}

    def wants(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    @property
    def languages(self) -> list[str]:
        return self.among(LANGUAGES)

    @property
    def sizes(self) -> list[str]:
        return [] if PRINT in self.narrowed else self.among(SIZES)

    @property
    def themes(self) -> list[str]:
        return self.among(THEMES)

    def prints(self, language: str) -> bool:
        return PRINT in self.narrowed or (language == "en" and not set(self.narrowed) & {*SIZES, *THEMES})


def main() -> None:
    first, *rest = sys.argv[1:] or ["shots"]
    if first in ("--manuals", "--design"):
        with served() as demo:
            manuals(demo) if first == "--manuals" else design(demo, rest or list(LOOKS))
    else:
        shoot(Asked(Path(first), rest))


@contextmanager
def browsing() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser.new_context(viewport=IN_A_MANUAL, reduced_motion="reduce").new_page()


@contextmanager
def served() -> Iterator[Demo]:
    """Give a served demo in which somebody is signed in, in English, without the offer of a walk."""
    with tempfile.TemporaryDirectory() as place, demo_in(place) as link, browsing() as page:
        page.goto(link)
        page.click("button[value=en]")
        page.get_by_role("button", name="Not now").click()
        passphrase = (Path(place) / "demo" / "passphrase").read_text("utf-8").strip()
        yield Demo(page, link.split("/enter/", maxsplit=1)[0], passphrase)


def design(demo: Demo, names: list[str]) -> None:
    looks(demo, kinds(demo, {LOOKS[name].kind for name in names}), names, PICTURES)


def shoot(asked: Asked) -> None:
    for language in asked.languages:
        (asked.folder / language).mkdir(parents=True, exist_ok=True)
    if any(map(asked.wants, KINDS)):
        at_the_door(asked)
    if not asked.kinds or asked.kinds - set(KINDS):
        inside(asked)
    for language in asked.languages:
        for size, theme in product(asked.sizes, asked.themes):
            sheets(asked.folder, language, size, theme)
        if asked.prints(language):
            sheets(asked.folder, language, PRINT, "")


def at_the_door(asked: Asked) -> None:
    """Take the pages on which a house is made, opened and locked."""
    with unfounded() as link, browsing() as page:
        for place in walked(page, link):
            for language in asked.languages if asked.wants(place.kind) else ():
                page.click(f"header button[value={language}]")
                place.act()
                for size in asked.sizes:
                    take(page, asked, language, place.kind, size)
                if asked.prints(language):
                    put_on_paper(page, asked.folder / language / f"{place.kind}-print.png")


def inside(asked: Asked) -> None:
    """Take the pages of a demo, one of every kind that links lead to."""
    with served() as demo:
        wanted = {kind: path for kind, path in kinds(demo, asked.kinds).items() if asked.wants(kind)}
        print(f"{len(wanted)} kinds of pages", flush=True)
        for language in asked.languages:
            demo.speak(language)
            for size, (kind, path) in product(asked.sizes, wanted.items()):
                demo.page.set_viewport_size(SIZES[size])
                demo.open(path)
                take(demo.page, asked, language, kind, size)
            for kind, path in wanted.items() if asked.prints(language) else ():
                demo.page.set_viewport_size(A4_WIDE)
                demo.open(path)
                put_on_paper(demo.page, asked.folder / language / f"{kind}-print.png")


def take(page: Page, asked: Asked, language: str, kind: str, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    for wide in page.evaluate(WIDER):
        print(f"{language} {size} {kind}: wider than the page: {wide}", flush=True)
    for theme in asked.themes:
        page.emulate_media(color_scheme=theme)
        high = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": high}
        page.screenshot(path=asked.folder / language / f"{kind}-{size}-{theme}.png", full_page=True, clip=clip)


def put_on_paper(page: Page, file: Path) -> None:
    page.set_viewport_size(A4_WIDE)
    page.emulate_media(color_scheme="light")
    printed(page.pdf(**A4), file)


def manuals(demo: Demo) -> None:
    for language in LANGUAGES:
        demo.speak(language)
        for name, path in (("arrived", f"{CASE}parcels/new/"), ("suit", first_suit(demo))):
            demo.open(path)
            frugal(demo.page, PICTURES / f"{name}-{language}.png")


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
