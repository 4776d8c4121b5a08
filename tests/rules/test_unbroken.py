"""A reference within a text is kept in one piece, and the text stays what it was."""

import pytest
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from aigaq.web.naming import unbroken


@pytest.mark.parametrize("reference", ["N-7QK2", "N-7QK2W3BD", "I-001", "AB-001", "C-2020-01", "S-2020-1"])
def test_a_reference_within_a_text_is_kept_in_one_piece(reference):
    assert unbroken(f"prisoner ({reference}), said") == (f'prisoner (<span class="unbroken">{reference}</span>), said')


@pytest.mark.parametrize("text", ["self-inflicted", "SHA-256", "ill-treatment", "2020-04-10", "члена-корреспондента"])
def test_any_other_hyphen_may_end_a_line(text):
    assert unbroken(text) == text


def test_hostile_text_beside_a_reference_stays_text():
    assert unbroken("<b>N-7QK2</b>") == '&lt;b&gt;<span class="unbroken">N-7QK2</span>&lt;/b&gt;'


def test_what_is_already_marked_up_is_left_alone():
    link = mark_safe('<a href="/cases/C-2020-01/">C-2020-01</a>')
    assert unbroken(link) == link


@given(st.text("AN-27 (),я<&", max_size=40))
def test_nothing_is_added_to_what_is_read(text):
    assert strip_tags(conditional_escape(unbroken(text))) == strip_tags(conditional_escape(text))
