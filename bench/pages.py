"""Every kind of page: processor time, wall time, queries and size; how many are over what we promise.

python bench/pages.py [NUMBER [HOUSE]]     NUMBER of allegations beside the example case, none if not given;
                                           HOUSE is kept, and used again if it is there

Links are followed as Amina follows them, nine pages of each kind at most; of each kind the two that cost most are
asked for again and again; before the first of these, and before queries are counted, what the process kept of the
case since the last act is forgotten. A page is over by its processor time: what the wall clock says depends on what
else this machine does. Other guests of a machine slow its processor too, by half one minute and by none the next:
how slow it was is taken beside each row. What is over is asked again, where the processor was slow, when it is quieter,
and of all its measures the one at the quietest moment stands, be it better or worse. It is also said what would be
over, divided by the mean of how slow it was.
Fonts, styles and scripts are asked for once by a browser and are not counted here.
"""

import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from ground import PASSPHRASE, member_in

ROUNDS, OF_A_KIND, MEASURED = 7, 9, 2
MEDIAN_MS, P95_MS, QUERIES = 50, 100, 25
FOUND, MOVED = 200, (301, 302)
# What a fixed piece of work takes on a machine of two cores that nobody else uses: `pace` says what it takes here.
QUIET_MS, PIECES, PASSES = 38, 60_000, 3
# A processor is quiet up to that; for a quiet one is looked so many seconds.
QUIET, PATIENCE = 1.2, 240
# Files to keep, not pages; the dossier is made for minutes.
NOT_PAGES = ("/static", "/handouts", "/sign-out")
WORDS = ("beaten", "cell")


class Row(NamedTuple):
    """What one kind of page costs: milliseconds, of the processor unless by the wall; queries; bytes; at what pace."""

    kind: str
    median: float
    p95: float
    wall: float
    wall_p95: float
    queries: int
    size: int
    path: str
    pace: float

    @property
    def over(self) -> tuple[bool, bool, bool]:
        return self.median > MEDIAN_MS, self.p95 > P95_MS, self.queries > QUERIES

    @property
    def slowed(self) -> bool:
        return any(self.over) and self.pace > QUIET

    def at(self, pace: float) -> "Row":
        """Return what it would cost on a quiet processor, if this one was slower by so many times."""
        return self._replace(median=self.median / pace, p95=self.p95 / pace)


def main() -> None:
    number = int(sys.argv[1]) if sys.argv[1:] else 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[2]) if sys.argv[2:] else Path(place) / "house"
        if number:
            from served import prepared

            prepared(folder, number)
        with member_in(folder) as member:
            rows = measured(member)
    sys.exit(report(rows))


def pace() -> float:
    """Return how many times as long a fixed piece of work takes now as on a quiet processor."""
    took = []
    for _ in range(PASSES):
        began, made = time.process_time(), {}
        for number in range(PIECES):
            made[str(number)] = (number, [number])
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took) / QUIET_MS


def measured(member) -> list[Row]:
    """Return a row for each kind of page that links lead to."""
    from django.test import Client

    from aigaq.access.queries import cases_of
    from aigaq.search.actions import catch_up

    for case in cases_of(member):
        catch_up(member, case)
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    asked = kinds(client)
    rows = [row(client, kind, paths) for kind, paths in sorted(asked.items())]
    print("as it was first measured: {}, {}, {} over".format(*counts(one.over for one in rows)))
    return quieter(client, asked, rows)


def quieter(client, asked: dict[str, list[str]], rows: list[Row]) -> list[Row]:
    """Return the rows, those over at a slow moment measured again and again: each as it was at its quietest."""
    until, found = time.monotonic() + PATIENCE, list(rows)
    while time.monotonic() < until and (slow := [at for at, one in enumerate(found) if one.slowed]):
        for at in slow:
            found[at] = min(found[at], row(client, found[at].kind, asked[found[at].kind]), key=lambda one: one.pace)
    return found


