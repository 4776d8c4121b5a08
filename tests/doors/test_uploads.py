"""Uploads that break off, stall or lie: sealed or gone, and nobody waits for them."""

import threading
import time

import pytest
from serving import CASE, Browser

from aigaq.access.store import CannotWrite
from aigaq.web.server import THREADS
from aigaq.web.uploads import ABANDONED, Sealing


@pytest.mark.parametrize("pieces", [[], [b"half a letter"], [b"x" * 300_000] * 20])
def test_an_upload_that_breaks_off_ends_at_once_and_leaves_nothing(house, pieces):
    sealing = Sealing()

    def bring():
        for piece in pieces:
            sealing.arriving.push(piece)
        sealing.finish(ABANDONED)

    bringing = threading.Thread(target=bring, daemon=True)
    bringing.start()
    bringing.join(10)
    assert not bringing.is_alive()
    assert sealing.waiting is None
    assert list(house.tmp.iterdir()) == []


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("last", [ABANDONED, b""])
def test_an_upload_that_cannot_be_sealed_is_taken_to_its_end(house, monkeypatch, last):
    from aigaq.vault import store

    def full(*_parts):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_seal_part", full)
    sealing = Sealing()
    bringing = threading.Thread(
        target=lambda: [*(sealing.arriving.push(b"x") for _ in range(50)), sealing.finish(last)], daemon=True
    )
    bringing.start()
    bringing.join(10)
    assert not bringing.is_alive()
    assert isinstance(sealing.refusal, CannotWrite)


def test_uploads_that_break_off_are_forgotten_and_the_house_serves_on(worked):
    if Browser(worked).get("/")[0] == 423:
        Browser(worked).unlock()
    amina = Browser(worked, "Amina")
    for _ in range(THREADS + 1):
        with amina.half_an_upload("a letter " * 200_000):
            time.sleep(0.2)
    until = time.monotonic() + 10
    while list((worked.folder / "tmp").iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list((worked.folder / "tmp").iterdir()) == []
    assert amina.get(CASE)[0] == 200
