"""Bags of every shape: the sound ones check without Aigaq, an altered one never does, on any Python of the machine.

AIGAQ_BAGS says how many sound and how many altered ones (`make endurance`: 500 of each).
"""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from aigaq.exchange.bag.actions import pack
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, open_item
from aigaq.vault.clearance import Purpose
from drawn import chance
from proof import bag as proof_bag

SRC = Path(__file__).parents[2] / "src"
BAGS = int(os.environ.get("AIGAQ_BAGS", "60"))
SHAPES = 20
CHANCE = chance("bags")
OLDEST, NEWEST = 9, 15
NOTHING_SAID = "bagit.txt"


def pythons():
    """Other Pythons of this machine, by version: on the path, or beside our own."""
    names = [f"python3.{minor}" for minor in range(OLDEST, NEWEST)]
    beside = [path for name in names for path in Path(sys.base_prefix).parent.glob(f"*/bin/{name}")]
    found = [path for path in (*map(shutil.which, names), *map(str, beside)) if path]
    kept = {}
    for path in found:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if said.returncode == 0 and said.stdout.startswith("Python 3."):
            kept.setdefault(said.stdout.split()[1].rpartition(".")[0], path)
    kept.pop(f"3.{sys.version_info.minor}", None)
    return kept


@pytest.fixture
def bags(amina, case, tmp_path):
    """Bags of one item or several, small and large, opened before or not."""
    items = []
    for number in range(SHAPES):
        content = CHANCE.randbytes(CHANCE.choice([0, 1, 63, 64, 65, 1_000, 70_000]) + number)
        items.append(deposit(amina, case, io.BytesIO(content), title={"en": "A paper"}, name=f"{number}.bin"))
        if CHANCE.random() < 0.3:
            open_item(amina, items[-1], clear(amina, items[-1], Purpose.INTERNAL))
    chosen = [CHANCE.sample(items, CHANCE.randint(1, 4)) for _ in range(SHAPES)]
    return [pack(amina, case, some, tmp_path / f"bag-{at}", "court") for at, some in enumerate(chosen)]


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def flipped(folder):
    """One bit of any file."""
    path = CHANCE.choice([one for one in files(folder) if one.stat().st_size and one.name != NOTHING_SAID])
    content = bytearray(path.read_bytes())
    content[CHANCE.randrange(len(content))] ^= 1 << CHANCE.randrange(8)
    path.write_bytes(content)
    return path


def missing(folder):
    path = CHANCE.choice([one for one in files(folder) if one.name != NOTHING_SAID])
    path.unlink()
    return path


def added(folder):
    (folder / "data/items/more.txt").write_text("more")
    return "added"


def shortened(folder):
    """One line fewer in what the trail says of the items, with lists made anew."""
    path = folder / "data/trail/excerpt.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    own = [at for at, line in enumerate(lines) if "item deposited" in line]
    del lines[CHANCE.choice(own)]
    path.write_text("".join(lines), "utf-8")
    return relisted(folder, path)


def another_original(folder):
    path = next(one for one in files(folder) if one.name.startswith("original"))
    path.write_bytes(path.read_bytes() + b"!")
    return relisted(folder, path)


def another_date(folder):
    """What stands in an item's line is another; its hash no longer what the trail says."""
    path = CHANCE.choice([one for one in files(folder) if one.name == "item.json"])
    kept = json.loads(path.read_text("utf-8"))
    kept["row"] = {**kept["row"], "received_at": "2019-01-01T00:00:00+00:00"}
    path.write_text(json.dumps(kept), "utf-8")
    return relisted(folder, path)


def custody_cut(folder):
    """The first touch of an item is gone."""
    path = CHANCE.choice([one for one in files(folder) if one.name == "custody.jsonl"])
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    return relisted(folder, path)


def other_keys(folder):
    """The keys of the house and its members are somebody else's."""
    path = folder / "data/trail/keys.json"
    keys = json.loads(path.read_text("utf-8"))
    keys["house"] = CHANCE.randbytes(32).hex()
    keys["members"] = {who: [CHANCE.randbytes(32).hex()] for who in keys["members"]}
    path.write_text(json.dumps(keys), "utf-8")
    return relisted(folder, path)


def relisted(folder, what):
    """Lists made anew, as a forger would."""
    bagit.Bag(str(folder)).save(manifests=True)
    return what


ALTERATIONS = (
    flipped, missing, added, shortened, another_original, another_date, custody_cut, other_keys,
)  # fmt: skip


def judged(python, folder):
    said = subprocess.run([python, "-m", "proof", str(folder)], cwd=SRC, capture_output=True, text=True, check=False)
    assert said.stderr == "", said.stderr
    return said.returncode


def test_a_sound_bag_is_found_sound_and_an_altered_one_is_not(bags, tmp_path):
    others = pythons()
    judges = [sys.executable, *others.values()]
    for number in range(BAGS):
        bag = bags[number % len(bags)]
        assert not proof_bag.check(bag).faults
        copy = tmp_path / "copy"
        shutil.copytree(bag, copy)
        alter = ALTERATIONS[number % len(ALTERATIONS)]
        what = alter(copy)
        assert proof_bag.check(copy).faults, (alter.__name__, what)
        if number < len(judges) * 2:
            python = judges[number % len(judges)]
            assert judged(python, bag) == 0, python
            # Without the package for signatures, other keys are not noticed, and it says that it did not look.
            assert judged(python, copy) == 1 or alter is other_keys, (python, alter.__name__)
        shutil.rmtree(copy)


def test_an_older_or_newer_python_judges_as_ours(bags):
    others = pythons()
    if not others:
        pytest.skip("no other Python is on this machine: install one, for example python3.12")
    for version, python in others.items():
        assert judged(python, bags[0]) == 0, version
