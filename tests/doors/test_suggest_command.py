"""`aigaq suggest`: every reading that nobody had looked through, or what is named."""

import json

from test_commands import house, made, refused, run

__all__ = ["house", "made"]


def test_the_command_looks_through_what_was_read_once_and_prints_no_name(house, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Бауыржан Жанболатов из УК-161/2 говорит: 3 мая 2020 года его избили.", "utf-8")
    item = json.loads(run("deposit", "C-2020-01", letter, "--title", "A letter", "--json", house=house).stdout)["item"]
    unread = run("suggest", "C-2020-01", item, "--json", house=house)
    assert unread.returncode == 1 and json.loads(unread.stdout)[0]["why"]
    run("read", "C-2020-01", item, house=house)
    done = run("suggest", "C-2020-01", "--json", house=house)
    (told,) = [one for one in json.loads(done.stdout) if one["item"] == item]
    assert told["found"] == {"act": 1, "date": 1, "facility": 1, "person": 1} and told["open"] == 4
    assert run("suggest", "C-2020-01", house=house).stdout.strip() == "Every reading was looked through already."
    plain = run("suggest", "C-2020-01", item, house=house)
    assert "facility 1" in plain.stdout and "Жанболатов" not in plain.stdout + plain.stderr + done.stdout
    refused(run("suggest", "C-2020-01", "I-999", house=house), "I-999")
