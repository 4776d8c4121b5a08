"""What the process does: load what the texts ask for, read them, answer, end."""

import json
import sys
from dataclasses import astuple
from datetime import date
from typing import Any

from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.finding import Reader, suggestions
from aigaq.intake.suggestions.gazetteers import Gazetteers
from aigaq.vault.reader.inside import sandbox


def serve() -> None:
    """Read the order from standard input and write the answer to standard output."""
    order = json.loads(sys.stdin.buffer.read())
    lists = store.lists()
    reader = _reader(lists) if any(one["language"] == "ru" for one in order) else None
    # All is loaded: from here on it opens no file but its libraries, calls no machine, and dies with the house.
    sandbox.close(sys.path)
    answer = [[astuple(found) for found in _read(one, lists, reader)] for one in order]
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _read(one: dict[str, Any], lists: Gazetteers, reader: Reader | None) -> Any:
    today = date.fromisoformat(one["today"]) if one["today"] else None
    return suggestions(one["text"], one["language"], lists, today, reader)


def _reader(lists: Gazetteers) -> Reader:
    from aigaq.intake.suggestions.inside.russian import Russian  # noqa: PLC0415 - large, and only for Russian

    return Russian(lists.names)
