"""A picture on a page: drawn for a wide window and for a narrow one, its words and its table beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from aigaq.proceedings.independence import Independence
from aigaq.web.naming import person_label
from aigaq.web.pictures import store, svg
from aigaq.web.pictures.figure import NARROW, WIDE, Cell, Figure, Plan, Table
from aigaq.web.pictures.gathered.authority import plan, walked

# So many drawings are remembered.
DRAWN = 32


@dataclass(frozen=True)
class Shown:
    """A picture for a page: both drawings, what belongs to it, where it is saved and kept."""

    figure: Figure
    wide: SafeString
    narrow: SafeString
    address: str


def shown(figure: Figure | None) -> Shown | None:
    """Return a picture for a page, or nothing where there is nothing to draw."""
    if figure is None:
        return None
    asked = f"?{figure.asked}" if figure.asked else ""
    address = reverse("picture", args=[figure.case, figure.kind]) + asked
    return Shown(figure, _drawn(figure, WIDE, "wide"), _drawn(figure, NARROW, "narrow"), address)


def drawn_beside(links: Independence, bodies: Mapping[str, Any]) -> SafeString | None:
    """Return what links two bodies, drawn; nothing where there is no path. The words beside it say the same."""
    walk = walked(links)
    if walk is None:
        return None
    names = {key: person_label(bodies[key].body) for key in walk}
    canvas = plan(links, names, walk, brief=True).canvas(store.faces(), NARROW)
    # Every text in it is escaped where it is written.
    return mark_safe(svg.beside(canvas))  # noqa: S308


def rows_of(table: Table) -> SafeString:
    """Return the rows of a picture's table as they stand on a page: there may be one for every month of many years."""
    # Every text in it is escaped where it is written.
    return mark_safe("".join(f"<tr>{''.join(_cells(row))}</tr>" for row in table.rows))  # noqa: S308


def _cells(row: Iterable[Cell]) -> Iterator[str]:
    for at, one in enumerate(row):
        text = escape(one.text)
        told = f'<a href="{escape(one.href)}">{text}</a>' if one.href else text
        kind = ' class="number"' if one.number else ""
        yield f"<td{kind}>{told}</td>" if at else f'<th scope="row">{told}</th>'


def _drawn(figure: Figure, width: float, which: str) -> SafeString:
    return _written(figure.plan, width, f"{figure.kind}-{which}", figure.title, " ".join(figure.finding), which)


@lru_cache(DRAWN)
def _written(plan: Plan, width: float, key: str, title: str, told: str, which: str) -> SafeString:
    """Return a picture as a part of a page: the same one while nothing that is drawn in it has changed."""
    # Every text in it is escaped where it is written.
    return mark_safe(svg.inline(plan.canvas(store.faces(), width), key, title, told, which))  # noqa: S308
