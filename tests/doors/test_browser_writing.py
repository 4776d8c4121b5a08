"""Writing in a real browser: saved without leaving the place, tied by keyboard, worded by one key, nothing lost."""

import pytest
from test_scripts import Watch

pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"
TEXT = "Guards beat a prisoner in 164/4. The court did not believe him."


@pytest.fixture
def watch(page, served):
    return Watch(page, served.base)


@pytest.fixture
def writing(page, served, watch):
    """The address of a draft that is open to be written."""
    page.goto(f"{served.base}{CASE}publications/new/")
    page.fill("#id_title", "A beating")
    page.fill("#id_body", TEXT)
    page.click("main form.form button[type=submit]")
    page.wait_for_selector("[data-writing] [data-sentence]")
    return page.url


def saved(page):
    page.wait_for_selector("[data-draft-said]:has-text('Saved')")


def paragraphs(page):
    return [one for one in page.eval_on_selector_all("textarea[name=body]", "all => all.map(one => one.value)") if one]


def test_one_writes_ties_and_words_a_sentence_without_leaving_the_text(page, writing, watch):
    loads = []
    page.on("load", lambda: loads.append(page.url))
    field = page.locator("textarea[name=body]").first
    field.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+k")
    page.keyboard.type("C-016")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-sentence]:has-text('contested')")
    saved(page)
    field = page.locator("textarea[name=body]").first
    field.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+w")
    assert paragraphs(page)[0].startswith("Guards beat a prisoner in 164/4, it is alleged; this is disputed. The court")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nNobody answers for it.")
    page.keyboard.press("Control+s")
    page.wait_for_selector("textarea[name=body] >> nth=2")
    assert paragraphs(page)[1] == "Nobody answers for it."
    assert page.evaluate("document.activeElement.value") == "Nobody answers for it."
    page.keyboard.type(" Nobody at all.")
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-sentence] >> nth=3")
    page.reload()
    assert paragraphs(page)[1] == "Nobody answers for it. Nobody at all."
    assert page.locator("[data-sentence]").first.get_by_text("C-016").count() > 0
    assert page.locator(".draft").count() == 0
    assert len(loads) == 1 and watch.seen == []


def test_two_who_change_the_same_sentence_both_see_both_texts(page, writing, watch):
    other = page.context.new_page()
    other.goto(writing)
    for each, word in ((page, "kicked"), (other, "hit")):
        field = each.locator("textarea[name=body]").first
        field.fill(TEXT.replace("beat", word))
        each.keyboard.press("Control+s")
        if each is page:
            saved(page)
    other.wait_for_selector(".versions")
    assert other.get_by_text("Guards kicked a prisoner in 164/4.").count() > 0
    other.locator("input[value=ours]").first.check()
    other.click("button[name=choose]")
    other.wait_for_selector("[data-writing] [data-sentence]")
    assert "Guards hit a prisoner in 164/4." in other.locator("textarea[name=body]").first.input_value()
    assert watch.seen == []
    other.close()
