"""Whoever follows any link of theirs arrives: never a page that is not there, a fault, a raw code, a foreign string."""

import re

import pytest
from walked import kind_of, walk

__all__ = ["walk"]
FORM = re.compile(r'<form\b[^>]*\baction="([^"]+)"')
# Told apart from what is shown: attributes, styles, what is meant for machines.
SILENT = re.compile(r"<(script|style|code|pre|svg|select|option|textarea|bdi)\b.*?</\1>|<[^>]+>", re.S)
# A code as our tables spell it, such as `right_of_reply`; an address or a file name is none.
CODE = re.compile(r"(?<![\w/.@#-])[a-z]+(?:_[a-z]+)+(?![\w/.@=-])")
# Kept as they were written: a file that is named, a pack's own keys, columns of a foreign table, words of commands.
WRITTEN_SO = {"pack", "packs", "bring_in", "imported", "bring_complaints", "new_parcel"}


@pytest.mark.parametrize("name", ["Amina", "Bruno", "Erik", "Dana", "Kira"])
def test_every_link_that_is_shown_leads_to_a_page(walk, name):
    wrong = [
        f"{one.path} ({one.kind}) from {one.came_from}: {one.status}"
        for one in walk(name, "en")
        if one.status >= 400 or one.kind is None
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["Amina", "Bruno", "Erik", "Kira"])
def test_every_form_that_is_shown_is_sent_to_an_address_that_is_there(walk, name):
    wrong = [
        f"{action} on {one.path}"
        for one in walk(name, "en")
        for action in FORM.findall(one.text)
        if action.startswith("/") and kind_of(action) is None
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_page_shows_a_code_instead_of_a_word(walk, language):
    wrong = [
        f"{one.kind} {one.path}: {code}"
        for one in walk("Amina", language)
        if one.kind not in WRITTEN_SO
        for code in set(CODE.findall(SILENT.sub(" ", one.text)))
    ]
    assert wrong == []
