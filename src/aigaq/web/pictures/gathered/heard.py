"""Heard and quoted: stance against treatment, the exact test in words, its limits, what is not known."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.access.models import Case, Member
from aigaq.proceedings.heard.queries import Choice
from aigaq.proceedings.heard.table import QUOTED, STANCES, TREATMENTS
from aigaq.terms import said
from aigaq.web import choosing
from aigaq.web.naming import date_label
from aigaq.web.pictures.drawn.heard import Block, Heard, Treated
from aigaq.web.pictures.figure import Cell, Figure, Kind, Note, Table


def figure(_reader: Member, case: Case, choice: Choice) -> Figure:
    """Return what one judgment did with what was heard, as a picture."""
    limited, unknown = choosing.limited(choice), choosing.not_known(choice)
    notes = [(_("What this number does not say"), limited), (_("What is not known"), unknown)]
    return Figure(
        Kind.HEARD, case.reference, _title(choice), tuple(choosing.chosen(choice)), (_table(choice),),
        Heard(tuple(_block(choice, stance) for stance in _taken(choice))), lambda: _rows(choice),
        asked=f"judgment={choice.judgment.pk}" if choice.judgment else "",
        counted=(
            _("Counts people by their testimony in this suit. A testimony without a number counts as some."),
            _("In the exact test, quoted means: {these}.").format(these=", ".join(said(one) for one in QUOTED)),
        ),
        notes=tuple(Note(heading, tuple(lines)) for heading, lines in notes if lines),
    )  # fmt: skip


def _title(choice: Choice) -> str:
    judgment = choice.judgment
    if judgment is None:
        return _("Heard and quoted in {suit}").format(suit=choice.suit.reference)
    day = date_label(judgment.decided_on)
    return _("Heard and quoted in {suit}, decision of {day}").format(suit=choice.suit.reference, day=day)


def _taken(choice: Choice) -> list[str]:
    return [one for one in STANCES if any(choice.table[one][code].testimonies for code in TREATMENTS)]


def _block(choice: Choice, stance: str) -> Block:
    row = choice.table[stance]
    return Block(
        f"{said(stance)}: {_together(choice, stance)}",
        tuple(Treated(code, said(code), row[code].people, choosing.cell(row[code])) for code in TREATMENTS),
    )


def _together(choice: Choice, stance: str) -> str:
    """Return how many took a stance, as far as that is known."""
    people = [cell.people for cell in choice.table[stance].values()]
    if None in people:
        return _("some, how many is not known")
    total = sum(one or 0 for one in people)
    return ngettext("{n} person", "{n} people", total).format(n=total)


def _table(choice: Choice) -> Table:
    rows = [
        (
            Cell(said(stance)), Cell(_together(choice, stance)),
            *(Cell(choosing.cell(choice.table[stance][code]), number=True) for code in TREATMENTS),
        )
        for stance in _taken(choice)
    ]  # fmt: skip
    head = (_("What they did"), _("How many"), *(said(code) for code in TREATMENTS))
    return Table(_("What they did, and what the decision did with it"), head, tuple(rows))


def _rows(choice: Choice) -> list[Any]:
    treated = [row.treatment for row in choice.rows if row.treatment]
    heard = [row.testimony for row in choice.rows]
    judged = [choice.judgment] if choice.judgment else []
    return [choice.suit, *judged, *heard, *(one.account for one in heard), *treated]
