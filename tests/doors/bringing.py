"""Bringing a file into the house through a real browser, as a monitor does."""

from serving import CASE


def bring(page, served, path):
    """Deposit a file and have it read; the page is then that of the reading, or of what came of it."""
    page.goto(f"{served.base}{CASE}parcels/new/")
    page.set_input_files("#id_file", path)
    page.click("text=More: how it came")
    for field, value in (("title", "A letter"), ("arrived_on", "2020-05"), ("bringer", "x"), ("told", "x")):
        page.fill(f"#id_{field}", value)
    page.check("#id_consent_asked")
    page.click("main form.form button[type=submit]")
    page.locator("main a[href*='/originals/']").first.click()
    page.click("main form[action$='/read/'] button")
