"""Server time and queries of the pages that show much, in a case of imported allegations.

python bench/seeing.py [NUMBER]      of allegations, 20000 if none; needs ../shared/bench/generate.py
"""

import sys

from ground import PASSPHRASE, house, median_of
from search import GENERATOR, brought_in, made

MOST_MS, MOST_QUERIES = 100, 24


def main() -> None:
    if not GENERATOR.exists():
        sys.exit("The workload is not here: ../shared/bench/generate.py")
    number = int(sys.argv[1]) if sys.argv[1:] else 20_000
    with house() as member:
        case = brought_in(member, made("records", number))
        from django.test import Client

        client = Client(SERVER_NAME="127.0.0.1")
        client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
        slow = [path for path in paths(case) if not measured(client, path)]
    print(f"over {MOST_MS} ms or {MOST_QUERIES} queries: {slow or 'none'}")


def paths(case) -> list[str]:
    from django.db.models import Count

    from aigaq import models

    here = f"/cases/{case.reference}"
    facility = models.Facility.objects.filter(case=case).annotate(n=Count("incidents")).order_by("-n").first()
    part = models.Involvement.objects.filter(case=case).order_by().first()
    victims = models.Act.objects.filter(case=case).exclude(victims=[]).order_by().first().victims
    incident = models.Incident.objects.filter(case=case).order_by().first()
    item = models.Item.objects.filter(case=case).first()
    last = models.Incident.objects.filter(case=case).count() // 50
    return [
        *(f"{here}/{name}/" for name in ("incidents", "people", "facilities", "complaints", "timeline")),
        *(f"{here}/{name}/?page={last}" for name in ("incidents", "people", "complaints")),
        f"{here}/incidents/?facility={facility.reference}&when=2020",
        f"{here}/timeline/?year=2019&page=3",
        f"{here}/timeline/?facility={facility.reference}",
        f"{here}/timeline/?person={part.person.reference}",
        f"/facilities/{facility.pk}/",
        f"/people/{part.person_id}/",
        f"/people/{victims[0]}/",
        f"/incidents/{incident.pk}/chain/",
        f"/originals/{item.pk}/chain/",
    ]


def measured(client, path: str) -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        size = len(client.get(path).content)
    # Counted at once: the next request empties the list.
    queries = len(asked)
    took = median_of(lambda: client.get(path)) * 1000
    print(f"{took:7.1f} ms {queries:4} queries {size / 1000:7.1f} kB  {path}")
    return took <= MOST_MS and queries <= MOST_QUERIES


main()
