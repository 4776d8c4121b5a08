"""Finding one's way in a real browser: by the keyboard alone, without scripts, heard; and nothing typed is lost."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from serving import Browser as Reader
from test_browser_writing import watch, writing

from conftest import sign_in
from drawn import LANGUAGES, THEMES, looks

__all__ = ["watch", "writing"]
pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"
NAME = "Жанболатов Серік"


def open_palette(page, key="/"):
    page.keyboard.press(key)
    page.wait_for_selector("dialog[open] [role=combobox]")
    assert page.evaluate("document.activeElement.name") == "q"


def chosen(page):
    """What a screen reader is told to be chosen."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText"
    )


def test_with_the_keyboard_alone_one_goes_to_a_thing_a_section_and_a_form(page, served, watch):
    page.goto(served.base + CASE)
    open_palette(page)
    page.keyboard.type("k-002")
    page.keyboard.press("Enter")
    page.wait_for_url("**/complaints/*/")
    assert "K-002" in page.text_content("h1")
    open_palette(page, "Control+k")
    page.keyboard.type("matr")
    page.wait_for_selector("dialog [role=option]:has-text('Matrix')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matrix/")
    open_palette(page, "Meta+k")
    page.keyboard.type("record happened")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/new/")
    assert watch.seen == []


def test_arrows_choose_escape_closes_and_the_focus_goes_back(page, served):
    page.goto(f"{served.base}{CASE}claims/")
    link = page.locator("main table a").nth(2)
    link.focus()
    open_palette(page)
    page.keyboard.type("e-00")
    page.wait_for_selector("dialog [role=option]:has-text('E-002')")
    assert chosen(page).startswith("E-001")
    page.keyboard.press("ArrowDown")
    assert chosen(page).startswith("E-002")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen(page).startswith("Search for these words")
    said = page.text_content("dialog [role=status]")
    assert said == f"{page.locator('dialog a[role=option]').count()} places to go"
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0
    assert link.evaluate("one => one === document.activeElement")


def test_what_was_typed_faster_than_it_was_answered_leads_where_it_means(page, served):
    page.goto(served.base + CASE)
    page.route("**/go/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    open_palette(page)
    page.keyboard.type("S-2020-3\n")
    page.wait_for_url("**/suits/*/")
    assert "S-2020-3" in page.text_content("main")


def test_words_are_searched_for_and_stand_in_no_address_and_nowhere_in_the_browser(page, served):
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(served.base + CASE)
    open_palette(page)
    page.keyboard.type(NAME)
    page.wait_for_selector("dialog [role=option]:has-text('Search for these words')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/*/")
    assert page.input_value("#q") == NAME
    assert not any("%D0" in one or "Жанб" in one for one in asked)
    assert page.evaluate("[localStorage.length, sessionStorage.length].join()") == "0,0"


def test_keys_in_a_field_are_letters(page, served):
    page.goto(f"{served.base}{CASE}incidents/new/")
    page.locator("#id_title").focus()
    page.keyboard.type("prison 161/2?")
    assert page.input_value("#id_title") == "prison 161/2?" and page.locator("dialog").count() == 0


def test_the_key_of_the_editor_stays_the_editors(page, writing):
    page.goto(writing)
    page.locator("textarea.prose").first.click()
    page.keyboard.press("Control+k")
    page.wait_for_timeout(500)
    assert page.locator("dialog").count() == 0
    page.locator("header a").first.focus()
    open_palette(page, "Control+k")


def test_the_question_mark_shows_all_keys_over_the_page_and_the_foot_leads_to_them(page, served):
    page.goto(served.base + CASE)
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] h1:has-text('Keys')")
    for section in ("On every page", "Beside a text, while a suggestion is chosen", "While a statement is written"):
        assert page.locator("dialog h2", has_text=section).count() == 1
    page.keyboard.press("Escape")
    page.click("footer a:has-text('Keys')")
    assert page.url.endswith("/keys/") and page.locator("main kbd").count() > 30


