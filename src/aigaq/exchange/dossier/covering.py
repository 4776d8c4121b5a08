"""A last look over the whole file: no sealed name stands in it outside the cells that are made for names."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from aigaq.exchange.dossier.contents import Checkpoint, Digest, Name, Part

# Names have their own cells, parts of exhibits their own masks; fingerprints are no words.
LEFT = (Name, Part, Digest, Checkpoint)


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
