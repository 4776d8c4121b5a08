"""Order in the house: words, migrations, texts, what we ship."""

import ast
import hashlib
import inspect
import re
import subprocess
import sys
import tomllib
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps
from test_rooms import AIGAQ, RULES, SRC, files

ROOT = SRC.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
TERMS = {term.lower() for term in re.findall(r"\*\*([^*]+)\*\*", GLOSSARY)}
LONGEST = 32
FIRM = {"form", "page"}
# Enumerations that are lists of somebody else's, or that nobody reads.
OWN_WORDS = {"Shown"}


def spelled(name):
    """A class or code as the glossary writes it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()


@pytest.mark.parametrize("model", list(apps.get_app_config("aigaq").get_models()), ids=lambda model: model.__name__)
def test_every_model_is_in_the_glossary(model):
    assert spelled(model.__name__) in TERMS


def enums():
    found = {}
    for path in RULES:
        module = import_module(".".join(path.relative_to(SRC).with_suffix("").parts))
        for kind in vars(module).values():
            if inspect.isclass(kind) and issubclass(kind, StrEnum) and kind.__module__ == module.__name__:
                found[kind.__name__] = kind
    return found


@pytest.mark.parametrize("name", sorted(enums()))
def test_every_code_of_a_rule_is_in_the_glossary(name):
    if name in OWN_WORDS:
        pytest.skip("says how a name is set, not what a thing is")
    assert {spelled(code.value) for code in enums()[name]} - TERMS == set()


def test_the_models_have_one_migration_head_and_none_is_missing():
    done = subprocess.run(
        [sys.executable, "-m", "aigaq.migrations", "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    from django.db.migrations.loader import MigrationLoader

    assert len(MigrationLoader(None).graph.leaf_nodes("aigaq")) == 1


def functions():
    for path in [*files(), *files(SRC / "proof")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def body_lines(node):
    """Lines of code, without the docstring and blank lines."""
    lines = ast.unparse(
        ast.Module(
            [one for one in node.body if not isinstance(one, ast.Expr) or not isinstance(one.value, ast.Constant)], []
        )
    )
    return len(lines.splitlines())


def test_no_function_is_longer_than_a_reader_can_hold():
    long = [f"{path.relative_to(SRC)}:{node.name}" for path, node in functions() if body_lines(node) > LONGEST]
    assert long == []


def test_every_public_thing_says_what_it_gives():
    for path in [*files(), *files(SRC / "proof")]:
        tree = ast.parse(path.read_text("utf-8"))
        if path.name != "__init__.py" or tree.body:
            assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.relative_to(SRC)}: {node.name}"


def tracked():
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("needs a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_we_keep_names_a_machine_or_a_registry():
    hosts = re.compile(
        "|".join(
            [
                "/wo" + "rk/",
                "/ro" + "ot/",
                "py" + "pi[.]org",
                "files[.]python" + "hosted",
                "registry[.]npm",
                "index" + "-url http",
            ]
        )
    )
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        assert not hosts.search(text), path


def test_every_dependency_is_pinned_with_its_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
    ):
        text = (ROOT / name).read_text("utf-8")
        pinned = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.M))
        for one in wanted:
            package = re.match(r"[a-z0-9.-]+", one)[0]
            assert package in pinned, f"{package} is not in {name}"
            assert "<" in one, f"{one} has no upper bound"
        assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("listing", sorted(SRC.rglob("VENDORED.toml")), ids=lambda path: path.parent.name)
def test_what_we_ship_of_others_is_what_we_say(listing):
    rows = tomllib.loads(listing.read_text("utf-8"))["file"]
    for row in rows:
        assert row["licence"]
        assert hashlib.sha256((listing.parent / row["name"]).read_bytes()).hexdigest() == row["sha256"], row["name"]
    kinds = {".woff2", ".ttf", ".txt"}
    listed = {row["name"] for row in rows}
    there = {path.relative_to(listing.parent).as_posix() for path in listing.parent.rglob("*") if path.suffix in kinds}
    assert {name for name in there if not name.startswith("OFL")} == listed


CATALOGUES = sorted((AIGAQ / "locale").glob("*/LC_MESSAGES/django.po"))


def test_there_are_russian_and_kazakh_catalogues():
    assert [path.parts[-3] for path in CATALOGUES] == ["kk", "ru"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_text_is_left_untranslated(path):
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), f"not translated: {message.id}"
            assert not message.fuzzy, f"unsure: {message.id}"
            wanted = message.id[0] if isinstance(message.id, tuple) else message.id
            for form in forms:
                assert set(re.findall(r"\{\w+\}|%\(\w+\)s", form)) <= set(
                    re.findall(r"\{\w+\}|%\(\w+\)s", str(message.id))
                ), wanted


def said(catalogue):
    """What a catalogue says. One reader gives plurals as lists, the other as tuples; contexts are few and left out."""
    return sorted(f"{list(message.id)}{list(message.string)}" for message in catalogue if message.id)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_that_of_the_texts(path):
    with path.open("rb") as texts, path.with_suffix(".mo").open("rb") as compiled:
        assert said(read_mo(compiled)) == said(read_po(texts))


def test_every_text_of_code_and_pages_is_in_the_catalogues(tmp_path):
    import shutil

    if shutil.which("xgettext") is None:
        pytest.skip("install gettext: apt-get install gettext")
    copy = tmp_path / "aigaq"
    shutil.copytree(AIGAQ, copy, ignore=shutil.ignore_patterns("static", "__pycache__"))
    command = [
        Path(sys.executable).parent / "django-admin",
        "makemessages",
        "-l",
        "ru",
        "--no-location",
        "--no-wrap",
        "--no-obsolete",
    ]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)

    def texts(place):
        with (place / "locale/ru/LC_MESSAGES/django.po").open("rb") as file:
            return {message.id for message in read_po(file) if message.id}

    assert texts(copy) - texts(AIGAQ) == set(), "run make messages and translate"


def test_every_code_the_example_shows_has_its_words():
    from aigaq.examples import data
    from aigaq.terms import TERMS as SAID

    shown = set()
    for row in data.rows("incidents", "incident"):
        shown |= {row["kind"]} | {link["type"] for link in row.get("link", [])}
        for act in row.get("act", []):
            shown |= {act["type"], *act.get("methods", [])} | {one["degree"] for one in act.get("involved", [])}
    for row in data.rows("accounts", "account"):
        shown |= {row["setting"], row["knows"]}
    for row in data.rows("complaints", "complaint"):
        shown |= set(row["concerns"]) | {code for answer in row.get("answer", []) for code in answer["codes"]}
    for row in data.rows("suits", "suit"):
        shown |= {row["state"]} | {one["stance"] for one in row.get("testimony", [])}
        shown |= {one.get("treatment", "unknown") for one in [*row.get("testimony", []), *row.get("evidence", [])]}
    shown |= {
        row["kind"]
        for row in [*data.rows("reprisals", "reprisal"), *data.rows("notes", "note"), *data.rows("findings", "finding")]
    }
    shown |= {row["type"] for row in data.rows("authorities", "edge")}
    shown |= {f"field.{row['field']}" for row in data.rows("attestations", "attestation")}
    assert shown - set(SAID) == set()


def test_every_act_of_the_trail_has_its_words():
    from aigaq.terms import ACTS

    written = re.compile(r"trail\.(?:record|write|remove)\(\s*[^,()]+(?:\([^()]*\))?,\s*\"([^\"]+)\"")
    found = {act for path in files() for act in written.findall(path.read_text("utf-8"))}
    assert len(found) > 60
    assert found - set(ACTS) == set()
