"""Saving a row that was read earlier: what this act changed is written, what others changed in the meantime stays.

A passphrase takes half a second to change, an upload minutes; meanwhile a keeper may have changed the same member.
"""

from collections.abc import Iterable
from typing import Any

from aigaq.access.models import Row
from aigaq.errors import Refusal, gettext_noop


class ChangedMeanwhile(Refusal):
    """Two acts changed the same column of a row, the second without having seen the first."""

    message = gettext_noop("{reference} was changed by somebody else in the meantime.")
    remedy = gettext_noop("Look at it as it is now, and decide again. Nothing of yours was written.")


def save(row: Row) -> None:
    """Write a new row, or the changes to one that was read. Must run inside the act's transaction.

    Raises ChangedMeanwhile.
    """
    if row._state.adding:
        row.save()
    else:
        _save_changes(row)
    row.as_read = row.values()


def _save_changes(row: Row) -> None:
    kind: Any = type(row)
    now = kind._default_manager.get(pk=row.pk).values()
    ours, theirs = _changed(row.as_read, row.values()), _changed(row.as_read, now)
    if any(getattr(row, name) != now[name] for name in ours & theirs):
        raise ChangedMeanwhile(reference=getattr(row, "reference", "") or row.pk)
    for name in theirs - ours:
        setattr(row, name, now[name])
    row.save(update_fields=_fields(row, ours))


def _changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name, value in after.items() if value != before[name]}


def _fields(row: Row, columns: Iterable[str]) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if field.attname in columns]
