"""Every kind of page that links lead to, looked at by axe-core: nothing keeps a person with a screen reader out.

In three languages and both themes. A page is loaded once a language: its other theme is switched on where it stands,
and looked at for what a theme can change. `make test` takes one theme a language, `make endurance` both (AIGAQ_LOOKS).
"""

import os
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from test_browser_redaction import marking
from test_browser_whole_walk import House
from test_browser_writing import watch, writing

__all__ = ["marking", "watch", "writing"]
pytestmark = pytest.mark.browser
# Files and pictures; what ends the session.
NO_PAGE = {"handout", "pixels", "sound", "redaction_page", "enter"}
START = ("/", "/cases/C-2020-01/", "/search/")
# Where no link leads: a page that is not there.
REFUSED = "/cases/C-1999-01/"
SIGNED_OUT = ("/sign-in/", "/help/monitors/17/")
FEWEST = 100
OWN, OTHER = "a very strange horse eats nine lamps", "six other words than were shown"
BOTH = ("light", "dark")
DAILY = {"en": ("light",), "ru": ("dark",), "kk": ("light",)}
LOOKS = dict.fromkeys(DAILY, BOTH) if os.environ.get("AIGAQ_LOOKS") == "all" else DAILY
# What depends on colours; all else was said of the page in its first theme.
OF_A_THEME = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}


def kind_of(path):
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def pages(page, base, begun):
    """Open one page of every kind that can be reached by links; yield what each is called and its address."""
    seen, waiting = set(), [*(one.removeprefix(base) for one in begun), *START]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or kind in NO_PAGE:
            continue
        seen.add(kind)
        page.goto(base + path)
        yield kind, path
        here = page.url
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        found = (urljoin(here, one) for one in links)
        waiting += [one.removeprefix(base) for one in found if one.startswith(f"{base}/")]


def looked_at(page, axe, themes):
    """Yield what axe finds on a page that stands open, in each theme."""
    for which, theme in enumerate(themes):
        page.emulate_media(color_scheme=theme)
        results = axe.run(page, options=OF_A_THEME) if which else axe.run(page)
        for one in results.response["violations"]:
            for node in one["nodes"][:3]:
                yield f"{theme}: {one['id']}: {one['help']}: {node['html'][:160]}"


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("language", list(LOOKS))
def test_axe_finds_nothing_on_any_kind_of_page(page, browser, served, writing, marking, language):
    marked, themes = page.url, LOOKS[language]
    page.emulate_media(color_scheme=themes[0])
    page.click(f"header button[value={language}]")
    axe, wrong, kinds = Axe(), [], set()
    for kind, path in pages(page, served.base, [writing, marked]):
        assert page.get_attribute("html", "lang") == language
        kinds.add(kind)
        wrong += [f"{kind} {path} {told}" for told in looked_at(page, axe, themes)]
    page.goto(served.base + REFUSED)
    wrong += [f"{REFUSED} {told}" for told in looked_at(page, axe, themes)]
    outside = browser.new_page()
    for path in SIGNED_OUT:
        outside.goto(served.base + path)
        outside.click(f"header button[value={language}]")
        wrong += [f"signed out {path} {told}" for told in looked_at(outside, axe, themes)]
    assert not wrong, "\n".join(wrong)
    assert len(kinds) >= FEWEST, sorted(kinds)


def before_the_door(page, language, link):
    """Make a house step by step, stumbling twice, and lock it; yield what each page one comes to is called."""

    def sends(**typed):
        for name, text in typed.items():
            page.fill(f"#id_{name}", text)
        page.locator("main form button[type=submit]").first.click()

    page.goto("/".join(link.split("/")[:3]))
    page.click(f"header button[value={language}]")
    yield "no house"
    page.goto(link)
    yield "stakes"
    sends()
    yield "words"
    words = " ".join(one.strip() for one in page.locator(".house-words li").all_text_contents())
    sends()
    yield "typed"
    sends(words=OTHER)
    yield "mistyped"
    sends(words=words)
    yield "member"
    sends(name="Amina", passphrase=OWN, again=OTHER)
    yield "unlike"
    sends(name="Amina", passphrase=OWN, again=OWN)
    yield "first steps"
    page.click("#lock button")
    page.wait_for_selector("#id_passphrase")
    yield "locked"
    sends(passphrase=OTHER)
    yield "locked, refused"


@pytest.mark.parametrize("language", list(LOOKS))
def test_axe_finds_nothing_on_the_pages_before_a_house_is_open(browser, tmp_path, language):
    house, themes, axe, wrong, seen = House(tmp_path / "house", tmp_path / "backup"), LOOKS[language], Axe(), [], []
    context = browser.new_context(color_scheme=themes[0])
    page, link = context.new_page(), house.serve()
    try:
        for name in before_the_door(page, language, link):
            assert page.get_attribute("html", "lang") == language, name
            seen.append(name)
            wrong += [f"{name} {told}" for told in looked_at(page, axe, themes)]
            page.emulate_media(color_scheme=themes[0])
    finally:
        context.close()
        house.seize()
    assert not wrong, "\n".join(wrong)
    assert seen[-1] == "locked, refused"
