"""How long a newcomer takes: from an empty folder to an allegation with two files and one consent, at human speed.

Nobody is measured here, a script is: 200 ms a key (some 60 words a minute would be twice as fast), a second before each
click or choice, two seconds on each new page, twenty seconds to copy six words onto paper. It prints seconds, clicks
and keys for each part, and fails if the allegation takes three minutes or the passage ten seconds.
"""

import base64
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from aigaq.access.factors.totp import code_at

AIGAQ = Path(sys.executable).parent / "aigaq"
KEY_MS, CLICK_SECONDS, LOOK_SECONDS, COPY_SECONDS = 200, 1.0, 2.0, 20.0
ALLEGATION_SECONDS, PASSAGE_SECONDS = 180, 10
OWN = "a very strange horse eats nine lamps"
LETTER = "On 3 May they beat him in the punishment cell of 158/4 and took his medicine away."


class Newcomer:
    """Somebody at a keyboard, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.keys = page, 0, 0
        page.set_default_timeout(120_000)

    def look(self, seconds: float = LOOK_SECONDS) -> None:
        time.sleep(seconds)

    def click(self, what: str) -> None:
        time.sleep(CLICK_SECONDS)
        self.clicks += 1
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()

    def goes(self, what: str) -> None:
        """Click on what leads to another page, and look at it."""
        before = self.page.url
        self.click(what)
        if self.page.url != before:
            self.look()

    def types(self, field: str, text: str) -> None:
        time.sleep(CLICK_SECONDS)
        self.clicks += 1
        self.page.locator(field).first.click()
        self.page.keyboard.type(text, delay=KEY_MS)
        self.keys += len(text)

    def chooses(self, field: str, value: str) -> None:
        time.sleep(CLICK_SECONDS)
        self.clicks += 2
        self.page.locator(field).first.select_option(value)

    def fills_day(self, field: str, day: str) -> None:
        time.sleep(len(day) * KEY_MS / 1000)
        self.clicks, self.keys = self.clicks + 1, self.keys + len(day)
        self.page.locator(field).first.fill(day)


@contextmanager
def part(name: str, someone: Newcomer, spent: dict[str, float]) -> Iterator[None]:
    clicks, keys, start = someone.clicks, someone.keys, time.monotonic()
    yield
    spent[name] = time.monotonic() - start
    print(f"{name:44} {spent[name]:6.1f} s {someone.clicks - clicks:4} clicks {someone.keys - keys:5} keys", flush=True)


def make_house(someone: Newcomer, link: str) -> None:
    page = someone.page
    page.goto(link)
    someone.look()
    someone.goes("main form button")
    words = [word.strip() for word in page.locator(".house-words li").all_text_contents()]
    someone.look(COPY_SECONDS)
    someone.goes("main form button")
    someone.types("#id_words", " ".join(words))
    someone.goes("main form button")
    someone.types("#id_name", "Amina")
    someone.types("#id_passphrase", OWN)
    someone.types("#id_again", OWN)
    someone.goes("main form button")


def second_factor(someone: Newcomer) -> None:
    page = someone.page
    someone.goes("a[href='/me/factors/app/']")
    letters = re.sub(r"[^A-Z2-7]", "", page.locator("code.letters").inner_text())
    someone.types("#id_code", code_at(base64.b32decode(letters + "=" * (-len(letters) % 8)), int(time.time()) // 30))
    someone.goes("main form button")
    someone.goes("main a.button")


def first_case(someone: Newcomer) -> None:
    someone.page.goto(re.sub(r"(//[^/]+/).*", r"\1first-steps/", someone.page.url))
    someone.look()
    someone.goes("a[href='/cases/new/']")
    someone.types("#id_title", "Beatings in 158/4")
    someone.goes("main form button")


def allegation(someone: Newcomer, files: list[str]) -> str:
    """Two files come in with what was said; a person, their consent, the incident. Return the parcel's address."""
    page = someone.page
    someone.goes("section[aria-labelledby=begin] .card a")
    time.sleep(CLICK_SECONDS * 3)
    someone.clicks += 3
    page.locator("#id_file").set_input_files(files)
    someone.types("#id_told", "They beat him on 3 May.")
    someone.types("#id_bringer", "his sister")
    someone.click("#id_consent_asked")
    someone.goes("main form button")
    parcel = page.url
    someone.goes("nav.sections a[href$='/people/']")
    someone.goes("div.empty a")
    someone.types("#id_role", "prisoner, 158/4")
    someone.types("#id_name", "A. B.")
    someone.goes("main form button[accesskey=s]")
    someone.goes("main a[href$='/consent/']")
    someone.chooses("#id_scope", "use_internal")
    someone.chooses("#id_answer", "yes")
    if not page.locator("#id_on").input_value():
        someone.fills_day("#id_on", time.strftime("%Y-%m-%d"))
    someone.goes("main form button[accesskey=s]")
    someone.click("nav.sections a[href$='/parcels/']")
    someone.goes("main li a")
    someone.goes("main a[href*='/incidents/new/']")
    someone.types("#id_title", "Beaten on 3 May")
    someone.chooses("#id_kind", page.locator("#id_kind option").nth(1).get_attribute("value") or "")
    someone.types("#id_began", "2026-05-03")
    someone.goes("main form button[accesskey=s]")
    return parcel


def passage(someone: Newcomer) -> None:
    someone.goes("header a[href='/search/']")
    someone.types("main input[type=search], main input[name=q]", "medicine")
    someone.page.keyboard.press("Enter")
    someone.page.wait_for_load_state()
    someone.page.locator("main mark").first.wait_for()


def main() -> int:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        env = {**os.environ, "AIGAQ_HOUSE": f"{place}/house", "AIGAQ_LANGUAGE": "en"}
        server = subprocess.Popen([AIGAQ, "serve", "--port", "0"], env=env, stdout=subprocess.PIPE, text=True)
        try:
            link = next(found[0] for line in server.stdout or () if (found := re.search(r"http://\S+", line)))
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            return walked(Newcomer(browser.new_context().new_page()), link, Path(place))
        finally:
            server.terminate()
            server.wait()


def walked(someone: Newcomer, link: str, place: Path) -> int:
    spent: dict[str, float] = {}
    files = [str(place / "letter.txt"), str(place / "list.txt")]
    for name in files:
        Path(name).write_text(f"{LETTER} {name[-8:]}", "utf-8")
    with part("the house and its first member", someone, spent):
        make_house(someone, link)
    with part("a second factor", someone, spent):
        second_factor(someone)
    with part("a first case", someone, spent):
        first_case(someone)
    with part("an allegation: two files, one consent", someone, spent):
        parcel = allegation(someone, files)
    someone.page.goto(parcel)
    read = someone.page.locator("form[action$='/read/'] button")
    if read.count():
        read.first.click()
        someone.page.locator("main a[href^='/readings/']").first.wait_for(timeout=60_000)
    with part("a passage found", someone, spent):
        passage(someone)
    together = sum(spent.values())
    print(f"{'together':44} {together:6.1f} s {someone.clicks:4} clicks {someone.keys:5} keys")
    late = spent["an allegation: two files, one consent"] > ALLEGATION_SECONDS
    return int(late or spent["a passage found"] > PASSAGE_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
