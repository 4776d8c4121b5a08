"""`aigaq search`: the same as the page."""

import json

from test_commands import house, made, refused, run

__all__ = ["house", "made"]


def test_the_command_finds_what_the_page_finds(house):
    done = run("search", "beaten", "facility:158/4", "--json", house=house)
    told = json.loads(done.stdout)
    assert told["total"] >= 1 and told["hits"][0]["kind"] in ("incident", "suit")
    assert any(lit for hit in told["hits"] for _piece, lit in hit["passage"])
    plain = run("search", "beaten", "--most", "2", house=house).stdout
    assert "found" in plain.splitlines()[0] and plain.count("C-2020-01") == 2


def test_nothing_found_is_said_and_a_date_that_is_none_refused(house):
    assert run("search", "подстаканник", house=house).stdout.startswith("0 found")
    refused(run("search", "after:tomorrow", "x", house=house), "tomorrow")
