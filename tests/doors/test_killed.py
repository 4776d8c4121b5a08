"""Killed at any moment while several work: what the house acknowledged is there, whole; nothing else is half there."""

import http.client
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from serving import BOUNDARY, CASE, Browser, Served, multipart

from aigaq.access import actions, store
from aigaq.intake.models import Parcel
from aigaq.record.actions import identify
from aigaq.record.models import Person
from aigaq.vault.actions import unsealed
from aigaq.vault.verify import verify
from drawn import chance
from houses import leave

# make endurance kills five hundred times.
KILLS = int(os.environ.get("AIGAQ_KILLS", "10"))
CLIENTS = 5
CHANCE = chance("killed")
LONGEST, EACH_FULL_RESTART = 0.8, 4


class Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere: the answer to what was sent is the acknowledgement itself."""

    def redirect_request(self, *_asked):
        return None


class Client(threading.Thread):
    """Amina in one browser: records people and deposits letters until the house is gone."""

    def __init__(self, served, acknowledged):
        super().__init__(daemon=True)
        self.browser, self.acknowledged = Browser(served, "Amina"), acknowledged
        jar = urllib.request.HTTPCookieProcessor(self.browser.cookies)
        self.opener = urllib.request.build_opener(jar, Stay)
        self.base = served.base
        page = self.browser.get(f"{CASE}people/new/")[1]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        self.faults = []

    def run(self):
        try:
            while True:
                self.send(os.urandom(8).hex())
        except (http.client.HTTPException, OSError):
            return
        except AssertionError as fault:
            self.faults.append(str(fault))

    def send(self, word):
        """Send one thing under a word of its own; if it is acknowledged, remember what and under which id."""
        kind = CHANCE.choice(["people", "parcels"])
        fields = {"csrfmiddlewaretoken": self.token, "role": "prisoner", "name": word}
        body, kinds = urllib.parse.urlencode(fields).encode(), {}
        if kind == "parcels":
            fields = {
                "csrfmiddlewaretoken": self.token, "title": "A letter", "kind": "letter", "channel": "relative",
                "arrived_on": "2020-05", "bringer": "x", "told": "y", "consent_asked": "on",
            }  # fmt: skip
            body = multipart(fields, ("l.txt", word * 500))
            kinds = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        asked = urllib.request.Request(f"{self.base}{CASE}{kind}/new/", body, kinds)
        try:
            answer = self.opener.open(asked, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        made = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", answer.headers.get("Location", ""))
        if answer.status != 302 or made is None:
            # Locked already, or on its way down: nothing was promised. A fault of ours says 500.
            assert answer.status != 500, answer.read()[-300:]
            raise ConnectionAbortedError
        self.acknowledged.append((kind, made[0], word))


def under_load(served, acknowledged):
    """Let clients work for a moment and kill what serves them; return what they could not make sense of."""
    clients = [Client(served, acknowledged) for _ in range(CLIENTS)]
    for one in clients:
        one.start()
    time.sleep(CHANCE.uniform(0.02, LONGEST))
    os.kill(served.worker, signal.SIGKILL)
    return clients


def looked(folder, passphrase, acknowledged):
    """What is wrong with the house that was left, and with what it had acknowledged."""
    key, _ = store.house_key(folder, passphrase)
    until = time.monotonic() + 10
    while True:
        try:
            actions.open_house(folder, key, "tests")
            break
        except store.HouseHeld:
            assert time.monotonic() < until, "the killed process still holds the house"
            time.sleep(0.01)
    try:
        faults = verify().faults
        # Sealed, and its deposit never acknowledged: nobody's original, reported, not lost.
        wrong = [f"{one.where}: {one.what}: {one.why}" for one in faults if "no item is recorded" not in one.why]
        amina = actions.sign_in("Amina", passphrase)
        return wrong + [
            f"{kind} {key} is lost" for kind, key, word in acknowledged if not there(amina, kind, key, word)
        ]
    finally:
        leave()


def there(amina, kind, key, word):
    if kind == "people":
        found = Person.objects.filter(pk=key).first()
        return found is not None and identify(amina, found)["name"] == word
    found = Parcel.objects.filter(pk=key).first()
    kept = found.contents.first() if found is not None else None
    return kept is not None and unsealed(amina, kept.item) == (word * 500).encode()


@pytest.fixture
def running(demo):
    """A served demo, and the way to have another process serve the same house."""
    held = [Served(demo("killed"))]
    yield held
    held[-1].process.kill()
    held[-1].process.wait(20)


def test_what_was_acknowledged_under_load_outlives_every_kill(running):
    every, wrong = [], []
    for number in range(1, KILLS + 1):
        served, acknowledged = running[-1], []
        clients = under_load(served, acknowledged)
        if number % EACH_FULL_RESTART == 0:
            served.process.kill()
            served.process.wait(20)
        for one in clients:
            one.join(40)
            wrong += one.faults
        every += acknowledged
        wrong += looked(store.Folder(served.folder), served.passphrase, acknowledged)
        assert not wrong, f"kill {number} of {KILLS}: {wrong[:5]}"
        if number % EACH_FULL_RESTART == 0:
            running.append(Served(served.folder))
        else:
            Browser(served).unlock()
    assert len(every) > KILLS, "the house was hardly at work when it was killed"
    served.process.kill()
    served.process.wait(20)
    running[-1].process.kill()
    running[-1].process.wait(20)
    assert looked(store.Folder(served.folder), served.passphrase, every) == []
