"""The walk through the example case, as data: what each step shows, and which page it leads to."""

import tomllib
from dataclasses import dataclass
from functools import cache

from aigaq.examples.data import FOLDER

Texts = dict[str, str]


@dataclass(frozen=True)
class Step:
    """One step: its title and text in three languages, and a page of the case by name and reference."""

    page: str
    reference: str
    title: Texts
    text: Texts


@cache
def steps() -> tuple[Step, ...]:
    """Return the steps in order."""
    rows = tomllib.loads((FOLDER.parent / "walk.toml").read_text("utf-8"))["step"]
    return tuple(Step(row["page"], row.get("reference", ""), row["title"], row["text"]) for row in rows)
