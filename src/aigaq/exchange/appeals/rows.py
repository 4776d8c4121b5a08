"""What the rows a ground rests on are called: by their own words, and people as who reads may hear of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aigaq.exchange.dossier.words import listed, partial, sentence
from aigaq.proceedings.appeal.ground import Row
from aigaq.record.models import Account, Person
from aigaq.terms import said
from aigaq.wording import words

Who = Callable[[Person], str]
Says = Callable[[Account], str]


@dataclass(frozen=True)
class Rows:
    """The rows of one list of grounds by their ids; how a person is called here, and what of an account may be said."""

    known: Mapping[str, Any]
    who: Who
    says: Says

    def label(self, row: Row) -> str:
        """Return what a row is called; of one that is no longer there, that it is not."""
        found = self.known.get(row.key)
        if found is None:
            return row.called or _("a row that no longer stands here")
        return LABELS[row.kind](self, found) or row.called

    def labels(self, rows: tuple[Row, ...]) -> str:
        """Return what several rows are called, in one list."""
        return "; ".join(self.label(row) for row in rows)


def _testimony(rows: Rows, row: Any) -> str:
    return rows.who(row.account.teller)


def _answer(rows: Rows, row: Any) -> str:
    body = rows.known.get(str(row.author_id))
    by = rows.who(body.body) if body else ""
    return listed([by, partial(row.answered_on) or _("on a day not known")])


def _complaint(_rows: Rows, row: Any) -> str:
    return listed([row.reference, partial(row.lodged_on) or _("on a day not known")])


def _edge(rows: Rows, row: Any) -> str:
    ends = [rows.known.get(str(key)) for key in (row.start_id, row.to_id)]
    one, other = (rows.who(end.body) if end else "" for end in ends)
    return f"{one} – {said(row.kind)} – {other}"


def _order(_rows: Rows, row: Any) -> str:
    return " ".join(part for part in (sentence(said(row.kind)), words(row.gist)) if part)


def _suit(rows: Rows, row: Any) -> str:
    return f"{row.reference} ({rows.who(row.plaintiff)})"


def _quoted(text: Mapping[str, str]) -> str:
    return _("“{text}”").format(text=words(text).rstrip("."))


LABELS: dict[str, Callable[[Rows, Any], str]] = {
    "testimony": _testimony,
    "account": lambda _rows, row: str(row.reference),
    "answer": _answer,
    "complaint": _complaint,
    "authority": lambda rows, row: rows.who(row.body),
    "edge": _edge,
    "expert": lambda rows, row: rows.who(row.person),
    "exhibit": lambda _rows, row: words(row.title),
    "incident": lambda _rows, row: words(row.title),
    "impugned": lambda _rows, row: _quoted(row.text),
    "sentence": lambda _rows, row: _quoted(row.text),
    "claim": lambda _rows, row: words(row.text),
    "statement": lambda _rows, row: words(row.title),
    "reply_request": lambda _rows, row: listed([row.reference, partial(row.asked_on.isoformat())]),
    "finding": lambda _rows, row: listed([words(row.gist), partial(row.dated)]),
    "order": _order,
    "suit": _suit,
    "person": lambda rows, row: rows.who(row),
    "judgment": lambda _rows, row: _("decision of {day}").format(day=partial(row.decided_on) or _("a day not known")),
}
