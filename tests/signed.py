"""A client of the pages of the house that is open, signed in as one of the cast, without a browser."""

import re
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aigaq.access.kept.store import forget
from aigaq.web.beside import Beside
from houses import PASSPHRASE

# No page asks the database more often than this.
MOST_QUERIES = 25
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def client(name):
    """Return a client signed in under a name."""
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def said(door, path):
    """Return what a page says, without the token that is of every answer its own."""
    answer = door.get(path)
    assert answer.status_code == 200, path
    return TOKEN.sub(b"", answer.content)


def wait_beside(of="", within=60):
    """Wait until nothing runs beside the pages whose name holds `of`; fail after so many seconds."""
    until = time.monotonic() + within
    # Work ends in threads of its own: a copy of the names does not change while they are looked through.
    while any(str(of) in name for name in tuple(Beside.running)):
        assert time.monotonic() < until
        time.sleep(0.01)


def asked_anew():
    """Return what takes down each question from here on; what was worked out before counts for nothing."""
    forget()
    return CaptureQueriesContext(connection)
