"""A served house under its clients, over real sockets: searching, opening, recording, memory, cold start.

python bench/served.py [NUMBER [HOUSE]]     of allegations, 20000 if none; HOUSE is kept, and used again if it is there
"""

import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from http.cookies import SimpleCookie
from pathlib import Path

from ground import PASSPHRASE, member_in
from search import GENERATOR, filled, made

ROUNDS, OPENS, SECONDS = 30, 200, 20
CASE = "/cases/C-9"


class Browser:
    """One person's browser: a connection that stays, their cookies, the token of their forms."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies, self.line = port, {}, http.client.HTTPConnection("localhost", port, timeout=120)
        page = self.get("/sign-in/")[1]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        assert self.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})[0] == 302
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/search/")[1])[1]

    def get(self, path: str) -> tuple[int, str, str]:
        return self._asked("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self.token})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{self.port}"}
        return self._asked("POST", path, body, kind)

    def _asked(self, method: str, path: str, body: str | None, more: dict[str, str]) -> tuple[int, str, str]:
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **more}
        self.line.request(method, path, body, told)
        answer = self.line.getresponse()
        text = answer.read().decode()
        for given in answer.headers.get_all("Set-Cookie") or []:
            for name, value in SimpleCookie(given).items():
                self.cookies[name] = value.value
        return answer.status, text, answer.headers.get("Location", "")


def main() -> None:
    if not GENERATOR.exists():
        sys.exit("The workload is not here: ../shared/bench/generate.py")
    number = int(sys.argv[1]) if sys.argv[1:] else 20_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[2]) if sys.argv[2:] else Path(place) / "house"
        keys = prepared(folder, number)
        with_server(folder, Path(place), lambda port, server: measured(port, server, number, keys))


def prepared(folder: Path, number: int) -> list[str]:
    """Make the house unless it is there; return the ids of some incidents."""
    fresh = not folder.exists()
    with member_in(folder) as member:
        from aigaq.record.models import Incident

        if fresh:
            filled(member, made("records", number), number)
        keys = list(Incident.objects.filter(case__reference="C-9").order_by().values_list("pk", flat=True)[:20_000])
    return [str(key) for key in random.Random(7).sample(keys, min(len(keys), 2_000))]  # noqa: S311 - not a secret


def with_server(folder: Path, place: Path, work) -> None:
    (place / "passphrase").write_text(PASSPHRASE)
    surroundings = {**os.environ, "AIGAQ_HOUSE": str(folder), "AIGAQ_PASSPHRASE_FILE": str(place / "passphrase")}
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("aigaq")), "serve", "--port", "0"]
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
    try:
        port = int(next(found[1] for line in server.stdout if (found := re.search(r"localhost:(\d+)/", line))))
        Browser(port).get("/")
        print(f"cold start, to the first page of who signs in: {time.perf_counter() - began:.2f} s")
        work(port, server)
    finally:
        server.terminate()
        server.wait()


def measured(port: int, server, number: int, keys: list[str]) -> None:
    print(f"memory at rest: {memory(server.pid):.0f} MiB")
    browser, queries = Browser(port), json.loads(made("queries", number))
    searched(browser, queries)
    print("open a record   ", told([timed(lambda key=key: opened(browser, key)) for key in keys[:OPENS]]))
    print("record one      ", told([timed(lambda at=at: recorded(browser, at)) for at in range(OPENS)]))
    together(port, "record, 8 clients", 8, recorded)
    together(port, "open, 16 clients", 16, lambda at, n: opened(at, keys[n % len(keys)]))
    print(f"memory after work: {memory(server.pid):.0f} MiB")


def searched(browser: Browser, queries) -> None:
    for kind in ("one_word", "two_word", "phrase", "name"):
        took = []
        for one in queries[kind]:
            typed = f'"{one["q"]}"' if kind == "phrase" else one["q"]
            took += [timed(lambda typed=typed: search(browser, typed)) for _ in range(ROUNDS)]
        print(f"search {kind:9}", told(took))


def search(browser: Browser, typed: str) -> None:
    status, _text, place = browser.post("/search/", {"q": typed})
    assert status == 302, status
    assert browser.get(place)[0] == 200


def opened(browser: Browser, key: str) -> None:
    status = browser.get(f"/incidents/{key}/")[0]
    assert status == 200, status


def recorded(browser: Browser, at: int) -> None:
    words = f"They took him from cell {at} at night and beat him with a stick. " * 12
    fields = {"kind": "ill_treatment", "title": f"Beaten at night {at}", "narrative": words, "began": "2020-04-10"}
    status, text, _place = browser.post(f"{CASE}/incidents/new/", fields)
    assert status == 302, (status, re.sub(r"<[^>]+>|\s+", " ", text)[:400])


def together(port: int, what: str, clients: int, act) -> None:
    took, faults, until = [], [], time.perf_counter() + SECONDS

    def work(first: int) -> None:
        browser, n = Browser(port), first
        while time.perf_counter() < until:
            try:
                took.append(timed(lambda n=n: act(browser, n)))
            except (AssertionError, OSError, http.client.HTTPException) as fault:
                faults.append(repr(fault)[:200])
            n += clients

    threads = [threading.Thread(target=work, args=(first,)) for first in range(clients)]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    rate = len(took) / (time.perf_counter() - began)
    print(f"{what:16} {rate:6.1f} a second, {told(took)}, {len(faults)} refused {faults[:1] or ''}")


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def told(took) -> str:
    cuts = statistics.quantiles(took, n=100)
    return f"median {statistics.median(took):6.1f} ms, 95th {cuts[94]:6.1f}, 99th {cuts[98]:6.1f}"


def memory(parent: int) -> float:
    """Return the proportional memory of a process and those it started, in MiB."""
    family, found = [parent], 0
    for one in family:
        children = Path(f"/proc/{one}/task/{one}/children")
        family += [int(child) for child in children.read_text().split()] if children.exists() else []
        size = Path(f"/proc/{one}/smaps_rollup").read_text()
        found += int(re.search(r"^Pss:\s+(\d+)", size, re.MULTILINE)[1])
    return found / 1024


if __name__ == "__main__":
    main()
