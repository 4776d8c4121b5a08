"""The reader process: what it may touch, what is believed of it, what a look enters, what a clean copy leaves out."""

import io
import json
import os
import subprocess
import sys
import textwrap
import threading
import time
from datetime import timedelta
from functools import cache
from pathlib import Path

import pypdf
import pytest
from packs import archives, workbook
from papers import one_page, pdf_with_metadata
from pictures import frames, located, saved
from PIL import Image

from aigaq.access.models import TrailEntry
from aigaq.errors import NotAllowed
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.clearance import Clearance, NotCleared, Purpose
from aigaq.vault.models import Custody, Item
from aigaq.vault.reader import actions, protocol, queries, store
from aigaq.vault.verify import verify

closed_in = pytest.mark.skipif(
    not all(store.isolation().values()), reason="this kernel closes no process in (Landlock and seccomp or namespaces)"
)


def put(member, case, content, name="x.bin"):
    return deposit(member, case, io.BytesIO(content), title={"en": "A file"}, name=name)


def look(member, item):
    return actions.look(member, item, clear(member, item, Purpose.INTERNAL))


def copied(member, item):
    return unsealed(member, actions.clean_copy(member, item, clear(member, item, Purpose.INTERNAL)))


# What the process may touch. Each attempt runs under the very function that closes the reader in.

ATTEMPT = """
import sys
sys.path += {folders!r}
from aigaq.vault.reader.inside import sandbox
closed = sandbox.close(sys.path)
assert all(closed.values()), closed
try:
{attempt}
except (PermissionError, MemoryError) as refused:
    print("refused", type(refused).__name__)
else:
    print("DONE")
"""
REFUSED = {
    "a file of the system": "open('/etc/passwd').read()",
    "a folder of the system": "import os; os.listdir('/etc')",
    "the house": "open({house!r} + '/head').read()",
    "writing a file": "open({tmp!r} + '/written', 'w')",
    "removing a file": "import os; os.unlink({house!r} + '/head')",
    "a socket": "import socket; socket.socket()",
    "a pair of sockets": "import socket; socket.socketpair()",
    "a new process": "import os; os.fork()",
    "another program": "import os; os.execv('/bin/true', ['true'])",
    "a signal to its parent": "import os; os.kill(os.getppid(), 0)",
    "four gigabytes": "x = bytearray(4 << 30)",
    "another namespace": "from aigaq.vault.reader.inside import system; system.unshare(0x20000)",
}


def attempt(code, timeout=30):
    program = ATTEMPT.format(folders=list(store.folders()), attempt=textwrap.indent(code, "    "))
    return subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", program],
        check=False,
        env={},
        capture_output=True,
        text=True,
        timeout=timeout,
    )


@closed_in
@pytest.mark.parametrize("what", REFUSED)
def test_the_reader_is_refused(what, house, tmp_path):
    done = attempt(REFUSED[what].format(house=str(house.path), tmp=str(tmp_path)))
    assert done.stdout.startswith("refused"), done.stdout + done.stderr
    assert not (tmp_path / "written").exists() and house.head.exists()


@closed_in
def test_what_the_reader_needs_it_may_read():
    assert attempt("import PIL.Image, pypdfium2, defusedxml.ElementTree, email.policy").stdout == "DONE\n"


@closed_in
def test_a_reader_that_spins_is_killed_by_its_processor_time():
    short = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    assert attempt(short).returncode in (-24, -9)


@closed_in
def test_a_reader_that_sleeps_is_killed_by_the_clock(amina, case, monkeypatch):
    monkeypatch.setattr(store, "WALL_SECONDS", 0.3)
    monkeypatch.setattr(store, "command", fake("time.sleep(60)"))
    began = time.monotonic()
    assert look(amina, put(amina, case, one_page())).why == "too_long"
    assert time.monotonic() - began < 5


@closed_in
def test_the_environment_of_the_reader_is_empty_and_nothing_of_the_house_is_open_in_it(house, monkeypatch):
    told = """
import os, sys
open_files = [os.readlink(f"/proc/self/fd/{n}") for n in range(3, 64) if os.path.lexists(f"/proc/self/fd/{n}")]
print(set(os.environ) - {"LC_CTYPE"}, open_files)
"""
    monkeypatch.setattr(store, "command", lambda task, page: [sys.executable, "-I", "-S", "-c", told])
    assert store._started("look", 0).communicate()[0] == b"set() []\n"


