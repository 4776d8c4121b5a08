"""In Russian and in Kazakh no page falls back into English, and no page shows a code of ours."""

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from spoken import heard
from test_no_dead_ends import CODE, client, everybody, followed

__all__ = ["everybody"]
HERE = Path(__file__).parent
LOCALE = HERE.parents[1] / "src/aigaq/locale"
LATIN = re.compile(r"(?<![\w/.@:=~-])[A-Za-z]{4,}(?![\w/@=-]|\.\w)")


@cache
def untranslated(language):
    """Return the English texts that say something else in `language`."""
    with (LOCALE / language / "LC_MESSAGES/django.po").open("rb") as file:
        rows = [row for row in read_po(file, locale=language) if row.id and not row.fuzzy]
    whole = [row for row in rows if isinstance(row.id, str) and row.string != row.id]
    return {row.id for row in whole if re.search(r"[A-Za-z]{2}", row.id)}


def allowed():
    told = tomllib.loads((HERE / "latin_words.toml").read_text("utf-8"))
    return {word for words in told.values() for word in words}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_page_falls_back_into_english(everybody, language):
    english, words, wrong = untranslated(language), allowed(), defaultdict(set)
    for path, _from, kind, _status, text in followed(client("Amina", language)):
        for one in heard(text, language):
            foreign = set(LATIN.findall(one.text)) - words
            if one.text in english or foreign or CODE.search(one.text):
                wrong[one.text[:120]].add(f"{kind} {path} {one.where}")
    told = (f"{text}: {sorted(places)[0]} ({len(places)})" for text, places in sorted(wrong.items()))
    assert not wrong, "\n".join(told)
