"""The walls: who may look where, what a rule may know, who may write."""

import ast
import re
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
AIGAQ = SRC / "aigaq"
ROOMS = ["access", "vault", "intake", "record", "corroboration", "publication", "proceedings", "protection", "counting"]
DOORS = ["search", "exchange", "examples", "web", "api", "cli"]
# Words and refusals belong to everyone; `models` gathers the rooms for Django, which only the doors need.
COMMON = {"errors", "wording", "terms"}
FOR_DOORS = {"models", "packs"}

KINDS = {"models.py", "actions.py", "queries.py", "store.py", "__init__.py"}
# Not rules, each with its reason.
WORKSHOPS = {
    "access/trail.py": "writes the trail and its head",
    "access/keyring.py": "opens keys in the tables",
    "access/drafts.py": "makes rows by the thousand, as Django's own save does one by one",
    "access/sessions.py": "keeps sessions in memory, as Django's engine",
    "access/guesses.py": "counts wrong guesses in memory, by the clock",
    "access/sqlcipher/": "the database driver",
    "vault/beside.py": "hashes in a thread beside the sealing",
    "vault/verify.py": "reads everything",
    "intake/reading/hearing/inside.py": "runs in a process of its own, which it closes in",
    "intake/reading/hearing/__main__.py": "starts that process",
    "access/upgrades/together.py": "speaks of the changes of tables as Django does",
    "vault/reader/inside/": "runs in a process of its own, which it closes in",
    "intake/suggestions/inside/": "runs in a process of its own, where a model is loaded",
}
FORBIDDEN = {
    "django", "os", "pathlib", "socket", "subprocess", "time", "random", "secrets", "shutil", "tempfile", "threading",
    "urllib", "http", "sqlite3", "sqlcipher3", "asyncio", "logging",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "open", "print", "input"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "delete",
    "asave",
    "acreate",
}


def files(under=AIGAQ):
    return [path for path in sorted(under.rglob("*.py")) if "migrations" not in path.parts]


def imports(path):
    """Every module a file imports, with TYPE_CHECKING and function bodies included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path):
    return path.relative_to(AIGAQ).parts[0]


def is_rule(path):
    place = path.relative_to(AIGAQ).as_posix()
    return room_of(path) in ROOMS and path.name not in KINDS and not any(place.startswith(shop) for shop in WORKSHOPS)


RULES = [path for path in files() if is_rule(path)]


def test_there_are_rules_to_hold():
    assert len(RULES) > 15


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_never_looks_ahead(room):
    allowed = set(ROOMS[: ROOMS.index(room) + 1]) | COMMON
    for path in files(AIGAQ / room):
        for module in imports(path):
            if module.startswith("aigaq."):
                assert module.split(".")[1] in allowed, f"{path.relative_to(SRC)} looks into {module}"


@pytest.mark.parametrize("door", [door for door in DOORS if (AIGAQ / door).is_dir()])
def test_doors_may_look_into_every_room(door):
    allowed = set(ROOMS) | set(DOORS) | COMMON | FOR_DOORS
    for path in files(AIGAQ / door):
        for module in imports(path):
            if module.startswith("aigaq."):
                assert module.split(".")[1] in allowed, f"{path.relative_to(SRC)} imports {module}"


def test_only_two_files_call_another_machine():
    outward = {"urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
    for path in files():
        used = {module for module in imports(path) if any(f"{module}.".startswith(f"{one}.") for one in outward)}
        # The authority that stamps, and a page that a member asks to have captured.
        allowed = {"vault/stamps/store.py", "exchange/publishing/capturing/wire.py"}
        assert path.relative_to(AIGAQ).as_posix() in allowed or not used, f"{path.relative_to(SRC)} imports {used}"


def test_every_folder_is_a_room_a_door_or_data():
    known = set(ROOMS) | set(DOORS) | {"packs", "migrations", "templates", "static", "locale", "manuals", "__pycache__"}
    assert {path.name for path in AIGAQ.iterdir() if path.is_dir()} <= known


def test_proof_stands_on_the_standard_library_alone():
    for path in files(SRC / "proof"):
        for module in imports(path):
            top = module.split(".")[0]
            # Ed25519 is not in the standard library; where it is missing, proof says what it did not check.
            optional = top == "cryptography" and path.name == "bag.py"
            assert optional or top == "proof" or top in sys.stdlib_module_names, f"{path.name} imports {module}"


def test_what_reads_foreign_files_knows_nothing_of_the_house():
    parsers = {"PIL", "pypdf", "pypdfium2", "defusedxml", "striprtf"}
    rules = ("aigaq.vault.kinds", "aigaq.vault.reader.")
    for path in files(AIGAQ / "vault" / "reader" / "inside"):
        for module in imports(path):
            top = module.split(".")[0]
            assert top in parsers or top in sys.stdlib_module_names or f"{module}.".startswith(rules), (
                f"{path.name} imports {module}"
            )
            assert "reader.store" not in module and "reader.actions" not in module, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(AIGAQ).as_posix())
def test_a_rule_knows_no_framework_clock_disk_or_network(path):
    for module in imports(path):
        assert module.split(".")[0] not in FORBIDDEN, f"it imports {module}"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in CLOCKS, f"line {node.lineno} calls {called}()"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(AIGAQ).as_posix())
def test_a_rule_looks_only_at_rules(path):
    for module in imports(path):
        if module.startswith("aigaq."):
            parts = module.split(".")
            assert parts[2:3] not in (["models"], ["actions"], ["queries"], ["store"]), f"it imports {module}"
            assert parts[1] not in ("wording", "terms"), f"it imports {module}"


def test_only_actions_write():
    allowed = {"actions.py", "trail.py"}
    for path in files():
        if path.name in allowed:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                owner = ast.unparse(node.func.value)
                sessions = path.name == "sessions.py" and owner in ("self", "super()")
                # Pillow's word for writing a picture into memory.
                picture = path.name == "pictures.py" and owner == "_image(pixels)"
                # The library's word for writing a Word document into memory.
                document = path.name == "document.py" and owner == "made"
                assert sessions or picture or document, (
                    f"{path.relative_to(SRC)}:{node.lineno} writes: {ast.unparse(node.func)}"
                )


def test_the_trail_is_written_only_by_actions():
    for path in files():
        if path.name not in ("actions.py", "trail.py"):
            text = path.read_text("utf-8")
            assert not re.search(r"trail\.(record|write|remove)\(", text), path


def test_every_action_that_writes_is_one_transaction():
    for path in [one for one in files() if one.name == "actions.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and re.search(r"trail\.(record|write|remove)\(", ast.unparse(node))
            ):
                marked = any("atomic" in ast.unparse(mark) for mark in node.decorator_list)
                inside = "transaction.atomic()" in ast.unparse(node)
                assert marked or inside, f"{path.relative_to(SRC)}: {node.name} writes outside a transaction"
