"""What was reached from one page only stands where a person would look for it; for nobody who may not go there."""

from django.urls import reverse

from aigaq.proceedings.law.shape import AUTHORITY_KINDS
from aigaq.publication.models import Statement
from aigaq.terms import TERMS
from aigaq.web.going import groups
from signed import client


def page_of(name, where, *args):
    answer = client(name).get(reverse(where, args=args))
    return answer.content.decode() if answer.status_code == 200 else ""


def addresses(reader, typed):
    return [one.address for group in groups(reader, typed) for one in group.options]


def test_the_first_steps_are_gone_to_by_a_keeper_and_offered_to_nobody_else(keeper, amina):
    assert reverse("first_steps") in addresses(keeper, "first")
    assert reverse("first_steps") not in addresses(amina, "first")


def test_what_the_guard_finds_is_reached_from_what_was_released_long_ago(example):
    statement = Statement.objects.exclude(state="draft").first()
    guard = reverse("guard", args=(statement.pk,))
    assert guard in page_of("Amina", "statement", statement.pk)
    assert page_of("Amina", "guard", statement.pk)


def test_who_may_not_publish_is_not_led_to_the_guard(example):
    statement = Statement.objects.exclude(state="draft").first()
    guard = reverse("guard", args=(statement.pk,))
    assert guard not in page_of("Bruno", "statement", statement.pk) or page_of("Bruno", "guard", statement.pk)


def test_orders_of_courts_are_reached_from_publications_and_from_suits(example):
    orders = reverse("retractions", args=(example.case.reference,))
    for name in ("Amina", "Bruno"):
        for where in ("statements", "suits"):
            assert orders in page_of(name, where, example.case.reference)
        assert page_of(name, "retractions", example.case.reference)
    assert not page_of("Chen", "retractions", example.case.reference)


def test_a_day_among_the_numbers_is_said_as_days_are_said(example):
    page = page_of("Amina", "numbers", example.case.reference)
    assert "<td>22 July 2020</td>" in page and "<td>2020-07-22</td>" not in page


def test_the_kinds_of_bodies_that_a_pack_knows_are_words():
    assert {kind for kind in AUTHORITY_KINDS if kind not in TERMS} == set()