# What is believed of it.

HONEST = {"files": "x", "network": "x"}
SPEAK = """
import sys, json, struct, time
out = sys.stdout.buffer
def say(tag, content=b""):
    out.write(struct.pack(">cI", tag, len(content)) + content); out.flush()
out.write(b"aigaq-reader/1\\n")
say(b"I", json.dumps({closed}).encode())
sys.stdin.buffer.read()
{rest}
"""


def fake(rest, closed=HONEST):
    return lambda task, page: [sys.executable, "-I", "-S", "-c", SPEAK.format(closed=closed, rest=rest)]


LIES = {
    "nothing": "",
    "another frame": "say(b'Z', b'')",
    "a frame too long": "out.write(struct.pack('>cI', b'L', 1 << 31)); out.flush()",
    "half a frame": "out.write(struct.pack('>cI', b'L', 100) + b'x'); out.flush()",
    "no json": "say(b'L', b'{')",
    "deep json": "say(b'L', b'[' * 100000)",
    "a list": "say(b'L', b'[]')",
    "an unknown kind": "say(b'L', json.dumps({'kinds': ['<script>'], 'length': 1}).encode())",
    "an unknown reason": "say(b'F', b'<script>')",
    "too many pages": "say(b'L', json.dumps({'kinds': ['pdf'], 'length': 1, 'pages': 2001}).encode())",
    "a page of minus one": "say(b'L', json.dumps({'kinds': ['pdf'], 'length': 1, 'pages': -1}).encode())",
    "a truth for a number": "say(b'L', json.dumps({'kinds': ['pdf'], 'length': True}).encode())",
    "an endless number": "say(b'L', b'{\"kinds\": [\"pdf\"], \"length\": ' + b'9' * 9999 + b'}')",
    "too much at once": 'say(b\'L\', b\'{"kinds": ["pdf"], "length": 1, "pages": 1}\' + b\' \' * 9_000_000)',
    "a crash": "import os; os.abort()",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_conquered_reader_is_not_believed(lie, amina, case, monkeypatch):
    monkeypatch.setattr(store, "command", fake(LIES[lie]))
    found = look(amina, put(amina, case, one_page()))
    assert (found.pages, found.text, found.why) == (0, "", "died")


PIXEL_LIES = {
    "too few bytes": "say(b'P', struct.pack('>II', 10, 10) + bytes(299))",
    "too many bytes": "say(b'P', struct.pack('>II', 10, 10) + bytes(301))",
    "too wide": "say(b'P', struct.pack('>II', 10001, 1) + bytes(30003))",
    "no width": "say(b'P', struct.pack('>II', 0, 10))",
    "no size": "say(b'P', b'')",
    "none": "say(b'E')",
}


@pytest.mark.parametrize("lie", PIXEL_LIES)
@pytest.mark.parametrize("what", ["page", "copy"])
def test_pixels_that_are_not_what_they_say_are_not_shown(lie, what, amina, case, monkeypatch):
    item = put(amina, case, one_page())
    look(amina, item)
    monkeypatch.setattr(store, "command", fake("say(b'K', b'[\"png\"]')\n" + PIXEL_LIES[lie]))
    with pytest.raises(actions.CannotBeShown):
        actions.page(amina, item, 1) if what == "page" else copied(amina, item)
    assert Item.objects.count() == 1
    assert verify().sound


def test_where_nothing_closes_the_reader_in_it_is_given_nothing(amina, case, monkeypatch):
    item = put(amina, case, one_page())
    monkeypatch.setattr(store, "command", fake("say(b'E')", {"files": "", "network": "x"}))
    with pytest.raises(store.NotClosedIn):
        look(amina, item)
    assert [line.event for line in item.custody.all()] == ["ing"]


def test_a_text_half_a_letter_long_can_be_shown():
    assert protocol.row(json.dumps(["\ud800"]).encode()) == ["?"]


# Looking.


@closed_in
def test_a_look_is_one_opening_and_its_pages_are_none(amina, case):
    item = put(amina, case, one_page())
    assert look(amina, item).pages == 1
    for _ in range(2):
        shown = Image.open(io.BytesIO(actions.page(amina, item, 1)))
        assert (shown.format, shown.size, shown.getpixel((60, 300))) == ("PNG", (542, 362), (255, 0, 0))
    assert [line.event for line in item.custody.all()] == ["ing", "der"]
    assert [entry.act for entry in TrailEntry.objects.filter(on=item.pk).order_by("n")] == [
        "item deposited",
        "item opened",
    ]


@closed_in
def test_pages_are_shown_only_while_an_opening_of_ones_own_lasts(amina, bruno, case, monkeypatch):
    item = put(amina, case, one_page())
    with pytest.raises(NotCleared):
        actions.page(amina, item, 1)
    look(amina, item)
    with pytest.raises(NotCleared):
        actions.page(bruno, item, 1)
    monkeypatch.setattr(queries, "LASTS", timedelta(seconds=-1))
    with pytest.raises(NotCleared):
        actions.page(amina, item, 1)


def test_who_may_not_open_may_not_look(people, amina, case):
    item = put(amina, case, one_page())
    for name in ("Dana", "Erik"):
        clearance = Clearance(str(item.pk), Purpose.INTERNAL, "", "", str(people[name].pk))
        for act in (actions.look, actions.clean_copy):
            with pytest.raises(NotAllowed):
                act(people[name], item, clearance)
    with pytest.raises(NotCleared):
        actions.look(amina, item, Clearance("another", Purpose.INTERNAL, "", "", str(amina.pk)))


@closed_in
def test_a_page_that_is_not_there_is_refused(amina, case):
    item = put(amina, case, one_page())
    look(amina, item)
    for number in (0, 2, 10**9):
        with pytest.raises(actions.CannotBeShown):
            actions.page(amina, item, number)


@closed_in
def test_what_a_file_says_of_its_maker_is_told(amina, case):
    told = dict(look(amina, put(amina, case, located())).metadata)
    assert told["location"] == "52.285000, 76.950000"
    assert told["author"] == "Invented Author"
    told = dict(look(amina, put(amina, case, pdf_with_metadata())).metadata)
    assert (told["author"], told["title"]) == ("Invented Author", "Invented Title")


@closed_in
def test_two_look_at_once_and_more_than_eight_are_sent_away(amina, case):
    item = put(amina, case, one_page())
    held = [store.Queue.waiting.acquire(blocking=False) for _ in range(store.AT_ONCE + store.MOST_WAITING)]
    try:
        assert all(held)
        with pytest.raises(store.ReadersBusy):
            look(amina, item)
    finally:
        for _ in held:
            store.Queue.waiting.release()
    assert look(amina, item).pages == 1


@closed_in
def test_a_reader_dies_with_who_started_it():
    # We hold its input open, so that it does not simply come to an end.
    taken, held = os.pipe()
    code = (
        "import subprocess, sys, os\n"
        f"child = subprocess.Popen({store.command('look', 0)!r}, stdin=0, stdout=-1, stderr=-3, env={{}}, cwd='/')\n"
        "child.stdout.read(60); print(child.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, stdin=taken, capture_output=True, text=True)
    number, until = int(done.stdout), time.monotonic() + 5
    while _state(number) != "Z" and time.monotonic() < until:
        time.sleep(0.02)
    ended = _state(number) == "Z"
    os.close(held)
    os.close(taken)
    assert ended


def _state(number):
    """The state of a process; one that is cleared away counts as dead."""
    place = Path(f"/proc/{number}/stat")
    return place.read_text().rsplit(")", 1)[1].split()[0] if place.exists() else "Z"


# Archives.

bursting = cache(lambda: dict(archives()))


@closed_in
@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("overlapping.zip", "overlapping"), ("zeros.zip", "not_unpacked"), ("zeros.gz", "not_unpacked"),
        ("zeros.tgz", "not_unpacked"), ("million.zip", "more_pages"), ("many.tar", "more_pages"),
        ("locked.zip", "encrypted"), ("bomb.docx", "not_unpacked"), ("changes.docx", "tracked_changes"),
    ],
)  # fmt: skip
def test_what_would_burst_is_listed_and_not_unpacked(amina, case, name, warned):
    found = look(amina, put(amina, case, bursting()[name]))
    assert warned in found.warnings
    assert len(found.entries) <= protocol.MOST_ENTRIES


