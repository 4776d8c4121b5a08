"""How much memory processes took at their highest, read from the kernel."""

import re
import threading
from contextlib import contextmanager
from pathlib import Path

HIGHEST = re.compile(r"^VmHWM:\s+(\d+) kB", re.M)
EVERY = 0.005


class Peaks:
    """The highest of this process since the block began, and of any of its children meanwhile, in KiB."""

    def __init__(self):
        Path("/proc/self/clear_refs").write_text("5")
        self.before, self.children, self._over = highest("self"), 0, threading.Event()

    @property
    def grown(self):
        return highest("self") - self.before

    def watch(self):
        while not self._over.wait(EVERY):
            pids = [pid for task in Path("/proc/self/task").iterdir() for pid in children(task)]
            self.children = max([self.children, *(highest(pid) for pid in pids)])

    def end(self):
        self._over.set()


def children(task):
    try:
        return (task / "children").read_text().split()
    except OSError:
        return []


def highest(pid):
    """The most memory a process held so far, in KiB; none for one that has ended."""
    try:
        found = HIGHEST.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0


@contextmanager
def peaks():
    """Watch this process and its children while the block runs."""
    watched = Peaks()
    watching = threading.Thread(target=watched.watch, daemon=True)
    watching.start()
    try:
        yield watched
    finally:
        watched.end()
        watching.join()
