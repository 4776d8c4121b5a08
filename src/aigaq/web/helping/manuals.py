"""The manuals in the house: the texts of docs/guide, task by task, in the reader's language, and which helps where."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from aigaq.web.helping.marked import shown

# A link to docs/guide, which travels with the package.
PLACE = Path(__file__).parents[2] / "manuals"
READERS = ("monitors", "lawyers", "keepers")
TASK = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
# In files alone a paragraph leads to the other languages and manuals; a picture is no link.
LEADS_ON = re.compile(r"(?<!!)\[[^\]]*\]\(")


@dataclass(frozen=True)
class Task:
    """One task of a manual: its number, which is the same in every language, what it is called, what it says."""

    reader: str
    number: int
    title: str
    text: SafeString


@dataclass(frozen=True)
class Manual:
    """One manual: for whom, what it is called, what it says first, its tasks by number."""

    reader: str
    title: str
    first: SafeString
    tasks: dict[int, Task]


@cache
def manual(reader: str, language: str) -> Manual:
    """Return a manual in a language."""
    folder = PLACE if language == "en" else PLACE / language
    head, *parts = TASK.split((folder / f"{reader}.md").read_text("utf-8"))
    title, _, first = head.partition("\n")
    found = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    tasks = {int(number): Task(reader, int(number), name, _shown(text)) for number, name, text in found}
    kept = [block for block in first.split("\n\n") if not LEADS_ON.search(block)]
    return Manual(reader, title.removeprefix("# "), _shown("\n\n".join(kept)), tasks)


@cache
def helping() -> dict[str, tuple[str, int]]:
    """Return the manual and the number of the task that helps, by the name of a page."""
    told = tomllib.loads((PLACE / "help.toml").read_text("utf-8"))
    return {page: (reader, int(number)) for reader in told for number, pages in told[reader].items() for page in pages}


def address(page: str) -> str:
    """Return where the help about a page is; about one without a task of its own, the contents.

    Nothing in a locked house, which has no page but its lock.
    """
    try:
        return reverse("task", args=helping()[page]) if page in helping() else reverse("help")
    except NoReverseMatch:
        return ""


def _shown(text: str) -> SafeString:
    return shown(text, _page_of, _picture_of)


def _page_of(named: str) -> str:
    name = PurePosixPath(named)
    return reverse("manual", args=[name.stem]) if name.suffix == ".md" and name.stem in READERS else ""


def _picture_of(named: str) -> str:
    name = PurePosixPath(named).name
    return static(f"manuals/{name}") if (PLACE / "pictures" / name).is_file() else ""
