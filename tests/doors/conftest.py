"""A demo house served to a real browser."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

AIGAQ = Path(sys.executable).parent / "aigaq"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Served:
    """A running demo: its folder, its address, and a fresh link for each browser."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [AIGAQ, "demo", "--house", folder, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.link = self._link()
        self.base = self.link.split("/enter/")[0]
        self.passphrase = (folder / "passphrase").read_text().strip()

    def _link(self) -> str:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            found = re.search(r"http://\S+", self.process.stdout.readline())
            if found:
                return found[0]
        raise AssertionError("the demo did not print its link")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


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
