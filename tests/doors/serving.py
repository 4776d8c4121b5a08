"""A demo house served by the real command, and somebody who reads it without a browser."""

import http.client
import http.cookiejar
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from drawn import chance

AIGAQ = Path(sys.executable).parent / "aigaq"
CASE = "/cases/C-2020-01/"
BOUNDARY = "----a-boundary-that-stands-nowhere-else"


class Served:
    """A running demo: its folder, its address, a fresh link for each browser; cookies of who is signed in, if any."""

    state = None

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [AIGAQ, "demo", "--house", folder, "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.link = self._link()
        self.base = self.link.split("/enter/")[0]
        self.passphrase = (folder / "passphrase").read_text().strip()

    def _link(self) -> str:
        late = threading.Timer(60, self.process.kill)
        late.start()
        try:
            for line in self.process.stdout:
                if found := re.search(r"http://\S+", line):
                    return found[0]
        finally:
            late.cancel()
        raise AssertionError("the demo ended, or did not print its link within a minute")

    @property
    def parent(self) -> int:
        return self.process.pid

    @property
    def worker(self) -> int:
        children = Path(f"/proc/{self.parent}/task/{self.parent}/children").read_text().split()
        return int(children[0]) if children else 0

    def next_worker(self, before: int) -> int:
        """The worker that came after `before`, once it answers."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if self.worker not in (0, before):
                Browser(self).get("/")
                return self.worker
            time.sleep(0.005)
        raise AssertionError("no worker came")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


class Browser:
    """Someone with a cookie jar, and no wish to be sent elsewhere unseen."""

    def __init__(self, served, name=None):
        self.served = served
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        if name:
            self.send("/sign-in/", {"name": name, "passphrase": served.passphrase})

    def get(self, path):
        return self._answer(self.served.base + path)

    def send(self, path, fields, file=None, page=None):
        """Fill in the form on a page and send it."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(page or path)[1])[1]
        fields = {"csrfmiddlewaretoken": token, **fields}
        if file is None:
            return self._answer(self.served.base + path, urllib.parse.urlencode(fields).encode())
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._answer(urllib.request.Request(self.served.base + path, multipart(fields, file), kind))

    def half_an_upload(self, content):
        """A connection on which the start of a file was sent, and the rest never comes."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(f"{CASE}parcels/new/")[1])[1]
        whole = multipart({"csrfmiddlewaretoken": token}, ("letter.txt", content))
        address = urllib.parse.urlsplit(self.served.base)
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.cookies)
        head = (
            f"POST {CASE}parcels/new/ HTTP/1.1\r\nHost: {address.netloc}\r\nCookie: {cookies}\r\n"
            f"Content-Length: 900000000\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
        )
        sent = socket.create_connection((address.hostname, address.port))
        sent.sendall(head.encode() + whole.rpartition(b"\r\n--")[0])
        return sent

    def unlock(self, passphrase=None):
        return self.send("/unlock/", {"passphrase": passphrase or self.served.passphrase})

    def _answer(self, *request):
        for _ in range(50):
            try:
                answer = self.opener.open(*request, timeout=30)
            except urllib.error.HTTPError as error:
                answer = error
            except (http.client.HTTPException, ConnectionError):
                # Taken up by a worker that was just killed: the browser asks again, and so do we.
                time.sleep(0.02)
                continue
            self.at = urllib.parse.urlsplit(answer.url).path
            return answer.status, answer.read().decode()
        raise AssertionError("nobody answers")

    def crawl(self, wanted=lambda _path: True):
        """Every page one can reach by following links, by its address; of those wanted. Each day goes its way."""
        found, waiting, dice = {}, ["/"], chance("crawl")
        while waiting:
            path = waiting.pop(dice.randrange(len(waiting)))
            if path not in found and not path.startswith("/static/") and wanted(path):
                found[path] = self.get(path)
                waiting += re.findall(r'href="(/[^"#]*)', found[path][1])
        return found


def multipart(fields, file):
    """The body of a form with one file called `file`: its name and its bytes."""
    name, content = file
    parts = [f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}' for key, value in fields.items()]
    parts.append(
        f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n{content}'
    )
    return ("".join(f"--{BOUNDARY}\r\n{part}\r\n" for part in parts) + f"--{BOUNDARY}--\r\n").encode()
