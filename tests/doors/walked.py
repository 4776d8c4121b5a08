"""Walks through the pages of the example case by links alone: each is taken once for a run, and read by many tests."""

import html
import json
import re
import shutil
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from aigaq.access import actions, lock, store
from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.access.permissions import Role
from houses import PASSPHRASE, leave, walk_in
from shared import once

# So many pages of a kind are followed: what differs between them is what is recorded.
EACH = 3
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')


class Page(NamedTuple):
    """A page somebody came to: where, from which page, what kind it is, how it answered and what it says."""

    path: str
    came_from: str
    kind: str | None
    status: int
    text: str


@pytest.fixture(scope="session")
def walk(example_house, tmp_path_factory):
    """Return the pages that somebody comes to in a language, in a house in which everybody is in the case."""

    def taken(name, language):
        def make(place):
            place.mkdir()
            folder = store.Folder(place / "house")
            shutil.copytree(example_house.path, folder.path)
            let_everybody_in(walk_in(folder))
            pages = list(followed(client(name, language)))
            leave()
            (place / "pages.json").write_text(json.dumps(pages), "utf-8")

        made = once(tmp_path_factory, f"walk-{name}-{language}", make)
        return [Page(*one) for one in json.loads((made / "pages.json").read_text("utf-8"))]

    return taken


def let_everybody_in(example):
    """Let everybody into the case, and a keeper into the house."""
    for name in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=name), example.case)
    actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)


def client(name, language):
    """Return somebody at a browser who signed in and chose a language."""
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    found.post("/language/", {"language": language})
    return found


@cache
def kind_of(path):
    """Return what kind of page an address leads to, or None."""
    try:
        return resolve(path.split("?")[0].split("#")[0]).url_name
    except Resolver404:
        return None


def followed(who, start="/"):
    """Yield each page that links lead to; of a kind only the first few."""
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
        yield Page(bare, came_from, kind, answer.status_code, text)
        waiting += [(html.unescape(one), bare) for one in LINK.findall(text) if one.startswith("/")]
