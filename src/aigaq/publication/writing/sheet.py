"""What a writer sends: the sentences as typed with the marks of those that were seen, the head, kinds and ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from aigaq.publication.sentences import Kind
from aigaq.publication.writing.planning import Conflict, Typed, mark


@dataclass(frozen=True)
class Written:
    """The text in one language: the marks of the sentences that were seen, and what stands there now."""

    seen: Mapping[UUID, str]
    typed: Sequence[Typed]


@dataclass(frozen=True)
class Changed:
    """A field of the head or a kind: what was seen in it, by its mark, and what was typed."""

    seen: str
    typed: str

    @property
    def ours(self) -> bool:
        """Return whether it was changed at all."""
        return mark(self.typed) != self.seen

    def meets(self, now: str) -> bool:
        """Return whether somebody else has changed it to another value meanwhile."""
        return self.ours and mark(now) not in (self.seen, mark(self.typed))


@dataclass(frozen=True)
class Sheet:
    """Everything that was sent from one page."""

    texts: Mapping[str, Written] = field(default_factory=dict)
    head: Mapping[str, Changed] = field(default_factory=dict)
    kinds: Mapping[UUID, Changed] = field(default_factory=dict)
    ties: Sequence[tuple[UUID, UUID]] = ()
    untie: Sequence[UUID] = ()

    def kind_of(self, key: UUID) -> Kind:
        """Return the kind that was chosen for a sentence."""
        return Kind(self.kinds[key].typed)


@dataclass(frozen=True)
class Met:
    """Where another's change stood in the way of ours: in a sentence of one language, a field of the head, a kind."""

    what: str
    theirs: str
    ours: str
    key: UUID | None = None


@dataclass
class Outcome:
    """What became of a sheet: what was written, what met another's change, what was struck, what was cut in two."""

    written: int = 0
    met: list[Met] = field(default_factory=list)
    struck: int = 0
    cut: list[UUID] = field(default_factory=list)

    def meet(self, language: str, found: Sequence[Conflict]) -> None:
        """Note the sentences that two people changed."""
        self.met += [Met(f"text_{language}", one.theirs, one.ours, one.key) for one in found]
