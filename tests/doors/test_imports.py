"""A table comes in through the pages: its columns are asked once, it comes in beside the pages, faults are named."""

import io
import threading

import pytest
from books import book, sheet
from django.test import Client
from django.urls import reverse

from aigaq.exchange.allegations import actions
from aigaq.intake.models import Import
from aigaq.record.models import Incident
from aigaq.vault.actions import deposit
from aigaq.vault.reader.store import isolation
from houses import PASSPHRASE
from signed import wait_beside

TABLE = "когда,мекеме,потерпевший,что было\n2019-04,ИК-9,Дазаулы Тимур,Его били.\nвчера,ИК-9,,Ударили.\n".encode()


@pytest.fixture
def door(house):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(TABLE), title={"en": "A table"}, name="t.csv")


def ended(found):
    """The import, once nothing of it runs any more."""
    wait_beside(found.pk, 20)
    return Import.objects.get(pk=found.pk)


ANSWERS = {"date": "когда", "facility": "мекеме", "victims": "потерпевший", "narrative": "что было"}


def test_a_table_is_brought_in_once_its_columns_are_named(door, item):
    asked = door.get(reverse("bring_in", args=[item.pk])).content.decode()
    assert "Дазаулы Тимур" in asked
    assert '<option value="мекеме" selected>' in asked
    answer = door.post(reverse("bring_in", args=[item.pk]), ANSWERS)
    found = ended(Import.objects.get())
    assert answer.headers["Location"] == reverse("imported", args=[found.pk])
    assert (found.rows_read, found.rows_kept, Incident.objects.count()) == (2, 1, 1)
    told = door.get(answer.headers["Location"])
    assert "Refresh" not in told.headers
    assert "it is not a date" in told.content.decode()


def test_the_answer_is_remembered_for_the_next_table_of_those_columns(door, amina, case, item):
    actions.begin(amina, item, list(ANSWERS.values()), ANSWERS)
    other = deposit(amina, case, io.BytesIO(TABLE + b"2020,,,x\n"), title={"en": "Another"}, name="u.csv")
    asked = door.get(reverse("bring_in", args=[other.pk])).content.decode()
    assert all(f'<option value="{column}" selected>' in asked for column in ANSWERS.values())


def test_what_broke_off_is_said_and_goes_on_where_it_stopped(door, amina, item):
    found = actions.begin(amina, item, list(ANSWERS.values()), ANSWERS)
    page = reverse("imported", args=[found.pk])
    assert "It broke off" in door.get(page).content.decode()
    door.post(reverse("go_on", args=[found.pk]))
    assert ended(found).finished_at
    assert "It is done" in door.get(page).content.decode()


def test_a_page_answers_while_a_table_comes_in_and_asks_again_by_itself(door, item, monkeypatch):
    go, carry_on = threading.Event(), actions.carry_on
    monkeypatch.setattr(actions, "carry_on", lambda *given: go.wait(10) and carry_on(*given))
    page = door.post(reverse("bring_in", args=[item.pk]), ANSWERS).headers["Location"]
    told = door.get(page)
    assert told.headers["Refresh"] == "2" and "It goes on" in told.content.decode()
    go.set()
    assert ended(Import.objects.get()).finished_at


def test_a_table_with_neither_title_nor_text_is_refused_in_words(door, item):
    answer = door.post(reverse("bring_in", args=[item.pk]), {"date": "когда"})
    assert answer.status_code == 400
    assert not Import.objects.exists()


@pytest.mark.skipif(not all(isolation().values()), reason="this kernel closes no process in (Landlock)")
def test_a_workbook_is_mapped_sheet_by_sheet_and_what_is_odd_in_it_is_said(door, amina, case):
    one = sheet({1: ("Описание", "Дата"), 2: ("Его били.", "2019-04")})
    two = sheet({1: ("What", "Дата"), 2: ("They beat him.", "2019-05"), 4: ("x", "y")}, ["A2:A3"])
    item = deposit(amina, case, io.BytesIO(book({"Первый": one, "Второй": two})), title={"en": "T"}, name="t.xlsx")
    asked = door.get(reverse("bring_in", args=[item.pk])).content.decode()
    assert "<bdi>Второй</bdi>" in asked and "The workbook holds 2 sheets" in asked
    assert '<option value="Описание" selected>' in asked
    path = f"{reverse('bring_in', args=[item.pk])}?sheet=2"
    assert "They beat him." in (page := door.get(path).content.decode()) and "Cells are merged: A2:A3." in page
    told = door.post(path, {"narrative": "What", "date": "Дата"}).headers["Location"]
    assert ended(Import.objects.get()).sheet == 2
    page = door.get(told).content.decode()
    assert "Empty rows, which were passed over: 1." in page and "Второй" not in page
    assert Incident.objects.get().narrative == {"ru": "They beat him."}


@pytest.mark.skipif(not all(isolation().values()), reason="this kernel closes no process in (Landlock)")
def test_an_empty_sheet_and_one_that_is_not_there_are_said(door, amina, case):
    item = deposit(amina, case, io.BytesIO(book({"Empty": sheet({})})), title={"en": "T"}, name="t.xlsx")
    assert "Nothing stands in this sheet." in door.get(reverse("bring_in", args=[item.pk])).content.decode()
    answer = door.get(f"{reverse('bring_in', args=[item.pk])}?sheet=7")
    assert answer.status_code == 400 and "there is no such sheet in it" in answer.content.decode()
