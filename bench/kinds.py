"""Every kind of page of a served demo: one address for each name of `aigaq.urls` that links lead to."""

import os
import re
from collections.abc import Iterable, Iterator
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


def kinds(page: Page, base: str) -> dict[str, str]:
    """Return an address of every kind, in the order in which links lead there; drafts are begun, so that they show."""
    begun = [draft_of_publication(page, base), search_for(page, base, "cell")]
    return dict(followed(page, base, [*START, *begun])) | {"sign_in": "/sign-in/"}


def followed(page: Page, base: str, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen, waiting = set(), list(starts)
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen | NO_PAGE:
            continue
        seen.add(kind)
        page.goto(base + path)
        yield kind, path
        waiting += links_of(page, base)


def links_of(page: Page, base: str) -> list[str]:
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    found = (urljoin(page.url, one) for one in links)
    return [one.removeprefix(base) for one in found if one.startswith(f"{base}/")]


def kind_of(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def draft_of_publication(page: Page, base: str) -> str:
    page.goto(f"{base}{CASE}publications/new/")
    page.fill("#id_title", "Eleven days without light")
    page.fill("#id_body", WORDS)
    page.click("main form.form button[type=submit]")
    page.wait_for_selector("[data-writing] [data-sentence]")
    return page.url.removeprefix(base)


def search_for(page: Page, base: str, words: str) -> str:
    page.goto(f"{base}/search/")
    page.fill("main .searchbox input:visible", words)
    page.press("main .searchbox input:visible", "Enter")
    page.wait_for_url(re.compile(r"/search/.+"))
    return page.url.removeprefix(base)
