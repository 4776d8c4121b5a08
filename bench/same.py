"""Comparing a case: candidates, seconds, peak memory; recall and precision on duplicates planted in the table.

python bench/same.py [NUMBER…]      of allegations, 1000 and 10000 if none; needs ../shared/bench/generate.py

Every tenth allegation is told a second time: its first person spelled otherwise (the other alphabet, an initial, a slip
of the pen, no year), its date less precise or a day off, its text without some of its sentences. A pair of incidents is
right if both are of one allegation; of people, if both are of one person as they were planted. Namesakes that chance
made count as wrong.
"""

import io
import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from ground import house

GENERATOR = Path(__file__).parents[2] / "shared" / "bench" / "generate.py"
EVERY = 10


def main() -> None:
    if not GENERATOR.exists():
        sys.exit("The workload is not here: ../shared/bench/generate.py")
    if len(sys.argv) == 2:
        measure(int(sys.argv[1]))
    else:
        # Each in a process of its own: the peak is of the process.
        for number in sys.argv[1:] or ["1000", "10000"]:
            subprocess.run([sys.executable, __file__, number], check=True)


def measure(number: int) -> None:
    command = [sys.executable, str(GENERATOR), "records", "--n", str(number)]
    first = [json.loads(line) for line in subprocess.run(command, capture_output=True, check=True).stdout.splitlines()]
    again = [told_again(one, random.Random(at)) for at, one in enumerate(first) if at % EVERY == 0]  # noqa: S311
    with house() as member:
        case = filled(member, first + again)
        before, began = peak(), time.perf_counter()
        compared = [0]

        def heard(pairs: int) -> None:
            compared[0] = pairs

        from aigaq.record.sameness.actions import compare

        done = compare(member, case, heard)
        seconds = time.perf_counter() - began
        print(f"== {number} allegations and {len(again)} told again: {done.people} people, {done.incidents} incidents")
        print(f"compared in {seconds:.1f} s; peak {peak()} MB, before {before} MB; passed over: {done.passed_over}")
        quality(member, case)
        began = time.perf_counter()
        done = compare(member, case)
        print(f"compared again in {time.perf_counter() - began:.1f} s; new pairs: {done.offered}")
        page(case)


def told_again(record: dict, chance: random.Random) -> dict:
    """The same allegation from somebody else: another spelling, a vaguer or wrong day, fewer sentences."""
    told = json.loads(json.dumps(record))
    told["ref"] = f"{record['ref']}-again"
    told["persons"] = [spelled_otherwise(told["persons"][0], chance)]
    incident = told["incident"]
    day = date.fromisoformat(incident["date"])
    incident["date"] = chance.choice([incident["date"], f"{day:%Y-%m}", (day + timedelta(days=1)).isoformat()])
    sentences = incident["narrative"].split(". ")
    incident["narrative"] = ". ".join(one for one in sentences if chance.random() < 0.8) or incident["narrative"]
    told["evidence"] = []
    return told


def spelled_otherwise(person: dict, chance: random.Random) -> dict:
    kept = {key: person[key] for key in ("role", "birth_year", "sex")}
    way = chance.choice(["cyrillic", "latin", "initial", "slip", "no year"])
    alphabet = "latin" if way == "latin" else "cyrillic"
    family, given = person[f"family_{alphabet}"], person[f"given_{alphabet}"]
    if way == "initial":
        given = f"{given[0]}."
    if way == "slip":
        at = chance.randrange(1, len(family) - 1)
        family = family[:at] + family[at + 1] + family[at] + family[at + 2 :]
    if way == "no year":
        del kept["birth_year"]
    return {**kept, f"family_{alphabet}": family, f"given_{alphabet}": given}


def filled(member, records):
    from aigaq.access.actions import open_case
    from aigaq.exchange.allegations import actions as allegations
    from aigaq.exchange.allegations.mapping import guessed
    from aigaq.vault.actions import deposit

    case = open_case(member, "C-9", {"en": "Many allegations"}, date(2026, 1, 1))
    table = "\n".join(json.dumps(one, ensure_ascii=False) for one in records).encode()
    item = deposit(member, case, io.BytesIO(table), title={"en": "A table"}, name="records.jsonl")
    names, _first = allegations.columns(member, item)
    allegations.carry_on(member, allegations.begin(member, item, names, guessed(names)))
    return case


def quality(member, case) -> None:
    from aigaq.record.models import Act, Incident, SamePair

    of = {row.pk: row.as_written["reference"] for row in Incident.objects.filter(case=case)}
    first_victim = {}
    for act in Act.objects.filter(case=case):
        first_victim.setdefault(act.incident_id, act.victims[0])
    source = {key: ref.removesuffix("-again") for key, ref in of.items()}
    by_source: dict[str, list] = {}
    for key, ref in source.items():
        by_source.setdefault(ref, []).append(key)
    told_twice = [both for both in by_source.values() if len(both) == 2]
    truth = {
        "incident": {frozenset(map(str, both)) for both in told_twice},
        "person": {frozenset(first_victim[key] for key in both) for both in told_twice},
    }
    for kind, right in truth.items():
        rows = SamePair.objects.filter(case=case, kind=kind)
        found = {frozenset((str(row.one), str(row.other))) for row in rows}
        hit = len(found & right)
        print(
            f"{kind:8} planted {len(right)}, offered {len(found)}: recall {hit / len(right):.3f}, "
            f"precision {hit / max(len(found), 1):.3f}"
        )


def page(case) -> None:
    from django.test import Client
    from ground import PASSPHRASE, median_of

    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    for kind in ("person", "incident"):
        took = median_of(lambda kind=kind: client.get(f"/cases/{case.reference}/same/?kind={kind}"), 20) * 1000
        print(f"page of pairs ({kind}): {took:.0f} ms")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
