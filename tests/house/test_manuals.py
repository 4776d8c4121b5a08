"""The manuals speak of the house as it is: its own words, its own commands, the same tasks in all three languages."""

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from test_rooms import SRC
from typer.main import get_command

from aigaq.cli.app import app

ROOT = SRC.parent
GUIDE = ROOT / "docs" / "guide"
READERS = ("monitors", "lawyers", "keepers")
OTHERS = ("ru", "kk")
TRANSLATED = [(reader, language) for reader in READERS for language in OTHERS]
# A command stands between backticks; its last words may be an example's.
COMMAND = re.compile(r"`(aigaq [^`]+)`")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")

# What stands beside the manuals, in English and in Russian.
BESIDE = ("drill", "packs", "serving", "transcripts", "witness")


def manual(reader: str, language: str) -> Path:
    return GUIDE / ("" if language == "en" else language) / f"{reader}.md"


PAGES = [manual(reader, language) for reader in READERS for language in ("en", *OTHERS)]
PAGES_BESIDE = [manual(name, language) for name in BESIDE for language in ("en", "ru")]


@cache
def catalogue(language: str = "ru") -> dict[str, str]:
    """Return what the interface says, in English, with what it says in another language."""
    with (SRC / f"aigaq/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        rows = [row for row in read_po(file, locale=language) if row.id and not row.fuzzy and not row.context]
    return {row.id: row.string for row in rows if isinstance(row.id, str)}


@cache
def ours():
    """Return the command line as typer sees it."""
    return get_command(app)


def said(text: str) -> list[str]:
    """Return what a text quotes of the screen: **so** in English, «so» in the others; a line may break in it."""
    return [
        " ".join(one.split()) for pair in re.findall(r"\*\*(.+?)\*\*|«(.+?)»", text, re.DOTALL) for one in pair if one
    ]


def tasks(page: Path) -> list[str]:
    return re.split(r"^## (?=\d)", page.read_text("utf-8"), flags=re.MULTILINE)[1:]


def fault_of(line: str) -> str:
    """Return what the command line knows nothing of in this line; nothing if all of it is there."""
    words, level = shlex.split(line)[1:], ours()
    while hasattr(level, "commands"):
        own = [one for one in level.params if one.param_type_name == "argument"]
        words = words[len(own) :]
        if not words or words[0] not in level.commands:
            return f"no command {words[:1]}"
        level = level.commands[words.pop(0)]
    return fault_in(level, words)


def fault_in(command, words: list[str]) -> str:
    wanted = {one.opts[0] for one in command.params if one.param_type_name == "option" and one.required}
    if wanted - set(words):
        return f"without {sorted(wanted - set(words))}"
    options = {name: one for one in command.params for name in one.opts if one.param_type_name == "option"}
    given = 0
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            given += 1
        elif word not in options:
            return f"no option {word}"
        elif not options[word].is_flag and next(rest, None) is None:
            return f"no value for {word}"
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    most = 99 if any(one.nargs == -1 for one in arguments) else len(arguments)
    return "" if sum(one.required for one in arguments) <= given <= most else f"{given} arguments"


def named(task: str) -> list[tuple[str, ...]]:
    """Return the commands and options of a task, without what an example fills in."""
    lines = [shlex.split(line) for line in COMMAND.findall(task)]
    return [tuple(word for word in line if re.fullmatch(r"(--)?[a-z][a-z-]*", word)) for line in lines]


@pytest.mark.parametrize("reader", READERS)
def test_what_a_manual_quotes_stands_on_the_screen(reader):
    assert not [one for one in said(manual(reader, "en").read_text("utf-8")) if one not in catalogue()]
    for language in OTHERS:
        screen = set(catalogue(language).values())
        assert not [one for one in said(manual(reader, language).read_text("utf-8")) if one not in screen], language


@pytest.mark.parametrize(
    "page", [*PAGES, *map(manual, ("drill",) * 2, ("en", "ru"))], ids=lambda page: str(page.relative_to(GUIDE))
)
def test_every_command_of_a_manual_is_there(page):
    lines = COMMAND.findall(page.read_text("utf-8"))
    assert lines
    assert not {line: fault_of(line) for line in lines if fault_of(line)}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_manual_leads_to_a_file(page):
    links = [one for one in LINK.findall(page.read_text("utf-8")) if "://" not in one]
    assert links
    assert not [one for one in links if not (page.parent / one).exists()]


@pytest.mark.parametrize("reader, language", TRANSLATED)
def test_every_language_has_the_same_tasks(reader, language):
    """The same number of them, in each the same words of the screen and the same commands."""
    screen, here, there = catalogue(language), tasks(manual(reader, "en")), tasks(manual(reader, language))
    assert 8 <= len(here) == len(there)
    for one, other in zip(here, there, strict=True):
        title = one.splitlines()[0]
        assert one.split(".")[0] == other.split(".")[0]
        assert (title, {screen[word] for word in said(one)}) == (title, set(said(other)))
        assert (title, named(one)) == (title, named(other))


def typed(page: Path) -> list[str]:
    """Return what is to be typed or written into a file, without what is said of it; and headings, by their depth."""
    lines = page.read_text("utf-8").splitlines()
    told = [one.partition("#")[0].strip() for one in lines if one.startswith("    ") or one.strip().startswith("```")]
    return [*told, *(one.partition(" ")[0] for one in lines if re.match(r"#+ ", one))]


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_the_manuals_tells_to_type_the_same_in_russian(name):
    page, other = manual(name, "en"), manual(name, "ru")
    assert typed(other) == typed(page)
    assert f"](ru/{name}.md)" in page.read_text("utf-8") and f"](../{name}.md)" in other.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(GUIDE)))
def test_a_task_is_short(page):
    assert not [one.splitlines()[0] for one in tasks(page) if not 3 <= len(one.strip().splitlines()) - 2 <= 10]


def test_the_pictures_are_few_and_small():
    # Those of the design are held by test_one_design, those of the tour by test_tour.
    kept = [one for one in (GUIDE / "pictures").glob("*.png") if not one.name.startswith("design-")]
    assert len(kept) <= 6
    assert all(one.stat().st_size < 60_000 for one in kept)
    shown = {(page.parent / one).resolve() for page in PAGES for one in LINK.findall(page.read_text("utf-8"))}
    assert set(kept) <= shown


@pytest.mark.parametrize(
    "line",
    ["aigaq divine C-1", "aigaq complaints C-1 guess", "aigaq backup", "aigaq backup here --fast", "aigaq lock now"],
)
def test_a_command_that_is_not_there_is_found(line):
    assert fault_of(line)
