"""A fault says where, never with what; and nothing of the house ever calls another machine."""

import io
import logging
import os
import sys
from typing import Any

import pytest
from django.db.models.query import QuerySet
from django.test import Client
from test_hostile import forms
from test_matrix import ACTS, NEEDS, address

from aigaq.examples import data
from drawn import drawn
from houses import PASSPHRASE

SEALED = next(row["identity"]["name"] for row in data.rows("people", "person") if row.get("identity"))
# The first reads say who asks; faults strike after them, in each page at some of these, each day at others.
STRIKES = (2, 3, 5, 9)
EACH = int(os.environ.get("AIGAQ_STRIKES", "2"))


@pytest.fixture
def amina(example):
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def log():
    """What the log of the running house would say."""
    handler, written = logging.getLogger("django").handlers[0], io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


class Fault:
    """Lets the n-th read of a request fail, with a sealed name in the error."""

    def __init__(self, monkeypatch):
        self.left, real = 0, QuerySet._fetch_all

        def fetch(rows):
            self.left -= 1
            if self.left == 0:
                try:
                    raise KeyError(SEALED)
                except KeyError as cause:
                    raise RuntimeError(f"{SEALED} could not be read") from cause
            return real(rows)

        monkeypatch.setattr(QuerySet, "_fetch_all", fetch)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_fault_in_any_page_shows_no_name_and_logs_none(amina, example, log, monkeypatch, method):
    skipped = ACTS | {"enter", "sign_in"}
    paths = {name: address(name, example.case) for name, needs in NEEDS.items() if needs[method == "post"]}
    sent = {name: forms(amina.get(path).content.decode()) if NEEDS[name][0] else {} for name, path in paths.items()}
    fault, struck = Fault(monkeypatch), 0
    for name, path in paths.items():
        for number in drawn(f"strikes {method} {name}", STRIKES, EACH) if name not in skipped else ():
            fault.left = number
            answer = getattr(amina, method)(path, {key: value.decode() for key, value in sent[name].items()})
            if answer.status_code == 500:
                struck += 1
                assert "A fault of ours" in answer.content.decode(), path
            fault.left = 0
            content = b"".join(answer).decode("utf-8", "replace")
            assert name == "identity" or not any(part in content for part in SEALED.split()), (path, number)
    assert struck > 60 if method == "get" else struck > 20
    assert "RuntimeError" in log.getvalue() and "KeyError" in log.getvalue()
    assert not any(part in log.getvalue() for part in SEALED.split())


class Calls:
    """Every address that anything in this process connects to, or asks the name of, while `watching`."""

    watching = False
    found: list[Any] = []

    @classmethod
    def hear(cls, event, arguments):
        if cls.watching and event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
            cls.found.append((event, arguments[1:] if event.startswith("socket.connect") else arguments))


def test_a_walk_through_the_whole_house_calls_no_other_machine(amina, example):
    sys.addaudithook(Calls.hear)
    Calls.watching, Calls.found = True, []
    try:
        for name, needs in NEEDS.items():
            if needs[0] and name not in ("enter",):
                b"".join(amina.get(address(name, example.case)))
        for name in ("dossier", "take_out_case", "identity", "new_parcel"):
            amina.post(
                address(name, example.case), {"audience": "court", "told": "x", "kind": "letter", "channel": "relative"}
            )
    finally:
        Calls.watching = False
    assert Calls.found == []


def test_a_call_would_be_heard():
    import socket

    sys.addaudithook(Calls.hear)
    Calls.watching, Calls.found = True, []
    with socket.socket() as line:
        line.settimeout(0.1)
        line.connect_ex(("127.0.0.1", 9))
    Calls.watching = False
    assert Calls.found
