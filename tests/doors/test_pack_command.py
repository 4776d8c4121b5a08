"""`aigaq pack check` and `aigaq deadlines`, for people and for scripts."""

import json

from test_commands import house, made, run

from own_pack import HEAD, TERM

__all__ = ["house", "made"]


def test_the_packs_that_ship_pass_and_no_house_is_needed():
    done = run("pack", "check")
    assert done.returncode == 0 and done.stdout.count("no fault") == 3


def test_each_fault_is_told_with_file_and_line_and_fails(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(HEAD + TERM.replace("amount = 5", "amount = 0"), "utf-8")
    done = run("pack", "check", file)
    line = file.read_text("utf-8").splitlines().index("amount = 0") + 1
    assert done.returncode == 1
    assert f"{file}:{line}: “amount” cannot be 0.  [deadline · 1 · amount]" in done.stdout
    (told,) = json.loads(run("pack", "check", file, "--json").stdout)
    assert (told["faults"][0]["line"], told["faults"][0]["why"]) == (line, "impossible_number")


def test_a_file_that_is_not_there_is_a_sentence_and_no_trace(tmp_path):
    done = run("pack", "check", tmp_path / "none.toml")
    assert done.returncode == 1 and "cannot be read" in done.stderr and "Traceback" not in done.stderr


def test_the_last_days_are_listed_with_how_they_were_counted(house):
    rows = json.loads(run("deadlines", "--json", house=house).stdout)
    assert all(row["steps"] for row in rows)
    assert {row["last_day"] for row in rows} >= {None}
    assert run("deadlines", house=house).returncode == 0
