"""The first pages: who follows the printed link makes a house, once; everybody else learns how, and nothing more."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from django.test import Client
from serving import AIGAQ, Browser

from aigaq.access import actions, lock, store
from aigaq.access.models import Case, House, Member
from aigaq.access.sessions import SessionStore
from aigaq.web.founding import Founding
from aigaq.web.served import Served
from houses import leave

OWN = "a very strange horse eats nine lamps"
WORDS = re.compile(r'<ol class="house-words"[^>]*>(.*?)</ol>', re.DOTALL)
MEMBER = {"step": "member", "name": "Amina", "passphrase": OWN, "again": OWN}


@pytest.fixture
def coming(tmp_path, monkeypatch):
    """The folder of a house to come, served by this process, and the text of its link."""
    folder = store.Folder(tmp_path / "new")
    monkeypatch.setattr(Served, "folder", folder)
    monkeypatch.setattr(Founding, "costs", (lock.THROWAWAY_COST, lock.THROWAWAY_COST))
    token = Founding.expect()
    yield folder, f"/found/{token}/"
    Founding.now = None
    SessionStore.end_all()
    leave()


def browser(**more):
    return Client(SERVER_NAME="127.0.0.1", **more)


def page(client):
    return client.get("/found/").content.decode()


def shown_words(client):
    return re.findall(r"<li>([a-z-]+)</li>", WORDS.search(page(client))[1])


def to_words(client, link):
    client.get(link)
    client.post("/found/", {"step": "stakes"})
    return shown_words(client)


def to_member(client, link):
    words = to_words(client, link)
    client.post("/found/", {"step": "words"})
    client.post("/found/", {"step": "typed", "words": " ".join(words)})
    return words


def test_a_house_is_made_from_the_link_to_the_first_steps(coming):
    folder, link = coming
    client = browser()
    words = to_member(client, link)
    answer = client.post("/found/", MEMBER)
    assert answer.headers["Location"] == "/first-steps/"
    assert "First steps" in client.get("/first-steps/").content.decode()
    assert Member.objects.get().name == "Amina"
    leave()
    assert store.house_key(folder, " ".join(words))


def test_the_link_works_once_and_no_other_opens(coming):
    _folder, link = coming
    assert browser().get(link[:-8] + "AAAAAAA/").status_code == 400
    assert browser().get(link).headers["Location"] == "/found/"
    assert "was used already" in browser().get(link).content.decode()


def test_who_did_not_follow_the_link_sees_how_to_begin_and_no_words(coming):
    _folder, link = coming
    words = to_words(browser(), link)
    for where in ("/", "/cases/", "/sign-in/", "/unlock/", "/anything/"):
        seen = browser().get(where).content.decode()
        assert "There is no house here yet." in seen
    stranger = browser()
    assert stranger.get("/found/").status_code == 400
    assert stranger.post("/found/", {"step": "stakes"}).status_code == 400
    assert shown_words_again(coming, words)
    assert stranger.post("/sign-in/", {"name": "x"}).headers["Location"] == "/"


def shown_words_again(coming, words):
    return Founding.now.words.reveal().decode().split() == words


def test_the_words_are_shown_until_they_are_written_down_and_never_again(coming):
    _folder, link = coming
    client = browser()
    words = to_words(client, link)
    assert len(words) == 6
    client.post("/language/", {"language": "ru", "next": "/found/"})
    assert shown_words(client) == words
    client.post("/found/", {"step": "words"})
    for _ in range(2):
        assert not WORDS.search(page(client))
        assert not any(f">{word}<" in page(client) for word in words)


def test_wrong_words_lead_no_further_and_other_words_may_be_had(coming):
    _folder, link = coming
    client = browser()
    words = to_words(client, link)
    client.post("/found/", {"step": "words"})
    answer = client.post("/found/", {"step": "typed", "words": "six words that were never shown"})
    assert answer.status_code == 400
    assert "not the words that were shown" in answer.content.decode()
    client.post("/found/", {"step": "stakes"})
    assert shown_words(client) != words
    client.post("/found/", {"step": "words"})
    assert client.post("/found/", {"step": "typed", "words": " ".join(words)}).status_code == 400


def test_no_step_is_skipped_by_sending_a_later_one(coming):
    folder, link = coming
    client = browser()
    to_words(client, link)
    client.post("/found/", MEMBER)
    client.post("/found/", {"step": "typed", "words": ""})
    assert WORDS.search(page(client))
    assert not folder.path.exists()


@pytest.mark.parametrize("until", [None, "stakes", "words", "typed"])
def test_whoever_stops_before_the_last_answer_has_made_nothing(coming, until):
    folder, link = coming
    client = browser()
    if until:
        words = to_words(client, link)
    if until in ("words", "typed"):
        client.post("/found/", {"step": "words"})
    if until == "typed":
        client.post("/found/", {"step": "typed", "words": " ".join(words)})
    assert not folder.path.exists()


def test_a_weak_passphrase_makes_no_house_and_what_was_typed_may_be_mended(coming):
    folder, link = coming
    client = browser()
    to_member(client, link)
    answer = client.post("/found/", {**MEMBER, "passphrase": "short", "again": "short"})
    assert (answer.status_code, folder.path.exists()) == (400, False)
    assert client.post("/found/", MEMBER).headers["Location"] == "/first-steps/"


def test_a_forged_form_is_refused(coming):
    _folder, link = coming
    client = browser(enforce_csrf_checks=True)
    client.get(link)
    assert client.post("/found/", {"step": "stakes"}).status_code == 403
    assert client.post("/found/", {"step": "stakes"}, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert client.post("/found/", {"step": "stakes"}, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert browser().get(link, HTTP_HOST="house.evil.example").status_code == 400
    assert Founding.now.step == "stakes"


def test_a_house_that_is_there_is_not_made_again(coming):
    _folder, link = coming
    client = browser()
    to_member(client, link)
    client.post("/found/", MEMBER)
    before = House.objects.get().pk
    for one in (client, browser()):
        assert one.post("/found/", {**MEMBER, "name": "Mallory"}).status_code in (302, 400, 404)
        assert one.get(link).status_code in (302, 404)
    assert (House.objects.get().pk, Member.objects.count()) == (before, 1)


def test_nothing_of_the_words_stands_in_an_address_or_a_cookie(coming):
    _folder, link = coming
    client = browser()
    words = to_member(client, link)
    answer = client.post("/found/", MEMBER)
    told = str(answer.headers) + str(client.cookies) + answer.headers["Location"]
    assert not any(re.search(rf"\b{word}\b", told) for word in words)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def made(coming):
    """Amina's browser in a house she has just made."""
    client = browser()
    to_member(client, coming[1])
    client.post("/found/", MEMBER)
    return client


