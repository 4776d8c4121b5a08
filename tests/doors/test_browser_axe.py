"""Every kind of page that links lead to, looked at by axe-core and read out: nothing keeps anybody out.

In three languages and both themes. `make test` draws one of these six looks for each kind of page, each day another.
`make endurance` takes all six (AIGAQ_LOOKS): a page is then loaded once a language; its other theme is switched on
where it stands, and looked at for what a theme can change.
"""

import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from test_browser_redaction import marking
from test_browser_writing import watch, writing
from walked import kind_of

import drawn
from drawn import EVERY_LOOK, LANGUAGES, THEMES, chance

sys.path.append(str(Path(__file__).parents[2] / "bench"))
from doorstep import KINDS as BEFORE
from doorstep import unfounded, walked

__all__ = ["marking", "watch", "writing"]
pytestmark = pytest.mark.browser
# Files and pictures; what ends the session.
NO_PAGE = {"handout", "pixels", "sound", "redaction_page", "enter"}
START = ("/", "/cases/C-2020-01/", "/search/")
# Where no link leads: a page that is not there.
REFUSED = "/cases/C-1999-01/"
SIGNED_OUT = ("/sign-in/", "/help/monitors/17/")
FEWEST = 100
NAMED = {"link", "button", "textbox", "combobox", "checkbox", "radio", "listbox", "searchbox"}
DRAWN, SHARE = "drawn", 0.25
WALKS = LANGUAGES if EVERY_LOOK else (DRAWN,)
# Of what is as it should be nothing is told.
OF_A_PAGE = {"resultTypes": ["violations"]}
# What depends on colours; all else was said of the page in its first theme.
OF_A_THEME = OF_A_PAGE | {"runOnly": ["color-contrast", "link-in-text-block"]}


class Looks:
    """In which language, and in which themes, each kind of page is looked at on a walk.

    On a drawn walk axe looks at every fourth kind: all of them, in every look, are looked at by `make endurance`.
    """

    def __init__(self, base, walk):
        self.base, self.walk = base, walk

    def of(self, kind):
        if self.walk != DRAWN:
            return self.walk, THEMES
        dice = chance(f"axe {kind}")
        language, theme = dice.choice(LANGUAGES), dice.choice(THEMES)
        return language, (theme,) if dice.random() < SHARE else ()

    def put_on(self, page, kind):
        """Have the next pages shown so; return the language and the themes."""
        language, themes = self.of(kind)
        page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.base}])
        page.emulate_media(color_scheme=(themes or THEMES)[0])
        return language, themes


def pages(page, base, begun, before=lambda _kind: None):
    """Open one page of every kind that can be reached by links; yield what each is called and its address.

    `before` is called with the kind of a page before it is opened.
    """
    seen, waiting = set(), [*(one.removeprefix(base) for one in begun), *START]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or kind in NO_PAGE:
            continue
        seen.add(kind)
        before(kind)
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
        results = axe.run(page, options=OF_A_THEME if which else OF_A_PAGE)
        for one in results.response["violations"]:
            for node in one["nodes"][:3]:
                yield f"{theme}: {one['id']}: {one['help']}: {node['html'][:160]}"


def nameless(page):
    """Yield the controls of a page of which nothing is read out but what they are."""
    for line in page.locator("body").aria_snapshot().splitlines():
        told = line.strip().removeprefix("- ")
        role = told.split(" ")[0].rstrip(":")
        if role in NAMED:
            named = '"' in told or (told.partition(": ")[2] and role in ("link", "button"))
            if not named:
                yield f"no name: {told[:120]}"


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("walk", WALKS)
def test_on_no_kind_of_page_axe_finds_anything_or_a_control_has_no_name(page, browser, served, writing, marking, walk):
    looks, axe, wrong, kinds, marked = Looks(served.base, walk), Axe(), [], set(), page.url
    for kind, path in pages(page, served.base, [writing, marked], lambda kind: looks.put_on(page, kind)):
        language, themes = looks.of(kind)
        assert page.get_attribute("html", "lang") == language
        kinds.add(kind)
        found = (*looked_at(page, axe, themes), *nameless(page))
        wrong += [f"{kind} {path} {language} {told}" for told in found]
    outside = browser.new_page()
    for who, path in ((page, REFUSED), *((outside, path) for path in SIGNED_OUT)):
        language, themes = looks.put_on(who, path)
        who.goto(served.base + path)
        assert who.get_attribute("html", "lang") == language
        wrong += [f"{path} {language} {told}" for told in looked_at(who, axe, themes)]
    assert not wrong, "\n".join(wrong)
    assert len(kinds) >= FEWEST, sorted(kinds)


@pytest.mark.parametrize("walk", WALKS)
def test_axe_finds_nothing_on_the_pages_before_a_house_is_open(browser, tmp_path, walk):
    language, themes = Looks("", walk).of("before a house is open")
    themes = themes or THEMES[:1]
    axe, wrong, seen = Axe(), [], []
    with unfounded() as link, browser.new_context(color_scheme=themes[0]) as context:
        page = context.new_page()
        for place in walked(page, link):
            page.click(f"header button[value={language}]")
            place.act()
            assert page.get_attribute("html", "lang") == language, place.kind
            seen.append(place.kind)
            wrong += [f"{place.kind} {told}" for told in looked_at(page, axe, themes)]
            page.emulate_media(color_scheme=themes[0])
    assert not wrong, "\n".join(wrong)
    assert seen == [*BEFORE]


def test_each_kind_of_page_is_drawn_in_every_look_sooner_or_later(monkeypatch):
    looks, found = Looks("", DRAWN), set()
    for day in range(300):
        monkeypatch.setattr(drawn, "SEED", str(day))
        found.add(looks.of("claim"))
    assert found == {(language, themes) for language in LANGUAGES for themes in [(), *((one,) for one in THEMES)]}


def test_a_control_without_a_name_would_be_found(page, served):
    page.goto(served.base)
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    assert any("label" in told for told in looked_at(page, Axe(), THEMES[:1]))
    assert [told for told in nameless(page) if "textbox" in told]
