"""A picture of a whole page by the system's Chromium, if there is one: a fresh profile, and one way out (`wire.gate`).

It is spoken to through a pipe, in the words of the Chrome DevTools Protocol (1.3). What it wrote is wiped afterwards.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aigaq.exchange.publishing.capturing.reach import Reach
from aigaq.exchange.publishing.capturing.wire import gate

SECONDS = 40
SETTLING = 1.0
WIDTH, HEIGHT, TALLEST = 1280, 900, 16000
MOST_PARTS, MOST_BYTES = 200, 48 * 1024 * 1024
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-quic",
    "--disable-domain-reliability", "--disable-breakpad", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
    "--hide-scrollbars", "--incognito", "--metrics-recording-only", "--password-store=basic",
    "--deny-permission-prompts",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--proxy-bypass-list=<-loopback>",
)  # fmt: skip
# The pipe has to lie on the descriptors 3 and 4.
LAUNCH = (
    "import os,sys; a,b=int(sys.argv[1]),int(sys.argv[2]); os.dup2(a,3); os.dup2(b,4); "
    "os.execvp(sys.argv[3],sys.argv[3:])"
)


@dataclass(frozen=True)
class Part:
    """Something the page loaded."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True)
class Seen:
    """What a browser saw: the page as a picture, as it stood after its scripts, and what it loaded."""

    tool: str
    picture: bytes
    page: str
    parts: tuple[Part, ...]


class Broken(Exception):
    """The browser did not do what was asked of it."""


def found() -> str:
    """Return the system's Chromium, or nothing."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def looked_at(address: str, reach: Reach) -> Seen | None:
    """Return what Chromium sees at an address; nothing where there is none, or where it failed."""
    program = found()
    if not program:
        return None
    try:
        with _folder() as folder, gate(reach) as port, _running(program, folder, port) as browser:
            return _look(browser, address)
    except (Broken, OSError, KeyError, ValueError):
        return None


def _look(browser: "Browser", address: str) -> Seen:
    tool = browser.ask("Browser.getVersion")["product"].replace("HeadlessChrome", "Chromium").replace("/", " ")
    browser.ask("Browser.setDownloadBehavior", behavior="deny")
    target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
    browser.session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Network"):
        browser.ask(f"{domain}.enable")
    browser.ask(
        "Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False
    )  # fmt: skip
    if browser.ask("Page.navigate", url=address).get("errorText"):
        raise Broken
    browser.settle()
    size = browser.ask("Page.getLayoutMetrics")["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": min(max(size["height"], HEIGHT), TALLEST), "scale": 1}
    shot = browser.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)["data"]
    page = browser.ask("Runtime.evaluate", expression="document.documentElement.outerHTML", returnByValue=True)
    return Seen(tool, base64.b64decode(shot), str(page["result"].get("value", "")), tuple(browser.parts()))


class Browser:
    """A running Chromium, and the pipe to it."""

    def __init__(self, reading: int, writing: int) -> None:
        """Speak through two descriptors."""
        self._reading, self._writing, self._rest = reading, writing, b""
        self._number, self._until, self.session = 0, time.monotonic() + SECONDS, ""
        self._events: list[dict[str, Any]] = []

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """Return the answer to one command. Raises Broken."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while True:
            came = self._next(self._until)
            if came is None or "error" in came:
                raise Broken(method)
            if came.get("id") == self._number:
                return dict(came["result"])
            self._events.append(came)

    def settle(self) -> None:
        """Wait until the page is loaded and has been quiet for a moment, or for as long as we wait at all."""
        while not any(one.get("method") == "Page.loadEventFired" for one in self._events):
            came = self._next(self._until - SECONDS / 2)
            if came is None:
                break
            self._events.append(came)
        quiet = time.monotonic() + SETTLING
        while came := self._next(min(quiet, self._until)):
            self._events.append(came)

    def parts(self) -> Iterator[Part]:
        """Yield what the page loaded, as far as it can be had, up to a bound."""
        finished = {one["params"]["requestId"] for one in self._of("Network.loadingFinished")}
        left = MOST_BYTES
        for one in self._of("Network.responseReceived")[:MOST_PARTS]:
            if one["params"]["requestId"] in finished and left > 0:
                part = self._part(one["params"])
                left -= len(part.body) if part else 0
                if part:
                    yield part

    def _part(self, params: dict[str, Any]) -> Part | None:
        answer = params["response"]
        if not answer["url"].startswith(("http://", "https://")):
            return None
        with suppress(Broken):
            body = self.ask("Network.getResponseBody", requestId=params["requestId"])
            content = base64.b64decode(body["body"]) if body["base64Encoded"] else body["body"].encode()
            return Part(answer["url"], int(answer["status"]), tuple(answer["headers"].items()), content)
        return None

    def _of(self, method: str) -> list[dict[str, Any]]:
        return [one for one in self._events if one.get("method") == method]

    def _next(self, until: float) -> dict[str, Any] | None:
        """Return the next message, or nothing if none came in time."""
        while b"\0" not in self._rest:
            wait = until - time.monotonic()
            if wait <= 0 or not select.select([self._reading], [], [], wait)[0]:
                return None
            piece = os.read(self._reading, 1 << 20)
            if not piece:
                raise Broken("closed")
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def _running(program: str, folder: Path, port: int) -> Iterator[Browser]:
    """Run a browser until the block is left; then it and its children are gone."""
    (theirs, ours_out), (ours_in, back) = os.pipe(), os.pipe()
    # Out of the way of 3 and 4.
    passed = [fcntl.fcntl(one, fcntl.F_DUPFD, 20) for one in (theirs, back)]
    for one in (theirs, back):
        os.close(one)
    command = [program, *FLAGS, f"--proxy-server=http://127.0.0.1:{port}", f"--user-data-dir={folder}"]
    # Chromium's own sandbox does not work for the superuser.
    command += ["--no-sandbox"] if os.geteuid() == 0 else []
    running = subprocess.Popen(  # noqa: S603 - a fixed program; of the page it learns the address alone, later
        [sys.executable, "-I", "-c", LAUNCH, *map(str, passed), *command, "about:blank"],
        pass_fds=passed, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, env={"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8"},
    )  # fmt: skip
    for one in passed:
        os.close(one)
    try:
        yield Browser(ours_in, ours_out)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, 9)
        running.wait()
        os.close(ours_in)
        os.close(ours_out)


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder for the browser, in memory where the system has one, and take it away again."""
    memory = Path("/dev/shm")  # noqa: S108 - memory is the point: nothing of the page reaches the disk
    place = Path(tempfile.mkdtemp(prefix="aigaq-", dir=memory if os.access(memory, os.W_OK) else None))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
