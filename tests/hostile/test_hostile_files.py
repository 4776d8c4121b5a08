"""Hostile files by the hundred, each deposited and looked at as a user would: the house stays whole, each stays sealed."""

import io
import os
import re

import pytest
from corpus import NAMES, built, changed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aigaq.errors import Refusal
from aigaq.intake.models import ParcelItem
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, sealed_record, unsealed
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.reader import actions
from aigaq.vault.reader.store import isolation
from aigaq.vault.verify import verify
from aigaq.web.pacing import Buckets
from drawn import SEED, drawn
from houses import PASSPHRASE
from peaks import peaks

# Half as they were built, half changed at random, others each day; make endurance takes all there are, and 5,000.
FILES = int(os.environ.get("AIGAQ_HOSTILE", "120"))
READER_MEMORY = 1 << 20  # KiB, what RLIMIT_AS allows
HOUSE_MEMORY = 300 << 10
# What Django lets the head of one part of a form hold; no file system has longer names.
LONGEST_SENT = 800
ARRIVAL = {
    "title": "A file",
    "kind": "other",
    "channel": "letter",
    "arrived_on": "2026-01-01",
    "told": "x",
    "consent_asked": "on",
}

pytestmark = pytest.mark.skipif(not all(isolation().values()), reason="this kernel closes no process in (Landlock)")


@pytest.fixture
def door(house):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


def arrive(door, name, content, declared="application/octet-stream"):
    """Bring a file in through the page, and return the item it became."""
    boundary = "hostile"
    body = b"".join(
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (boundary.encode(), key.encode(), value.encode())
        for key, value in ARRIVAL.items()
    )
    quoted = name.replace("\\", "\\\\").replace('"', "%22").replace("\n", "%0A").encode("utf-8", "surrogatepass")
    body += b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\nContent-Type: %s\r\n\r\n' % (
        boundary.encode(),
        quoted,
        declared.encode(),
    )
    Buckets.kept.clear()  # faster than a person may
    answer = door.generic(
        "POST",
        "/cases/C-1/parcels/new/",
        body + content + b"\r\n--hostile--\r\n",
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    assert answer.status_code == 302, (name, answer.status_code)
    # The same bytes come twice among the files: then it is the item the case already has.
    return ParcelItem.objects.latest("made").item


def seen(door, item):
    """Look at an item as a user does, and return every answer."""
    answers = [door.post(f"/originals/{item.pk}/look/"), door.get(f"/originals/{item.pk}/")]
    page = answers[-1].content.decode()
    answers += [door.get(path) for path in re.findall(r'<img src="([^"]+)"', page)[:1]]
    if "/copy/" in page:
        answers.append(door.post(f"/originals/{item.pk}/copy/"))
    return answers


def test_each_as_it_was_built_goes_through_the_whole_door(door, amina, case):
    with peaks("reader/inside") as peak:
        for number, (name, content) in enumerate(drawn("hostile files", built(), FILES // 2)):
            if not content:
                continue  # the form says that the file is empty
            item = arrive(door, name, content, "image/jpeg" if number % 5 == 0 else "application/octet-stream")
            for answer in seen(door, item):
                assert answer.status_code in (200, 302, 400), (name, answer.status_code)
                assert answer.headers["Cache-Control"] == "no-store"
            assert unsealed(amina, item) == content, name
        assert 0 < peak.children <= READER_MEMORY
        assert peak.grown <= HOUSE_MEMORY
    assert verify().sound


def test_each_changed_at_random_is_sealed_and_looked_at_without_harm(house, amina, case):
    files = built()
    with peaks("reader/inside") as peak:
        for name, content in changed(files, FILES - min(FILES // 2, len(files)), SEED):
            item = deposit(amina, case, io.BytesIO(content), title={"en": "A file"}, name=name)
            found = actions.look(amina, item, clear(amina, item, Purpose.INTERNAL))
            assert found.length == len(content)
            if found.pages:
                shown(amina, item)
        assert 0 < peak.children <= READER_MEMORY
        assert peak.grown <= HOUSE_MEMORY
    assert verify().sound


def shown(member, item):
    """The first page as pixels, or a refusal that says why not."""
    try:
        assert actions.page(member, item, 1).startswith(b"\x89PNG")
    except Refusal as refusal:
        assert isinstance(refusal, actions.CannotBeShown)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:30])
def test_a_name_is_kept_as_it_is_and_shown_so_that_nothing_hides_in_it(door, amina, case, name):
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST_SENT:
        item = deposit(amina, case, io.BytesIO(b"%PDF-1.4 nothing"), title={"en": "A file"}, name=name)
    else:
        item = arrive(door, name, b"%PDF-1.4 nothing")
    kept = str(sealed_record(amina, item)["name"])
    assert kept == name.replace("\n", "%0A").replace('"', "%22")[:4096]
    door.post(f"/originals/{item.pk}/look/")
    page = door.get(f"/originals/{item.pk}/").content.decode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\U000e0000-\U000e0fff\0]", page)
    assert "<script>alert" not in page and "<img src=x" not in page
    assert len(page) < 60_000


def test_djangos_own_upload_of_a_hostile_name_is_taken_too(door, amina, case):
    answer = door.post("/cases/C-1/parcels/new/", ARRIVAL | {"file": SimpleUploadedFile("x.pdf", b"%PDF-", "a" * 300)})
    assert answer.status_code == 302
    assert Item.objects.get().media_type == "application/octet-stream"
