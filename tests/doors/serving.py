"""A demo house served by the real command."""

import re
import subprocess
import sys
import time
from pathlib import Path

AIGAQ = Path(sys.executable).parent / "aigaq"


class Served:
    """A running demo: its folder, its address, and a fresh link for each browser."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [AIGAQ, "demo", "--house", folder, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.link = self._link()
        self.base = self.link.split("/enter/")[0]
        self.passphrase = (folder / "passphrase").read_text().strip()

    def _link(self) -> str:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            found = re.search(r"http://\S+", self.process.stdout.readline())
            if found:
                return found[0]
        raise AssertionError("the demo did not print its link")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
