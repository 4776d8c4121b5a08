"""The pages before a house is open: one is made, step by step, then locked. No link leads to them; they are walked."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

AIGAQ = Path(sys.executable).parent / "aigaq"
OWN = "a very strange horse eats nine lamps"
WRONG = "six other words than were shown"
SECONDS = 600
KINDS = (
    "no_house",
    "founding_stakes",
    "founding_words",
    "founding_typed",
    "founding_mistyped",
    "founding_member",
    "founding_unlike",
    "founding_next",
    "locked",
    "locked_refused",
)


@dataclass(frozen=True)
class Place:
    """A page where one stands, and what one does there again in every language before it is looked at."""

    kind: str
    act: Callable[[], None] = lambda: None


@contextmanager
def serving(*command: str, **surroundings: str) -> Iterator[str]:
    """Serve by a command; give the address that it prints."""
    typed = [str(AIGAQ), *command, "--port", "0"]
    server = subprocess.Popen(typed, stdout=subprocess.PIPE, text=True, env={**os.environ, **surroundings})
    try:
        yield link_of(server)
    finally:
        server.terminate()
        server.wait()


def link_of(server: subprocess.Popen) -> str:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = re.search(r"http://\S+", server.stdout.readline())
        if found:
            return found[0]
    raise SystemExit("no link was printed")


def demo_in(place: str) -> AbstractContextManager[str]:
    """Serve a demo house in a folder of `place`; give the link that leads in."""
    return serving("demo", "--house", f"{place}/demo")


@contextmanager
def unfounded() -> Iterator[str]:
    """Serve an empty folder; give the link by which a house is made in it."""
    with tempfile.TemporaryDirectory() as place, serving("serve", AIGAQ_HOUSE=f"{place}/house") as link:
        yield link


def walked(page: Page, link: str) -> Iterator[Place]:
    """Make a house and lock it; yield each page one comes to, to be looked at before the next."""
    base = "/".join(link.split("/")[:3])
    page.goto(base)
    yield Place("no_house")
    page.goto(link)
    yield Place("founding_stakes")
    send(page)
    yield Place("founding_words")
    words = " ".join(one.strip() for one in page.locator(".house-words li").all_text_contents())
    send(page)
    yield Place("founding_typed")
    yield Place("founding_mistyped", lambda: send(page, words=WRONG))
    send(page, words=words)
    yield Place("founding_member")
    yield Place("founding_unlike", lambda: send(page, name="Amina", passphrase=OWN, again=WRONG))
    send(page, name="Amina", passphrase=OWN, again=OWN)
    yield Place("founding_next")
    page.click("#lock button")
    settled(page, base)
    yield Place("locked")
    yield Place("locked_refused", lambda: refused(page, base))


def send(page: Page, **typed: str) -> None:
    """Fill in the first form of the page and send it."""
    for name, text in typed.items():
        page.fill(f"#id_{name}", text)
    page.locator("main form button[type=submit]").first.click()


def refused(page: Page, base: str) -> None:
    """Try words that do not open the house."""
    settled(page, base)
    send(page, passphrase=WRONG)


def settled(page: Page, base: str) -> None:
    """Wait until the next worker stands where one has ended."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            page.goto(base)
        except Exception:
            time.sleep(0.3)
        else:
            return
