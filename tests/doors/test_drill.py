"""The drill as `docs/guide/drill.md` writes it, step by step: its own commands, on a house of one's own."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from test_commands import refused, run

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "drill.md").read_text("utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", GUIDE, re.S)
STEPS = [shlex.split(line) for block in BLOCKS for line in block.strip().splitlines()]


@pytest.fixture
def lost(first_demo, tmp_path):
    """A demo house with shares on paper and a backup; what the guide calls by name, and where it is here."""
    house = tmp_path / "house"
    shutil.copytree(first_demo[0], house)
    kira = {"AIGAQ_MEMBER": "Kira", "AIGAQ_MEMBER_PASSPHRASE_FILE": str(house / "passphrase")}
    assert run("recovery", "make", "--out", tmp_path / "sheets", house=house, **kira).returncode == 0
    assert run("backup", tmp_path / "stick", house=house).returncode == 0
    return tmp_path


def words_on(sheet):
    """The words of a share, as somebody types them off the printed sheet."""
    page = PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    return " ".join(word for _number, word in re.findall(r"^(\d+)\s+([a-z]+)\s*$", page, re.M))


def test_every_command_of_the_written_drill_does_what_it_says(lost):
    house, passphrase = lost / "house", lost / "house" / "passphrase"
    names = {"/media/stick": lost / "stick", "spare": lost / "spare"}
    told = []
    for number, share in (("first", 1), ("second", 3)):
        names[f"{number}-share"] = lost / f"{number}-share"
        names[f"{number}-share"].write_text(words_on(lost / "sheets" / f"share-{share}.pdf"))
    for step in STEPS:
        if step[0] == "export":
            house = lost / step[1].partition("=")[2]
            continue
        if step[1] == "recover":
            passphrase = lost / "new-words"
        done = run(*(names.get(word, word) for word in step[1:]), "--json", house=house, passphrase=passphrase)
        assert done.returncode == 0, (step, done.stderr)
        told.append(json.loads(done.stdout))
    drill, restored, verified, recovered, unlocked = told
    assert drill["originals"] > 20 and drill["acts"] > 500
    assert restored["backup"] == 1 and verified["sound"]
    assert recovered["locks"] == 2 and unlocked["lock"] in (1, 2)


def test_a_drill_on_a_damaged_medium_names_the_file_and_leaves_nothing(lost, tmp_path):
    data = next((lost / "stick" / "data").iterdir())
    data.write_bytes(data.read_bytes()[:-1])
    refused(run("drill", lost / "stick", house=lost / "house", TMPDIR=str(tmp_path)), data.name)
    assert not list(tmp_path.glob("aigaq-drill-*"))
