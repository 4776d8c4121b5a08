"""Forms of the record in a real browser: pointing on a body, drafts that keep themselves, the keyboard alone."""

import pytest
from test_scripts import Watch

pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"


@pytest.fixture
def watch(page, served):
    return Watch(page, served.base)


@pytest.fixture
def incident(page, served):
    page.goto(f"{served.base}{CASE}incidents/")
    return served.base + page.locator(".entry h2 a").first.get_attribute("href")


def at(page, view, x, y):
    outline = page.locator(f"svg[data-view={view}]")
    box = outline.bounding_box()
    outline.click(position={"x": box["width"] * x, "y": box["height"] * y})


def test_a_body_is_pointed_at_and_a_second_click_takes_the_mark_away(page, incident, watch):
    page.goto(f"{incident}injury/")
    page.fill("#id_description", "a row of bruises")
    at(page, "front", 0.5, 0.25)
    at(page, "back", 0.4, 0.5)
    marks = page.input_value("#id_points").split()
    assert [one.split(":")[0] for one in marks] == ["front", "back"]
    assert abs(int(marks[0].split(":")[1].split(",")[1]) - 250) < 10
    at(page, "front", 0.5, 0.25)
    assert page.input_value("#id_points").split() == marks[1:]
    page.click("main form.form button:has-text('Record')")
    assert page.locator("svg[data-view=back] .marks circle").count() == 1
    assert watch.seen == []


def test_without_scripts_a_place_is_chosen_from_the_list(browser, served, page, incident):
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{incident}injury/")
    assert not plain.locator("[data-body]").is_visible()
    plain.fill("#id_description", "a burn without scripts")
    plain.click("summary:has-text('from a list')")
    plain.check("input[value=hand_left]")
    plain.click("button:has-text('Keep as a draft')")
    assert plain.input_value("#id_description") == "a burn without scripts"
    assert plain.is_checked("input[value=hand_left]")
    plain.click("main form.form button:has-text('Record')")
    assert "left hand" in plain.text_content("main")
    context.close()


def test_what_is_typed_is_kept_by_itself_and_stands_there_again(page, served, watch):
    form = f"{served.base}{CASE}visits/new/"
    page.goto(form)
    page.fill("#id_seen", "three cells without light")
    page.wait_for_selector("[data-draft-said]:has-text('Kept as a draft')", timeout=15_000)
    page.goto(form)
    assert page.input_value("#id_seen") == "three cells without light"
    page.click("text=Throw the draft away")
    page.goto(form)
    assert page.input_value("#id_seen") == ""
    assert watch.seen == []


def test_leaving_the_page_keeps_what_was_typed_a_moment_ago(page, served):
    form = f"{served.base}{CASE}people/new/"
    page.goto(form)
    page.fill("#id_role", "prisoner, half typed")
    page.goto(f"{served.base}{CASE}")
    page.wait_for_timeout(500)
    page.goto(form)
    assert page.input_value("#id_role") == "prisoner, half typed"
    page.click("text=Throw the draft away")


def test_an_incident_is_recorded_with_the_keyboard_alone(page, served):
    page.goto(f"{served.base}{CASE}incidents/new/")
    page.keyboard.type("Typed without a mouse")
    page.keyboard.press("Tab")
    page.keyboard.type("threat")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Typed without a mouse')")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_record_is_wider_than_the_screen(page, served, incident, width):
    page.set_viewport_size({"width": width, "height": 800})
    forms = ("act", "link", "injury", "protest", "denial", "death", "otherwise")
    lists = ("visits", "visits/new", "facilities/new", "accounts/new", "people/new")
    for path in (incident, *(f"{incident}{one}/" for one in forms), *(f"{served.base}{CASE}{one}/" for one in lists)):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
