"""A submission in a real browser, by the keyboard: begun, answered, drafted; it fits a small screen."""

import os
from pathlib import Path

import pytest
from serving import CASE

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("AIGAQ_SHOTS")


def shot(page, name):
    """Leave a picture where somebody asked for one."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def fits(page, name):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
        shot(page, f"{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_submission_is_begun_answered_and_drafted(page, served):
    page.goto(f"{served.base}{CASE}submissions/new/")
    fits(page, "new")
    page.select_option("#id_form", "reprisals")
    page.focus("main form.form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submissions/*-*/")
    fits(page, "report")
    page.click("text=Fill in what no record holds")
    page.fill("#id_state", "Kazakhstan")
    fits(page, "answers")
    page.focus("main form.form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submissions/*-*/")
    page.focus("text=Make the draft")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hash")
    assert page.locator(".hash").count() == 2
    fits(page, "drafted")
    with page.expect_download() as sent:
        page.click("button:has-text('PDF')")
    assert sent.value.suggested_filename.endswith(".pdf")
    page.goto(f"{served.base}{CASE}submissions/")
    fits(page, "list")
    page.goto(f"{served.base}{CASE}findings/")
    page.click("text=Note how it stands >> nth=0")
    page.fill("#id_cited", "A letter of the State, paragraph 4")
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/")
    assert "A letter of the State" in page.text_content("main")
    fits(page, "findings")
