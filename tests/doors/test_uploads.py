"""Uploads that break off half way."""

import time

from serving import CASE, Browser

from aigaq.web.server import THREADS


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
