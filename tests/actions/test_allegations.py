"""Tables of allegations: each row once, faults named, names sealed; what broke off goes on."""

import io
import json
import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access import trail
from aigaq.access.digest import row_digest
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.allegations import actions, makers, rows
from aigaq.exchange.allegations.actions import begin, carry_on, columns, unfinished
from aigaq.exchange.allegations.allegation import Unreadable, read
from aigaq.exchange.allegations.mapping import FIELDS, columns_of, guessed
from aigaq.exchange.allegations.store import NotATable
from aigaq.intake.models import Import
from aigaq.proceedings.models import Complaint
from aigaq.record.actions import identify
from aigaq.record.models import Act, Facility, Incident, Involvement, Person
from aigaq.vault.actions import deposit
from aigaq.vault.verify import verify

ROW = {
    "ref": "A7", "lang": "ru",
    "incident": {"date": "2013-04", "facility": "ИК-9", "ill_treatment": ["beating", "threats", "tickling"],
                 "title": "ИК-9: удары", "narrative": "Его били."},
    "persons": [
        {"role": "victim", "family_cyrillic": "Дазаулы", "given_cyrillic": "Тимур", "family_latin": "Dazauly",
         "given_latin": "Timur", "birth_year": 1974, "sex": "m"},
        {"role": "alleged_perpetrator", "family_cyrillic": "Шатаев", "given_cyrillic": "Асхат"},
        {"role": "relative", "family_cyrillic": "Дазаулы", "given_cyrillic": "Юлия"},
    ],
    "evidence": [{"kind": "photo", "file_name": "dazauly.jpg", "sha256": "ab" * 32}],
    "complaint": {"date": "2013-05-31", "addressee": "court", "status": "refused", "number": "23-1"},
}  # fmt: skip


def lines(*rows):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


@pytest.fixture
def table(amina, case):
    """Seal a table and say what its columns are."""

    def sealed(content, name="t.jsonl"):
        item = deposit(amina, case, io.BytesIO(content), title={"en": "A table"}, name=name)
        names, _first, _sheet = columns(amina, item)
        return begin(amina, item, names, guessed(names))

    return sealed


def test_a_row_becomes_an_incident_with_its_people_acts_and_complaint(amina, table):
    found = carry_on(amina, table(lines(ROW)))
    assert (found.rows_read, found.rows_kept, found.faults) == (1, 1, [])
    incident = Incident.objects.get()
    assert (incident.began, incident.narrative, incident.origin_row) == ("2013-04", {"ru": "Его били."}, 1)
    assert incident.as_written == {"reference": "A7", "treatment": "tickling"}
    assert [(act.kind, act.methods) for act in Act.objects.all()] == [("x.ill_treatment", ["0301"]), ("02010301", [])]
    assert sorted(Involvement.objects.values_list("degree", flat=True)) == ["0106", "x.other"]
    assert Facility.objects.get().name == {"ru": "ИК-9"}
    assert Complaint.objects.get().gist == {"ru": "court; 23-1; refused"}
    victim = Person.objects.get(pk=Act.objects.first().victims[0])
    assert identify(amina, victim)["name"] == "Дазаулы Тимур"
    assert verify().sound


def test_no_name_of_a_table_stands_in_clear_in_any_row(amina, table, house):
    carry_on(amina, table(lines(ROW)))
    for kind in (Incident, Person, Act, Involvement, Complaint, Facility, Import):
        for row in kind.objects.all():
            shown = repr(row.plain()) + repr({k: bytes(v) for k, v in row.plain().items() if isinstance(v, memoryview)})
            assert not any(name in shown for name in ("Дазаулы", "Dazauly", "dazauly", "Шатаев", "Timur"))


def test_a_row_that_cannot_be_read_is_named_and_the_others_come_in(amina, table):
    bad = {**ROW, "incident": {**ROW["incident"], "date": "2013-02-30"}}
    empty = {**ROW, "incident": {}}
    found = carry_on(amina, table(lines(ROW, bad, empty, ROW)))
    assert (found.rows_read, found.rows_kept) == (4, 2)
    assert found.faults == [[2, "date", "impossible_date"], [3, "narrative", "empty"]]