def test_sheets_are_made_for_trustees_and_open_the_house(made, coming):
    made.post("/members/trustees/", {"trustees": 3, "needed": 2})
    seen = made.get("/members/trustees/").content.decode()
    link = re.search(r'href="(/handouts/[^"]+)"', seen)[1]
    paper = b"".join(made.get(link).streaming_content)
    assert paper.startswith(b"%PDF")
    assert House.objects.get().recovery_public
    assert coming[0].recovery()
    assert "opens nothing" not in made.get("/first-steps/").content.decode()


def test_new_sheets_are_made_only_by_who_gives_up_the_old_ones(made, coming):
    made.post("/members/trustees/", {"trustees": 3, "needed": 2})
    before = coming[0].recovery()
    made.post("/members/trustees/", {"trustees": 3, "needed": 2})
    assert coming[0].recovery() == before
    made.post("/members/trustees/", {"trustees": 3, "needed": 2, "sure": "on"})
    assert coming[0].recovery() != before


@pytest.mark.parametrize(("trustees", "needed"), [(2, 3), (1, 1), (40, 2), (3, 1)])
def test_numbers_that_make_no_shares_are_refused(made, trustees, needed):
    assert made.post("/members/trustees/", {"trustees": trustees, "needed": needed}).status_code == 400
    assert not House.objects.get().recovery_public


def test_the_sheets_of_one_session_are_not_another_members(made):
    made.post("/members/trustees/", {"trustees": 3, "needed": 2})
    link = re.search(r'href="(/handouts/[^"]+)"', made.get("/members/trustees/").content.decode())[1]
    other = browser()
    other.post("/sign-in/", {"name": "Amina", "passphrase": OWN})
    assert other.get(link).status_code == 404


