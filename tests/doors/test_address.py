"""Where the house is found: under a name that passkeys can belong to, and nowhere that another program could answer."""

import socket
import subprocess
from urllib.parse import urlsplit

import pytest
from serving import AIGAQ


@pytest.fixture
def other():
    """Another program's socket at ::1, where a browser that is sent to localhost may knock first."""
    try:
        found = socket.socket(socket.AF_INET6)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no ::1")
    yield found
    found.close()


def test_no_other_program_can_answer_for_the_house(worked, other):
    address = urlsplit(worked.base)
    assert address.hostname == "localhost"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("::1", address.port))
    with pytest.raises(OSError, match="in use"):
        other.bind(("::1", address.port))
    socket.create_connection(("localhost", address.port)).close()


def test_the_house_does_not_open_where_another_program_could_answer_for_it(demo, other):
    other.bind(("::1", 0))
    other.listen()
    port = str(other.getsockname()[1])
    command = [AIGAQ, "demo", "--house", demo("taken"), "--port", port]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=90)
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