def kinds(client) -> dict[str, list[str]]:
    """Return the paths that cost most of every kind of page, by the name of their address."""
    costs: dict[str, list[tuple[float, str]]] = {}
    bad = []
    for path, answer, took in crawled(client):
        if answer.status_code == FOUND and "text/html" in answer.headers.get("Content-Type", ""):
            costs.setdefault(kind_of(path), []).append((took, path))
        elif answer.status_code != FOUND and answer.status_code not in MOVED:
            bad.append((path, answer.status_code))
    print(f"{len(costs)} kinds of page, {len(bad)} addresses that do not open {bad or ''}")
    return {kind: [path for _took, path in sorted(some, reverse=True)[:MEASURED]] for kind, some in costs.items()}


def crawled(client) -> Iterator[tuple[str, object, float]]:
    """Yield what links lead to from the first page and from what a search finds, with milliseconds of processor."""
    taken: Counter[str] = Counter()
    waiting = ["/", *searched(client)]
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        taken[kind_of(path)] += 1
        if taken[kind_of(path)] > OF_A_KIND:
            continue
        began = time.process_time()
        answer = client.get(path)
        yield path, answer, (time.process_time() - began) * 1000
        for found in re.findall(r'href="(/[^"#]*)', text_of(answer)):
            link = unescape(found)
            if link not in seen and not link.startswith(NOT_PAGES):
                seen.add(link)
                waiting.append(link)


def searched(client) -> list[str]:
    return [client.post("/search/", {"q": words}).headers["Location"] for words in WORDS]


def text_of(answer) -> str:
    return "" if answer.streaming else answer.content.decode(errors="replace")


def kind_of(path: str) -> str:
    """Return the name of a page's address, with which picture it is; the path itself where there is none."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return path
    return " ".join([match.url_name, match.kwargs.get("kind", "")]).strip()


def row(client, kind: str, paths: list[str]) -> Row:
    """Return what a kind of page costs, over several paths of it."""
    from aigaq.access.kept.store import forget

    took, walls, queries, size, paces = [], [], [], [], []
    for path in paths:
        asked, length = counted(client, path)
        queries.append(asked)
        size.append(length)
        paces.append(pace())
        forget()
        for _ in range(ROUNDS):
            wall, processor = time.perf_counter(), time.process_time()
            client.get(path)
            took.append((time.process_time() - processor) * 1000)
            walls.append((time.perf_counter() - wall) * 1000)
        paces.append(pace())
    return Row(
        kind, statistics.median(took), nearly_all(took), statistics.median(walls), nearly_all(walls),
        max(queries), max(size), paths[queries.index(max(queries))], statistics.mean(paces),
    )  # fmt: skip


def counted(client, path: str) -> tuple[int, int]:
    """Return how many queries a page makes, and its bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from aigaq.access.kept.store import forget

    # Once before it counts: the first to search reads in what came meanwhile.
    client.get(path)
    forget()
    with CaptureQueriesContext(connection) as asked:
        size = len(client.get(path).content)
    return len(asked), size


def nearly_all(took: list[float]) -> float:
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


def report(rows: list[Row]) -> int:
    """Print a row a kind of page, the slowest first; return 1 if any is over."""
    print("   processor ms        wall ms")
    print("median    p95   median    p95  pace  queries      kB  page")
    for one in sorted(rows, key=lambda one: one.median, reverse=True):
        marks = " ".join(mark for over, mark in zip(one.over, ("MEDIAN", "P95", "QUERIES"), strict=True) if over)
        print(
            f"{one.median:6.1f} {one.p95:6.1f}   {one.wall:6.1f} {one.wall_p95:6.1f}  {one.pace:4.1f}"
            f"  {one.queries:7} {one.size / 1000:7.1f}  {one.kind}  {f'{marks}  {one.path}' if marks else ''}"
        )
    print(f"{len(rows)} kinds of page, over {MEDIAN_MS} ms at the median, {P95_MS} ms at p95, {QUERIES} queries:")
    print("as it was measured at the quietest: {}, {}, {}".format(*counts(one.over for one in rows)))
    slow = statistics.mean(one.pace for one in rows)
    over = counts(one.at(slow).over for one in rows)
    print("divided by {:.2f}, the mean pace: {}, {}, {}".format(slow, *over))
    return int(any(over))


def counts(found: Iterable[tuple[bool, bool, bool]]) -> list[int]:
    """Return how many are over each limit."""
    return [sum(one) for one in zip(*found, strict=True)]


if __name__ == "__main__":
    main()
