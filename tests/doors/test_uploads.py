"""Uploads that break off, stall or lie: sealed or gone, and nobody waits for them."""

import threading

import pytest

from aigaq.access.store import CannotWrite
from aigaq.web.uploads import ABANDONED, Sealing

pytestmark = pytest.mark.usefixtures("house")


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
