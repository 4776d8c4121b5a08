"""A last look over the whole file: no sealed name stands in it outside the cells that are made for names."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from aigaq.exchange.dossier.contents import Checkpoint, Digest, Listed, Name, Part
from aigaq.exchange.dossier.lines import Span

# Names have their own cells, parts of exhibits their own masks; fingerprints are no words.
LEFT = (Name, Part, Digest, Listed, Checkpoint)


def covered(value: Any, cover: Callable[[str], str]) -> Any:
    """Return `value` with `cover` applied to every text in it, however deep."""
    if isinstance(value, str):
        return cover(value)
    if isinstance(value, tuple):
        return tuple(covered(one, cover) for one in value)
    if is_dataclass(value) and not isinstance(value, (type, *LEFT)):
        return replace(value, **{one.name: covered(getattr(value, one.name), cover) for one in fields(value)})
    return value


def texts(value: Any) -> list[str]:
    """Return every text that `covered` would change."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    covered(value, note)
    return found


def meeting(told: Sequence[str], spans: Iterable[Span]) -> set[str]:
    """Return the texts that spans meet, in all of them joined by line ends: few of many texts are looked at again."""
    starts, at = list[int](), 0
    for text in told:
        starts.append(at)
        at += len(text) + 1
    return {
        told[one]
        for span in spans
        for one in range(bisect_right(starts, span.start) - 1, bisect_right(starts, max(span.end - 1, span.start)))
    }
