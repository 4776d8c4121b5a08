"""Custody speaks PREMIS; a copy says what made it."""

import pytest

from aigaq.terms import TERMS
from aigaq.vault.events import Event, says_how


def test_every_event_of_custody_has_its_words():
    assert {str(event) for event in Event} <= set(TERMS)


@pytest.mark.parametrize("tool", ["by_hand", "tesseract 5.3.4", "pdfium 6996", "Aigaq reader v2"])
def test_a_copy_made_by_hand_or_by_a_named_version_says_how(tool):
    assert says_how(tool)


@pytest.mark.parametrize("tool", ["", " ", "tesseract", "5.3.4", "tesseract latest"])
def test_a_copy_whose_tool_or_version_is_not_named_does_not(tool):
    assert not says_how(tool)
