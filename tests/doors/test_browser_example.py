"""The example case in a real browser: the one-time link, numbers with their passages, languages, width."""

import pytest

pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"


def test_the_printed_link_lets_one_in_once(browser, served):
    first = browser.new_context().new_page()
    first.goto(served.link)
    assert first.text_content("h1") == "Today"
    second = browser.new_context().new_page()
    assert second.goto(served.link).status == 400
    assert "used already" in second.text_content("h1")


def test_every_number_of_the_statement_stands_on_a_page_with_its_passage(page, served):
    for number in ("114", "6 suits", "4 suits", "15", "3 days", "5 hours", "2 per cent"):
        page.goto(f"{served.base}{CASE}numbers/")
        row = page.locator("tbody tr", has=page.locator("th", has_text=number)).first
        row.locator("a.fact").first.click()
        assert page.locator("#passage").text_content().strip(), number


def test_the_language_switch_keeps_one_where_one_is(page, served):
    page.goto(f"{served.base}{CASE}suits/")
    for language, heading in (("ru", "Иски"), ("kk", "Талап"), ("en", "Suits")):
        page.click(f"button[value={language}]")
        assert page.url == f"{served.base}{CASE}suits/"
        assert page.get_attribute("html", "lang") == language
        assert heading in page.text_content("h1")


def test_nothing_on_a_page_comes_from_another_machine(page, served):
    foreign, complaints = [], []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(served.base) else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in ("/", CASE, f"{CASE}matrix/", f"{CASE}timeline/", f"{CASE}suits/"):
        page.goto(f"{served.base}{path}")
    assert (foreign, complaints) == ([], [])


def test_what_is_typed_to_come_in_is_masked_and_every_page_has_the_way_out(browser, page, served):
    for path in ("/", CASE, f"{CASE}matrix/", "/search/", "/help/"):
        page.goto(served.base + path)
        assert page.locator("form[action='/sign-out/'] button").is_visible(), path
    outside = browser.new_context().new_page()
    outside.goto(f"{served.base}/sign-in/")
    assert outside.get_attribute("#id_passphrase", "type") == "password"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(page, served, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/",
        CASE,
        f"{CASE}matrix/",
        f"{CASE}timeline/",
        f"{CASE}suits/",
        f"{CASE}people/",
        f"{CASE}facilities/",
    ):
        page.goto(f"{served.base}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
