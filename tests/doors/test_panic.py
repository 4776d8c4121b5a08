"""Who locks the house sees the page that says so: the process dies after it has left, on a slow machine too."""

import threading
from pathlib import Path

import pytest
from django.http import HttpResponse

from aigaq.web import panic
from aigaq.web.served import Served


@pytest.fixture
def killed(monkeypatch):
    """Set once this process would have been killed."""
    dead = threading.Event()
    monkeypatch.setattr(panic.os, "kill", lambda *_: dead.set())
    monkeypatch.setattr(panic, "MOMENT", 0)
    monkeypatch.setattr(Served, "folder", Path("nowhere"))
    return dead


def test_it_dies_once_the_page_has_left_and_not_before(killed):
    page = panic.lock_after(HttpResponse())
    assert not killed.wait(0.3)
    page.close()
    assert killed.wait(5)


def test_it_dies_though_nobody_takes_the_page(killed, monkeypatch):
    monkeypatch.setattr(panic, "LONGEST", 0.05)
    panic.lock_after(HttpResponse())
    assert killed.wait(5)
