"""Server time and queries of going somewhere by typing, and of what a thing is linked with, in a case of allegations.

python bench/going.py [NUMBER]      of allegations, 20000 if none; needs ../shared/bench/generate.py
"""

import sys

from ground import PASSPHRASE, house, median_of
from search import GENERATOR, brought_in, made

MOST_MS = 50
TYPED = ("", "e-0", "e-00123", "e7", "n-", "n-7", "a-", "b-", "s-2020-1", "compl", "record", "what is due", "someone")


def main() -> None:
    if not GENERATOR.exists():
        sys.exit("The workload is not here: ../shared/bench/generate.py")
    number = int(sys.argv[1]) if sys.argv[1:] else 20_000
    with house() as member:
        case = brought_in(member, made("records", number))
        from django.test import Client

        client = Client(SERVER_NAME="127.0.0.1")
        client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
        slow = [typed for typed in TYPED if not measured(client, typed)]
        for kind, key in of_each(case):
            timed_links(member, case, kind, key)
    print(f"over {MOST_MS} ms: {slow or 'none'}")


def measured(client, typed: str) -> bool:
    return shown(repr(typed), lambda: client.post("/go/", {"q": typed, "at_once": "yes"}))


def of_each(case) -> list:
    from django.db.models import Count

    from aigaq import models

    busiest = models.Facility.objects.filter(case=case).annotate(n=Count("incidents")).order_by("-n").first()
    rows = {"facility": busiest}
    for kind, model in (("incident", models.Incident), ("item", models.Item), ("person", models.Person)):
        rows[kind] = model.objects.filter(case=case).order_by().first()
    return [(kind, row.pk) for kind, row in rows.items()]


def timed_links(member, case, kind: str, key) -> None:
    from aigaq.search.linked.queries import linked

    shown(f"linked with: {kind}", lambda: linked(member, case, kind, key))


def shown(what: str, work) -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        work()
    # Counted at once: the next request empties the list.
    queries = len(asked)
    took = median_of(work, 9) * 1000
    print(f"{took:7.1f} ms {queries:4} queries  {what}", flush=True)
    return took <= MOST_MS


main()
