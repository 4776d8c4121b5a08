"""A canvas written as SVG: for a page, whose sheet colours it, or to stand alone, with colours and fonts of its own.

Every text is escaped; nothing in it runs and nothing in it comes from elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from aigaq.web.pictures.palette import LIGHT, TILES, Fill, Ink
from aigaq.web.pictures.shapes import START, Area, Canvas, Dot, Letters, Rule, Shape, Way, flat

FAMILY = "'Source Sans 3', 'Segoe UI', Roboto, Arial, sans-serif"
TILE = 6
# Characters that no XML document may hold, and those that would turn the line around.
NEVER = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, 0x200E, 0x200F, *range(0x202A, 0x202F),
     *range(0x2066, 0x206A)]
)  # fmt: skip
Paint = Callable[[str, Ink], str]


def beside(canvas: Canvas) -> str:
    """Return a picture for a page whose words say all of it: hidden from who hears the page."""
    wide, high = _n(canvas.width), _n(canvas.height)
    return (
        f'<svg class="picture" aria-hidden="true" focusable="false" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}">{written(canvas, "beside", _classed)}</svg>'
    )


def inline(canvas: Canvas, key: str, title: str, finding: str, kind: str) -> str:
    """Return a picture as a part of a page; `key` tells its ids from those of others there."""
    names = f'role="img" aria-labelledby="{key}-title {key}-desc"'
    if any(isinstance(one, Way) for one in canvas.shapes):
        # What holds links is no single image: who reads by ear must reach them.
        names = names.replace("img", "group")
    return (
        f'<svg class="picture is-{kind}" {names} width="{_n(canvas.width)}" height="{_n(canvas.height)}" '
        f'viewBox="0 0 {_n(canvas.width)} {_n(canvas.height)}"><title id="{key}-title">{text(title)}</title>'
        f'<desc id="{key}-desc">{text(finding)}</desc>{written(canvas, key, _classed)}</svg>'
    )


def alone(
    canvas: Canvas, *, title: str, finding: str, language: str, about: Mapping[str, str], style: str
) -> str:  # fmt: skip
    """Return a picture as a file of its own; `about` is what it was drawn from, `style` its fonts."""
    told = "".join(f'<meta name="{text(name)}" content="{text(value)}"/>' for name, value in about.items())
    wide, high = _n(canvas.width), _n(canvas.height)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{text(language)}" lang="{text(language)}" role="img" '
        f'aria-labelledby="title desc" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="{FAMILY}"><title id="title">{text(title)}</title><desc id="desc">{text(finding)}</desc>'
        f'<metadata xmlns:x="http://www.w3.org/1999/xhtml">{told.replace("<meta", "<x:meta")}</metadata>'
        f"<style>{style}</style>"
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>{written(canvas, "p", _coloured)}</svg>\n'
    )


def written(canvas: Canvas, key: str, paint: Paint) -> str:
    """Return the shapes of a canvas and the patterns they use."""
    areas = [one for one in flat(canvas.shapes) if isinstance(one, Area | Dot)]
    used = sorted({(one.fill, one.ink) for one in areas if one.fill in TILES})
    tiles = "".join(_tile(key, fill, ink, paint) for fill, ink in used)
    return (f"<defs>{tiles}</defs>" if tiles else "") + "".join(_shapes(canvas.shapes, key, paint))


def text(told: str) -> str:
    """Return a text as it may stand in SVG, in or between its marks."""
    return escape(told.translate(NEVER), quote=True)


def _shapes(shapes: Iterable[Shape], key: str, paint: Paint) -> Iterable[str]:
    for one in shapes:
        if isinstance(one, Way):
            inner = "".join(_shapes(one.shapes, key, paint))
            # A file of its own leads nowhere: the house it came from has no address.
            way = f'<a href="{text(one.href)}" aria-label="{text(one.name)}">{inner}</a>'
            yield inner if paint is _coloured else way
        else:
            yield _shape(one, key, paint)


def _shape(one: Area | Dot | Rule | Letters, key: str, paint: Paint) -> str:
    if isinstance(one, Letters):
        return _letters(one, paint)
    if isinstance(one, Rule):
        return _rule(one, paint)
    painted = _filled(one, key, paint)
    if isinstance(one, Dot):
        return f'<circle cx="{_n(one.x)}" cy="{_n(one.y)}" r="{_n(one.radius)}"{painted}/>'
    round_ = f' rx="{_n(one.rounded)}"' if one.rounded else ""
    dashed = ' stroke-dasharray="4 2"' if one.dashed else ""
    return (
        f'<rect x="{_n(one.x)}" y="{_n(one.y)}" width="{_n(one.width)}" height="{_n(one.height)}"'
        f"{round_}{dashed}{painted}/>"
    )


def _filled(one: Area | Dot, key: str, paint: Paint) -> str:
    edge = paint("stroke", one.ink)
    if one.fill is Fill.SOLID:
        return paint("fill", one.ink)
    if one.fill is Fill.EMPTY:
        return f"{paint('fill', Ink.RAISED)}{edge}" if paint is _coloured else f' class="empty s-{one.ink}"'
    return f' fill="url(#{key}-{one.fill}-{one.ink})"{edge}'


def _letters(one: Letters, paint: Paint) -> str:
    anchor = "" if one.anchor == START else f' text-anchor="{one.anchor}"'
    bold = ' font-weight="600"' if one.bold else ""
    return (
        f'<text x="{_n(one.x)}" y="{_n(one.y)}" font-size="{_n(one.size)}"{anchor}{bold}'
        f"{paint('fill', one.ink)}>{text(one.text)}</text>"
    )


def _rule(one: Rule, paint: Paint) -> str:
    dashed = ' stroke-dasharray="5 4"' if one.dashed else ""
    wide = "" if one.width == 1 else f' stroke-width="{_n(one.width)}"'
    line = (
        f'<line x1="{_n(one.x1)}" y1="{_n(one.y1)}" x2="{_n(one.x2)}" y2="{_n(one.y2)}"{wide}{dashed}'
        f"{paint('stroke', one.ink)}/>"
    )
    return line + (f'<path d="{_head(one)}"{paint("fill", one.ink)}/>' if one.head else "")


def _head(one: Rule) -> str:
    """Return the three corners of the head of an arrow that stands or lies."""
    long = ((one.x2 - one.x1) ** 2 + (one.y2 - one.y1) ** 2) ** 0.5 or 1
    dx, dy = (one.x2 - one.x1) / long, (one.y2 - one.y1) / long
    x, y = one.x2 - 9 * dx, one.y2 - 9 * dy
    corners = ((one.x2, one.y2), (x - 4.5 * dy, y + 4.5 * dx), (x + 4.5 * dy, y - 4.5 * dx))
    return "M" + "L".join(f"{_n(a)} {_n(b)}" for a, b in corners) + "Z"


def _tile(key: str, fill: Fill, ink: Ink, paint: Paint) -> str:
    wide = "1.8" if fill is Fill.DOTS else "1.1"
    back = paint("fill", Ink.RAISED) if paint is _coloured else ' class="empty"'
    return (
        f'<pattern id="{key}-{fill}-{ink}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{TILE}" height="{TILE}"{back}/>'
        f'<path d="{TILES[fill]}" stroke-width="{wide}" stroke-linecap="round"{paint("stroke", ink)}/></pattern>'
    )


def _classed(what: str, ink: Ink) -> str:
    return f' class="{what[0]}-{ink}"'


def _coloured(what: str, ink: Ink) -> str:
    return f' {what}="{LIGHT[ink]}"'


def _n(number: float) -> str:
    """Return a number as SVG has it: with a point, to a tenth, in whatever language the page is."""
    return f"{number:.1f}".removesuffix(".0")