def test_what_broke_off_goes_on_where_it_stopped_and_takes_no_row_twice(amina, case, table, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    found, real = table(lines(*[ROW] * 5)), trail.record_many
    left = iter([True, False])

    def once(*args):
        if not next(left):
            raise KeyboardInterrupt
        real(*args)

    monkeypatch.setattr(trail, "record_many", once)
    with pytest.raises(KeyboardInterrupt):
        carry_on(amina, found)
    monkeypatch.setattr(trail, "record_many", real)
    assert Incident.objects.count() == 2
    (again,) = unfinished(amina, case)
    assert carry_on(amina, again).rows_kept == 5
    assert [one.reference for one in Incident.objects.order_by("reference")] == [f"E-{n:03}" for n in range(1, 6)]
    assert sorted(Incident.objects.values_list("origin_row", flat=True)) == [1, 2, 3, 4, 5]
    assert unfinished(amina, case) == []
    assert verify().sound


def test_many_rows_enter_the_trail_by_one_line_and_a_changed_one_is_named(amina, table):
    carry_on(amina, table(lines(*[ROW] * 3)))
    assert TrailEntry.objects.filter(act="allegations brought in").count() == 1
    changed = Incident.objects.get(reference="E-002")
    Incident.objects.filter(pk=changed.pk).update(began="2014")
    assert [fault.what for fault in verify().faults] == ["incident E-002"]
    Incident.objects.filter(pk=changed.pk).update(began="2013-04")
    assert verify().sound


def test_a_later_row_by_hand_has_the_next_reference(amina, case, table):
    from aigaq.record.actions import record_incident

    carry_on(amina, table(lines(*[ROW] * 3)))
    assert record_incident(amina, case, kind="threat", title={"en": "x"}).reference == "E-004"


def test_a_table_of_commas_with_russian_headings_comes_in(amina, table):
    content = (
        "Номер,Дата,Описание,Потерпевший,Учреждение\n1,2013,Его били,Дазаулы Т.; Шатаев А.,ИК-9\n2,,,,\n3,2014,Снова\n"
    )
    found = carry_on(amina, table(content.encode(), "t.csv"))
    assert (found.rows_kept, found.faults) == (2, [[2, "narrative", "empty"]])
    assert Person.objects.count() == 2
    assert Incident.objects.get(origin_row=3).facility is None


@pytest.mark.parametrize(
    ("content", "kept"),
    [(b"\xff\xfe\x00a\n", 0), (b'{"title": "x"}\n[1]\n', 1), (b'{"title": "x"}\n{"title": \n', 1)],
)
def test_a_table_that_breaks_keeps_what_came_before_and_says_where(amina, case, content, kept):
    item = deposit(amina, case, io.BytesIO(content), title={"en": "A table"}, name="t.jsonl")
    with pytest.raises(NotATable):
        carry_on(amina, begin(amina, item, ["title"], {"title": "title"}))
    assert Incident.objects.count() == kept
    assert verify().sound


def test_rows_made_by_other_processes_are_as_those_made_here(amina, table, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    started = []
    real = makers._started
    monkeypatch.setattr(makers, "_started", lambda: started.append(real()) or started[-1])
    carry_on(amina, table(lines(*[ROW] * 9)))
    assert started
    assert all(process.poll() is not None for process in started)
    assert [one.origin_row for one in Incident.objects.order_by("reference")] == list(range(1, 10))
    assert {identify(amina, one)["name"] for one in Person.objects.all()} >= {"Дазаулы Тимур"}
    assert verify().sound


def test_what_a_dead_process_left_is_made_here(amina, table, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    monkeypatch.setattr(makers, "MODULE", "aigaq.nothing_of_that_name")
    carry_on(amina, table(lines(*[ROW] * 9)))
    assert Incident.objects.count() == 9
    assert verify().sound


def test_a_process_that_makes_rows_is_told_no_secret(amina, case, table):
    from aigaq.access import keyring, store

    order = pickle.dumps(rows.Order(keyring.address(case), table(lines(ROW)).item_id, ()))
    assert bytes(store.current().key.reveal()) not in order
    assert bytes(keyring.case_secret(amina, case, case.epoch).reveal()) not in order


ANY = {
    "title": {"ru": "«Ұзақ» \u2028 \x1f \\ \"made\":1", "en": None}, "narrative": {}, "began": "2013", "origin_row": 7,
    "as_written": {"made": "2", "a": ["x", 1]}, "listed_sealed": b"\x00\xff",
}  # fmt: skip


@pytest.mark.parametrize("given", [ANY, {}])
def test_the_digest_of_a_draft_is_that_of_its_row(amina, case, given):
    from aigaq.access.drafts import draft, ready

    one = draft(Incident, case_id=case.pk, **given)
    ((kind, (made,)),) = ready([one]).items()
    row = kind(**{**one.values, "made": 41})
    assert made.digest(41) == row_digest(row.salt, row.plain())


def test_who_may_not_record_brings_nothing_in(people, chen, amina, case):
    item = deposit(amina, case, io.BytesIO(lines(ROW)), title={"en": "A table"}, name="t.jsonl")
    with pytest.raises(NotAllowed):
        begin(people["Erik"], item, ["title"], {"title": "title"})
    with pytest.raises(Unknown):
        begin(chen, item, ["title"], {"title": "title"})
    with pytest.raises(Incomplete):
        begin(amina, item, ["date"], {"date": "date"})
    letter = deposit(amina, case, io.BytesIO(b"x"), title={"en": "A letter"}, name="letter.txt")
    with pytest.raises(Incomplete):
        columns(amina, letter)


CELLS = st.one_of(st.none(), st.text(max_size=40), st.integers(), st.lists(st.text(max_size=5), max_size=3))


# The first text of a fresh machine takes a second: hypothesis writes down what letters there are.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from([name for names in FIELDS.values() for name in names]), CELLS))
def test_any_row_is_read_or_its_fault_is_named(row):
    mapping = guessed(columns_of(row))
    try:
        found = read(row, mapping)
    except Unreadable as fault:
        assert fault.column in FIELDS
    else:
        assert found.title or found.narrative
