"""Workbooks as tables of allegations: the first row names the columns; what is odd is said, nothing lost or guessed."""

import io
import sys

import pytest
from books import book, sheet
from test_reader import SPEAK

from aigaq.exchange.allegations.actions import begin, carry_on, columns
from aigaq.exchange.allegations.mapping import guessed
from aigaq.exchange.allegations.sheet import NotASheet, letter, named
from aigaq.exchange.allegations.store import table_kind
from aigaq.intake.models import Import
from aigaq.record.models import Facility, Incident
from aigaq.terms import sheet_notes
from aigaq.vault.actions import deposit
from aigaq.vault.reader import store
from aigaq.vault.verify import verify

closed_in = pytest.mark.skipif(
    not all(store.isolation().values()), reason="this kernel closes no process in (Landlock and seccomp or namespaces)"
)
HEAD = ("Дата", "Учреждение", "Описание")


def put(member, case, content, name="table.xlsx"):
    return deposit(member, case, io.BytesIO(content), title={"en": "A table"}, name=name)


def brought(member, item, number=1):
    names, _first, found = columns(member, item, number)
    return carry_on(member, begin(member, item, names, guessed(names), number if found else None))


@closed_in
def test_the_rows_of_a_workbook_become_incidents(amina, case):
    item = put(
        amina,
        case,
        book({"List": sheet({1: HEAD, 2: (43931, "ИК-9", "Его били."), 3: ("2019-04", "ИК-9", "Угрозы.")})}),
    )
    found = brought(amina, item)
    assert (found.rows_read, found.rows_kept, found.faults, found.notes) == (2, 2, [], {})
    assert [(one.began, one.narrative["ru"], one.origin_row) for one in Incident.objects.all()] == [
        ("2020-04-10", "Его били.", 2),
        ("2019-04", "Угрозы.", 3),
    ]
    assert Facility.objects.count() == 1
    assert verify().sound


@closed_in
def test_a_row_that_cannot_be_read_is_named_as_the_sheet_numbers_it(amina, case):
    rows = {1: HEAD, 2: ("2019-04", "", "x"), 5: ("31.02.2019", "", "y"), 6: ("", "ИК-9", ""), 9: ("", "", "z")}
    found = brought(amina, put(amina, case, book({"List": sheet(rows)})))
    assert found.faults == [[5, "date", "impossible_date"], [6, "narrative", "empty"]]
    assert (found.rows_read, found.rows_kept, found.notes) == (4, 2, {"empty_rows": 4})
    assert sheet_notes(found.notes) == ["Empty rows, which were passed over: 4."]


@closed_in
def test_the_value_of_merged_cells_stands_in_the_first_and_is_never_spread(amina, case):
    rows = {1: HEAD, 2: ("2019-04", "ИК-9", "one"), 3: ("2019-05", None, "two")}
    found = brought(amina, put(amina, case, book({"List": sheet(rows, ["B2:B3"])})))
    assert [one.facility is None for one in Incident.objects.all()] == [False, True]
    assert found.notes == {"merged": ["B2:B3"]}
    assert "Cells are merged: B2:B3." in sheet_notes(found.notes)[0]


@closed_in
def test_columns_without_a_name_and_names_that_come_twice_are_told_apart(amina, case):
    rows = {1: ("Описание", None, "Дата", "Дата"), 2: ("x", "lost?", "2019", "2020", "beyond")}
    item = put(amina, case, book({"List": sheet(rows)}))
    names, first, found = columns(amina, item)
    assert names == ["Описание", "(B)", "Дата", "Дата (D)", "(E)"]
    assert first == [{"Описание": "x", "(B)": "lost?", "Дата": "2019", "Дата (D)": "2020", "(E)": "beyond"}]
    assert found.notes == {"unnamed": ["B", "E"]}


