"""Writing a row that was read earlier: what this act changed is written, what others changed in the meantime stays.

A passphrase takes half a second to change, an upload minutes; meanwhile a keeper may have changed the same member.
"""

from collections.abc import Mapping
from typing import Any

from aigaq.errors import Refusal, gettext_noop

Columns = Mapping[str, Any]


class ChangedMeanwhile(Refusal):
    """Two acts changed the same column of a row, the second without having seen the first."""

    message = gettext_noop("{reference} was changed by somebody else in the meantime.")
    remedy = gettext_noop("Look at it as it is now, and decide again. Nothing of yours was written.")


def ours(read: Columns, row: Columns) -> set[str]:
    """Return the columns that an act changed in a `row`, since it was `read`."""
    return {name for name, value in row.items() if value != read[name]}


def theirs(read: Columns, row: Columns, now: Columns, reference: object) -> dict[str, Any]:
    """Return what others changed in a row since it was `read`: it stands in the database `now`.

    Raises ChangedMeanwhile where an act changed the same to another value.
    """
    changed = {name: value for name, value in now.items() if value != read[name]}
    if any(row[name] != changed[name] for name in ours(read, row) & changed.keys()):
        raise ChangedMeanwhile(reference=reference)
    return changed
