"""Cells of the matrix, written straight: hundreds of them stand on a page, most of them empty."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from aigaq.corroboration.gathered.queries import Mention
from aigaq.corroboration.matrix.queries import Matrix, Row
from aigaq.corroboration.support import Grade, Stance
from aigaq.record.models import Account
from aigaq.terms import said
from aigaq.web.addresses import address

SIGN = (
    '<li><a class="at-{}" href="{}#{}"><span class="hidden-label">{}: {}</span>'
    '<span aria-hidden="true">{}</span></a></li>'
)
SIGNS = {Stance.SUPPORTS: "+", Stance.CONTRADICTS: "−", Stance.CONTEXT: "·"}
SHAPES = {
    Grade.REASONABLE_GROUNDS: "●", Grade.ONE_SOURCE: "◐", Grade.CONTESTED: "×", Grade.NOTHING_YET: "○",
}  # fmt: skip


@dataclass(frozen=True)
class Labels:
    """What the headings and cells of a part of the matrix say: accounts by id, where passages stand."""

    accounts: Mapping[str, Account]
    locators: Mapping[uuid.UUID, str]


def cells(row: Row, groups: Sequence[tuple[int, Sequence[str]]], labels: Labels) -> SafeString:
    """Return the cells of one claim, a line before the first of each cluster."""
    told = (_cell(at == 0, row.cells.get(key, ()), labels) for _number, keys in groups for at, key in enumerate(keys))
    # Every text in it is escaped where it is written.
    return mark_safe("".join(told))  # noqa: S308


def overview(found: Matrix, addressed: Callable[[int], str]) -> SafeString:
    """Return a sign for each claim that is wanted, which leads to its row."""
    addresses = {part: addressed(part) for part in set(found.parts.values())}
    words = {grade: said(grade) for grade in Grade}
    made = (
        (
            row.support.grade, addresses[found.parts[row.claim.key]], row.claim.reference, row.claim.reference,
            words[row.support.grade], SHAPES[row.support.grade],
        )
        for row in found.overview
    )  # fmt: skip
    return format_html_join("", SIGN, made)


def _cell(first: bool, mentions: Sequence[Mention], labels: Labels) -> str:
    start = ' class="cluster-start"' if first else ""
    return f"<td{start}>{''.join([_mention(one, labels) for one in mentions])}</td>"


def _mention(one: Mention, labels: Labels) -> str:
    answered = one.answered and one.stance is Stance.CONTRADICTS
    word = f"{said(one.stance)}, {_('answered')}" if answered else said(one.stance)
    passage = uuid.UUID(one.passage)
    told = escape(f"{word}: {labels.locators.get(passage, '')}")
    kind = f"{one.stance} answered" if answered else one.stance
    return (
        f'<a class="{kind}" href="{address("passage", passage)}#passage" title="{told}">'
        f'<span aria-hidden="true">{SIGNS[one.stance]}</span><span class="hidden-label">{told}</span></a>'
    )
