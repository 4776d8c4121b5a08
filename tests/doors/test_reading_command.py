"""`aigaq read`: everything that is unread, or what is named."""

import json

from test_commands import house, made, refused, run

__all__ = ["house", "made"]


def test_the_command_reads_all_that_is_unread_and_names_what_it_cannot(house, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Его избили 3 мая.", "utf-8")
    run("deposit", "C-2020-01", letter, "--title", "A letter", house=house)
    done = run("read", "C-2020-01", "--json", house=house)
    told = json.loads(done.stdout)
    assert done.returncode == 0 and all(one["text"] and not one["why"] for one in told)
    assert run("read", "C-2020-01", house=house).stdout.strip() == "Every original was read already."
    refused(run("read", "C-2020-01", "I-999", house=house), "I-999")