@closed_in
def test_archives_are_listed_three_deep_and_no_deeper(amina, case):
    assert {entry.depth for entry in look(amina, put(amina, case, bursting()["nested.zip"])).entries} == {0, 1, 2, 3}


# Clean copies.

NEEDLES = (
    b"Invented",
    b"SERIAL",
    b"Model-77",
    b"hidden",
    b"Exif",
    b"GPS",
    b"<rdf",
    b"/Author",
    b"/Info",
    b"/Embedded",
)


@closed_in
@pytest.mark.parametrize(
    "content",
    [located(), pdf_with_metadata(), saved(frames(1)[0], "GIF", comment="Invented")],
    ids=["jpeg", "pdf", "gif"],
)
def test_a_clean_copy_holds_nothing_but_pixels(amina, case, content):
    copy = copied(amina, put(amina, case, content))
    assert not [needle for needle in NEEDLES if needle in copy]
    if copy.startswith(b"%PDF"):
        read = pypdf.PdfReader(io.BytesIO(copy))
        assert len(read.pages) == 1 and not read.metadata and not read.attachments and read.xmp_metadata is None
    else:
        image = Image.open(io.BytesIO(copy))
        assert not image.getexif() and "comment" not in image.info and "icc_profile" not in image.info


@closed_in
def test_a_clean_copy_is_the_same_each_time_and_says_of_what_and_by_what_it_was_made(amina, case):
    item = put(amina, case, one_page())
    made = actions.clean_copy(amina, item, clear(amina, item, Purpose.INTERNAL))
    assert unsealed(amina, made) == copied(amina, item)
    assert made.derived_from == item and made.tool.startswith("aigaq ") and "pypdfium2" in made.tool
    assert item.custody.last().reason == "clean_copy"


