"""Light enough for a slow link and an old phone; whoever runs no scripts reads all the same."""

import re

import pytest
from django.test import Client
from walked import walk

from conftest import sign_in
from houses import PASSPHRASE

__all__ = ["walk"]
MOST = 100_000
# What a page makes a browser fetch; fonts are kept by it, and whoever saves traffic may go without.
FETCHED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/[^"]+)"')
IN_STYLE = re.compile(r"""url\(["']?(?!data:)([^"')]+)""")
IN_SCRIPT = re.compile(r"""(?:from|import)\s*\(?["'](\.?/[^"']+\.js)""")
FONT = re.compile(r"\.woff2?$")
MAIN = re.compile(r"<main\b.*?</main>", re.S)
TABLE = re.compile(r"<table\b.*?</table>", re.S)
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)
ASKS_FOR_SCRIPTS = re.compile(r"(?:needs|requires|enable|turn on|switch on)\s+(?:Java)?Scripts?\b|<noscript", re.I)
# Reading pages of a case: lists, things, pictures.
READ = (
    "", "originals/", "parcels/", "people/", "facilities/", "visits/", "incidents/", "accounts/", "claims/", "matrix/",
    "publications/", "complaints/", "authorities/", "suits/", "timeline/", "protection/", "due/", "sources/",
)  # fmt: skip
SHOWN = "main :is(h1, h2, h3, table, figure, dl)"
# Closed until somebody opens it, which takes no script; or meant for ears.
SHUT = "one => !!one.closest('details:not([open]), .visually-hidden, .sr-only')"


def signed_in():
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


def body(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def weights(client, path):
    """Return the bytes, uncompressed, of a page and of all it makes a browser fetch, by address; fonts left out."""
    found, waiting = {}, [path]
    while waiting:
        at = waiting.pop()
        if at in found or FONT.search(at):
            continue
        content = body(client, at)
        found[at] = len(content)
        text = content.decode(errors="replace")
        links = FETCHED if at == path else IN_STYLE if at.endswith(".css") else IN_SCRIPT
        waiting += [one if one.startswith("/") else at.rpartition("/")[0] + "/" + one for one in links.findall(text)]
    return found


def test_the_page_of_who_signs_in_weighs_less_than_a_hundred_kilobytes(example):
    found = weights(Client(SERVER_NAME="127.0.0.1"), "/sign-in/")
    assert any(one.endswith(".css") for one in found)
    assert sum(found.values()) < MOST, found


def test_the_first_page_after_it_weighs_less_than_a_hundred_kilobytes(example):
    found = weights(signed_in(), "/")
    assert any(one.endswith(".js") for one in found)
    assert sum(found.values()) < MOST, found


def spoken(markup):
    return " ".join(TAG.sub(" ", markup).split())


def test_every_kind_of_page_says_what_it_has_to_say_without_a_script(walk):
    wrong, kinds = [], set()
    for path, _from, kind, status, text in walk("Amina", "en"):
        if not text:
            continue
        kinds.add(kind)
        main = MAIN.search(text)
        if status != 200 or main is None or len(spoken(main[0])) < 20:
            wrong.append(f"{kind} {path}: {status}, nothing in its main part")
        elif ASKS_FOR_SCRIPTS.search(main[0]):
            wrong.append(f"{kind} {path}: asks for scripts")
        elif any(not spoken(one) for one in TABLE.findall(main[0])):
            wrong.append(f"{kind} {path}: an empty table")
    assert len(kinds) >= 90 and not wrong, "\n".join([str(len(kinds)), *wrong])


@pytest.fixture
def scriptless(browser, served):
    """A page where Amina is signed in, in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    sign_in(opened, served, "Amina")
    yield opened
    context.close()


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_nothing_is_hidden_from_who_runs_no_scripts(scriptless, served):
    hidden = []
    for path in ("/", "/due/", *(f"/cases/C-2020-01/{one}" for one in READ)):
        answer = scriptless.goto(served.base + path)
        if answer.status != 200:
            hidden.append(f"{path}: {answer.status}")
            continue
        parts = scriptless.locator(SHOWN).all()
        if len(scriptless.locator("main").inner_text()) < 20 or not parts:
            hidden.append(f"{path}: nothing to read")
        hidden += [
            f"{path}: {one.evaluate('one => one.outerHTML.slice(0, 120)')}"
            for one in parts
            if not one.is_visible() and not one.evaluate(SHUT)
        ]
    assert not hidden, "\n".join(hidden)
