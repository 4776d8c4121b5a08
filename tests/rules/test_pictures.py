"""Pictures: nothing lies over anything else or leaves the sheet, whatever the words; nothing in one runs."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from aigaq.proceedings.fate import Fate
from aigaq.web.pictures import store, svg
from aigaq.web.pictures.drawn.authority import Node, Step, Walk
from aigaq.web.pictures.drawn.heard import LOOKS as TREATED
from aigaq.web.pictures.drawn.heard import Block, Heard, Treated
from aigaq.web.pictures.drawn.matrix import LOOKS as CITED
from aigaq.web.pictures.drawn.matrix import Claim, Matrix
from aigaq.web.pictures.drawn.timeline import Heap, Lane, Mark, Stretch, Timeline
from aigaq.web.pictures.drawn.year import LOOKS as FATES
from aigaq.web.pictures.drawn.year import Stack, Year
from aigaq.web.pictures.figure import NARROW, WIDE
from aigaq.web.pictures.letters import wrapped
from aigaq.web.pictures.palette import LIGHT, Fill, Ink
from aigaq.web.pictures.setting import Look
from aigaq.web.pictures.shapes import Area, Canvas, Letters, Way, bounds, flat
from aigaq.web.pictures.slices import slices

FACES = store.faces()
WIDTHS = st.sampled_from([NARROW, WIDE])
LETTERS = "abcdefgXYZ абвгдежЩЮ әғқңөұүһі ӘҒҚҢӨҰҮҺІ 0123456789 .,-“”()"
WORDS = st.text(LETTERS, min_size=1, max_size=70)
LONG = st.sampled_from(["Мемлекеттікқылмыстықатқаружүйесі" * 3, "W" * 90, "Жалоба " * 40])
TOLD = st.one_of(WORDS, LONG)
COUNTS = st.integers(0, 5000)
DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOSTILE = (
    "</svg><script>alert(1)</script>", '"><a xlink:href="javascript:alert(1)">', "\u202egnirts \u2066x\u2069",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "]]>",
    "a\x00b\x1b", "url(http://elsewhere.example/)", "التعذيب", "\ufffe\uffff",
)  # fmt: skip
ELEMENTS = {
    "svg", "title", "desc", "defs", "pattern", "rect", "path", "line", "circle", "text", "a", "style", "metadata",
    "meta",
}  # fmt: skip


def heard_of(told=TOLD):
    people = st.one_of(st.none(), COUNTS)
    rows = st.tuples(*(st.builds(Treated, st.just(code), told, people, st.just("")) for code in TREATED))
    worded = rows.map(lambda some: tuple(Treated(r.code, r.name, r.people, _said(r.people)) for r in some))
    return st.builds(Heard, st.lists(st.builds(Block, told, worded), min_size=1, max_size=4).map(tuple))


def _said(people):
    return "some, how many is not known" if people is None else str(people)


def year_of(told=TOLD):
    fates = st.tuples(*(st.tuples(st.just(str(fate)), st.integers(0, 400)) for fate in Fate))
    months = st.tuples(*(st.builds(Stack, st.just("Aug"), st.just(str(n)), fates) for n in range(1, 13)))
    concerns = st.lists(st.builds(Stack, told, told, fates, st.just("/complaints/")), max_size=8).map(tuple)
    looks = st.tuples(*(st.builds(Look, told, st.just(look[0]), st.just(look[1])) for look in FATES.values()))
    return st.builds(Year, months, concerns, looks, told, told)


def timeline_of(told=TOLD):
    spans = st.tuples(DAYS, st.sampled_from([0, 0, 0, 29, 364]))
    marks = spans.map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))
    lanes = st.lists(st.tuples(told, st.lists(marks, min_size=1, max_size=25)), min_size=1, max_size=5)
    gaps = st.lists(st.tuples(DAYS, st.integers(184, 900)), max_size=4)
    return st.builds(_timeline, lanes, gaps, told)


def _timeline(lanes, gaps, told):
    number, made = 0, []
    for name, spans in lanes:
        marks = []
        for first, last in spans:
            number += 1
            marks.append(Mark(first, last, str(number), name, "/incidents/"))
        made.append(Lane(name, tuple(marks)))
    inside = [(first, first + timedelta(days)) for first, days in gaps]
    stretches = tuple(Stretch(first, last, f"{(last - first).days} days at least") for first, last in inside)
    return Timeline(tuple(made), stretches, told, MONTHS)


def heaped():
    months = st.dictionaries(st.tuples(st.integers(2010, 2026), st.integers(1, 12)), st.integers(1, 99999), min_size=1)
    return st.lists(months, min_size=1, max_size=4).map(_heaped)


def _heaped(lanes):
    made = [
        tuple(Heap(date(y, m, 1), date(y, m, 28), n) for (y, m), n in sorted(months.items()))
        + tuple(Heap(date(y, 1, 1), date(y, 12, 31), n) for (y, _m), n in sorted(months.items())[:3])
        for months in lanes
    ]
    return Timeline(tuple(Lane(f"lane {at}", heaps=one) for at, one in enumerate(made)), (), "", ("Jan",) * 12)


def walk_of(told=TOLD):
    steps = st.lists(st.builds(Step, told, told, st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=6)
    return st.builds(_walk, steps, told)


def _walk(steps, told):
    parts = ["accused", *["between"] * (len(steps) - 1), "answers"]
    return Walk(tuple(Node(told, part, "" if part == "between" else told) for part in parts), tuple(steps))


def matrix_of(told=TOLD):
    codes = st.lists(st.sampled_from(list(CITED)), unique=True, max_size=4)
    cell = codes.map(lambda some: tuple((code, 1 + len(some)) for code in some))

    def claims(number):
        cells = st.tuples(*[cell] * number)
        one = st.builds(Claim, st.just("C-001"), told, told, told, st.booleans(), st.just("/claims/"), cells)
        looks = tuple(Look(code, *look) for code, look in CITED.items())
        numbers = tuple(str(n) for n in range(1, number + 1))
        return st.lists(one, min_size=1, max_size=6).map(lambda some: Matrix(tuple(some), numbers, looks))

    return st.integers(1, 40).flatmap(claims)


PLANS = {
    "heard": heard_of(), "year": year_of(), "timeline": timeline_of(), "heaps": heaped(), "authority": walk_of(),
    "matrix": matrix_of(),
}  # fmt: skip


def require_apart(canvas):
    shapes = [(one, bounds(one, FACES)) for one in flat(canvas.shapes)]
    for one, frame in shapes:
        assert frame.within(canvas.bounds, by=0.1), f"leaves the sheet: {one}"
    letters = [(one, frame) for one, frame in shapes if isinstance(one, Letters) and one.text]
    for (one, frame), (other, there) in combinations(letters, 2):
        assert not frame.meets(there, by=0.3), f"{one} lies over {other}"
    for area, frame in shapes:
        if isinstance(area, Area) and area.alone:
            for one, there in letters:
                assert not frame.meets(there, by=0.6), f"{one} stands over {area}"


@pytest.mark.parametrize("kind", PLANS)
@settings(max_examples=40, deadline=None)
@given(data=st.data(), width=WIDTHS)
def test_nothing_lies_over_anything_else_and_nothing_leaves_the_sheet(kind, data, width):
    require_apart(data.draw(PLANS[kind]).canvas(FACES, width))


@pytest.mark.parametrize("kind", ["heard", "year", "authority"])
@settings(max_examples=20, deadline=None)
@given(data=st.data(), width=WIDTHS)
def test_a_picture_is_no_wider_than_it_was_asked_to_be(kind, data, width):
    assert data.draw(PLANS[kind]).canvas(FACES, width).width == width


@settings(max_examples=40, deadline=None)
@given(found=heard_of(st.just("a word")), width=WIDTHS)
def test_every_number_heard_is_drawn_and_no_other(found, width):
    drawn = Counter(one.text for one in flat(found.canvas(FACES, width).shapes) if isinstance(one, Letters))
    told = Counter(str(row.people) for block in found.blocks for row in block.rows if row.people is not None)
    assert {text: n for text, n in drawn.items() if text.isdecimal()} == told


@settings(max_examples=40, deadline=None)
@given(found=year_of(st.just("a word")))
def test_the_areas_of_a_year_are_as_large_as_its_numbers(found):
    canvas = found.canvas(FACES, WIDE)
    columns = [one for one in flat(canvas.shapes) if isinstance(one, Area) and one.height > 14.01]
    most = max(one.total for one in found.months)
    told = Counter(
        round(120 * n / most, 6) for one in found.months for _c, n in one.fates if n and 120 * n / most > 14.01
    )
    assert Counter(round(one.height, 6) for one in columns) == told


@settings(max_examples=30, deadline=None)
@given(data=st.data(), most=st.integers(300, 900))
def test_a_picture_cut_for_paper_keeps_every_shape_once_and_cuts_none(data, most):
    canvas = data.draw(PLANS["matrix"]).canvas(FACES, WIDE)
    parts = list(slices(canvas, FACES, most))
    assert sum(one.height for one in parts) == pytest.approx(canvas.height)
    assert sum(len(one.shapes) for one in parts) == len(canvas.shapes)
    for one in parts:
        for shape in flat(one.shapes):
            if isinstance(shape, Letters | Area):
                assert bounds(shape, FACES).within(one.bounds, by=0.5)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("how", ["inline", "alone"])
def test_hostile_words_stay_words(text, how):
    plan = Walk((Node(text, "accused", text), Node(text, "answers", text)), (Step(text, text, True, False, True),))
    canvas = plan.canvas(FACES, WIDE)
    link = Way("/people/", text, (Letters(0, 20, FACES.printed(text), 12),))
    canvas = Canvas(canvas.width, canvas.height, (*canvas.shapes, link))
    written = (
        svg.inline(canvas, "k", text, text, "wide")
        if how == "inline"
        else svg.alone(canvas, title=text, finding=text, language="en", about={"case": text}, style="")
    )
    root = ElementTree.fromstring(written.replace("x:meta", "meta"))
    for one in root.iter():
        assert one.tag.rpartition("}")[2] in ELEMENTS
        assert not [name for name in one.attrib if name.startswith("on")]
        assert not re.search(r"javascript:|^https?://(?!www\.w3\.org)", one.attrib.get("href", ""))
    drawn = "".join(one.text or "" for one in root.iter() if one.tag.endswith("text"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", drawn)


def test_a_file_of_its_own_fetches_nothing_and_leads_nowhere():
    canvas = Canvas(100, 40, (Way("/people/", "somebody", (Letters(0, 20, "Қазақ", 12, bold=True),)),))
    written = svg.alone(
        canvas, title="t", finding="f", language="kk", about={}, style=store.carried("cyrillic-ext", "600")
    )
    assert "href" not in written and "/people/" not in written
    assert re.findall(r"url\((.{12})", written) == ['"data:font/w']


@pytest.mark.parametrize(("weight", "bold"), [(400, False), (600, True)])
@pytest.mark.parametrize(
    "text", ["Timeline of a case", "Хронология дела", "Әділет, ғылым, қаңтар, өмір, ұлт, үй, һәм, іс", "№ 114 − 37 %"]
)
def test_letters_are_as_wide_as_the_font_has_them(text, weight, bold):
    font = ImageFont.truetype(
        str(store.PRINT / f"SourceSans3-{weight}-normal.ttf"), 1000, layout_engine=ImageFont.Layout.BASIC
    )
    # Pillow brings pairs of letters closer together; we do not, so that we are never too narrow.
    assert 0.97 < font.getlength(text) / FACES.width(text, 1000, bold=bold) <= 1.002


@given(text=TOLD, width=st.floats(30, 700))
def test_lines_are_never_wider_than_their_room(text, width):
    for line in wrapped(FACES, text, width, 13):
        assert FACES.width(line, 13) <= width + 0.01 or len(line) == 1


def test_a_text_that_is_cut_says_that_it_goes_on():
    (line,) = wrapped(FACES, "Жалоба " * 40, 120, 12, 1)
    assert line.endswith("…") and FACES.width(line, 12) <= 120


def sheet():
    return (store.FONTS.parent / "aigaq.css").read_text("utf-8")


def tokens(part):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", part))


def themes():
    light, dark = re.findall(r":root \{(.*?)\}", sheet(), re.S)[:2]
    return tokens(light), {**tokens(light), **tokens(dark)}


def test_the_inks_are_the_tokens_of_the_page():
    assert {str(ink): colour for ink, colour in LIGHT.items()} == {str(ink): themes()[0][ink] for ink in Ink}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
def test_every_letter_is_told_from_its_ground_in_both_themes(theme):
    colours = themes()[theme]
    for ink in (Ink.INK, Ink.SOFT, Ink.ACCENT, Ink.FOR, Ink.AGAINST, Ink.BESIDE, Ink.WARN):
        high, low = sorted((luminance(colours[ink]), luminance(colours["raised"])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, ink


def test_what_differs_in_colour_differs_in_its_filling_too():
    for looks in (
        FATES,
        {code: TREATED[code] for code in ("quoted", "relied_on", "mentioned", "passed_over", "unknown")},
    ):
        fills = [fill for _ink, fill in looks.values()]
        assert len(set(fills)) == len(fills)


def test_who_commands_stands_above_and_two_lines_meet_beneath_whom_they_share():
    up = Step("is part of", "", True, True, True)
    down = Step("is part of", "", False, True, True)
    nodes = (Node("prison", "accused"), Node("committee", "between"), Node("inquiry", "answers"))
    canvas = Walk(nodes, (up, down)).canvas(FACES, WIDE)
    places = {one.text: one for one in flat(canvas.shapes) if isinstance(one, Letters)}
    assert places["committee"].y < places["prison"].y and places["prison"].y == places["inquiry"].y
    assert places["prison"].x < places["inquiry"].x
    straight = Walk(nodes[:2], (up,)).canvas(FACES, NARROW)
    places = {one.text: one for one in flat(straight.shapes) if isinstance(one, Letters)}
    assert places["committee"].y < places["prison"].y


def test_the_same_picture_gives_the_same_bytes():
    canvas = Canvas(90, 40, (Area(1, 1, 20, 20, Ink.FOR, Fill.SLANT), Letters(30, 20, "114", 12)))
    written = svg.alone(canvas, title="t", finding="f", language="en", about={"case": "C-1"}, style="")
    first, second = store.raster(written), store.raster(written)
    assert first == second and first.startswith(b"\x89PNG")
