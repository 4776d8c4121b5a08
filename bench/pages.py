"""Server time and queries of every page of the example case: the slowest ten, median, 95th per cent."""

import re
import statistics

from ground import PASSPHRASE, house, median_of


def main() -> None:
    with house():
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        client = Client(SERVER_NAME="127.0.0.1")
        client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
        rows = []
        for path in crawled(client):
            with CaptureQueriesContext(connection) as asked:
                size = len(client.get(path).content)
            # Counted at once: the next request empties the list.
            queries = len(asked)
            rows.append((median_of(lambda path=path: client.get(path), 3) * 1000, queries, size, path))
    report(sorted(rows, reverse=True))


def crawled(client) -> list[str]:
    """Return every page that links lead to from the first one."""
    seen, waiting = {}, ["/"]
    while waiting:
        path = waiting.pop()
        if path not in seen and not path.startswith(("/static", "/dossier")):
            answer = client.get(path)
            seen[path] = answer.status_code
            waiting += re.findall(r'href="(/[^"#?]*)', answer.content.decode(errors="replace"))
    bad = [path for path, status in seen.items() if status != 200]
    print(f"{len(seen)} pages, {len(bad)} that do not open {bad or ''}")
    return [path for path, status in seen.items() if status == 200]


def report(rows) -> None:
    for milliseconds, queries, size, path in rows[:10]:
        print(f"{milliseconds:7.1f} ms {queries:4} queries {size / 1000:7.1f} kB  {path}")
    times = [row[0] for row in rows]
    print(f"median {statistics.median(times):.1f} ms, 95th per cent {statistics.quantiles(times, n=20)[-1]:.1f} ms")
    print(f"most queries {max(row[1] for row in rows)}")


main()
