"""The indexes of one case, open for one search."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from aigaq.access.models import Case, Member
from aigaq.search import store
from aigaq.search.actions import opens, sealed_place
from aigaq.search.store import Columns, Index, Numbers


@dataclass
class Shelf:
    """One case: what is open to all in it, what is sealed for who may open it, and what was found of both, in order."""

    case: Case
    index: Index
    columns: Columns
    sealed: Index | None = None
    documents: Numbers = field(default_factory=store.none)
    leaves: Numbers = field(default_factory=store.none)

    @property
    def read_in(self) -> int:
        """Return how many acts of the trail its indexes have read in."""
        return min(one.noted("trail") for one in (self.index, self.sealed) if one is not None)


def shelf(reader: Member, case: Case, files: ExitStack) -> Shelf:
    """Return the indexes of a case, open until `files` closes. Raises CannotWrite."""
    path, key = store.open_place(case.pk)
    index = files.enter_context(store.opened(path, files.enter_context(key), store.OPEN))
    found = Shelf(case, index, store.columns_of(index))
    if opens(reader, case):
        path, key = sealed_place(reader, case)
        opened = store.opened(path, files.enter_context(key), store.SEALED, index.noted("generation"))
        found.sealed = files.enter_context(opened)
    return found
