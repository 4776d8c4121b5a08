"""Releasing in a real browser, by the keyboard alone: out, its files, where it went; nothing runs, nothing is asked."""

import pytest
from serving import CASE
from test_scripts import Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def watch(page, served):
    return Watch(page, served.base)


@pytest.fixture
def drafted(page, served):
    """A draft in English, of one sentence that rests on nothing: the guard asks why it goes out."""
    page.goto(f"{served.base}{CASE}publications/new/")
    page.fill("#id_title", "On the inquiry")
    page.fill("#id_body", "Will there be an inquiry?")
    page.click("main form.form button[type=submit]")
    page.wait_for_url("**/publications/*-*/**")
    return page.url.removesuffix("write/")


def test_a_statement_goes_out_and_what_went_out_can_be_had(page, served, watch, drafted):
    page.goto(f"{drafted.rstrip('/')}/release/")
    page.focus("#id_channel")
    page.keyboard.type("Our site")
    page.keyboard.press("Tab")
    page.fill("#id_on", "2020-07-22")
    page.focus("#id_on_site")
    page.keyboard.press("Space")
    page.fill("#id_despite", "It is a question.")
    page.focus("main form.form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/releases/**")
    assert page.locator(".hash").count() == 5 and "2020/001" in page.text_content("main")
    with page.expect_download() as sent:
        page.focus("button:has-text('PDF')")
        page.keyboard.press("Enter")
    assert sent.value.suggested_filename == "2020-001-en.pdf"
    page.click("text=It went somewhere")
    page.select_option("#id_kind", "social")
    page.fill("#id_where", "https://example.org/a-very-long-address/" + "x" * 150)
    page.click("main form.form button[type=submit]")
    page.wait_for_url("**/releases/**")
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "nobody has looked since" in page.text_content("main")
    assert watch.seen == []
