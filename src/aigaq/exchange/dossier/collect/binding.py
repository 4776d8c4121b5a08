"""Which exhibits are bound in, from which item, and why one may not be shown in this version.

An original is bound as it is only if it is known which names stand in it, and each of them may be shown to the court.
The redacted version binds redacted copies and nothing else. Where neither may be shown, as many pages say why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.exchange.dossier import masking, words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.register import Entry
from aigaq.intake.reading.queries import readings
from aigaq.publication.redaction.queries import redacted_as, redactions
from aigaq.record.actions import clear
from aigaq.vault.actions import unsealed
from aigaq.vault.clearance import Clearance, Purpose
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.reader.actions import CannotBeShown
from aigaq.vault.reader.binding.actions import Session, enter
from aigaq.vault.reader.binding.told import Surveyed
from aigaq.vault.reader.store import NotClosedIn

# By this audience custody tells the openings for a defence file from all others.
AUDIENCE = "dossier"
BOUND = frozenset({
    "application/pdf", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/tiff", "image/webp",
})  # fmt: skip


@dataclass(frozen=True)
class Binding:
    """How one exhibit is bound: so many pages, of which item, as it was surveyed; or why its pages are empty."""

    exhibit: int
    pages: int
    item: Item | None = None
    clearance: Clearance | None = None
    found: Surveyed | None = None
    withheld: str = ""
    # Nothing of it can be bound at all: then it has no pages, and this says why.
    slip: str = ""


def binds(item: Item) -> bool:
    """Return whether the pages of an item can be bound, by what it is."""
    return item.media_type.partition(";")[0].strip().lower() in BOUND


@dataclass
class Bindings:
    """The bindings of one file, surveyed together. Nothing is written while originals are read."""

    desk: Desk
    opened: list[tuple[Item, Clearance]] = field(default_factory=list)

    def survey(self, entries: list[Entry]) -> dict[int, Binding]:
        """Return how each of these exhibits is bound, by its number; then every opening enters custody."""
        with Session(self.desk.reader) as session:
            found = {entry.number: self._binding(session, entry) for entry in entries}
        enter(self.desk.reader, self.opened)
        return found

    def _binding(self, session: Session, entry: Entry) -> Binding:
        item = entry.item
        try:
            original = self._surveyed(session, item)
        except CannotBeShown as fault:
            return Binding(entry.number, 0, slip=words.unbindable(str(fault.references["because"])))
        except NotClosedIn:
            return Binding(entry.number, 0, slip=words.unbindable(""))
        if redacted_as(self.desk.reader, item):
            return self._of(entry, item, original)
        why = _("This version shows redacted copies only.") if self.desk.redacted else self._hindered(item, original)
        if not why:
            return self._of(entry, item, original)
        copy = covered_copy(self.desk.reader, item)
        surveyed = self._survey_of_copy(session, copy) if copy is not None else None
        if copy is not None and surveyed is not None and surveyed.pages == original.pages:
            return self._of(entry, copy, surveyed)
        missing = _("There is no redacted copy of it that could stand here.")
        return Binding(entry.number, original.pages, withheld=f"{why} {missing}")

    def _of(self, entry: Entry, item: Item, found: Surveyed) -> Binding:
        return Binding(entry.number, found.pages, item, self._clearance(item), found)

    def _survey_of_copy(self, session: Session, copy: Item) -> Surveyed | None:
        try:
            return self._surveyed(session, copy)
        except CannotBeShown:
            return None

    def _surveyed(self, session: Session, item: Item) -> Surveyed:
        clearance = self._clearance(item)
        found = session.survey(item, clearance)
        self.opened.append((item, clearance))
        return found

    def _clearance(self, item: Item) -> Clearance:
        return clear(self.desk.reader, item, Purpose.INTERNAL, f"{AUDIENCE} {self.desk.suit.reference}")

    def _hindered(self, item: Item, found: Surveyed) -> str:
        """Return why an original may not be filed as it is, or an empty text. Not read is not nothing found."""
        read = [*found.texts, *self._read(item)]
        if not found.lettered and len(read) == len(found.texts):
            return _("Nobody has read it yet, so it is not known whether a sealed name stands in it.")
        people = self.desk.people
        if masking.spans("\n".join(read), people.covered, people.public):
            return _("A sealed name stands in it whose owner has not agreed to be named in court.")
        return ""

    def _read(self, item: Item) -> Iterator[str]:
        for reading in readings(self.desk.reader, item):
            if reading.text is not None and reading.finished_at is not None and openable(reading.text):
                yield unsealed(self.desk.reader, reading.text).decode("utf-8", "replace")
                return


def covered_copy(reader: Member, item: Item) -> Item | None:
    """Return the newest redacted copy of an item that can be opened. Raises Unknown."""
    made: list[Any] = [one.copy for one in redactions(reader, item) if one.copy is not None and openable(one.copy)]
    return next((copy for copy in made if binds(copy)), None)
