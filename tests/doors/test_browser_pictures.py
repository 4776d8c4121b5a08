"""Pictures in a real browser: letters as wide as we measured, at 1280 and 360 px, in three languages, in print."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from serving import CASE

from drawn import THEMES, looks

pytestmark = pytest.mark.browser
WIDE, TELEPHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
# Of all letters that are shown: which lie over others, and which leave their picture.
WRONG = """() => {
  const wrong = [];
  for (const svg of document.querySelectorAll('figure svg.picture')) {
    if (svg.getBoundingClientRect().width === 0) continue;
    const box = svg.viewBox.baseVal, letters = [...svg.querySelectorAll('text')].map(one => [one, one.getBBox()]);
    for (const [one, at] of letters)
      if (at.x < -1 || at.x + at.width > box.width + 1 || at.y + at.height > box.height + 3)
        wrong.push('leaves: ' + one.textContent);
    for (let i = 0; i < letters.length; i++) for (let j = i + 1; j < letters.length; j++) {
      const [one, a] = letters[i], [other, b] = letters[j];
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      // The frame a browser gives a line is as high as its leading: lines one under the other touch.
      if (across > 1 && down > a.height * .45) wrong.push(one.textContent + ' over ' + other.textContent);
    }
  }
  return wrong;
}"""


def addresses(page, base):
    page.goto(f"{base}{CASE}suits/")
    suit = next(one for one in hrefs(page) if re.search(r"/suits/[0-9a-f-]{36}/$", one))
    page.goto(suit)
    heard = next(one for one in hrefs(page) if one.endswith("/heard/"))
    page.goto(f"{base}{CASE}authorities/")
    bodies = page.eval_on_selector_all("#id_accused option", "all => all.map(one => one.value)")
    linked = f"{base}{CASE}pictures/authority/?accused={bodies[1]}&body={bodies[8]}&on="
    return [f"{base}{CASE}timeline/", f"{base}{CASE}matrix/", f"{base}{CASE}complaints/", heard, linked]


def hrefs(page):
    return page.eval_on_selector_all("main a[href]", "all => all.map(one => one.href)")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_letters_of_every_picture_are_as_wide_as_they_were_measured(page, served, language):
    page.click(f"button[value={language}]")
    for address in addresses(page, served.base):
        for size in (WIDE, TELEPHONE):
            page.set_viewport_size(size)
            page.goto(address)
            page.evaluate("document.fonts.ready")
            assert page.evaluate(WRONG) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_a_telephone_shows_the_narrow_drawing_and_paper_the_wide_one(page, served):
    page.goto(f"{served.base}{CASE}complaints/")
    for media, size, there in (("screen", WIDE, "wide"), ("screen", TELEPHONE, "narrow"), ("print", WIDE, "wide")):
        page.set_viewport_size(size)
        page.emulate_media(media=media)
        shown = [one for one in ("wide", "narrow") if page.locator(f"svg.picture.is-{one}").first.is_visible()]
        assert shown == [there], (media, size)


def test_every_mark_that_leads_somewhere_is_reached_by_the_keyboard_and_has_a_name(page, served):
    page.set_viewport_size(WIDE)
    page.goto(f"{served.base}{CASE}timeline/")
    ways = page.locator("svg.picture.is-wide a")
    assert ways.count() > 10
    names = ways.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert all(re.match(r"\d+\. \S", name) for name in names)
    page.locator("figure.drawing .across").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == names[0]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "timeline" not in url)


def test_forced_colours_and_paper_are_black_on_white(page, served):
    page.goto(f"{served.base}{CASE}complaints/")
    fill = "getComputedStyle(document.querySelector('svg.picture text')).fill"
    page.emulate_media(forced_colors="active", color_scheme="light")
    assert page.evaluate(fill) == "rgb(0, 0, 0)"
    page.emulate_media(forced_colors="none", media="print", color_scheme="dark")
    assert page.evaluate(fill) == "rgb(0, 0, 0)"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("scheme", looks("a page with a picture", THEMES))
def test_axe_finds_nothing_on_a_page_with_a_picture(page, served, scheme):
    page.emulate_media(color_scheme=scheme)
    kinds = [f"{CASE}pictures/{kind}/" for kind in ("timeline", "matrix", "year")]
    for at, address in enumerate([*addresses(page, served.base), *(served.base + one for one in kinds)]):
        for size in looks(f"how wide page {at} with a picture is", [WIDE, TELEPHONE]):
            page.set_viewport_size(size)
            page.goto(address)
            found = Axe().run(page).response["violations"]
            assert not found, [(one["id"], [node["html"][:120] for node in one["nodes"][:2]]) for one in found]
