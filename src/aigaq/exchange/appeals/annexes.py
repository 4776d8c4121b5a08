"""The annexes of an appeal: each original its grounds rest on, with its page in the defence file if that is made."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.exchange.appeals.paper import Line, Style
from aigaq.proceedings.appeal.models import FilePages
from aigaq.proceedings.appeal.queries import Checklist, file_pages, passages_of
from aigaq.vault.models import Item
from aigaq.wording import day, words

# By which name a row has the original it came with.
OWN = ("item", "proof", "text")


def annexes(reader: Member, found: Checklist, language: str) -> Iterator[Line]:
    """Yield a line for each original that the grounds kept rest on, in the order in which they are first named."""
    made = file_pages(reader, found.judgment.suit, language)
    pages = {key: (number, page) for key, number, page in made.pages} if made else {}
    originals = list(_originals(reader, found))
    for item in originals:
        yield Line(_annex(item, pages.get(str(item.pk))), Style.POINT)
    if not originals:
        yield Line(_("No original stands behind the grounds that were kept."), Style.GAP)
    yield _where(made, originals, pages)


def _annex(item: Item, place: tuple[int, int] | None) -> str:
    called = f"{words(item.title)} ({item.reference})"
    if place is None:
        return called
    return _("{called}: exhibit {exhibit} of the defence file, page {page}").format(
        called=called, exhibit=place[0], page=place[1]
    )


def _where(made: FilePages | None, originals: list[Item], pages: dict[str, Any]) -> Line:
    if made is None:
        return Line(
            _("The defence file has not been made yet: make it, and draft anew, to have its pages here."), Style.GAP
        )
    told = _("Pages are those of the defence file as made on {day}.").format(day=day(made.made_on))
    missing = [one.reference for one in originals if str(one.pk) not in pages]
    if missing:
        told += " " + _("Not in it: {items}.").format(items=", ".join(missing))
    return Line(told, Style.GAP if missing else Style.PLAIN)


def _originals(reader: Member, found: Checklist) -> Iterator[Item]:
    """Yield originals once each: the decision, then what comes with the rows of each ground, then what attests them."""
    rows = list(dict.fromkeys(row for one in found.kept for row in one.ground.rows))
    known = [found.rows[row.key] for row in rows if row.key in found.rows]
    keys = dict.fromkeys([found.judgment.item_id, *_own(known)])
    for one in passages_of(reader, found).values():
        keys |= dict.fromkeys(passage.item_id for passage in one)
    items = Item.objects.in_bulk([key for key in keys if key])
    yield from (items[key] for key in keys if key in items and items[key].erased_at is None)


def _own(rows: Iterable[Any]) -> Iterator[uuid.UUID]:
    for row in rows:
        account = getattr(row, "account", None)
        for name in OWN:
            key = getattr(row, f"{name}_id", None)
            if key:
                yield key
        if account is not None and account.item_id:
            yield account.item_id
