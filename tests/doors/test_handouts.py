"""What leaves by the pages: only for whom it was prepared, only for a while, and never readable on our disk."""

import io
import re
import subprocess
import sys
import threading
import time
import zipfile

import pytest
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access.sessions import SessionStore
from aigaq.vault.actions import deposit
from aigaq.vault.models import Custody, Item
from aigaq.web import handouts
from houses import PASSPHRASE

CASE = "/cases/C-1/"


@pytest.fixture
def item(amina, case):
    text = "Ein Brief, Айғақ. ".encode() * 40_000
    return deposit(amina, case, io.BytesIO(text), title={"en": "A letter"}, name="brief.txt", media_type="text/plain")


@pytest.fixture
def doors(house, people):
    found = {}
    for name in ("Amina", "Bruno", "Chen"):
        found[name] = Client(SERVER_NAME="127.0.0.1")
        found[name].post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    yield found
    handouts.Handouts.kept.clear()


def link_of(client, item):
    page = client.post(f"/originals/{item.pk}/take-out/", {"audience": "court"})
    return re.search(r'href="(/handouts/[^"]+)"', page.content.decode())[1]


def test_an_original_taken_out_is_a_bag_that_checks_without_us(doors, item, tmp_path):
    answer = doors["Amina"].get(link_of(doors["Amina"], item))
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer.headers["Content-Length"])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{item.reference}.zip"'
    assert (answer.headers["Cache-Control"], answer.headers["Content-Type"]) == ("no-store", "application/zip")
    (tmp_path / "bag.zip").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        archive.extractall(tmp_path / "bag")
    original = tmp_path / "bag" / "data" / "items" / item.reference / "original.txt"
    assert original.read_bytes().startswith("Ein Brief, Айғақ.".encode())
    done = subprocess.run(
        [sys.executable, "-m", "proof", tmp_path / "bag"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_is_named_by_letters_that_no_header_or_disk_can_mistake(doors, case):
    request = RequestFactory().get("/")
    request.member, request.session = case.memberships.first().member, SessionStore()
    link = handouts.prepare(request, case, 'S-1"\r\nX: y/../é.pdf', "application/pdf", lambda file: file.write(b"x"))
    assert handouts.found(request, link).name == "S-1___X__y_..__.pdf"


def test_taking_out_enters_custody_once_with_who_receives_it(doors, item):
    link = link_of(doors["Amina"], item)
    for _ in range(2):
        b"".join(doors["Amina"].get(link).streaming_content)
    lines = Custody.objects.filter(item=item, event="tra")
    assert [(line.actor.name, line.audience) for line in lines] == [("Amina", "court")]


def test_a_whole_case_is_taken_out_as_one_bag(doors, item, amina, case):
    deposit(amina, case, io.BytesIO(b"another"), title={"en": "Another"}, name="b.txt")
    page = doors["Amina"].post(f"{CASE}take-out/", {"audience": "court"}).content.decode()
    content = b"".join(doors["Amina"].get(re.search(r'href="(/handouts/[^"]+)"', page)[1]).streaming_content)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert sum("/original." in name for name in names) == 2


def test_nothing_readable_lies_on_the_disk_while_a_bag_waits(doors, item, house):
    link_of(doors["Amina"], item)
    parts = list(house.tmp.iterdir())
    assert len(parts) == 1
    content = b"".join(path.read_bytes() for path in house.path.rglob("*") if path.is_file())
    for needle in ("Ein Brief", "Айғақ", "bagit", "original.txt"):
        assert needle.encode() not in content


def test_a_member_has_few_bags_waiting_and_the_oldest_makes_room(doors, item, house):
    links = [link_of(doors["Amina"], item) for _ in range(handouts.MOST_EACH + 2)]
    assert len(list(house.tmp.iterdir())) == handouts.MOST_EACH
    assert [doors["Amina"].get(link).status_code for link in links] == [404, 404] + [200] * handouts.MOST_EACH


def gone(client, link, client_of_nothing):
    """Whether a link answers exactly as one that never was."""
    answer, never = client.get(link), client_of_nothing.get("/handouts/never/")
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|name="next" value="[^"]+"')
    return answer.status_code == never.status_code == 404 and strip.sub(b"", answer.content) == strip.sub(
        b"", never.content
    )


def test_another_members_link_is_no_link(doors, item):
    link = link_of(doors["Amina"], item)
    assert gone(doors["Bruno"], link, doors["Bruno"])
    assert gone(doors["Chen"], link, doors["Chen"])


def test_a_link_dies_with_its_session_and_does_not_come_back(doors, item):
    link = link_of(doors["Amina"], item)
    doors["Amina"].post("/sign-out/")
    assert doors["Amina"].get(link).status_code == 302
    doors["Amina"].post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    assert gone(doors["Amina"], link, doors["Amina"])


def test_a_link_is_over_after_five_minutes(doors, item, monkeypatch):
    link = link_of(doors["Amina"], item)
    later = time.monotonic() + handouts.LINK_SECONDS + 1
    monkeypatch.setattr(handouts.time, "monotonic", lambda: later)
    assert gone(doors["Amina"], link, doors["Amina"])


def test_what_was_prepared_before_an_erasure_is_not_handed_out_after_it(doors, item):
    link = link_of(doors["Amina"], item)
    Item.objects.filter(pk=item.pk).update(erased_at="2026-01-01T00:00:00Z")
    assert gone(doors["Amina"], link, doors["Amina"])


def test_who_was_taken_out_of_the_case_gets_nothing_prepared_before(doors, item, case, people):
    link = link_of(doors["Bruno"], item)
    doors["Amina"].post(f"{CASE}members/{people['Bruno'].pk}/leave/")
    assert gone(doors["Bruno"], link, doors["Bruno"])


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_altered_link_is_no_link(doors, item, data):
    if not hasattr(doors["Amina"], "link"):
        doors["Amina"].link = link_of(doors["Amina"], item).split("/")[2]
    link = doors["Amina"].link
    at = data.draw(st.integers(0, len(link) - 1))
    altered = link[:at] + data.draw(st.text("abcXYZ019.:-_", max_size=3)) + link[at + data.draw(st.integers(0, 2)) :]
    status = doors["Amina"].get(f"/handouts/{altered}/").status_code
    assert status == (200 if altered == link else 404)


def test_a_refused_taking_out_leaves_nothing_behind(doors, item, house, monkeypatch):
    from aigaq.vault import sealing

    monkeypatch.setattr(sealing.TrimmedWriter, "sha256", "0" * 64)
    answer = doors["Amina"].post(f"/originals/{item.pk}/take-out/", {"audience": "court"})
    assert (answer.status_code, "was changed" in answer.content.decode()) == (400, True)
    assert list(house.tmp.iterdir()) == []
    assert not Custody.objects.filter(item=item, event="tra").exists()


def test_a_reader_who_goes_away_lets_the_opening_end(doors, item):
    answer = doors["Amina"].get(link_of(doors["Amina"], item))
    next(iter(answer.streaming_content))
    answer.close()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(one.__class__.__name__ == "Pouring" for one in threading.enumerate()):
        time.sleep(0.05)
    assert not any(one.__class__.__name__ == "Pouring" for one in threading.enumerate())


def test_after_a_restart_no_link_and_no_part_is_left(doors, item, house):
    link = link_of(doors["Amina"], item)
    SessionStore.end_all()
    house.empty_tmp()
    assert doors["Amina"].get(link).status_code == 302
    assert list(house.tmp.iterdir()) == []