def test_without_scripts_the_same_page_of_places_is_a_form_and_links(browser, page, served):
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{served.base}{CASE}claims/")
    plain.click("header a:has-text('Go to')")
    assert plain.url.endswith("/go/?case=C-2020-01")
    plain.fill("#go-q", "e-00")
    plain.click("main form button:has-text('Go')")
    assert re.fullmatch(r".*/go/[\w-]{12}/", plain.url)
    plain.click("main a:has-text('E-003')")
    assert "/incidents/" in plain.url
    plain.go_back()
    assert plain.input_value("#go-q") == "e-00"
    plain.fill("#go-q", "E-005")
    plain.press("#go-q", "Enter")
    assert "/incidents/" in plain.url and "E-005" in plain.text_content("nav.breadcrumbs")
    context.close()


@pytest.mark.parametrize(("language", "scheme"), looks("what lies over a page", [*product(LANGUAGES, THEMES)]))
def test_axe_finds_nothing_in_what_lies_over_a_page(page, served, language, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(served.base + CASE)
    page.click(f"header button[value={language}]")
    page.wait_for_selector(f"html[lang={language}]")
    page.wait_for_load_state("networkidle")
    for open_it, typed in ((lambda: open_palette(page), "e-0"), (lambda: page.keyboard.press("?"), "")):
        open_it()
        page.wait_for_selector("dialog[open]")
        page.keyboard.type(typed)
        page.wait_for_timeout(500)
        found = Axe().run(page).response["violations"]
        assert not found, [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog", state="detached")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_it_is_wider_than_the_screen(page, served, width):
    page.set_viewport_size({"width": width, "height": 780})
    for path in ("/go/", "/keys/", CASE):
        page.goto(served.base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    open_palette(page)
    box = page.locator("dialog").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_what_was_seen_stands_first_when_nothing_is_typed_and_is_gone_with_the_lock(page, served):
    page.goto(f"{served.base}{CASE}incidents/")
    page.locator(".entry h2 a").first.click()
    seen = page.locator("nav.breadcrumbs li").last.text_content()
    page.goto(f"{served.base}/")
    assert seen in page.text_content(".lately")
    open_palette(page)
    assert page.text_content("dialog h2") == "Seen lately" and chosen(page).startswith(seen)
    assert seen.encode() not in b"".join(path.read_bytes() for path in served.folder.rglob("*") if path.is_file())
    before = served.worker
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+L")
    served.next_worker(before)
    Reader(served).unlock()
    sign_in(page, served, "Amina")
    assert page.locator(".lately").count() == 0


def test_back_brings_what_was_typed_in_a_claim(page, served):
    form = f"{served.base}{CASE}claims/new/"
    page.goto(f"{served.base}{CASE}claims/")
    page.goto(form)
    page.fill("#id_text", "three cells without light")
    page.click("nav.breadcrumbs a >> nth=0")
    page.wait_for_url("**/cases/")
    page.wait_for_timeout(400)
    page.go_back()
    assert page.input_value("#id_text") == "three cells without light"
    page.goto(form)
    page.click("button:has-text('Throw the draft away')")
    page.wait_for_selector(".done:has-text('thrown away')")
    page.click(".done button")
    assert page.input_value("#id_text") == "three cells without light"


def test_a_session_that_ended_takes_no_text_along(page, served):
    form = f"{served.base}{CASE}claims/new/"
    page.goto(form)
    page.fill("#id_text", "a proposition typed for an hour")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="aigaq")
    page.click("main form.form button:has-text('Record')")
    page.wait_for_selector("[data-draft-said]:has-text('Nothing was sent')")
    assert page.url == form and page.input_value("#id_text") == "a proposition typed for an hour"
    door = page.locator("[data-draft-door] a")
    assert door.is_visible() and door.get_attribute("href") == "/sign-in/"
    page.context.add_cookies(cookies)
    page.click("main form.form button:has-text('Record')")
    page.wait_for_url("**/claims/*-*/")
    assert "a proposition typed for an hour" in page.text_content("main")


def test_leaving_is_warned_of_where_nothing_is_kept(page, served):
    """The page as an analyst or a volunteer is shown it, who keep no drafts (`test_undo_and_drafts`)."""
    form = f"{served.base}{CASE}claims/new/"

    def unkept(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r' data-keeps data-kept="[^"]*"', "", answer.text()))

    page.route("**/claims/new/", unkept)
    page.goto(form)
    page.fill("#id_text", "what she said")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("window.location.assign('/cases/')")
    page.wait_for_timeout(700)
    assert asked == ["beforeunload"] and page.url == form and page.input_value("#id_text") == "what she said"
