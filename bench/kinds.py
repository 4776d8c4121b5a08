"""Every kind of page of a served demo: one address for each name of `aigaq.urls` that links lead to."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
django.setup()
# Files and pictures; what ends the session.
NO_PAGE = {"handout", "pixels", "sound", "redaction_page", "enter", "save_picture", "due_calendar"}
CASE = "/cases/C-2020-01/"
START = ("/", CASE, "/search/", "/first-steps/", f"{CASE}timeline/?kind=incident")
WORDS = (
    "Amina was held in a cell without light for eleven days. Her mother brought parcels, which were refused. "
    "The prosecutor has not answered her complaint of 4 March 2021."
)


@dataclass(frozen=True)
class Demo:
    """A served demo, and a page of it in which somebody is signed in."""

    page: Page
    base: str
    passphrase: str

    def open(self, path: str) -> None:
        """Open a page; where the house asks for the passphrase again before it, give it."""
        self.page.goto(self.base + path)
        if "/again/" in self.page.url:
            self.page.fill("main input[type=password]", self.passphrase)
            self.page.click("main form.form button[type=submit]")

    def speak(self, language: str) -> None:
        """Show pages in a language."""
        self.open("/")
        self.page.click(f"button[value={language}]")


def kinds(demo: Demo, wanted: Collection[str] = ()) -> dict[str, str]:
    """Return an address of every kind, or of those wanted, in the order in which links lead there.

    A draft is begun and a search made, so that there is one of each.
    """
    begun = [draft_of_publication(demo), search_for(demo, "cell")]
    found = {"sign_in": "/sign-in/"}
    for kind, path in followed(demo, [*begun, *START]):
        found[kind] = path
        if wanted and found.keys() >= set(wanted):
            break
    return found


def followed(demo: Demo, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen, waiting = set(), list(starts)
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen | NO_PAGE:
            continue
        seen.add(kind)
        demo.open(path)
        yield kind, path
        waiting += links_of(demo)


def links_of(demo: Demo) -> list[str]:
    links = demo.page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    found = (urljoin(demo.page.url, one) for one in links)
    return [one.removeprefix(demo.base) for one in found if one.startswith(f"{demo.base}/")]


def kind_of(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def draft_of_publication(demo: Demo) -> str:
    demo.open(f"{CASE}publications/new/")
    demo.page.fill("#id_title", "Eleven days without light")
    demo.page.fill("#id_body", WORDS)
    demo.page.click("main form.form button[type=submit]")
    demo.page.wait_for_selector("[data-writing] [data-sentence]")
    return demo.page.url.removeprefix(demo.base)


def search_for(demo: Demo, words: str) -> str:
    demo.open("/search/")
    demo.page.fill("main .searchbox input:visible", words)
    demo.page.press("main .searchbox input:visible", "Enter")
    demo.page.wait_for_url(re.compile(r"/search/.+"))
    return demo.page.url.removeprefix(demo.base)
