"""`aigaq guard`: what is found in a statement, for people and for scripts."""

import json

from test_commands import house, made, refused, run

__all__ = ["house", "made"]


def test_the_command_says_what_is_found_and_fails_where_something_stops_the_release(house):
    done = run("guard", "ST-002", "--json", house=house)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {one["concern"] for one in found if one["refuses"]} == {"consent"}
    plain = run("guard", "ST-002", house=house)
    assert "! 1  Consent is missing" in plain.stdout
    assert run("guard", "ST-001", house=house).returncode == 0
    refused(run("guard", "ST-999", house=house), "ST-999")
