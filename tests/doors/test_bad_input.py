"""Bad input, at the page and in the terminal: clear words, and nothing guessed."""

import json
from datetime import date

import pytest
from django.urls import reverse

from aigaq.cli import checking
from aigaq.proceedings import store
from aigaq.proceedings.actions import lodge
from aigaq.proceedings.complaints.actions import note_filing
from aigaq.proceedings.models import Authority, Judgment, Suit
from aigaq.record.models import Facility
from aigaq.web.pack_faults import said
from own_pack import BODY, EDGE, HEAD
from signed import client

ON = date(2026, 11, 27)


@pytest.fixture
def door(example):
    return client("Amina")


def text(door, name, *args, status=200, **asked):
    answer = door.get(reverse(name, args=args), asked)
    assert answer.status_code == status, name
    return " ".join(answer.content.decode().split())


def undated(example):
    suit = Suit.objects.get(reference="S-2020-2")
    row = Judgment.objects.get(suit=suit)
    Judgment.objects.filter(pk=row.pk).update(decided_on="")
    return suit


def test_a_decision_without_a_date_is_said_to_lack_it_at_the_page(example, door):
    suit = undated(example)
    for page in (text(door, "case_due", example.case.reference), text(door, "suit", suit.pk)):
        assert "is recorded without its day. Record the day, and it is counted." in page


def test_a_decision_without_a_date_has_no_last_day_in_the_terminal(example):
    suit = undated(example)
    rows = [one for one in checking.deadlines(example.member, ON) if one["matter"] == suit.reference]
    assert rows and {one["last_day"] for one in rows} == {None} and {one["days"] for one in rows} == {None}
    assert all("without its day" in one["steps"][-1] for one in rows)
    assert "–" in json.dumps(checking.shown(rows), ensure_ascii=False) or checking.shown(rows)[0]["last_day"] is None


@pytest.fixture
def far(example):
    """A complaint whose term ends in a year whose holidays no pack knows."""
    last = max(store.pack("kz").holiday_years())
    return lodge(
        example.member, example.case, gist={"en": "Cold"}, concerns=[], lodged_by=None,
        addressee=Authority.objects.filter(case=example.case).first(), lodged_on=f"{last + 1}-02-03",
    ), last + 1  # fmt: skip


def test_a_table_of_holidays_that_ends_is_named_at_the_page_and_in_the_terminal(example, door, far):
    row, year = far
    words = f"The pack's table of holidays does not reach {year}."
    assert words.replace("'", "&#x27;") in text(door, "complaint", row.pk)
    told = [one for one in checking.deadlines(example.member, date(year, 2, 4)) if one["matter"] == row.reference]
    assert any(words in step for one in told for step in one["steps"])


def test_a_pack_whose_authorities_go_round_is_told_with_its_path_and_not_used(example, door):
    example.folder.packs.mkdir()
    file = example.folder.packs / "own.toml"
    file.write_text(
        HEAD + BODY.format(id="own.a") + EDGE.format(to="own.b") + BODY.format(id="own.b") + EDGE.format(to="own.a"),
        "utf-8",
    )
    (one,) = checking.check([file])
    assert {fault["why"] for fault in one["faults"]} == {"cycle"}
    assert "own.a → own.b → own.a" in checking.tell([one]) and f"{file}:" in checking.tell([one])
    page = text(door, "pack", "kz")
    assert "own.toml" in page and "has faults and is not used" in page


def test_a_link_that_would_go_round_is_refused_at_the_page(example, door):
    by_name = {one.body.name.get("en"): one for one in Authority.objects.select_related("body")}
    sent = {
        "start": by_name["Penitentiary Service Committee"].pk, "to": by_name["Internal Security Department"].pk,
        "kind": "part_of", "status": "verified", "cited": "a rumour",
    }  # fmt: skip
    answer = door.post(reverse("new_edge", args=[example.case.reference]), sent)
    assert answer.status_code == 400 and "already at that time" in answer.content.decode()


def test_a_body_that_did_not_yet_exist_is_said_to_be_absent_at_the_page(example, door):
    prison = Facility.objects.filter(case=example.case, body__isnull=False).first()
    newer = Authority.objects.filter(case=example.case).exclude(body=prison.body).first()
    Authority.objects.filter(pk=newer.pk).update(valid_from="2023-01-01")
    row = lodge(
        example.member, example.case, gist={"en": "Cold"}, concerns=[], lodged_by=None, addressee=newer,
        lodged_on="2020-02-03",
    )  # fmt: skip
    note_filing(example.member, row, facility=prison)
    assert "As far as is recorded there was no" in text(door, "complaint", row.pk)


def test_a_link_to_a_body_that_did_not_yet_exist_is_told_in_the_terminal(tmp_path):
    file = tmp_path / "own.toml"
    born = BODY.format(id="own.a").replace("status", "valid_from = 2023-01-01\nstatus", 1)
    early = EDGE.format(to="kz.kuis").replace("status", "valid_from = 2020-01-01\nstatus", 1)
    file.write_text(HEAD + born + early, "utf-8")
    (fault,) = store.check(file, ON)
    assert fault.why == "not_yet" and "own.a existed: it exists from 2023-01-01" in said(fault)
    assert f"{file}:{fault.line}:" in checking.tell(checking.check([file]))
