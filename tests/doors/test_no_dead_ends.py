"""Whoever follows any link of theirs arrives: never a page that is not there, a fault, a raw code, a foreign string."""

import html
import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from aigaq.access import actions, lock
from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.access.permissions import Role
from houses import PASSPHRASE

# So many pages of a kind are followed: what differs between them is what is recorded.
EACH = 3
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
FORM = re.compile(r'<form\b[^>]*\baction="([^"]+)"')
# Told apart from what is shown: attributes, styles, what is meant for machines.
SILENT = re.compile(r"<(script|style|code|pre|svg|select|option|textarea|bdi)\b.*?</\1>|<[^>]+>", re.S)
# A code as our tables spell it, such as `right_of_reply`; an address or a file name is none.
CODE = re.compile(r"(?<![\w/.@#-])[a-z]+(?:_[a-z]+)+(?![\w/.@=-])")
# Kept as they were written: a file that is named, a pack's own keys, columns of a foreign table, words of commands.
WRITTEN_SO = {"pack", "packs", "bring_in", "imported", "bring_complaints", "new_parcel"}


def client(name, language):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    found.post("/language/", {"language": language})
    return found


def kind_of(path):
    try:
        return resolve(path.split("?")[0].split("#")[0]).url_name
    except Resolver404:
        return None


def followed(who, start="/"):
    """Yield each page that links lead to, by path, kind, status and text; of a kind only the first few."""
    seen, waiting, counted = set(), [(start, "")], Counter()
    while waiting:
        path, came_from = waiting.pop(0)
        bare = path.split("#")[0]
        kind = kind_of(bare)
        if bare in seen or counted[kind] >= EACH:
            continue
        seen.add(bare)
        counted[kind] += 1
        answer = who.get(bare, follow=True)
        text = answer.content.decode() if not answer.streaming and "html" in answer["Content-Type"] else ""
        yield bare, came_from, kind, answer.status_code, text
        waiting += [(html.unescape(one), bare) for one in LINK.findall(text) if one.startswith("/")]


@pytest.fixture
def everybody(example):
    for name in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=name), example.case)
    return example


@pytest.fixture
def keeper_too(everybody):
    return actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)


@pytest.mark.parametrize("name", ["Amina", "Bruno", "Erik", "Dana", "Kira"])
def test_every_link_that_is_shown_leads_to_a_page(everybody, keeper_too, name):
    wrong = [
        f"{path} ({kind}) from {came_from}: {status}"
        for path, came_from, kind, status, _text in followed(client(name, "en"))
        if status >= 400 or kind is None
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["Amina", "Bruno", "Erik", "Kira"])
def test_every_form_that_is_shown_is_sent_to_an_address_that_is_there(everybody, keeper_too, name):
    wrong = [
        f"{action} on {path}"
        for path, _from, _kind, _status, text in followed(client(name, "en"))
        for action in FORM.findall(text)
        if action.startswith("/") and kind_of(action) is None
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_page_shows_a_code_instead_of_a_word(everybody, language):
    wrong = [
        f"{kind} {path}: {code}"
        for path, _from, kind, _status, text in followed(client("Amina", language))
        if kind not in WRITTEN_SO
        for code in set(CODE.findall(SILENT.sub(" ", text)))
    ]
    assert wrong == []
