import pickle

import pytest

from aigaq.access.secret import Secret


def test_a_secret_says_nothing_of_itself():
    assert "hunter2" not in f"{Secret(b'hunter2')!r} {Secret(b'hunter2')}"


def test_a_secret_does_not_travel():
    with pytest.raises(TypeError):
        pickle.dumps(Secret(b"x"))


def test_a_secret_is_wiped_on_leaving():
    with Secret(b"hunter2") as secret:
        assert secret.reveal() == b"hunter2"
    assert secret.reveal() == bytes(7)


def test_secrets_compare_by_what_they_hold():
    assert Secret(b"x") == Secret(b"x") != Secret(b"y")
    assert Secret(b"x") != b"x"
