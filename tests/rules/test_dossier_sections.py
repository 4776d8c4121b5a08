"""The sections of the defence file are known before it is set: the first guess lists as many as there will be."""

import re
from pathlib import Path

from aigaq.exchange import dossier
from aigaq.exchange.dossier.numbering import SECTIONS

TEMPLATE = Path(dossier.__file__).parent / "dossier.typ"


def test_the_first_guess_lists_the_sections_of_the_template():
    assert tuple(re.findall(r"^= #w\.(\w+)", TEMPLATE.read_text("utf-8"), re.M)) == SECTIONS
