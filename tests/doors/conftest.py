"""A real browser, and a page where somebody has signed in."""

import shutil

import pytest
from serving import Served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    running = Served(tmp_path_factory.mktemp("served") / "demo")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("install Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser, served):
    """A page where Amina is signed in."""
    context = browser.new_context(accept_downloads=True)
    opened = context.new_page()
    sign_in(opened, served, "Amina")
    yield opened
    context.close()


def sign_in(page, served, name):
    page.goto(f"{served.base}/sign-in/")
    page.fill("#id_name", name)
    page.fill("#id_passphrase", served.passphrase)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{served.base}/")
