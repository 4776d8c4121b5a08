"""The one box on its page: nothing typed stands in an address, what is found is lit and divided, searches are kept."""

import pytest
from django.test import Client
from django.urls import reverse
from test_imports import door

from aigaq.record import actions as record
from aigaq.search.actions import catch_up
from houses import PASSPHRASE
from signed import asked_anew

__all__ = ["door"]


@pytest.fixture
def told(amina, case):
    """Thirty incidents of a name and a few words."""
    person = record.record_person(amina, case, identity={"name": "Жанболатов Серік"})
    for number in range(30):
        made = record.record_incident(
            amina, case, kind="ill_treatment", title={"ru": f"Случай {number}"}, began=str(2001 + number % 2),
            narrative={"ru": "Его избили в камере."},
        )  # fmt: skip
        record.record_act(amina, made, kind="x.ill_treatment", methods=["0301"], victims=[person])
    catch_up(amina, case)


def asked(door, typed):
    answer = door.post(reverse("search"), {"q": typed})
    return answer.headers["Location"], door.get(answer.headers["Location"]).content.decode()


def test_what_is_found_is_counted_lit_and_divided(door, told):
    _address, page = asked(door, "избиение")
    assert "30 found" in page and page.count("<mark>избили</mark>") == 20
    assert ">2001<" in page.replace("</a>", "<") and "beating" in page


def test_no_word_that_was_typed_stands_in_an_address_or_the_log(door, told, caplog):
    address, page = asked(door, "Жанболатов камера")
    assert "Жанболатов" not in address and "%D0" not in address and "анболатов" not in caplog.text
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert not any("%D0" in link or "анболатов" in link for link in links)


def test_it_is_narrowed_turned_and_widened_again_by_links(door, told):
    address, _page = asked(door, "избиение")
    narrowed = door.get(f"{address}?year=2001").content.decode()
    assert "15 found" in narrowed and "Take away" in narrowed
    later = door.get(f"{address}?from=20").content.decode()
    assert later.count("<mark>избили</mark>") == 10 and "21–30" in later


def test_an_impossible_date_is_answered_in_words_and_what_was_typed_stays(door, told):
    answer = door.post(reverse("search"), {"q": "after:завтра избиение"}, follow=True)
    assert answer.status_code == 400
    assert "is not a date" in answer.content.decode() and "after:завтра избиение" in answer.content.decode()


def test_a_search_is_kept_asked_again_and_forgotten(door, told):
    door.post(reverse("keep_search"), {"q": "избиение камера"})
    page = door.get(reverse("search")).content.decode()
    assert "избиение камера" in page
    forget = next(part.split('"')[0] for part in page.split('action="') if part.startswith("/searches/"))
    door.post(forget)
    assert "избиение камера" not in door.get(reverse("search")).content.decode()


def test_the_link_of_a_search_is_nobody_elses(door, told):
    address, _page = asked(door, "Жанболатов")
    bruno = Client(SERVER_NAME="127.0.0.1")
    bruno.post("/sign-in/", {"name": "Bruno", "passphrase": PASSPHRASE})
    assert bruno.get(address).status_code == 404


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "<script>alert(1)</script>", "\x00", "a" * 5000, "-", "kind:", "facility:\"'"]
)
def test_whatever_is_typed_is_answered(door, told, typed):
    answer = door.post(reverse("search"), {"q": typed}, follow=True)
    assert answer.status_code == 200 and "<script>alert" not in answer.content.decode()


def test_a_page_of_results_asks_the_database_little(door, told):
    address, _page = asked(door, "избиение")
    with asked_anew() as queries:
        door.get(address)
    assert len(queries) <= 25, "\n".join(one["sql"][:120] for one in queries)
