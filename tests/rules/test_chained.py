"""A chain as it is set: what people wrote in it stays text, and much that a link rests on is folded."""

import pytest
from django.utils import translation

from aigaq.web.chained import branches

HOSTILE = '<script>alert("1")</script>'


def link(**more):
    plain = {"kind": "claim", "reference": "", "text": "", "url": "/c/", "here": False, "missing": [], "also": []}
    return plain | {"under": []} | more


@pytest.mark.parametrize("field", ["kind", "reference", "text", "url"])
def test_what_people_wrote_stays_text(field):
    with translation.override("en"):
        hostile = link(**{field: HOSTILE})
        said = branches([link(also=[hostile], under=[hostile])])
    assert "<script" not in said and said.count("&lt;script&gt;") == 2


def test_what_is_much_is_folded():
    with translation.override("en"):
        assert "<details" not in branches([link(also=[link()] * 2)])
        assert "rests on 3 more" in branches([link(also=[link()] * 3)])
