"""`aigaq search`: the one box, from the terminal."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.text import Text

from aigaq.access.models import Member
from aigaq.cli.show import echo
from aigaq.search.actions import catch_up
from aigaq.search.queries import Hit, search, searched, stands_with
from aigaq.search.query import read
from aigaq.terms import said


def find(member: Member, typed: str, most: int) -> dict[str, Any]:
    """Return what is found, once everything recorded is read in. Raises ImpossibleDate."""
    sought = read(typed)
    for case in searched(member, sought):
        catch_up(member, case)
    found = search(member, sought, 0, most)
    facets = {facet.name: {value: n for value, _called, n in facet.values} for facet in found.facets}
    together = stands_with(member, found.hits)
    hits = [_told(hit) | {"stands_with": _references(together.get(hit.row.pk, ()))} for hit in found.hits]
    return {"total": found.total, "hits": hits, "facets": facets}


def tell(told: dict[str, Any]) -> None:
    """Print what was found: how much, then each with its passage; what was sought is bold on a terminal."""
    total = told["total"]
    echo(ngettext("{n} found", "{n} found", total).format(n=total))
    console = Console(highlight=False)
    for hit in told["hits"]:
        leaf = " · " + _("page {n}").format(n=hit["leaf"]) if hit["leaf"] else ""
        leaf += " · " + _("stands together with") + " " + ", ".join(hit["stands_with"]) if hit["stands_with"] else ""
        console.print(Text(f"\n{hit['reference']} · {said('kind.' + hit['kind'])} · {hit['case']}{leaf}", style="dim"))
        console.print(Text.assemble(*((piece, "bold" if lit else "") for piece, lit in hit["passage"])))


def _references(rows: Iterable[Any]) -> list[str]:
    return [row.reference for row in rows]


def _told(hit: Hit) -> dict[str, Any]:
    row = hit.row.item if hit.kind == "reading" else hit.row.suit if hit.kind == "judgment" else hit.row
    return {
        "kind": hit.kind,
        "case": hit.case.reference,
        "reference": getattr(row, "reference", str(row.pk)),
        "leaf": hit.leaf or None,
        "passage": [list(piece) for piece in hit.passage.pieces],
    }
