"""A statement published as a PDF or on a page of the web comes back: read, cut, confirmed, each sentence at home."""

import io
import re
from html import unescape

import pytest
import typst
from django.test import Client
from django.urls import reverse

from aigaq.publication.models import Statement
from aigaq.vault.actions import deposit, unsealed
from houses import PASSPHRASE
from signed import wait_beside

SAID = ("Guards beat a man in cell 7.", "The prison said that he had fallen.", "Who answers for it?")
PAPER = f"#set page(width: 12cm)\n{SAID[0]} {SAID[1]}\n\n{SAID[2]}\n"
PAGE = (
    "<!doctype html><html lang='en'><head><title>A statement</title><script>steal()</script></head>"
    f"<body><nav>Home</nav><p>{SAID[0]} <b>{SAID[1]}</b></p><p>{SAID[2]}</p></body></html>"
)


def paper():
    return typst.compile(PAPER.encode())


@pytest.fixture
def door(people):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


@pytest.mark.parametrize(
    ("content", "name"), [(paper, "statement.pdf"), (PAGE.encode, "statement.html")], ids=["pdf", "html"]
)
def test_a_published_file_is_read_cut_and_each_sentence_leads_to_its_own_words(door, amina, case, content, name):
    item = deposit(amina, case, io.BytesIO(content()), title={"en": "A statement"}, name=name)
    sent = door.post(
        reverse("bring_statement", args=[case.reference]), {"item": str(item.pk), "title": "", "pasted": ""}
    )
    assert sent.status_code == 302 and "cut" not in sent.headers["Location"]
    # It is read beside the pages.
    wait_beside()
    shown = door.get(reverse("cut_statement", args=[item.pk])).content.decode()
    assert "steal" not in shown and all(one in unescape(shown) for one in SAID)
    fields = _as_offered(shown)
    answer = door.post(
        reverse("cut_statement", args=[item.pk]),
        {**fields, "title": "A statement", "language": "en", "kind": "public_statement", "dated": "2020-05"},
    )
    assert answer.status_code == 302, re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())[:600]
    made = Statement.objects.get()
    assert set(SAID) <= {row.text["en"] for row in made.sentences.all()}
    for row in made.sentences.select_related("source__item__case"):
        words = unsealed(amina, row.source.item).decode()[row.source.start : row.source.end]
        assert " ".join(words.split()) == row.text["en"]
        assert row.source.item.derived_from_id == item.pk


def _as_offered(shown):
    """What the page would send if nobody changed anything."""
    found = {f"keep-{number}": "on" for number in re.findall(r'name="keep-(\d+)"[^>]*checked', shown)}
    for name, options in re.findall(r'<select[^>]*name="((?:kind|section)-\d+)"[^>]*>(.*?)</select>', shown, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1]
    return found
