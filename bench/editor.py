"""A statement of 60 sentences with 300 citations: how long its pages take to open, and one edit to be saved.

python bench/editor.py [TIMES]
"""

import json
import re
import statistics
import sys
from html import unescape
from types import SimpleNamespace

from ground import PASSPHRASE, house, median_of, timed

SENTENCES, CITATIONS = 60, 300
MOST_MS, MOST_QUERIES, MOST_SAVE_MS = 100, 30, 80


def main(times: int) -> None:
    with house() as member:
        statement = filled(member)
        from django.test import Client

        client = Client(SERVER_NAME="127.0.0.1")
        client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
        for page in ("write/?in=en", "write/?in=en&beside=ru", "read/?in=en"):
            opened(client, f"/publications/{statement.pk}/{page}", times)
        edited(client, statement, times)


def filled(member):
    import io
    from datetime import date

    from aigaq.access.actions import open_case
    from aigaq.corroboration.actions import cite, claim
    from aigaq.corroboration.support import Stance
    from aigaq.intake.actions import mark
    from aigaq.publication.actions import draft
    from aigaq.publication.writing.actions import set_down
    from aigaq.publication.writing.planning import Section, sentences
    from aigaq.publication.writing.sheet import Sheet, Written
    from aigaq.record.actions import record_account, record_person
    from aigaq.vault.actions import deposit

    case = open_case(member, "C-9", {"en": "A long statement"}, date(2026, 1, 1))
    item = deposit(member, case, io.BytesIO(b"x" * 20_000), title={"en": "A letter"}, name="letter.txt")
    people = [
        record_person(
            member, case, kind="individual", public=False, role={"en": "prisoner"}, identity={"name": f"Name {n}"}
        )
        for n in range(20)
    ]
    accounts = [
        record_account(member, case, teller=one, gist={"en": "What they say."}, setting="letter", knows="first_hand")
        for one in people
    ]
    text = "\n\n".join(
        " ".join(
            f"On {n + 1} May guards of the prison number {n} beat a man who had complained, and nobody came."
            for n in range(at, at + 4)
        )
        for at in range(0, SENTENCES, 4)
    )
    statement = draft(member, case, kind="post", title={"en": "A long statement"})
    set_down(member, statement, Sheet({"en": Written({}, sentences([(Section.BODY, text)]))}))
    rows = list(statement.sentences.all())
    assert len(rows) == SENTENCES
    ties = []
    for number, row in enumerate(rows):
        made = claim(member, case, {"en": f"What happened on day {number}."})
        ties.append((row.pk, made.pk))
        for at in range(CITATIONS // SENTENCES):
            passage = mark(member, item, number * 100 + at * 10, number * 100 + at * 10 + 9, {"en": f"line {number}"})
            stance = Stance.CONTRADICTS if at == 4 and number % 3 == 0 else Stance.SUPPORTS
            cite(member, made, passage, accounts[(number + at * 3) % 20], stance)
    set_down(member, statement, Sheet(ties=ties))
    return statement


def opened(client, path: str, times: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    queries = len(asked)
    assert answer.status_code == 200, answer.status_code
    took = median_of(lambda: client.get(path), times) * 1000
    flag = "" if took < MOST_MS and queries <= MOST_QUERIES else "   too much"
    print(f"{took:7.1f} ms {queries:4} queries {len(answer.content) / 1000:7.1f} kB  {path.split('/', 3)[3]}{flag}")


def fields_of(html: str) -> SimpleNamespace:
    seen = unescape(re.search(r'name="seen" value="([^"]*)"', html)[1])
    body = [unescape(one) for one in re.findall(r'<textarea class="prose" name="body"[^>]*>([^<]*)</textarea>', html)]
    return SimpleNamespace(seen=seen, body=body)


def edited(client, statement, times: int) -> None:
    """Change one sentence, save; add one at the top, save. The page that comes after is not counted."""
    path = f"/publications/{statement.pk}/write/"
    for label, change in (("one sentence changed", changed), ("one sentence put first", put_first)):
        took = []
        for number in range(times):
            found = fields_of(client.get(path + "?in=en").content.decode())
            change(found.body, number)
            data = {"in": "en", "beside": "", "seen": found.seen, "body": found.body}
            assert json.loads(found.seen)
            answers = []
            took.append(timed(lambda sent=data, into=answers: into.append(client.post(path, sent))) * 1000)
            assert answers[0].status_code == 302, answers[0].status_code
        p95 = statistics.quantiles(took, n=20)[-1]
        flag = "" if p95 < MOST_SAVE_MS else "   too much"
        print(f"{statistics.median(took):7.1f} ms median {p95:7.1f} ms p95  {label}{flag}")


def changed(body: list[str], number: int) -> None:
    body[7] = body[7].replace("nobody came", f"nobody came {number}", 1)


def put_first(body: list[str], number: int) -> None:
    body[0] = f"This is a new sentence, number {number}. {body[0]}"


main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