def test_a_first_case_is_opened_and_its_number_can_be_no_address_of_ours(made):
    for odd in ("new", "a/b", "../x", "", "x" * 21, "дело"):
        assert made.post("/cases/new/", {"title": "Beatings", "reference": odd}).status_code == 400, odd
    assert not Case.objects.exists()
    answer = made.post("/cases/new/", {"title": "Beatings", "reference": "C-2026-01"})
    assert answer.headers["Location"] == "/cases/C-2026-01/"
    assert "Nothing is in this case yet" in made.get(answer.headers["Location"]).content.decode()


class Making:
    """`aigaq serve` in an empty folder."""

    def __init__(self, folder, *options):
        self.folder = folder
        self.process = subprocess.Popen(
            [AIGAQ, "serve", "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "AIGAQ_HOUSE": str(folder), "AIGAQ_LANGUAGE": "en"},
        )  # fmt: skip
        self.said = ""
        self.link = self.next_link()
        self.base = self.link.split("/found/")[0]

    def next_link(self):
        for line in self.process.stdout:
            self.said += line
            if found := re.search(r"http://\S+", line):
                return found[0]
        raise AssertionError(self.said)

    def worker(self):
        return int(Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()[0])

    def end(self):
        self.process.kill()
        self.process.wait(20)


def walked(browser, link, steps):
    """Go so many steps: nothing, the link, the words shown, written, typed."""
    words = []
    if steps > 0:
        browser.get(link)
    if steps > 1:
        browser.send("/found/", {"step": "stakes"})
        words = re.findall(r"<li>([a-z-]+)</li>", WORDS.search(browser.get("/found/")[1])[1])
    if steps > 2:
        browser.send("/found/", {"step": "words"})
    if steps > 3:
        browser.send("/found/", {"step": "typed", "words": " ".join(words)})
    return words


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_a_kill_at_any_step_leaves_no_house_and_a_fresh_link(tmp_path, steps):
    making = Making(tmp_path / "new")
    try:
        walked(Browser(making), making.link[len(making.base) :], steps)
        os.kill(making.worker(), signal.SIGKILL)
        again = making.next_link()
        assert again != making.link
        assert not (tmp_path / "new").exists()
        walked(Browser(making), again[len(making.base) :], 2)
    finally:
        making.end()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("after", [0.3, 1.2, 2.5, 4.0])
def test_a_kill_while_the_house_is_made_leaves_all_of_it_or_none(tmp_path, after):
    making = Making(tmp_path / "new")
    try:
        browser = Browser(making)
        words = walked(browser, making.link[len(making.base) :], 4)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/found/")[1])[1]
        sender = subprocess.Popen(
            ["curl", "-s", "-m", "20", "-b", "; ".join(f"{one.name}={one.value}" for one in browser.cookies),
             *(part for name, value in {"csrfmiddlewaretoken": token, **MEMBER}.items()
               for part in ("--data-urlencode", f"{name}={value}")), f"{making.base}/found/"],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(after)
        making.end()
        sender.wait(30)
        folder = store.Folder(tmp_path / "new")
        if folder.exists():
            key, _ = store.house_key(folder, " ".join(words))
            actions.open_house(folder, key, "tests")
            assert actions.sign_in("Amina", OWN).name == "Amina"
        else:
            folder.require_room()
            Making(folder.path).end()
    finally:
        making.end()
        leave()


def test_the_terminal_and_the_disk_learn_nothing_of_the_words(tmp_path):
    making = Making(tmp_path / "new")
    try:
        browser = Browser(making)
        words = walked(browser, making.link[len(making.base) :], 4)
        browser.send("/found/", MEMBER)
        assert browser.at == "/first-steps/"
    finally:
        making.process.terminate()
        making.said += making.process.stdout.read()
        making.end()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file())
    for word in (" ".join(words), OWN, "Amina"):
        assert word not in making.said
        assert word.encode() not in kept


def refused(*options, **folder):
    done = subprocess.run(
        [AIGAQ, "serve", "--port", "0", *options], check=False, capture_output=True, text=True, timeout=60,
        env={**os.environ, "AIGAQ_LANGUAGE": "en", **folder},
    )  # fmt: skip
    assert done.returncode == 1
    return done.stderr


def test_no_house_is_made_through_a_proxy_nor_in_a_folder_with_something_in_it(tmp_path):
    told = refused("--origin", "https://house.example", AIGAQ_HOUSE=str(tmp_path / "new"))
    assert "none is made through a proxy" in told
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").touch()
    assert "There is no house" in refused(AIGAQ_HOUSE=str(tmp_path / "full"))
