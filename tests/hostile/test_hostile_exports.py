"""Hostile files taken apart as if they were exports of messages: refused or taken within bounds, and nothing else harmed."""

import io
import json
import os

import pytest
from chats import ANDROID_RU, LETTER, PAGE, zipped
from corpus import built
from packs import directory, entry

from aigaq.intake.unpacking import actions
from aigaq.intake.unpacking.actions import begin, carry_on
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.reader.store import isolation
from aigaq.vault.verify import verify
from drawn import drawn
from peaks import peaks

READER_MEMORY = 1 << 20  # KiB, what RLIMIT_AS allows
HOUSE_MEMORY = 300 << 10
# A quarter of so many files are taken apart, others each day; make endurance takes apart all there are.
FILES = int(os.environ.get("AIGAQ_HOSTILE", "120"))

pytestmark = pytest.mark.skipif(not all(isolation().values()), reason="this kernel closes no process in (Landlock)")


def chat(**files):
    return zipped({"_chat.txt": ANDROID_RU, **files})


def exports():
    yield "many.zip", zipped({"_chat.txt": ANDROID_RU, **{str(n): b"" for n in range(10_100)}}), ("", "too_many_parts")
    yield "names.zip", chat(**{"../../etc/passwd": b"x", "/abs": b"y", "a\u202egpj.exe": b"z"}), ("", "")
    yield "same.zip", directory([entry(b"_chat.txt")] * 500, body=chat()), ("no_messages", "")
    yield "deep.json", b'{"messages": [' + b'{"text":' * 200_000, ("no_messages", "")
    yield "wide.json", json.dumps({"messages": [{"text": [""] * 900_000}]}).encode(), ("", "impossible_date")
    yield "long.txt", ANDROID_RU.encode() + b"x.y (" * 400_000, ("", "words_cut")
    yield "divs.html", PAGE.replace("<br>", "<div>" * 50_000).encode(), ("", "impossible_date")
    yield "from.mbox", b"From a@b Sun May  3 14:22:10 2020\nFrom: a\nTo: b\n\n" * 20_000, ("", "impossible_date")
    yield (
        "parts.eml",
        LETTER.replace(b"--b--", b"--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n" * 500),
        (
            "",
            "too_many_parts",
        ),
    )
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(500))
    yield "nested.eml", b"From: a\nTo: b\nDate: Sun, 3 May 2020 14:22:10 +0500\n" + nested, ("", "")


def taken(member, case, name, content):
    item = deposit(member, case, io.BytesIO(content), title={"en": "A file"}, name=name)
    cleared = clear(member, item, Purpose.INTERNAL)
    found = carry_on(member, begin(member, item), cleared, lambda _media_type, number: {"en": f"Part {number}"})
    assert found.finished_at and unsealed(member, item) == content
    return found


@pytest.mark.parametrize(
    ("name", "content", "told"), list(exports()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_an_export_made_to_burst_or_to_lie_is_taken_within_bounds_and_said(
    name, content, told, amina, case, monkeypatch
):
    with peaks("reader/inside") as peak:
        found = taken_few(amina, case, name, content, monkeypatch)
    why, fault = told
    assert found.why == why
    assert not fault or fault in {one[1] for one in found.faults}
    assert peak.children <= READER_MEMORY and peak.grown <= HOUSE_MEMORY
    assert verify().sound


def taken_few(member, case, name, content, monkeypatch):
    """Take a file apart, keeping the first attachments alone: ten thousand show no more."""
    keep = actions._keep_part

    def few(run, part, waiting):
        if part.number <= 5:
            keep(run, part, waiting)
        else:
            waiting.discard()
            run.found.reached = part.number

    monkeypatch.setattr(actions, "_keep_part", few)
    return taken(member, case, name, content)


def test_each_hostile_file_taken_apart_is_refused_and_harms_nothing(house, amina, case, monkeypatch):
    with peaks("reader/inside") as peak:
        for name, content in drawn("hostile exports", built(), FILES // 4):
            if content:
                taken_few(amina, case, name, content, monkeypatch)
        assert 0 < peak.children <= READER_MEMORY
        assert peak.grown <= HOUSE_MEMORY
    assert list(house.tmp.iterdir()) == []
    assert Item.objects.count() > 20
    assert verify().sound