@closed_in
def test_a_clean_copy_of_a_document_shows_what_the_document_shows(amina, case):
    copy = actions.clean_copy(amina, (item := put(amina, case, one_page())), clear(amina, item, Purpose.INTERNAL))
    look(amina, copy)
    shown = Image.open(io.BytesIO(actions.page(amina, copy, 1)))
    red, green, blue = shown.getpixel((60, 300))
    assert abs(shown.width - 542) <= 2 and red > 240 and green < 15 and blue < 15


@closed_in
def test_every_frame_of_a_tiff_becomes_a_page(amina, case):
    item = put(amina, case, saved(frames(1)[0], "TIFF", save_all=True, append_images=frames(4)[1:]))
    assert len(pypdf.PdfReader(io.BytesIO(copied(amina, item))).pages) == 4


@closed_in
def test_a_clean_copy_of_a_workbook_is_text_without_formulas_and_hidden_sheets(amina, case):
    copy = copied(amina, put(amina, case, workbook())).decode("utf-8-sig")
    assert copy == "'=cmd|calc,-12.5,,2020-04-15\r\n'＝1+1,2,\r\n"
    assert "SECRET" not in copy


@closed_in
def test_what_has_no_pages_has_no_clean_copy(amina, case):
    for content in (b"Words", b"MZ" + bytes(500), b"%PDF-1.4 broken"):
        with pytest.raises(actions.CannotBeShown):
            copied(amina, put(amina, case, content))
    assert not Item.objects.exclude(derived_from=None).exists()
    assert Custody.objects.filter(reason="clean_copy").count() == 0


@closed_in
def test_eight_members_looking_at_once_all_see(amina, case):
    from django.db import connection

    item, seen = put(amina, case, one_page()), []
    look(amina, item)

    def shown():
        try:
            seen.append(actions.page(amina, item, 1)[:4])
        finally:
            connection.close()

    threads = [threading.Thread(target=shown) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [b"\x89PNG"] * 8
