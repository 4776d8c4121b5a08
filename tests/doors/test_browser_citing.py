"""Citing in a real browser: select, Enter, the claim, Enter; a part of a page is drawn; it works without scripts."""

import io

import pytest
from bringing import bring
from serving import CASE
from test_scripts import Watch

pytestmark = pytest.mark.browser
TEXT = "Сначала он молчал.\nMy friend was b\u202eeaten 💔 on 3 May, he says."


@pytest.fixture
def watch(page, served):
    return Watch(page, served.base)


@pytest.fixture
def letter(page, served, tmp_path, watch):
    """The address of the reading of a letter."""
    path = tmp_path / "letter.txt"
    path.write_text(f"{tmp_path}\n{TEXT}", "utf-8")
    bring(page, served, path)
    page.wait_for_selector("details.citing", timeout=30_000)
    return page.url


def select(page, words):
    """Select words of the text as a mouse does, and let go."""
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector("[data-citable]"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          const nodes = [];
          let all = "";
          while (walk.nextNode()) {
            nodes.push([walk.currentNode, all.length]);
            all += walk.currentNode.data;
          }
          const at = (place) => {
            const [node, from] = nodes.filter(([, begins]) => begins <= place).at(-1);
            return [node, place - from];
          };
          range.setStart(...at(all.indexOf(words[0])));
          range.setEnd(...at(all.indexOf(words[1]) + words[1].length));
          getSelection().removeAllRanges(); getSelection().addRange(range);
          document.querySelector("[data-citable]").dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        }""",
        words,
    )
    page.wait_for_selector("details.citing.lifted")


def test_words_are_selected_and_cited_with_the_keyboard_in_one_request(page, letter, watch):
    sent = []
    page.on("request", lambda one: sent.append(one.method) if one.method == "POST" else None)
    select(page, ["friend", "May"])
    assert page.inner_text("[data-citing-words]").startswith("friend was b")
    page.select_option("[data-citing] [name=account]", index=2)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "claim"
    page.keyboard.type("-C-001")
    assert page.is_checked("[name=stance][value=contradicts]") and page.input_value("[name=claim]") == "C-001"
    page.keyboard.press("Enter")
    page.wait_for_selector(".quoted-list")
    assert sent == ["POST"] and "#p-" in page.url
    marked = page.eval_on_selector_all(".quoted-contradicts", "all => all.map(one => one.textContent).join('')")
    assert marked == "friend was b⟨U+202E⟩eaten 💔 on 3 May"
    assert watch.seen == []


def test_escape_lets_go_and_nothing_is_cited(page, letter):
    select(page, ["friend", "friend"])
    page.keyboard.press("Escape")
    assert page.locator("details.citing.lifted").count() == 0
    assert page.input_value("[data-citing] [name=start]") == ""


def test_without_scripts_the_words_are_typed(browser, page, letter):
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(letter)
    plain.click("details.citing > summary")
    plain.fill("[name=claim]", "A friend was beaten.")
    plain.select_option("[data-citing] [name=account]", index=1)
    plain.click("details.citing .fold summary")
    plain.fill("[name=words]", "on 3 May")
    plain.click("details.citing button[type=submit]")
    assert plain.inner_text(".quoted-supports") == "on 3 May"
    assert "A friend was beaten." in plain.inner_text(".quoted-list")
    context.close()


def test_a_part_of_the_page_is_drawn_and_cited_and_shown_where_it_stands(page, served, tmp_path, watch):
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (800, 1100), "white")
    ImageDraw.Draw(picture).text((60, 60), str(tmp_path), fill="black")
    held = io.BytesIO()
    picture.save(held, "PNG")
    path = tmp_path / "page.png"
    path.write_bytes(held.getvalue())
    bring(page, served, path)
    page.wait_for_selector("details.citing", timeout=30_000)
    # Who had it read a moment ago has it open already.
    if page.locator("text=Show the page").count():
        page.click("text=Show the page")
    page.wait_for_selector("[data-drawable] img")
    page.locator("[data-drawable]").scroll_into_view_if_needed()
    frame = page.locator("[data-drawable]").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * 0.1, frame["y"] + 40)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.6, frame["y"] + 140, steps=4)
    page.mouse.up()
    page.wait_for_selector("details.citing.lifted")
    assert page.evaluate("document.activeElement.name") == "claim"
    page.keyboard.type("Something is drawn there.")
    page.select_option("[data-citing] [name=account]", index=1)
    page.focus("[name=claim]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".quoted-list")
    drawn = page.locator(".parts-drawn .part-supports")
    assert abs(int(drawn.get_attribute("x")) - 100) <= 5 and abs(int(drawn.get_attribute("width")) - 500) <= 8
    assert watch.seen == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_lifted_form_and_the_pages_are_not_wider_than_the_screen(page, served, letter, width):
    page.set_viewport_size({"width": width, "height": 800})
    select(page, ["friend", "May"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for path in ("matrix/", "sources/", "claims/", "evidence-rule/"):
        page.goto(f"{served.base}{CASE}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
