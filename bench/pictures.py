"""How long each picture takes to draw, how large it is, and its page: `python bench/pictures.py`.

The five pictures of the example case, and of one with 1,000 incidents, complaints and claims, and 200 heard in court.
100 ms a page and 200 kB a file are promised.
"""

import io
import random
import statistics
import sys
import time
from datetime import date
from itertools import pairwise

from ground import PASSPHRASE, house

ROWS, HEARD, TIMES = 1000, 200, 10
MOST_MS, MOST_KB, MOST_QUERIES = 100, 200, 25
DAY = date(2026, 7, 1)


def main() -> None:
    with house() as member:
        from django.test import Client

        from aigaq.access.models import Case

        client = Client(SERVER_NAME="127.0.0.1")
        client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
        over = []
        cases = {"the example case": Case.objects.get, f"{ROWS} rows of each kind": lambda: filled(member)}
        for title, made in cases.items():
            case = made()
            print(title, flush=True)
            for kind, asked in asked_in(case).items():
                over += measured(client, member, case, kind, asked)
    sys.exit(f"too much: {', '.join(over)}" if over else 0)


def filled(member):
    """Return a large case: incidents over ten years, a year of complaints, claims with citations, a suit."""
    from django.db import transaction

    from aigaq.access.actions import open_case

    chance = random.Random(7)  # noqa: S311 - the same case each time
    with transaction.atomic():
        case = open_case(member, "C-9", {"en": "A large case"}, date(2026, 1, 1))
        bodies(member, case)
        for n in range(ROWS):
            happened(member, case, n, chance)
        claimed(member, case, chance)
        judged(member, case, chance)
    return case


def happened(member, case, n, chance):
    """Record an incident and a complaint, their dates as vague as they come."""
    from aigaq.proceedings.actions import CONCERNS, lodge, record_answer
    from aigaq.proceedings.models import Authority
    from aigaq.record.actions import record_incident

    year, month = chance.randint(2016, 2025), chance.randint(1, 12)
    began = chance.choice((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{chance.randint(1, 28):02}"))
    record_incident(member, case, kind="ill_treatment", title={"en": f"What happened, no. {n}"}, began=began)
    told = {"gist": {"en": f"Complaint {n}"}, "concerns": chance.sample(list(CONCERNS), 2), "lodged_by": None}
    made = lodge(member, case, **told, addressee=None, lodged_on=f"2025-{month:02}-{chance.randint(1, 28):02}")
    author = Authority.objects.filter(case=case).first()
    if author and n % 3 == 0:
        record_answer(member, made, author, codes=["received"], gist={"en": "Received."}, answered_on="2026-01-05")


def claimed(member, case, chance):
    """Record claims and what is cited for and against each."""
    from aigaq.corroboration import actions
    from aigaq.corroboration.support import Stance
    from aigaq.intake.actions import mark
    from aigaq.record.actions import record_account, record_person
    from aigaq.vault.actions import deposit

    note = deposit(member, case, io.BytesIO(b"words " * 500), title={"en": "Notes"}, name="n.txt")
    passages = [mark(member, note, n * 6, n * 6 + 5, {"en": f"word {n}"}) for n in range(40)]
    accounts = []
    for n in range(60):
        teller = record_person(member, case, role={"en": "prisoner"})
        accounts.append(
            record_account(
                member, case, teller=teller, item=note, setting="interview", dated="2026-02", knows="first_hand",
                gist={"en": f"What {n} says."},
            )
        )  # fmt: skip
    for n in range(ROWS):
        claim = actions.claim(member, case, {"en": f"Proposition {n}: something was done to somebody in a cell."})
        stance = chance.choices(list(Stance), (7, 2, 1))[0]
        actions.cite(member, claim, chance.choice(passages), chance.choice(accounts), stance)


def judged(member, case, chance):
    """Record a suit in which many were heard, and what its decision did with them."""
    from aigaq.proceedings import actions
    from aigaq.record.actions import record_account, record_person

    director = record_person(member, case, kind="individual", public=True, name={"en": "A director"})
    parties = {"plaintiff": director, "defendant": director}
    suit = actions.record_suit(member, case, reference="S-9", **parties, subject={"en": "A post"}, state="filed")
    said = []
    for n in range(HEARD):
        teller = record_person(member, case, role={"en": "prisoner"})
        told = record_account(member, case, teller=teller, setting="court", knows="first_hand", gist={"en": f"No. {n}"})
        stance = chance.choice(("confirms", "denies"))
        said.append(actions.hear(member, suit, told, stance, counted=chance.randint(1, 9)))
    judgment = actions.judge(member, suit, outcome="granted", decided_on="2026-03-01")
    for one in said:
        code = chance.choice(("quoted", "mentioned", "passed_over"))
        actions.treat(member, judgment, code, testimony=one, basis={"en": "page 2"})


def bodies(member, case):
    """Record a line of bodies, each part of the one above."""
    from aigaq.proceedings.actions import link, record_authority
    from aigaq.record.actions import record_person

    made = []
    for n in range(8):
        body = record_person(member, case, kind="body", public=True, name={"en": f"Department {n} of the service"})
        made.append(record_authority(member, body, "prison_service"))
    for one, other in pairwise(made):
        link(member, one, other, "part_of", valid_from="2014", status="verified", cited="ai")


def asked_in(case):
    """Return each picture with what it is asked for with."""
    from aigaq.proceedings.models import Edge, Judgment

    edges = list(Edge.objects.filter(case=case, kind="part_of").order_by("made"))
    ends = {"accused": str(edges[0].start_id), "body": str(edges[-1].to_id)}
    heard = {"judgment": str(Judgment.objects.filter(case=case).first().pk)}
    return {"timeline": {}, "matrix": {}, "authority": ends, "heard": heard, "year": {}}


def measured(client, member, case, kind, asked) -> list[str]:
    """Print what a picture takes; return what of it is too much."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from aigaq.web.pictures.actions import take_out
    from aigaq.web.pictures.figure import WIDE, Kind
    from aigaq.web.pictures.made import File
    from aigaq.web.pictures.queries import figure
    from aigaq.web.pictures.store import faces

    path = f"/cases/{case.reference}/pictures/{kind}/"
    found = figure(member, case, Kind(kind), asked, DAY)
    drawing = median(lambda: found.plan.canvas(faces(), WIDE))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, asked)
    number, own = len(queries), median(lambda: client.get(path, asked))
    whole = io.BytesIO()
    take_out(member, case, found, File.SVG, whole, public=False)
    page, size = len(answer.content) / 1000, whole.tell() / 1000
    print(
        f"  {kind:10} drawn in {drawing:6.1f} ms   page {own:6.1f} ms   {number:2} queries   page {page:6.1f} kB   "
        f"file {size:6.1f} kB",
        flush=True,
    )
    too_much = own > MOST_MS or size > MOST_KB or number > MOST_QUERIES
    return [f"{kind} of {case.reference}"] if too_much or answer.status_code != 200 else []


def median(act) -> float:
    """Return how many milliseconds of the processor an act takes: on a busy machine the clock counts others' work."""
    act()
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        act()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
