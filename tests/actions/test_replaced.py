"""Cut short, made longer, swapped, doubled, emptied, taken away, or put back from an earlier day: found and named."""

import sys
from pathlib import Path

import pytest
from nacl.signing import SigningKey
from typer.testing import CliRunner

from aigaq.vault.witness import seen_in
from authority import Authority
from proof.checkpoint import BadCheckpoint, Checkpoint, key_hash, parse

sys.path.append(str(Path(__file__).parents[1] / "faults"))
from altered import DATABASE, PAGE, Altered

CONTENTS = {
    "one byte short": lambda whole: whole[:-1],
    "half": lambda whole: whole[: len(whole) // 2],
    "a page short": lambda whole: whole[: -min(PAGE, len(whole) - 1)],
    "one byte longer": lambda whole: whole + b"x",
    "a page longer": lambda whole: whole + bytes(PAGE),
    "twice itself": lambda whole: whole + whole,
    "emptied": lambda whole: b"",
}
PLACES = ("missing", "swapped", "doubled")


@pytest.fixture(scope="module")
def all_of_it(tmp_path_factory):
    place = tmp_path_factory.mktemp("replaced")
    authority = Authority(place / "authority")
    yield Altered(place / "all", authority)
    authority.stop()


class Looked:
    """Where one looks after a fault: the files there, which of them to try, what says so, whether it fits the file."""

    def __init__(self, all_of_it, folder, found, fits=None):
        self.whole = {path: whole for path, whole in all_of_it.whole.items() if path.is_relative_to(folder)}
        self.folder, self.found, self.tried = folder, found, list(self.whole)
        self.fits = fits or (lambda path, said: path.relative_to(folder).as_posix() in said)

    def mend(self):
        for path in [path for path in self.folder.rglob("*") if path.is_file() and path not in self.whole]:
            path.unlink()
        for path, whole in self.whole.items():
            if not path.is_file() or path.read_bytes() != whole:
                path.write_bytes(whole)

    def unnoticed(self, what):
        """Do a fault to each file in turn; return the files of which nothing fitting is said."""
        wrong = []
        for path in self.tried:
            touched = self.alter(path, what)
            said = self.found()
            self.mend()
            if not any(self.fits(one, saying) for one in touched for saying in said):
                wrong.append(f"{path.relative_to(self.folder)}: {said}")
        return wrong

    def alter(self, path, what):
        """Do the fault, and return which files are not what or where they were."""
        whole = self.whole[path]
        if what in CONTENTS:
            path.write_bytes(CONTENTS[what](whole))
        elif what == "missing":
            path.unlink()
        elif what == "swapped":
            others = [one for one in self.whole if one.suffix == path.suffix and self.whole[one] != whole]
            other = next((one for one in others if one.parent == path.parent), (others or list(self.whole))[0])
            path.write_bytes(self.whole[other])
            other.write_bytes(whole)
            return [path, other]
        else:
            twin = path.with_name(f"1{path.name}")
            twin.write_bytes(whole)
            return [twin]
        return [path]


def of_house(all_of_it, house, content):
    """Look at a house: where nothing is said, everything must read as before."""

    def found():
        said = all_of_it.found(house)
        return said or ["intact"] * (all_of_it.read(house) == content)

    def fits(path, said):
        name = path.relative_to(house.path).as_posix()
        beside = name in (*DATABASE[1:], "held", "head")
        return said.startswith(f"{name}: ") or (beside and said.startswith(("trail: ", "house.db: ", "intact")))

    return Looked(all_of_it, house.path, found, fits)


@pytest.mark.parametrize("what", [*CONTENTS, *PLACES])
def test_in_a_house(all_of_it, what):
    looked = of_house(all_of_it, all_of_it.house, all_of_it.content)
    if what == "doubled":
        # Beside the vault and the locks a second file is nobody's: it takes nothing away. Nor does a second list.
        looked.tried = [path for path in looked.tried if path.suffix in (".age", ".lock")]
    assert looked.unnoticed(what) == []


@pytest.mark.parametrize("what", [*CONTENTS, "missing"])
def test_in_the_log_of_a_house_that_was_cut_off(all_of_it, what):
    looked = of_house(all_of_it, all_of_it.cut, all_of_it.cut_content)
    looked.tried = [all_of_it.cut.path / name for name in DATABASE]
    of_any = looked.fits
    # The log may hold all that was taken from the database; then it reads as before.
    looked.fits = lambda path, said: said == "intact" or said.startswith("trail: ") or of_any(path, said)
    assert looked.unnoticed(what) == []


@pytest.mark.parametrize("what", [*CONTENTS, *PLACES])
def test_in_a_backup(all_of_it, what):
    def fits(path, said):
        name = path.relative_to(all_of_it.stick).as_posix()
        # A list that is missing leaves the files that stood in it; a number that is taken has none.
        listed = f"The list of the backup {path.name} " in said or f"/{path.name}.db: of no" in said
        return name in said or (path.parent.name == "manifest" and listed)

    looked = Looked(all_of_it, all_of_it.stick, all_of_it.found_in_backup, fits)
    if what == "doubled":
        looked.tried = [path for path in looked.tried if path.name != "medium"]
    assert looked.unnoticed(what) == []


@pytest.mark.parametrize("what", [*CONTENTS, *PLACES])
def test_in_a_bag(all_of_it, what):
    def fits(path, said):
        return path.name in said or (path.name.startswith("tagmanifest") and bool(said))

    assert Looked(all_of_it, all_of_it.bag, all_of_it.found_in_bag, fits).unnoticed(what) == []


def test_every_old_page_put_back_is_named_or_changes_nothing(all_of_it):
    """SQLCipher takes an old page in a new file for a good one: the trail does not."""
    place = all_of_it.live.database
    before, after = all_of_it.whole[all_of_it.house.database], all_of_it.whole[place]
    content = all_of_it.read(all_of_it.live)
    wrong, tried = [], 0
    for at in range(0, min(len(before), len(after)), PAGE):
        if before[at : at + PAGE] != after[at : at + PAGE]:
            tried += 1
            place.write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
            said = all_of_it.found(all_of_it.live)
            if not any(one.startswith(("house.db: ", "trail: ", "custody: ", "vault/")) for one in said) and (
                all_of_it.read(all_of_it.live) != content
            ):
                wrong.append(at // PAGE)
            all_of_it.mend(all_of_it.live)
    assert tried > 20 and wrong == []


@pytest.fixture
def live(all_of_it):
    """The house some acts later; mended afterwards."""
    yield all_of_it.live
    for path, whole in all_of_it.whole.items():
        if path.is_relative_to(all_of_it.live.path):
            path.write_bytes(whole)


def old(all_of_it, name):
    return all_of_it.whole[all_of_it.house.path / name]


def test_an_old_database_is_named_by_the_head(all_of_it, live):
    live.database.write_bytes(old(all_of_it, "house.db"))
    assert any(one.startswith("trail: the last ") for one in all_of_it.found(live))


def test_an_old_database_under_a_newer_log_is_named_or_reads_the_same(all_of_it):
    looked = of_house(all_of_it, all_of_it.cut, all_of_it.cut_content)
    for pages in (20, 100, 200, 300, len(old(all_of_it, "house.db")) // PAGE):
        new, before = looked.whole[all_of_it.cut.database], old(all_of_it, "house.db")
        all_of_it.cut.database.write_bytes(before[: pages * PAGE] + new[pages * PAGE :])
        said = looked.found()
        looked.mend()
        assert said and (said == ["intact"] or any(one.startswith(("trail: ", "house.db: ")) for one in said))


def test_an_old_head_takes_nothing_away_and_is_said(all_of_it, live):
    from aigaq.access.secret import Secret
    from aigaq.cli.verifying import report, sentences

    live.head.write_bytes(old(all_of_it, "head"))
    found = report(live, Secret(all_of_it.key))
    assert found.sound and all_of_it.read(live) == all_of_it.read(all_of_it.live)
    assert [one.where for one in found.notes] == ["head"]
    assert "acts behind the trail" in sentences(found)


def test_an_old_recovery_lock_is_named(all_of_it, live):
    (live.path / "locks/recovery.lock").write_text(all_of_it.old_shares)
    assert any(one.startswith("locks/recovery.lock: ") for one in all_of_it.found(live))


def test_the_file_of_an_erased_original_that_came_back_is_named_by_its_item(all_of_it, live):
    place = live.path / all_of_it.erased
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(all_of_it.erased_bytes)
    said = all_of_it.found(live)
    place.unlink()
    assert any(one.startswith(f"{all_of_it.erased.as_posix()}: item I-") and "erased" in one for one in said)


@pytest.fixture
def rolled_back(all_of_it, live):
    """The whole house of an earlier day, head and all, where the newer one was."""
    for name in ("house.db", "head"):
        (live.path / name).write_bytes(old(all_of_it, name))
    for path in live.path.rglob("vault/*/*.age"):
        if all_of_it.house.path / path.relative_to(live.path) not in all_of_it.whole:
            path.unlink()
    return live


def test_a_whole_house_of_an_earlier_day_is_found_by_a_witness_alone(all_of_it, rolled_back):
    seen = parse(all_of_it.whole[rolled_back.head])
    assert all_of_it.found(rolled_back) == []
    (said,) = all_of_it.found(rolled_back, seen)
    assert said.startswith(
        f"trail: the last {seen.size - parse(old(all_of_it, 'head')).size} acts that the witness saw"
    )


def test_witnesses_are_heads_manifests_and_the_checkpoints_of_bags(all_of_it):
    for name in ("house/head", "stick/manifest/1", "stick/manifest/2", "bag/data/trail/checkpoint"):
        seen = seen_in(all_of_it.whole[all_of_it.place / name])
        assert seen.size > 30
        assert all_of_it.found(all_of_it.live, seen) == [], name
    for other in (b"", b"aigaq-backup/1\n{}\n", b"aigaq-backup/1\n", b"\xff", b"five"):
        with pytest.raises(BadCheckpoint):
            seen_in(other)


def test_a_witness_of_another_history_another_house_or_another_hand_is_named(all_of_it):
    seen = parse(all_of_it.whole[all_of_it.house.head])
    signed = SigningKey(bytes(32))
    stranger = key_hash(seen.origin, bytes(signed.verify_key))
    forged = Checkpoint(seen.origin, seen.size, seen.root, stranger, signed.sign(seen.body).signature)
    other_root = Checkpoint(seen.origin, seen.size, bytes(32), seen.key_hash, seen.signature)
    other_house = Checkpoint("aigaq/other", seen.size, seen.root, seen.key_hash, seen.signature)
    for witness in (forged, other_root, other_house):
        assert any(one.startswith("the witness: its signature") for one in all_of_it.found(all_of_it.live, witness))


def test_a_history_rewritten_by_who_has_every_key_of_the_house_is_named_by_the_witness(all_of_it):
    from contextlib import closing

    from altered import unlocked

    seen = parse(all_of_it.whole[all_of_it.house.head])
    with closing(unlocked(all_of_it.live.database, all_of_it.key)) as base:
        seed = bytes(base.execute("SELECT sign_seed FROM aigaq_house").fetchone()[0])
    all_of_it.mend(all_of_it.live)
    bare = Checkpoint(seen.origin, seen.size, bytes(32))
    other = Checkpoint(seen.origin, seen.size, bytes(32), seen.key_hash, SigningKey(seed).sign(bare.body).signature)
    assert all_of_it.found(all_of_it.live, other) == ["trail: its history: it is not the history that the witness saw"]


def test_the_head_is_taken_by_a_command_and_asked_by_another(all_of_it, live, tmp_path, monkeypatch):
    from aigaq.cli.app import app
    from houses import PASSPHRASE

    (tmp_path / "passphrase").write_text(PASSPHRASE)
    monkeypatch.setenv("AIGAQ_HOUSE", str(live.path))
    monkeypatch.setenv("AIGAQ_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    printed = CliRunner().invoke(app, ["head"])
    (tmp_path / "witness").write_text(printed.output)
    assert printed.exit_code == 0 and printed.output.encode() == all_of_it.whole[live.head]
    asked = ["verify", "--against", str(tmp_path / "witness")]
    assert CliRunner().invoke(app, asked).exit_code == 0
    for name in ("house.db", "head"):
        (live.path / name).write_bytes(old(all_of_it, name))
    said = CliRunner().invoke(app, asked)
    assert said.exit_code == 1 and "the witness saw" in said.output
