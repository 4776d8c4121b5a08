"""A real browser, and a page where somebody has signed in."""

import functools
import json
import shutil
import subprocess

import pytest
from serving import AIGAQ, CASE, Browser, Served

from aigaq.access import actions, store
from houses import imaged, leave
from needles import BRINGER, LETTER, NAMES, TOLD
from shared import once

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def first_demo(tmp_path_factory):
    """The demo house, made once for the whole run, and what the command said of it. It is copied, never opened."""

    def make(place):
        command = [AIGAQ, "demo", "--no-serve", "--json", "--house", place / "house"]
        done = subprocess.run(command, check=True, capture_output=True)
        (place / "told.json").write_bytes(done.stdout)

    place = once(tmp_path_factory, "demo", make)
    return place / "house", json.loads((place / "told.json").read_text())


@pytest.fixture(scope="session")
def demo(first_demo, tmp_path_factory):
    """Copy the demo house into a new folder."""
    return lambda name: shutil.copytree(first_demo[0], tmp_path_factory.mktemp(name) / "demo")


@pytest.fixture(scope="module")
def served(demo):
    running = Served(demo("served"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def worked(demo):
    """A served demo in which Amina has recorded three people and a letter. It was made by an earlier process."""
    running = Served(demo("worked"))
    amina = Browser(running, "Amina")
    for name in NAMES:
        assert amina.send(f"{CASE}people/new/", {"role": "prisoner", "name": name})[0] == 200
        running.person = amina.at
    fields = {
        "title": "A letter", "kind": "letter", "channel": "relative", "arrived_on": "2020-05",
        "bringer": BRINGER, "told": TOLD, "consent_asked": "on",
    }  # fmt: skip
    assert "A letter" in amina.send(f"{CASE}parcels/new/", fields, file=("letter.txt", LETTER))[1]
    yield running
    running.stop()


@pytest.fixture(scope="session")
def keys(worked, tmp_path_factory):
    """What a process that holds keys has in its memory, by name; found in a copy of the worked-in house."""
    folder = store.Folder(tmp_path_factory.mktemp("keys") / "copy")
    imaged(worked.folder, folder.path)
    key, _ = store.house_key(folder, worked.passphrase)
    found = {"house key": key.reveal(), "house key in hex": key.reveal().hex().encode()}
    actions.open_house(folder, key, "tests")
    ring = actions.sign_in("Amina", worked.passphrase).ring.payload
    found |= {"box secret of a ring": ring[:32], "signing secret of a ring": ring[32:]}
    leave()
    names = {name: name.encode() for name in NAMES}
    return found | names | {"passphrase": worked.passphrase.encode()}


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("install Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    read_through()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def read_through():
    """Let a click or a key wait until the page it leads to is parsed: Playwright waits until it has begun."""
    from playwright.sync_api import Locator, Page

    for kind, whose in ((Page, lambda page: page), (Locator, lambda one: one.page)):
        for name in ("click", "press"):
            setattr(kind, name, waiting(getattr(kind, name), whose))


def waiting(act, whose):
    if hasattr(act, "__wrapped__"):
        return act

    @functools.wraps(act)
    def acted(one, *args, **given):
        act(one, *args, **given)
        whose(one).wait_for_load_state("domcontentloaded")

    return acted


@pytest.fixture
def page(browser, served):
    """A page where Amina is signed in: as the test before left her, or anew if that ended her session."""
    context = browser.new_context(accept_downloads=True, storage_state=served.state)
    opened = context.new_page()
    opened.goto(f"{served.base}/")
    if not opened.locator("form[action='/sign-out/']").count():
        sign_in(opened, served, "Amina")
        served.state = context.storage_state()
    yield opened
    context.close()


def sign_in(page, served, name):
    page.goto(f"{served.base}/sign-in/")
    page.fill("#id_name", name)
    page.fill("#id_passphrase", served.passphrase)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{served.base}/")
