"""Long work beside the pages: it goes on while its member reads elsewhere; what a restart cuts off is not lost."""

import logging
import threading
import uuid
from collections.abc import Callable
from typing import ClassVar

from django.db import connection

from aigaq.access.keyring import RingClosed
from aigaq.access.models import Member
from aigaq.access.ring import Ring
from aigaq.errors import Refusal
from aigaq.wording import told

log = logging.getLogger("aigaq.beside")


class Beside:
    """What runs, by the name it was given, and what refused to go on."""

    running: ClassVar[set[str]] = set()
    refusals: ClassVar[dict[str, str]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def start(cls, name: str, member: Member, work: Callable[[Member], object]) -> None:
        """Do the work in a thread of its own, with the member's keys, but never twice at once. Raises RingClosed."""
        if member.ring is None:
            raise RingClosed
        with cls.guard:
            if name in cls.running:
                return
            cls.running.add(name)
            cls.refusals.pop(name, None)
        # The request's own ring is wiped as soon as it is answered.
        ring = Ring.of(member.ring.payload)
        threading.Thread(target=cls._run, args=(name, member.pk, ring, work), daemon=True).start()

    @classmethod
    def _run(cls, name: str, key: uuid.UUID, ring: Ring, work: Callable[[Member], object]) -> None:
        try:
            member = Member.objects.get(pk=key)
            member.ring = ring
            work(member)
        except Refusal as refusal:
            cls.refusals[name] = told(refusal)
        except Exception:
            log.exception("work beside the pages broke off")
        finally:
            ring.wipe()
            connection.close()
            cls.running.discard(name)
