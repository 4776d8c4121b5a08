"""The exhibits of one file: every item that is cited, numbered as it is first cited, with the passages relied on."""

from dataclasses import dataclass, field
from typing import Any

from aigaq.exchange.dossier.contents import Reference
from aigaq.intake.models import Passage
from aigaq.vault.models import Item


@dataclass
class Entry:
    """One exhibit: its number, its item, its cited passages with their anchors, what rests on it."""

    number: int
    item: Item
    passages: dict[Any, tuple[str, Passage]] = field(default_factory=dict)
    propositions: list[int] = field(default_factory=list)
    uses: dict[str, None] = field(default_factory=dict)

    def relied_on(self, proposition: int, use: str) -> None:
        """Note that a proposition, or another part of the file, rests on this exhibit."""
        if proposition:
            self.propositions.append(proposition)
        elif use:
            self.uses.setdefault(use)


@dataclass
class Register:
    """The exhibits so far, in the order in which they were first cited."""

    entries: dict[Any, Entry] = field(default_factory=dict)

    def passage(self, passage: Passage, *, proposition: int = 0, use: str = "") -> Reference:
        """Cite a passage."""
        entry = self._entry(passage.item)
        entry.relied_on(proposition, use)
        anchor = f"e{entry.number}p{len(entry.passages) + 1}"
        kept, _ = entry.passages.setdefault(passage.pk, (anchor, passage))
        return Reference(entry.number, kept)

    def whole(self, item: Item, *, use: str = "") -> Reference:
        """Cite an item as a whole."""
        entry = self._entry(item)
        entry.relied_on(0, use)
        return Reference(entry.number)

    def passages(self, found: list[Passage], *, use: str = "") -> tuple[Reference, ...]:
        """Cite several passages, each once, in the order of their exhibits."""
        references = dict.fromkeys(self.passage(passage, use=use) for passage in found)
        return tuple(sorted(references, key=lambda one: one.exhibit))

    def _entry(self, item: Item) -> Entry:
        return self.entries.setdefault(item.pk, Entry(len(self.entries) + 1, item))
