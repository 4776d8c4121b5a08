"""Seconds to the first page of a house that exists, and the memory of the server at rest (PSS)."""

import http.cookiejar
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

AIGAQ = Path(sys.executable).parent / "aigaq"


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        first = [started(f"{place}/demo") for _ in range(4)]
    (made, _), *again = first
    print(f"first start, house made: {made:.2f} s to the first page")
    seconds, memory = sorted(again)[1]
    print(f"second start: {seconds:.2f} s to the first page; at rest {memory / 1000:.0f} MB")


def started(folder: str) -> tuple[float, int]:
    """Start the demo, open the printed link, return seconds and kB."""
    began = time.perf_counter()
    server = subprocess.Popen([AIGAQ, "demo", "--house", folder, "--port", "0"], stdout=subprocess.PIPE, text=True)
    link = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    opener.open(link).read()
    seconds = time.perf_counter() - began
    time.sleep(2)
    memory = sum(resident(pid) for pid in family(server.pid))
    server.terminate()
    server.wait()
    return seconds, memory


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def resident(pid: int) -> int:
    """Return the kB of memory that are a process's own share."""
    return int(re.search(r"Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text())[1])


main()
