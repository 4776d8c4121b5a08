"""Hostile documents where something is to be covered, and where a copy is checked: refused or seen to, never a fault."""

import pytest
from papers import pdfs

from aigaq.vault.reader.actions import CannotBeShown, placed_in, recovered
from aigaq.vault.reader.store import isolation

pytestmark = pytest.mark.skipif(not all(isolation().values()), reason="needs a machine that closes readers in")
KEPT = {"deep.pdf", "draws-itself.pdf", "own-parent.pdf", "thin-page.pdf", "encrypted.pdf"}
DOCUMENTS = [(name, content) for name, content in pdfs() if name in KEPT]


@pytest.mark.parametrize(("name", "content"), DOCUMENTS, ids=[name for name, _content in DOCUMENTS])
def test_a_hostile_document_is_seen_to_or_refused_by_name(name, content):
    for look in (placed_in, recovered):
        try:
            look(content, "I-001")
        except CannotBeShown as refused:
            assert refused.references["because"] in {"damaged", "encrypted", "too_much", "died", "too_long", "no_pages"}
