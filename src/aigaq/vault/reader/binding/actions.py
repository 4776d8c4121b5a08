"""Surveying originals that are to be bound, and handing out what their pages draw. Nothing is parsed here."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from django.db import transaction

from aigaq.access.actions import asked_once, require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.vault import actions
from aigaq.vault.clearance import Clearance, NotCleared
from aigaq.vault.models import Item
from aigaq.vault.queries import sealed_record
from aigaq.vault.reader import findings, protocol, store
from aigaq.vault.reader.actions import CannotBeShown
from aigaq.vault.reader.binding import told
from aigaq.vault.reader.binding.told import DRAWN, Piece, Sheet, Surveyed
from aigaq.vault.reader.protocol import Disbelieved

# One process is not asked for more: it must end in time and within its memory.
MOST_BYTES, MOST_ORIGINALS, MOST_TOGETHER = 48 << 20, 80, 500
# To draw a page takes a tenth of a second.
MOST_DRAWN, COSTS = 300, 3
LOOK = 0


class Session:
    """Reader processes, one after the other; each answers for some originals. They end with the session."""

    def __init__(self, member: Member) -> None:
        """Read for `member`."""
        self._member, self._stack = member, ExitStack()
        self._running: store.Running | None = None
        self._bytes = self._originals = self._pages = 0

    def __enter__(self) -> "Session":
        """Begin."""
        return self

    def __exit__(self, *_fault: object) -> None:
        """End the process that still runs."""
        self._end()

    def survey(self, item: Item, clearance: Clearance) -> Surveyed:
        """Return how an original can be bound. Enters nothing: who surveys many enters them together.

        Raises NotCleared, CannotBeShown, NotClosedIn, ReadersBusy, or what opening an original raises.
        """
        texts: list[str] = []
        found: Surveyed | None = None
        for tag, content in self._ask(item, clearance, 0, LOOK, protocol.TEXT, protocol.BOUND):
            if tag == protocol.TEXT:
                texts.append(protocol.text(content))
            elif tag == protocol.BOUND:
                found = told.surveyed(content, texts)
        if found is None:
            raise CannotBeShown(reference=item.reference, because="damaged")
        if found.how == DRAWN and found.pages > MOST_DRAWN:
            raise CannotBeShown(reference=item.reference, because="too_much")
        self._count(found)
        return found

    def pieces(self, item: Item, clearance: Clearance, found: Surveyed, first: int) -> Iterator[Piece | Sheet]:
        """Yield the objects of an original's pages, numbered from `first` on, and each page when it is whole.

        Raises as `survey`, also when it is not what was surveyed.
        """
        sheets = 0
        self._count(found)
        for tag, content in self._ask(item, clearance, first, found.how, protocol.OBJECT, protocol.SHEETED):
            if tag == protocol.OBJECT:
                yield told.piece(content, first, found.objects)
            else:
                sheets += 1
                yield told.sheet(content, first, found.objects)
        if sheets != found.pages:
            raise CannotBeShown(reference=item.reference, because="damaged")

    def _ask(
        self, item: Item, clearance: Clearance, first: int, how: int, *expected: bytes
    ) -> Iterator[tuple[bytes, bytes]]:
        require(self._member, Verb.OPEN, item.case)
        if clearance.item_id != str(item.pk) or clearance.by != str(self._member.pk):
            raise NotCleared(reference=item.reference)
        length = int(sealed_record(self._member, item)["length"])
        if length > protocol.MOST_HELD:
            raise CannotBeShown(reference=item.reference, because="too_large")
        running = self._ready(length)
        running.write(protocol.ASKED.pack(length, first, how))
        actions.pour(self._member, item, running)
        running.handed_over()
        yield from self._answer(running, item, expected)

    def _answer(self, running: store.Running, item: Item, expected: tuple[bytes, ...]) -> Iterator[tuple[bytes, bytes]]:
        try:
            for tag, content in running.frames(*expected):
                if tag == protocol.FAILED:
                    raise CannotBeShown(reference=item.reference, because=findings.reason(content))
                yield tag, content
        except Disbelieved as cause:
            because = running.ended_by()
            self._end()
            raise CannotBeShown(reference=item.reference, because=because) from cause

    def _ready(self, length: int) -> store.Running:
        """Return a process that may still be asked for so many bytes."""
        full = self._bytes + length > MOST_BYTES or self._originals >= MOST_ORIGINALS or self._pages >= MOST_TOGETHER
        if self._running is None or full:
            self._end()
            self._running = self._stack.enter_context(store.reader("bind"))
        self._bytes, self._originals = self._bytes + length, self._originals + 1
        return self._running

    def _count(self, found: Surveyed) -> None:
        self._pages += found.pages * (COSTS if found.how == DRAWN else 1)

    def _end(self) -> None:
        self._stack.close()
        self._running = None
        self._bytes = self._originals = self._pages = 0


@transaction.atomic
def enter(member: Member, opened: Iterable[tuple[Item, Clearance]]) -> None:
    """Enter in custody and trail that originals were opened to be bound. Raises Unknown or NotAllowed."""
    with asked_once(member):
        for item, clearance in opened:
            require(member, Verb.OPEN, item.case)
            purpose, audience = str(clearance.purpose), clearance.audience
            actions.touch(member, item, event="der", purpose=purpose, audience=audience, act="item opened")
