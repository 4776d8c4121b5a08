"""Covering in a real browser: a box is drawn, moved, made larger and taken away, by mouse and by keyboard."""

import pytest
from test_scripts import Watch

import covering

pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"


@pytest.fixture
def marking(page, served, tmp_path):
    """A page with its picture, on which boxes can be drawn."""
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(covering.text("ru", seed=sum(map(ord, tmp_path.name))))
    page.goto(f"{served.base}{CASE}parcels/new/")
    page.set_input_files("#id_file", paper)
    page.click("text=More: how it came")
    for field, value in (("title", "A paper"), ("arrived_on", "2020-05"), ("bringer", "x"), ("told", "x")):
        page.fill(f"#id_{field}", value)
    page.check("#id_consent_asked")
    page.click("main form.form button[type=submit]")
    page.locator("main a[href*='/originals/']").first.click()
    page.click("text=Make a redacted copy")
    page.wait_for_selector("[data-sheet].drawable")
    eventually(page, lambda: page.evaluate("document.querySelector('.sheet img').complete"))
    return page


def boxes(page):
    edges = "all => all.map(one => ['x', 'y', 'width', 'height'].map(name => Number(one.getAttribute(name))))"
    return page.eval_on_selector_all("[data-mark]", edges)


def drag(page, start, end):
    sheet = page.locator("[data-sheet]").bounding_box()
    for gesture, (x, y) in (("move", start), ("down", start), ("move", end), ("up", end)):
        if gesture == "move":
            page.mouse.move(sheet["x"] + x * sheet["width"], sheet["y"] + y * sheet["height"], steps=4)
        else:
            getattr(page.mouse, gesture)()


def eventually(page, true):
    """Our pages let no script be made of a text, so the page is asked again and again."""
    for _ in range(200):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not come to that")


def until(page, wanted):
    eventually(page, lambda: len(boxes(page)) == wanted)


def key_of(page):
    found = page.locator("[data-mark]")
    return found.get_attribute("data-mark") if found.count() == 1 else None


def test_a_box_is_drawn_moved_by_mouse_and_keys_and_taken_away(marking, served):
    page, watch = marking, Watch(marking, served.base)
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.select_option("#id_place_reason", "health")
    drag(page, (0.2, 0.1), (0.5, 0.15))
    until(page, 1)
    page.wait_for_selector("text=1 place is covered in all.")
    [first] = boxes(page)
    assert all(abs(have - want) < 60 for have, want in zip(first, (2000, 1000, 3000, 500), strict=True))
    assert "health" in page.locator("[data-mark]").get_attribute("aria-label")
    key = key_of(page)
    drag(page, (0.3, 0.12), (0.4, 0.22))
    eventually(page, lambda: key_of(page) not in (None, key))
    [second] = boxes(page)
    assert abs(second[0] - first[0] - 1000) < 60 and second[2:] == first[2:]
    key = key_of(page)
    page.locator("[data-mark]").focus()
    for press in ("ArrowDown", "ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(press)
    eventually(page, lambda: key_of(page) not in (None, key))
    [third] = boxes(page)
    assert third == [second[0], second[1] + 100, second[2] + 50, second[3]]
    page.reload()
    assert boxes(page) == [third]
    page.locator("[data-mark]").focus()
    page.keyboard.press("Delete")
    until(page, 0)
    assert watch.seen == []


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_numbers_and_a_word_cover_and_the_copy_is_made(browser, marking, width):
    context = browser.new_context(
        java_script_enabled=False,
        storage_state=marking.context.storage_state(),
        viewport={"width": width, "height": 900},
    )
    plain = context.new_page()
    plain.goto(marking.url)
    for name, value in (("left", "20"), ("top", "10"), ("width", "30"), ("height", "5")):
        plain.fill(f"#id_place_{name}", value)
    plain.click("text=Cover it")
    assert plain.locator("[data-mark]").count() == 1
    assert plain.locator(".covering").bounding_box()["width"] <= width
    plain.click("text=Look over the list and make the copy")
    plain.click("text=Make the copy")
    for _ in range(60):
        if plain.locator("text=Go to the copy").count():
            break
        plain.wait_for_timeout(500)
        plain.goto(marking.url.partition("?")[0])
    assert plain.locator("text=Nothing of what is covered could be got back.").count() == 1
    context.close()
