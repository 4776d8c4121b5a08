"""Search over invented allegations: reading in, size, time of queries with total and facets, recall and precision.

python bench/search.py [NUMBER…]      of allegations, 1000 and 10000 if none; needs ../shared/bench/generate.py
"""

import io
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from ground import PASSPHRASE, house

GENERATOR = Path(__file__).parents[2] / "shared" / "bench" / "generate.py"
ROUNDS = 30


def main() -> None:
    if not GENERATOR.exists():
        sys.exit("The workload is not here: ../shared/bench/generate.py")
    for number in [int(one) for one in sys.argv[1:]] or [1_000, 10_000]:
        print(f"== {number} allegations")
        measure(number)


def made(what: str, number: int) -> bytes:
    command = [sys.executable, str(GENERATOR), what, "--n", str(number)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def measure(number: int) -> None:
    records, queries = made("records", number), json.loads(made("queries", number))
    with house() as member:
        case = filled(member, records, number)
        for kind in ("one_word", "two_word", "phrase", "name"):
            times(member, kind, queries[kind])
        over_http(queries)
        recall(member, case, queries["recall"])


def filled(member, records: bytes, number: int):
    from aigaq.access import store
    from aigaq.search.actions import catch_up

    case = brought_in(member, records)
    began = time.perf_counter()
    catch_up(member, case)
    seconds = time.perf_counter() - began
    folder = store.current().folder
    size = sum(path.stat().st_size for path in folder.search.glob("*"))
    house_size = sum(path.stat().st_size for path in folder.path.glob("house.db*"))
    print(f"read into the index: {number / seconds:.0f} a second; {size / number:.0f} bytes each")
    print(f"the record: {house_size / number:.0f} bytes each")
    return case


def brought_in(member, records: bytes):
    """Bring a table of allegations into a case of its own, and say how fast."""
    from datetime import date

    from aigaq.access.actions import open_case
    from aigaq.exchange.allegations import actions as allegations
    from aigaq.exchange.allegations.mapping import guessed
    from aigaq.vault.actions import deposit

    case = open_case(member, "C-9", {"en": "Many allegations"}, date(2026, 1, 1))
    item = deposit(member, case, io.BytesIO(records), title={"en": "A table"}, name="records.jsonl")
    names, _first, _notes = allegations.columns(member, item)
    began = time.perf_counter()
    found = allegations.carry_on(member, allegations.begin(member, item, names, guessed(names)))
    seconds = time.perf_counter() - began
    print(f"imported {found.rows_kept}: {found.rows_kept / seconds:.0f} a second")
    return case


def times(member, kind: str, queries) -> None:
    from aigaq.search.queries import search
    from aigaq.search.query import read

    took, wrong = [], []
    for one in queries:
        sought = read(f'"{one["q"]}"' if kind == "phrase" else one["q"])
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = search(member, sought)
            took.append((time.perf_counter() - began) * 1000)
        if one["matches"] is not None and found.total < one["matches"]:
            wrong.append((one["q"], found.total, one["matches"]))
    print(f"{kind:9} {told(took)}", f"fewer than there are: {wrong}" if wrong else "")


def told(took) -> str:
    return f"median {statistics.median(took):6.1f} ms, 95th per cent {statistics.quantiles(took, n=20)[-1]:6.1f} ms"


def over_http(queries) -> None:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    for kind in ("one_word", "two_word", "phrase", "name"):
        took = []
        for one in queries[kind]:
            typed = f'"{one["q"]}"' if kind == "phrase" else one["q"]
            for _ in range(ROUNDS // 3):
                began = time.perf_counter()
                answer = client.post("/search/", {"q": typed}, follow=True)
                took.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, answer.status_code
        print(f"page, {kind:9} {told(took)}")


def recall(member, case, lemmas) -> None:
    from aigaq.record.models import Incident
    from aigaq.search.queries import search
    from aigaq.search.query import read

    references = {row.pk: (row.as_written or {}).get("reference") for row in Incident.objects.filter(case=case)}
    shares: dict[str, list[float]] = {}
    for lemma, parts in lemmas.items():
        hits = search(member, read(f"case:C-9 kind:incident {lemma}"), 0, 10**6).hits
        found = {references.get(hit.row.pk) for hit in hits}
        language = "en" if lemma.isascii() else "kk" if set(lemma) & set("әғқңөұүһі") or lemma == "азаптау" else "ru"
        planted = {part: {ref for refs in forms.values() for ref in refs} for part, forms in parts.items()}
        for part, there in planted.items():
            shares.setdefault(f"{language} {part}", []).append(len(there & found) / len(there) if there else 1)
        both = set().union(*planted.values())
        shares.setdefault(f"{language} precision", []).append(len(both & found) / len(found) if found else 1)
    for name, values in sorted(shares.items()):
        print(f"{name:14} {min(values):.3f} at least, {statistics.mean(values):.3f} on average")


if __name__ == "__main__":
    main()
