"""One design: no page has a style of its own, the sheet has no rule for nobody, and what is written of it is true."""

import re
from functools import cache

import pytest
from test_rooms import AIGAQ, SRC

GUIDE = SRC.parent / "docs" / "guide"
DESIGNS = [GUIDE / "design.md", GUIDE / "ru" / "design.md"]
TEMPLATES = AIGAQ / "templates"
# Files that leave the house bring their own sheet with them (exchange/publishing).
OUTGOING = "publishing"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|color-mix)\(|(?<![\w-])(white|black|red|gr[ae]y)\b", re.I)
SIZE = re.compile(r"(?<![\w.-])\d*\.?\d+(?:rem|em|px|pt|%|vw|vh)")
CLASS = re.compile(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', re.S)
# What a value ends, or one of two words.
ENDED = re.compile(r"[\w-]+-\{%.*?%\}[\w-]*(?:\{% el.*?%\}[\w-]*)*|[\w-]*\{\{.*?\}\}")
# Of the pictures: what is filled and drawn with an ink, and how wide they are (web/pictures/svg.py).
DRAWN = {"f-", "s-", "is-"}
# A row of a table of tokens: `--name` | `light` | `dark` or nothing | what it is for.
ROW = re.compile(r"^\| `--([a-z0-9-]+)` \| `([^`]+)` \|(?: (?:`([^`]+)`|–) \|)?", re.M)


@cache
def sheet() -> str:
    return bare((AIGAQ / "static" / "aigaq.css").read_text("utf-8"))


def bare(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


@cache
def templates() -> dict[str, str]:
    found = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    return {name: text for name, text in found.items() if not name.startswith(OUTGOING)}


def scripts() -> str:
    return "\n".join(path.read_text("utf-8") for path in (AIGAQ / "static").glob("*.js"))


@cache
def quoted() -> set[str]:
    """Return every word that stands in quotes in the code of pages and in their scripts."""
    code = "\n".join(path.read_text("utf-8") for path in AIGAQ.rglob("*.py"))
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r'"[^"\n]*"|`[^`]*`', code + scripts()))))


def declared(css: str) -> list[tuple[str, str]]:
    """Return every property with its value."""
    lines = (one.partition(":") for block in re.findall(r"\{([^{}]*)\}", css) for one in block.split(";"))
    return [(name.strip(), value.strip()) for name, _, value in lines if value]


def nameless(css: str) -> list[str]:
    """Return colours and sizes of letters written where they are used, without a token."""
    plain = [(name, value) for name, value in declared(css) if not name.startswith("--")]
    coloured = [f"{name}: {value}" for name, value in plain if COLOUR.search(value)]
    # Of `font`, what follows the stroke is the height of the line.
    sized = [
        f"{name}: {value}" for name, value in plain if name in ("font", "font-size") if SIZE.search(value.split("/")[0])
    ]
    return coloured + sized


def ruled(css: str) -> set[str]:
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\{[^{}]*\}", " ", css)))


def classes(template: str) -> tuple[set[str], set[str]]:
    """Return the classes that stand whole in a template, and the beginnings of those that a value ends."""
    whole, begun = set(), set()
    for value in CLASS.findall(template):
        begun |= set(re.findall(r"([\w-]+-)\{", value))
        plain = re.sub(r"\{%.*?%\}", " ", ENDED.sub(" ", value))
        whole |= set(re.findall(r"(?<!\S)[a-z][\w-]*(?<!-)(?!\S)", plain))
    return whole, begun


@cache
def worn() -> tuple[set[str], set[str]]:
    every = [classes(text) for text in templates().values()]
    return set().union(*(whole for whole, _ in every)), DRAWN.union(*(begun for _, begun in every))


def used(name: str, whole: set[str], begun: set[str]) -> bool:
    """Say whether something wears this class: a template, a script, or a code of ours that ends it."""
    ended = any(name.startswith(one) and name.removeprefix(one) in quoted() for one in begun)
    return name in whole or name in quoted() or ended


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens of the light theme, and what the dark one says otherwise."""
    light, dark = re.findall(r":root \{(.*?)\}", css, re.S)[:2]
    return tuple(
        {name.removeprefix("--"): value for name, value in declared(f"{{{part}}}") if name.startswith("--")}
        for part in (light, dark)
    )


def test_no_template_and_no_script_writes_a_style_of_its_own():
    pages = {name: text for name, text in templates().items() if re.search(r"\sstyle=|<style\b", text)}
    code = "\n".join(path.read_text("utf-8") for path in (AIGAQ / "web").rglob("*.py") if "pictures" not in path.parts)
    assert not pages
    assert not re.findall(r"<[^>]*\sstyle=", code)
    assert not re.findall(r"style\.cssText|setAttribute\(.style", scripts())


def test_colours_and_sizes_of_letters_have_names():
    assert not nameless(sheet())


@pytest.mark.parametrize(
    "css",
    ["a { color: #123 }", "a { border: 1px solid rgb(1 2 3) }", "p { font: 600 .9rem/1.2 x }", "p { color: red }"],
)
def test_a_colour_or_a_size_without_a_name_is_found(css):
    assert nameless(css)


def test_what_is_named_may_be_used():
    assert not nameless("p { font: 600 var(--t3)/1.2rem var(--sans); color: var(--ink); border-color: transparent }")


def test_every_token_that_is_used_is_there_and_every_other_is_used():
    light, dark = tokens(sheet())
    asked = set(re.findall(r"var\(--([a-z0-9-]+)", sheet()))
    assert asked == set(light)
    assert set(dark) <= set(light)


def test_every_class_of_a_page_has_a_rule_or_a_script():
    whole, _ = worn()
    hooks = set(re.findall(r"\.([a-z][\w-]*)", scripts()))
    assert not whole - ruled(sheet()) - hooks


def test_every_rule_is_for_something():
    whole, begun = worn()
    assert not {name for name in ruled(sheet()) if not used(name, whole, begun)}


def test_a_rule_for_nobody_is_found():
    whole, begun = worn()
    assert not used("frobnicated", whole, begun) and not used("badge-frobnicated", whole, begun)


@pytest.mark.parametrize("page", DESIGNS, ids=["english", "russian"])
def test_the_tokens_are_as_they_are_written_down(page):
    light, dark = tokens(sheet())
    rows = {name: (day, night or None) for name, day, night in ROW.findall(page.read_text("utf-8"))}
    assert rows == {name: (value, dark.get(name)) for name, value in light.items()}


@pytest.mark.parametrize("page", DESIGNS, ids=["english", "russian"])
def test_every_component_is_written_down_and_none_that_is_not_there(page):
    named = set(re.findall(r"`([a-z_]+)\.html`", page.read_text("utf-8")))
    assert named == {path.stem for path in (TEMPLATES / "components").glob("*.html")}


def test_every_component_is_used_somewhere():
    every = "\n".join([*templates().values(), *(path.read_text("utf-8") for path in AIGAQ.rglob("*.py"))])
    assert not [
        path.stem for path in (TEMPLATES / "components").glob("*.html") if f"components/{path.name}" not in every
    ]


@pytest.mark.parametrize("page", DESIGNS, ids=["english", "russian"])
def test_the_pictures_of_the_design_are_shown_and_small(page):
    kept = set((GUIDE / "pictures").glob("design-*.png"))
    shown = {(page.parent / one).resolve() for one in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))}
    assert shown == kept
    assert not [one.name for one in kept if one.stat().st_size >= 60_000]
