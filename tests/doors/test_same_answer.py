"""What is not yours answers as what never was, in every respect one can measure; so does a name that is not there."""

import re
import statistics
import sys
import time
import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from test_matrix import NEEDS, ROWS, address

from aigaq.access.guesses import Guesses
from houses import PASSPHRASE

sys.path.append(str(Path(__file__).parents[2] / "bench"))
import sameness

pytestmark = pytest.mark.alone

ROUNDS = 300
# Each knock costs the work of a lock.
KNOCKS = 60
NEVER = uuid.UUID("00000000-0000-4000-8000-000000000000")
CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|name="next" value="[^"]+"')


@pytest.fixture
def chen(example):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Chen", "passphrase": PASSPHRASE})
    return client


def never(name, case):
    """The address of the same page for something that never was, of the same length."""
    if name in ROWS:
        return reverse(name, args=[NEVER, 1] if name in ("pixels", "redaction_page") else [NEVER])
    return address(name, case).replace(case.reference, "C-1999-99")


def seen(answer):
    """All that an answer shows, without what differs at every request."""
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    cookies = {name: (len(cookie.value), cookie["path"]) for name, cookie in answer.cookies.items()}
    return answer.status_code, headers, cookies, CHANGING.sub(b"", answer.content)


def of_a_case():
    return [name for name in NEEDS if name in ROWS or "C-1" in str(safe(name))]


def safe(name):
    try:
        return reverse(name, args=["C-1"])
    except Exception:
        return ""


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
def test_every_header_cookie_and_byte_is_that_of_what_never_was(chen, example, method):
    names = of_a_case()
    assert len(names) > 40
    for name in names:
        there, nowhere = address(name, example.case), never(name, example.case)
        assert len(there) == len(nowhere)
        assert seen(getattr(chen, method)(there)) == seen(getattr(chen, method)(nowhere)), name


def test_a_case_one_is_not_in_answers_in_the_same_time_as_none(chen, example):
    pairs = [(address(name, example.case), never(name, example.case)) for name in ("case", "claim", "item", "suit")]
    for there, nowhere in pairs:
        ours, others = interleaved(
            lambda there=there: chen.get(there), lambda nowhere=nowhere: chen.get(nowhere), ROUNDS // 4
        )
        assert alike(ours, others), (there, statistics.median(ours), statistics.median(others))


def test_a_wrong_passphrase_takes_as_long_as_a_name_that_is_not_there(example):
    client = Client(SERVER_NAME="127.0.0.1")

    def knock(name):
        Guesses.failures.clear()
        answer = client.post("/sign-in/", {"name": name, "passphrase": "six words that nobody has chosen"})
        assert answer.status_code == 200
        return answer

    known, unknown = interleaved(lambda: knock("Amina"), lambda: knock("Nadia"), KNOCKS)
    assert alike(known, unknown), (statistics.median(known), statistics.median(unknown))
    ours, others = (CHANGING.sub(b"", knock(name).content) for name in ("Amina", "Nadia"))
    assert ours.replace(b"Amina", b"Nadia") == others


def interleaved(one, other, rounds):
    """Seconds of each call, by turns, so that the noise of the machine falls on both."""
    times = ([], [])
    for _ in range(rounds):
        for call, kept in zip((one, other), times, strict=True):
            began = time.perf_counter()
            call()
            kept.append(time.perf_counter() - began)
    return times


def alike(ours, others):
    """Medians less than a millisecond apart, or middles that overlap. The bench asks for more."""
    gap = abs(statistics.median(ours) - statistics.median(others))
    low, high = (statistics.quantiles(one, n=4) for one in (ours, others))
    return gap < 0.001 or (low[0] <= high[2] and high[0] <= low[2] and gap < 0.003)


def test_a_difference_of_two_milliseconds_would_be_seen():
    slow = [0.005 + 0.0001 * (number % 7) for number in range(300)]
    fast = [0.002 + 0.0001 * (number % 7) for number in range(300)]
    assert not alike(slow, fast)


def test_the_bench_tells_two_distributions_apart_and_one_from_itself():
    same = [0.004 + 0.00001 * (number * 7919 % 101) for number in range(2000)]
    other = [one + 0.0001 for one in same]
    assert min(sameness.welch(same, other), sameness.kolmogorov(same, other)) < 1e-6
    assert max(sameness.welch(same, same), sameness.kolmogorov(same, same)) > 0.9
