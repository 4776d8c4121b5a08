"""`aigaq complaints`: a year by the table, read as the one before; a draft in each language, naming nobody unasked."""

import json

from test_commands import house, made, refused, run

__all__ = ["house", "made"]
CASE = "C-2020-01"
TABLE = "кому,что,ответ\nПрокуратура Павлодара,Холод в камере,Факты не подтвердились\nПрокуратура Павлодара,,\n"
COLUMNS = ("--column", "gist=что", "--column", "addressee=кому", "--column", "answer=ответ")


def table(tmp_path, name, text=TABLE):
    place = tmp_path / name
    place.write_text(text, "utf-8")
    return place


def test_a_year_is_brought_in_and_the_next_table_is_read_as_this_one_was(house, tmp_path):
    done = run("complaints", CASE, "import", table(tmp_path, "2019.csv"), *COLUMNS, "--json", house=house)
    assert done.returncode == 0, done.stderr
    (told,) = json.loads(done.stdout)
    assert (told["read"], told["kept"], told["left_out"]) == (2, 1, 1)
    assert told["faults"] == [{"row": 2, "column": "gist", "why": "empty"}]
    again = table(tmp_path, "2020.csv", TABLE.replace("Холод", "Голод"))
    (second,) = json.loads(run("complaints", CASE, "import", again, "--json", house=house).stdout)
    assert second["columns"] == told["columns"] and second["kept"] == 1
    same = run("complaints", CASE, "import", table(tmp_path, "2019.csv"), house=house)
    assert "0 of 2 rows taken in" in same.stdout and "recorded already" in same.stdout
    assert "Nothing was broken off" in run("complaints", CASE, "import", house=house).stdout


def test_a_table_that_says_nothing_we_know_is_refused_in_a_sentence(house, tmp_path):
    odd = table(tmp_path, "odd.csv", "a,b\n1,2\n")
    refused(run("complaints", CASE, "import", odd, house=house))
    refused(run("complaints", CASE, "import", odd, "--column", "colour=a", house=house), "colour")
    refused(run("complaints", "C-9", "import", odd, house=house), "C-9")


def test_a_complaint_is_drafted_in_each_language_and_written_whole_or_not_at_all(house, tmp_path):
    for language, word in (("ru", "ЖАЛОБА"), ("kk", "ШАҒЫМ"), ("en", "COMPLAINT")):
        out = tmp_path / language
        done = run(
            "complaints", CASE, "draft", "E-001", "--to", "Internal Security Department", "--language", language,
            "--concern", "ill_treatment", "--out", out, "--json", house=house,
        )  # fmt: skip
        told = json.loads(done.stdout)
        text = (out / f"{told['draft']}.txt").read_text("utf-8")
        assert word in text.upper() and (out / f"{told['draft']}.docx").stat().st_size > 5000
        assert told["untranslated"] is False
        assert "named" in told and told["named"] == 0
    listed = run("complaints", CASE, "draft", "E-001", "--to", "Internal Security Department", house=house)
    assert "By name: 0." in listed.stdout


def test_what_is_wrong_is_named_and_nothing_is_written(house, tmp_path):
    out = tmp_path / "out"
    to = ("--to", "Internal Security Department", "--out", out)
    refused(run("complaints", CASE, "draft", "E-001", "--to", "Nobody", "--out", out, house=house), "Nobody")
    refused(run("complaints", CASE, "draft", "E-999", *to, house=house), "E-999")
    refused(run("complaints", CASE, "draft", "E-001", *to, "--language", "de", house=house), "de")
    refused(run("complaints", CASE, "draft", "E-001", *to, "--kind", "poem", house=house), "poem")
    refused(run("complaints", CASE, "draft", "E-001", *to, "--concern", "weather", house=house))
    assert not out.exists()
