"""Locking the house, in every way there is: no process of ours has a key any more, and nobody is locked out."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from memory import found, gone, needs_root
from serving import AIGAQ, CASE, Browser, Served

from aigaq.access import store
from aigaq.web.pulse import LONGEST_SECONDS, Pulse
from needles import NAMES

pytestmark = pytest.mark.alone

# The promise is half a second; a busy machine is given more.
SOON = 2.0
NEARLY = "nearly the right six words of it"


def press_the_key(served, amina):
    assert amina.send("/lock/", {}, page="/")[0] == 423


def signal_the_parent(served, amina):
    os.kill(served.parent, signal.SIGUSR1)


def lock_from_the_terminal(served, amina):
    environment = os.environ | {"AIGAQ_HOUSE": str(served.folder)}
    subprocess.run([AIGAQ, "lock"], env=environment, check=True, capture_output=True)


def crash(served, amina):
    os.kill(served.worker, signal.SIGSEGV)


@pytest.fixture
def at_work(worked):
    """The house open, Amina signed in, an identity on her screen."""
    if Browser(worked).get("/")[0] == 423:
        assert Browser(worked).unlock()[0] == 200
    amina = Browser(worked, "Amina")
    assert NAMES[-1] in amina.send(f"{worked.person}identity/", {}, page=worked.person)[1]
    return amina


@needs_root
@pytest.mark.parametrize("lock", [press_the_key, signal_the_parent, lock_from_the_terminal, crash])
def test_after_the_house_is_locked_no_process_of_ours_has_a_key_or_a_name(worked, keys, at_work, lock, record_property):
    before = worked.worker
    assert found(before, keys) >= {"house key", "house key in hex", NAMES[-1]}
    assert found(worked.parent, keys) == set()
    began = time.monotonic()
    lock(worked, at_work)
    while not gone(before) and time.monotonic() - began < SOON:
        time.sleep(0.005)
    took = time.monotonic() - began
    after = worked.next_worker(before)
    paged = time.monotonic() - began
    record_property("milliseconds", round(took * 1000))
    sys.stdout.write(f"{lock.__name__}: no keys after {took:.3f} s, the lock page after {paged:.3f} s\n")
    assert took < SOON
    assert (found(worked.parent, keys), found(after, keys)) == (set(), set())


@needs_root
def test_a_passphrase_that_was_nearly_right_is_in_no_memory_a_moment_later(worked, keys, at_work):
    os.kill(worked.parent, signal.SIGUSR1)
    before = worked.next_worker(worked.worker)
    assert "does not open this lock" in Browser(worked).unlock(NEARLY)[1]
    after = worked.next_worker(before)
    assert [found(pid, {"": NEARLY.encode()}) for pid in (worked.parent, after)] == [set(), set()]


def test_a_locked_house_shows_one_page_wherever_one_knocks_and_takes_nothing(worked, at_work):
    os.kill(worked.parent, signal.SIGUSR1)
    worked.next_worker(worked.worker)
    files = sorted(worked.folder.rglob("*"))
    nobody = Browser(worked)
    page = re.compile(r'name="(csrfmiddlewaretoken|next)" value="[^"]+"')
    pages = {page.sub("", nobody.get(path)[1]) for path in ("/", CASE, "/members/", "/nowhere/", worked.person)}
    assert len(pages) == 1
    assert not any(word in pages.copy().pop() for word in ("C-2020", "Amina", "N-", "Sign out"))
    status, text = nobody.send(f"{CASE}parcels/new/", {"title": "A"}, file=("letter.txt", "a letter"))
    assert (status, 'id="id_passphrase"' in text, nobody.at) == (423, True, "/")
    assert sorted(worked.folder.rglob("*")) == files


def test_the_lock_page_speaks_three_languages(worked, at_work):
    os.kill(worked.parent, signal.SIGUSR1)
    worked.next_worker(worked.worker)
    nobody = Browser(worked)
    for language in ("ru", "kk", "en"):
        assert (
            f'<html lang="{language}">' in nobody.send("/language/", {"language": language, "next": "/"}, page="/")[1]
        )


def test_guesses_are_slowed_though_each_meets_a_fresh_worker_and_nobody_is_locked_out(start):
    served = start()
    os.kill(served.parent, signal.SIGUSR1)
    met, heard = [served.next_worker(served.worker)], ""
    for _ in range(3):
        heard = Browser(served).unlock(NEARLY)[1]
        met.append(served.next_worker(met[-1]))
    assert "does not open this lock" in heard and len(set(met)) == 4
    assert "Wait 1 seconds" in Browser(served).unlock()[1]
    served.next_worker(met[-1])
    time.sleep(1)
    assert Browser(served).unlock()[0] == 200
    assert Browser(served, "Amina").get(CASE)[0] == 200


def test_a_house_left_alone_locks_itself_and_one_at_work_does_not(start):
    served = start("--lock-after", "0.03")
    amina, first = Browser(served, "Amina"), served.worker
    for _ in range(6):
        time.sleep(0.4)
        assert amina.get(CASE)[0] == 200
    assert served.worker == first
    while served.worker == first:
        time.sleep(0.1)
        assert Browser(served).get("/")[0] in (200, 423)
    assert Browser(served).get("/")[0] == 423


@needs_root
def test_a_house_that_locked_itself_has_no_key_in_any_memory(start):
    served = start("--lock-after", "0.01")
    key = {"": store.house_key(store.Folder(served.folder), served.passphrase)[0].reveal()}
    first = served.worker
    assert found(first, key)
    after = served.next_worker(first)
    assert not found(served.parent, key) and not found(after, key)


def test_a_house_is_idle_when_nobody_signed_in_is_at_work_and_is_locked_after_eight_hours_all_the_same():
    pulse, now = Pulse(idle=60), time.monotonic()
    assert not pulse.over(now + 1e6)
    pulse.expect(keys=True)
    pulse.begin()
    assert not pulse.over(now + 59) and pulse.over(now + 61)
    with pulse.attended():
        assert not pulse.over(now + 61)
        assert pulse.over(now + LONGEST_SECONDS + 1)
    pulse.expect(keys=False)
    pulse.begin()
    assert not pulse.over(now + LONGEST_SECONDS + 1)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)])
def test_when_the_parent_ends_or_is_killed_the_worker_is_gone_too(start, number, code):
    served = start()
    worker = served.worker
    os.kill(served.parent, number)
    assert served.process.wait(10) == code
    until = time.monotonic() + SOON
    while not gone(worker) and time.monotonic() < until:
        time.sleep(0.01)
    assert gone(worker)


def test_lock_needs_no_passphrase_and_stops_any_command_that_has_the_house_open(made_house):
    environment = os.environ | {"AIGAQ_HOUSE": str(made_house)}
    holder = subprocess.Popen(["python3", "-c", HOLD, made_house / "held"], stdout=subprocess.PIPE)
    holder.stdout.readline()
    for _ in range(2):
        done = subprocess.run([AIGAQ, "lock"], env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert holder.wait(5) == -signal.SIGKILL


HOLD = (
    "import fcntl, os, sys, time; held = open(sys.argv[1], 'w'); fcntl.flock(held, fcntl.LOCK_EX);"
    "held.write(f'aigaq backup, {os.getpid()}'); held.flush(); print(flush=True); time.sleep(60)"
)


@pytest.fixture(scope="module")
def made_house(demo):
    """A demo house that nobody has open."""
    return demo("made")


@pytest.fixture
def start(made_house, tmp_path):
    """Serves a copy of that house, and stops it afterwards."""
    running = []

    def started(*options):
        shutil.copytree(made_house, tmp_path / "house")
        running.append(Served(tmp_path / "house", *options))
        return running[0]

    yield started
    for served in running:
        served.stop()


class Terminal:
    """`aigaq serve`, started on a terminal of its own."""

    def __init__(self, house, *options):
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ["AIGAQ_HOUSE"] = str(house)
            os.execv(AIGAQ, ["aigaq", "serve", "--port", "0", *options])

    def until(self, words):
        """What the screen shows up to some words."""
        shown = b""
        while words.encode() not in shown:
            shown += os.read(self.screen, 1000)
        return shown.decode()

    def echoes(self):
        return bool(termios.tcgetattr(self.screen)[3] & termios.ECHO)

    def type(self, text):
        while self.echoes():
            time.sleep(0.01)
        os.write(self.screen, text)

    def worker(self):
        return int(Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()[0])

    def end(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@needs_root
def test_a_passphrase_typed_at_the_terminal_is_heard_by_the_worker_alone(made_house):
    terminal = Terminal(made_house)
    words = (made_house / "passphrase").read_bytes()
    terminal.until("passphrase")
    terminal.type(words)
    terminal.until("The house is open")
    key = store.house_key(store.Folder(made_house), words.decode().strip())[0].reveal()
    assert found(terminal.worker(), {"key": key})
    assert not found(terminal.pid, {"key": key, "passphrase": words.strip()})
    os.write(terminal.screen, b"\x03")
    assert terminal.end() == 0


def test_a_wrong_passphrase_at_the_terminal_ends_with_one_sentence_and_an_echo(made_house):
    terminal = Terminal(made_house)
    terminal.until("passphrase")
    terminal.type(b"wrong\n")
    assert "Traceback" not in terminal.until("does not open this lock")
    assert terminal.end() == 1


def test_giving_up_at_the_question_leaves_the_terminal_as_it_was(made_house):
    terminal = Terminal(made_house)
    terminal.until("passphrase")
    while terminal.echoes():
        time.sleep(0.01)
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.end()
    assert terminal.echoes()


def test_a_house_may_be_served_locked_and_asks_nothing(made_house):
    terminal = Terminal(made_house, "--locked")
    assert "passphrase:" not in terminal.until("http://")
    os.write(terminal.screen, b"\x03")
    assert terminal.end() == 0
