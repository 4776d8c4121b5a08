"""Suggestions in a real browser: one key accepts, one rejects, the page stays where it is."""

import io

import pytest
from bringing import bring
from serving import Served
from test_scripts import Watch

from aigaq.access import store
from aigaq.intake.reading.actions import write_down
from aigaq.intake.suggestions import store as suggestions
from aigaq.intake.suggestions.actions import suggest
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose
from houses import worked_in

pytestmark = pytest.mark.browser
TEXT = "\n".join(
    f"{number}. Бауыржан Жанболатов из УК-161/2 говорит: {number} мая 2020 года его избили." for number in range(1, 10)
)
# One for each test that decides something.
LETTERS = 10


# Before the browser starts: while it runs, this process cannot open a house.
@pytest.fixture(scope="module", autouse=True)
def served(demo):
    """A served demo with letters that were read and looked through; `letters` are their readings' addresses."""
    folder = store.Folder(demo("suggested"))
    with worked_in(folder) as (amina, case), pytest.MonkeyPatch.context() as patched:
        looked_through_once(patched)
        letters = [letter(amina, case, number) for number in range(LETTERS)]
    running = Served(folder.path)
    running.letters = [f"{running.base}/readings/{key}/" for key in letters]
    yield running
    running.stop()


def looked_through_once(patched):
    """Let the process that looks through texts answer once: to load its dictionaries takes it ten seconds."""
    asked, answers = suggestions.suggested, {}

    def answered(texts):
        key = tuple(texts)
        answers[key] = answers.get(key) or asked(texts)
        return answers[key]

    patched.setattr(suggestions, "suggested", answered)


def letter(member, case, number):
    item = deposit(member, case, io.BytesIO(b"%d" % number), title={"en": "A letter"}, name="letter.txt")
    found = write_down(member, item, TEXT)
    return suggest(member, found, clear(member, found.text, Purpose.INTERNAL)).pk


@pytest.fixture
def watch(page, served):
    return Watch(page, served.base)


@pytest.fixture
def looked(page, served):
    """The address of a reading that was looked through, of which nothing is decided."""
    page.goto(served.letters.pop())
    page.wait_for_selector(".suggestion.chosen")
    return page.url


def test_a_letter_is_brought_read_and_looked_through(page, served, tmp_path):
    place = tmp_path / "letter.txt"
    place.write_text(TEXT, "utf-8")
    bring(page, served, place)
    page.wait_for_selector("text=Look for people, places, dates", timeout=20_000)
    page.click("text=Look for people, places, dates")
    page.wait_for_selector("[data-suggestion]", timeout=60_000)
    page.wait_for_selector(".suggestion.chosen")
    assert chosen(page) == 0 and set(states(page)) == {"open"}


def states(page):
    return page.eval_on_selector_all("[data-suggestion]", "all => all.map(one => one.dataset.state)")


def chosen(page):
    return page.eval_on_selector_all("[data-suggestion]", "all => all.findIndex(one => one === document.activeElement)")


def counted(page, words):
    page.wait_for_selector(f"[data-fresh=counts]:has-text('{words}')", timeout=10_000)


def test_one_key_accepts_and_one_rejects_and_the_next_is_chosen(page, looked, watch):
    loads = []
    page.on("load", lambda: loads.append(page.url))
    assert chosen(page) == 0
    for key in ("a", "x", "a"):
        page.keyboard.press(key)
    counted(page, "accepted: 2 · rejected: 1")
    assert states(page)[:4] == ["accepted", "rejected", "accepted", "open"] and chosen(page) == 3
    assert page.locator(".text .lit.kept").count() == 2
    page.keyboard.press("ArrowUp")
    page.keyboard.press("k")
    page.keyboard.press("a")
    counted(page, "accepted: 3 · rejected: 0")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == 5
    assert loads == [] and watch.seen == []
    page.reload()
    assert states(page)[:4] == ["accepted"] * 3 + ["open"] and chosen(page) == 3


def test_what_is_chosen_stands_lit_in_sight_in_the_text_and_in_the_list(page, looked):
    page.set_viewport_size({"width": 1280, "height": 500})
    for _ in range(25):
        page.keyboard.press("j")
    page.keyboard.press("a")
    counted(page, "accepted: 1")
    in_sight(page)
    page.locator("[data-suggestions]").evaluate("list => { list.scrollTop = 0 }")
    page.locator(".text .lit").nth(30).evaluate("mark => mark.click()")
    in_sight(page)


def test_when_the_page_comes_again_the_list_stands_at_what_is_to_decide(page, looked):
    page.set_viewport_size({"width": 1280, "height": 500})
    for _ in range(12):
        page.keyboard.press("a")
    counted(page, "accepted: 12")
    page.reload()
    assert chosen(page) == 12
    in_sight(page)


def in_sight(page):
    frame = page.locator(".text").bounding_box()
    lit = page.locator(".text .lit.chosen").first.bounding_box()
    assert frame["y"] <= lit["y"] and lit["y"] + lit["height"] <= frame["y"] + frame["height"]
    listed, row = page.locator("[data-suggestions]").bounding_box(), page.locator(".suggestion.chosen").bounding_box()
    assert listed["y"] - 1 <= row["y"] and row["y"] + row["height"] <= listed["y"] + listed["height"] + 1


def test_keys_elsewhere_decide_nothing(page, looked):
    page.locator(".text").focus()
    for key in ("a", "x", "j"):
        page.keyboard.press(key)
    page.locator("[data-suggestion]").nth(2).focus()
    page.keyboard.press("Control+a")
    page.wait_for_timeout(300)
    assert set(states(page)) == {"open"}


def test_a_click_decides_without_leaving_and_a_word_of_the_text_chooses(page, looked, watch):
    page.locator(".text .lit").nth(3).click()
    assert chosen(page) == 3
    page.locator("[data-suggestion]").nth(1).locator("button:has-text('Reject')").click()
    counted(page, "rejected: 1")
    assert states(page)[1] == "rejected" and page.url == looked and watch.seen == []


def test_a_house_that_does_not_answer_is_said_and_nothing_looks_decided(page, looked):
    page.route("**/suggestions/**", lambda route: route.abort())
    page.keyboard.press("a")
    page.wait_for_selector("text=Not kept: the house does not answer.")
    assert states(page)[0] == "open"


def test_without_scripts_the_buttons_decide(browser, page, looked):
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(looked)
    assert not plain.locator("[data-suggestion-keys]").is_visible()
    plain.locator("[data-suggestion]").nth(1).locator("button:has-text('Accept')").click()
    assert plain.locator("[data-suggestion]").nth(1).get_attribute("data-state") == "accepted"
    plain.click("text=Record a facility")
    assert plain.input_value("#id_code") == "УК-161/2"
    context.close()


@pytest.mark.parametrize("width", [360, 1000, 1280])
def test_a_page_with_suggestions_is_not_wider_than_the_screen(page, looked, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.keyboard.press("a")
    counted(page, "accepted: 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("text=Record an incident from what was accepted")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
