"""What is worked out once for all pages is what Django works out at each place."""

import re
import uuid

import pytest
from django.template.defaulttags import URLNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import NoReverseMatch, get_resolver, reverse

from aigaq.publication.models import Statement
from aigaq.web.addresses import address
from aigaq.web.unchanging import Address, Sentence, Words
from drawn import LANGUAGES, chance
from signed import client, said

OF_CASE = ("case", "matrix", "timeline", "complaints", "people", "new_incident", "protection")
DICE = chance("addresses")
MADE = {
    "uuid": uuid.uuid4,
    "str": lambda: f"C-2020-{DICE.randint(1, 99)}",
    "slug": lambda: "record",
    "int": lambda: DICE.randint(1, 99),
}


def parts_of(pattern):
    return [MADE[kind]() for kind in re.findall(r"<(\w+):", str(pattern.pattern))]


def test_every_address_is_written_as_django_writes_it():
    for pattern in get_resolver().url_patterns:
        for _twice in range(2):
            parts = parts_of(pattern)
            assert address(pattern.name, *parts) == reverse(pattern.name, args=parts)


def test_a_reference_is_written_so_that_it_cannot_lead_elsewhere():
    for reference in ("../x", "a?b#c", "Ұ №1", '"><b>'):
        try:
            wanted = reverse("case", args=[reference])
        except NoReverseMatch:
            with pytest.raises(NoReverseMatch):
                address("case", reference)
        else:
            assert address("case", reference) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reads_as_with_djangos_own_tags(example, monkeypatch, language):
    door = client("Amina")
    door.cookies["django_language"] = language
    of_case = [reverse(name, args=[example.case.reference]) for name in OF_CASE]
    of_statement = [reverse("write_statement", args=[row.pk]) for row in Statement.objects.filter(case=example.case)]
    paths = ["/", reverse("due"), reverse("help"), *of_case, *of_statement]
    # The second time from what was worked out.
    ours = [(said(door, path), said(door, path)) for path in paths]
    monkeypatch.setattr(Address, "render", URLNode.render)
    monkeypatch.setattr(Words, "render", TranslateNode.render)
    monkeypatch.setattr(Sentence, "render_token_list", BlockTranslateNode.render_token_list)
    for path, both in zip(paths, ours, strict=True):
        theirs = said(door, path)
        assert f'lang="{language}"'.encode() in theirs and both == (theirs, theirs), path
