"""Where a run keeps its folders, and what is made only once for all workers of it."""

import fcntl
import os
import shutil
from pathlib import Path

MEMORY, ROOM = Path("/dev/shm"), 6 << 30


def in_memory():
    """Let the folders of the tests lie in memory if there is room: an act waits for its disk several times.

    What a disk may lose is tried by tests/faults, which does not ask a disk for it.
    """
    if not MEMORY.is_dir():
        return
    state = os.statvfs(MEMORY)
    if state.f_bavail * state.f_frsize > ROOM and not state.f_flag & os.ST_NOEXEC:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def once(factory, name, make):
    """Return a folder that `make` fills, by whichever worker of this run comes first. It is copied, never opened."""
    base = factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place, making = root / name, root / f"{name}.making"
    with (root / f"{name}.once").open("w") as waiting:
        fcntl.flock(waiting, fcntl.LOCK_EX)
        if not place.exists():
            shutil.rmtree(making, ignore_errors=True)
            make(making)
            making.rename(place)
    return place
