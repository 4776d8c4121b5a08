"""A part of the matrix: claims against clusters of sources, what carries each and what it lacks."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.access.models import Case, Member
from aigaq.corroboration.matrix.queries import Matrix as Found
from aigaq.corroboration.matrix.queries import Row
from aigaq.corroboration.matrix.window import is_gap
from aigaq.corroboration.models import Citation, Claim
from aigaq.corroboration.support import RISING, Stance
from aigaq.record.models import Account
from aigaq.terms import said
from aigaq.web.addresses import address
from aigaq.web.pictures.drawn.matrix import LOOKS, Matrix
from aigaq.web.pictures.drawn.matrix import Claim as Drawn
from aigaq.web.pictures.figure import Cell, Figure, Kind, Note, Table
from aigaq.web.pictures.gathered.words import listed
from aigaq.web.pictures.setting import Look
from aigaq.wording import words

CODES = tuple(LOOKS)
SIGNS = {"supports": "+", "contradicts": "−", "answered": "(−)", "context": "·"}


def figure(_reader: Member, case: Case, found: Found, asked: str = "") -> Figure | None:
    """Return the part of a matrix that was asked for as a picture; None where no claim is like that."""
    if not found.rows:
        return None
    claims = tuple(_claim(row, found) for row in found.rows)
    numbers = tuple(str(number) for number, _keys in found.groups)
    return Figure(
        Kind.MATRIX, case.reference, _("Claims against evidence"), tuple(_finding(found)), (_table(found, claims),),
        Matrix(claims, numbers, tuple(Look(_called(code), *LOOKS[code], code == "answered") for code in CODES)),
        lambda: _rows(case, found), asked=asked,
        counted=(
            _(
                "Counts clusters of sources: those that share an origin count once. A number in a square: so many "
                "passages. What nobody cited stands empty, which is no finding."
            ),
            *_parts(found),
        ),
        notes=(Note(_("Sources by their number"), ("; ".join(_sources(found)),)),),
    )  # fmt: skip


def _called(code: str) -> str:
    return _("against, answered") if code == "answered" else said(code)


def _claim(row: Row, found: Found) -> Drawn:
    support = row.support
    counts = _("For {n} · against {m}").format(n=support.independent, m=support.against)
    lacking = "; ".join([said(support.grade), *(said(gap) for gap in row.gaps)])
    cells = tuple(_cell(row, keys) for _number, keys in found.groups)
    href = address("claim", row.claim.key)
    return Drawn(row.claim.reference, words(row.claim.text), counts, lacking, not is_gap(support.grade), href, cells)


def _cell(row: Row, keys: Any) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for key in keys:
        for one in row.cells.get(key, ()):
            answered = one.answered and one.stance is Stance.CONTRADICTS
            counts["answered" if answered else str(one.stance)] += 1
    return tuple((code, counts[code]) for code in CODES if counts[code])


def _finding(found: Found) -> list[str]:
    rows, clusters = found.overview, len(found.gathered.parts.clusters)
    first = ngettext("{n} claim", "{n} claims", len(rows)).format(n=len(rows))
    second = ngettext("{n} source that counts by itself", "{n} sources that count by themselves", clusters)
    grades = Counter(row.support.grade for row in rows)
    gaps = Counter(gap for row in rows for gap in row.gaps)
    told = [
        _("{claims}, {sources}.").format(claims=first, sources=second.format(n=clusters)),
        _("How far they are carried: {parts}.").format(
            parts=listed((said(one), grades[one]) for one in reversed(RISING))
        ),
    ]
    lacking = listed((said(one), n) for one, n in gaps.most_common())
    return [*told, _("What is lacking: {parts}.").format(parts=lacking)] if lacking else told


def _table(found: Found, claims: tuple[Drawn, ...]) -> Table:
    numbers = [number for number, _keys in found.groups]
    rows = [
        (
            Cell(f"{one.reference} {one.text}", one.href), Cell(str(row.support.independent), number=True),
            Cell(str(row.support.against), number=True), Cell(one.lacking), Cell(_told(numbers, one)),
        )
        for row, one in zip(found.rows, claims, strict=True)
    ]  # fmt: skip
    head = (_("Claim"), _("For"), _("Against"), _("How far it is carried, and what it lacks"), _("Source by source"))
    return Table(_("Claims against evidence"), head, tuple(rows))


def _told(numbers: list[int], one: Drawn) -> str:
    """Return which source says what: its number, then a sign and how often."""
    found = [
        f"{number}: {' '.join(f'{SIGNS[code]}{count}' for code, count in said_of)}"
        for number, said_of in zip(numbers, one.cells, strict=True)
        if said_of
    ]
    return "; ".join(found) or "–"


def _sources(found: Found) -> list[str]:
    tellers = found.gathered.tellers
    return [f"{number}: {', '.join(tellers[key].reference for key in keys)}" for number, keys in found.groups]


def _parts(found: Found) -> list[str]:
    (down, downs), (across, acrosses) = found.down, found.across
    told = []
    if downs > 1:
        told.append(_("claims, part {here} of {of}").format(here=down, of=downs))
    if acrosses > 1:
        told.append(_("sources, part {here} of {of}").format(here=across, of=acrosses))
    return [f"{', '.join(told)}."] if told else []


def _rows(case: Case, found: Found) -> list[Any]:
    claims = [row.claim.key for row in found.rows]
    keys = [key for _number, several in found.groups for key in several]
    cited = Citation.objects.filter(claim__in=claims, account__in=keys).order_by("made")
    return [
        *Claim.objects.filter(case=case, pk__in=claims).order_by("reference"),
        *Account.objects.filter(case=case, pk__in=keys).order_by("reference"),
        *cited.select_related("passage__item"),
    ]
