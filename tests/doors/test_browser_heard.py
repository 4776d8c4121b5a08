"""Heard and quoted in a real browser: one key takes a place, one rejects, the rest by keyboard; narrow screens."""

from itertools import pairwise

import pytest
from serving import Served
from test_scripts import Watch

from aigaq.access import store
from houses import worked_in
from judged import judged

pytestmark = pytest.mark.browser


# Before the browser starts: while it runs, this process cannot open a house.
@pytest.fixture(scope="module", autouse=True)
def served(demo):
    """A served demo whose first suit has a decision that was read."""
    folder = store.Folder(demo("judged"))
    with worked_in(folder) as (amina, case):
        judged(amina, case)
    running = Served(folder.path)
    yield running
    running.stop()


@pytest.fixture
def looked(page, served):
    """The page of one testimony with places in the decision, reached by links alone."""
    page.goto(f"{served.base}/cases/C-2020-01/suits/")
    page.locator("main a[href^='/suits/']").first.click()
    page.click("text=Heard and quoted in full")
    page.click("main form[action$='/seek/'] button")
    page.click("main ol a[href*='/beside/'] >> nth=3")
    page.wait_for_selector("[data-suggestion]")
    return page.url


def decided(page, key, state):
    """Press a key on the first place, and wait until the house has answered."""
    page.locator("[data-suggestion]").first.focus()
    page.keyboard.press(key)
    page.wait_for_selector(f"[data-suggestion]:first-child[data-state={state}]:not(.pending)")


def settled(page):
    return page.locator("#settle-head + p").inner_text()


def test_keys_take_and_reject_and_the_choice_is_settled_without_a_mouse(page, looked, served):
    watch = Watch(page, served.base)
    for key, state in (("a", "accepted"), ("x", "rejected"), ("a", "accepted")):
        decided(page, key, state)
    assert page.locator(".text .lit.kept").count() > 0
    page.locator("input[name=treatment]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != looked)
    page.goto(looked)
    assert settled(page) == "Now: quoted"
    assert watch.seen == []


def test_without_scripts_the_buttons_decide(browser, page, looked):
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(looked)
    last = plain.locator("[data-suggestion]").last
    last.locator("button:has-text('Reject')").click()
    assert plain.locator("[data-suggestion]").last.get_attribute("data-state") == "rejected"
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen_and_every_control_has_a_name(page, looked, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (looked, looked.split("beside/")[0] + "heard/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        unnamed = page.evaluate(
            "[...document.querySelectorAll('main a, main button, main input:not([type=hidden]), main textarea')]"
            ".filter(one => !`${one.innerText}${one.ariaLabel ?? ''}${one.labels?.[0]?.innerText ?? ''}`.trim()).length"
        )
        assert unnamed == 0
        levels = page.eval_on_selector_all("main h1, main h2, main h3", "all => all.map(one => +one.tagName[1])")
        assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