@closed_in
def test_of_several_sheets_each_is_brought_in_by_itself(amina, case):
    sheets = {"Весна": sheet({1: HEAD, 2: ("", "", "one")}), "Secret": sheet({1: HEAD, 2: ("", "", "HIDDEN")})}
    sheets["Осень"] = sheet({3: HEAD, 4: ("", "", "two"), 5: ("", "", "three")})
    item = put(amina, case, book(sheets, hidden=("Secret",)))
    assert columns(amina, item)[2].names == ["Весна", "Осень"]
    one, other = brought(amina, item, 1), brought(amina, item, 2)
    assert [incident.narrative["ru"] for incident in Incident.objects.all()] == ["one", "two", "three"]
    assert (one.sheet, one.notes) == (1, {"sheets": 2, "hidden": 1})
    assert (other.sheet, other.notes) == (2, {"sheets": 2, "hidden": 1, "header_row": 3})
    assert "Осень" not in repr(other.plain())


@closed_in
def test_formulas_give_the_value_they_last_had_and_those_without_one_are_said(amina, case):
    rows = {1: HEAD, 2: ("2019", "", ("A1&amp;B1", "reckoned")), 3: ("2019", "", ("A1", ""))}
    found = brought(amina, put(amina, case, book({"List": sheet(rows)})))
    assert Incident.objects.get().narrative == {"ru": "reckoned"}
    assert (found.faults, found.notes) == ([[3, "narrative", "empty"]], {"hollow": 1})


@closed_in
def test_days_of_an_old_macintosh_are_counted_from_their_own_first_day(amina, case):
    rows = {1: HEAD, 2: (43931 - 1462, "", "x")}
    brought(amina, put(amina, case, book({"List": sheet(rows)}, from_1904=True)))
    assert Incident.objects.get().began == "2020-04-10"


@closed_in
def test_what_broke_off_in_a_workbook_goes_on_where_it_stopped(amina, case, monkeypatch):
    monkeypatch.setattr("aigaq.exchange.allegations.actions.BATCH", 10)
    rows = {1: HEAD, **{n: ("2019", "", f"row {n}") for n in range(3, 60)}}
    item = put(amina, case, book({"List": sheet(rows)}))
    names, *_more = columns(amina, item)
    found = begin(amina, item, names, guessed(names), 1)

    def stops(rows):
        if rows >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_on(amina, found, stops)
    found = carry_on(amina, Import.objects.get())
    assert (found.rows_read, found.rows_kept, found.notes) == (57, 57, {"empty_rows": 1})
    assert [one.origin_row for one in Incident.objects.order_by("origin_row")] == list(range(3, 60))


@closed_in
@pytest.mark.parametrize(
    ("content", "because"),
    [(b"no workbook", "no_table"), (book({}), "no_table"), (book({"A": "<worksheet"}), "damaged")],
)
def test_what_is_no_workbook_is_refused_in_words_and_stays(content, because, amina, case):
    item = put(amina, case, content)
    with pytest.raises(NotASheet) as refused:
        columns(amina, item)
    assert refused.value.references["because"] == because


@closed_in
def test_an_empty_sheet_has_no_columns_and_a_missing_one_is_said(amina, case):
    item = put(amina, case, book({"List": sheet({})}))
    assert columns(amina, item)[:2] == ([], [])
    with pytest.raises(NotASheet):
        columns(amina, item, 2)


LIES = {
    "no names": "say(b'H', b'{}')",
    "rows backwards": "[say(b'R', json.dumps([n, 'a']).encode()) for n in ('3', '2', '1')]",
    "no number": "say(b'R', b'[\"a\"]')",
    "an end in the middle": "say(b'R', b'[\"1\", \"a\"]')",
    "a wrong place": "say(b'H', b'[]')",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_conquered_reader_of_workbooks_is_not_believed(lie, amina, case, monkeypatch):
    program = SPEAK.format(closed={"files": "x", "network": "x"}, rest="say(b'K', b'[\"xlsx\"]')\n" + LIES[lie])
    monkeypatch.setattr(store, "command", lambda task, page: [sys.executable, "-I", "-S", "-c", program])
    with pytest.raises(NotASheet):
        columns(amina, put(amina, case, b"x"))


def test_columns_are_called_as_spreadsheets_call_them():
    assert [letter(at) for at in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]
    assert named(["a", "", "a", " a\n b "]) == ["a", "(B)", "a (C)", "a b"]


def test_a_workbook_is_known_by_its_type_or_its_name():
    assert table_kind("application/octet-stream", "Список.XLSX") == "xlsx"
    assert table_kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "x") == "xlsx"
    assert table_kind("application/octet-stream", "a.xls") == ""
