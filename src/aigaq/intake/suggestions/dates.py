"""Dates and periods: written out, in figures, and relative to a day that is handed in. Never a day that was not."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain

from aigaq.intake.suggestions import moments, times
from aigaq.intake.suggestions.moments import Moment
from aigaq.intake.suggestions.relative import relative
from aigaq.intake.suggestions.suggested import Kind, Spans, Suggested

_DAY = r"(?P<{}>[0-3]?\d)"
_YEAR = {
    "ru": r"(?P<y{at}>(?:19|20)\d\d)(?:-?(?:го|м|ом|й))?(?:\s?(?:год(?:у|а|ом|ов|ах|е)?|гг?\.?))?",
    "kk": r"(?P<y{at}>(?:19|20)\d\d)(?:\s?-?\s?(?:жыл\w{{0,5}}|ж\.))?",
    "en": r"(?P<y{at}>(?:19|20)\d\d)",
}
_ORDINAL = {"ru": r"(?:-?(?:го|е|ое|ого))?", "kk": r"(?:-?(?:ші|шы|і|ы|сі|сы|нда|нде))?", "en": r"(?:st|nd|rd|th)?"}

# What may stand between parts: `1` begins, `2` ends; a part that is missing is taken from the other end.
_SHAPES = {
    "ru": (
        "(?:с|со) {d1}(?: {m1})?(?: {y1})? (?:по|до) {d2} {m2}(?: {y2})?",
        "(?:с|со) {m1}(?: {y1})? (?:по|до) {m2}(?: {y2})?",
        "между {d1}(?: {m1})?(?: {y1})? и {d2} {m2}(?: {y2})?",
        "{d1}-{d2} {m2}(?: {y2})?",
        "{d1} {m1}(?: {y1})?-{d2} {m2}(?: {y2})?",
        "{m1}-{m2}(?: {y2})?",
        "{d1},? {m1}(?:,? {y1})?",
        "{m1},? {y1}",
        "(?<=в\\s){m1}(?! \\d)",
        "(?<=во\\s){m1}(?! \\d)",
    ),
    "kk": (
        "{y1} {d1}(?: {m1})?(?: бастап)?(?:-| мен | және |,? )(?:{y2} )?{d2} {m2}(?: дейін| аралығында)",
        "(?:{y1} )?{m1}(?: мен |-| және ){m2}(?: аралығында| айларында)?",
        "(?:{y1} )?{d1}-{d2} {m2}",
        "{y1} {d1} {m1}",
        "{d1} {m1}(?:,? {y1})?",
        "(?:{y1} )?{m1} {d1}(?: күні)?",
        "{y1} {m1}(?: айында)?",
        "{d1} {m1} {d2} {m2} дейін",
        "{m1}(?<=[дт][ае])(?: айында)?",
        "{m1} айында",
    ),
    "en": (
        "(?:from|between) {d1}(?: {m1})?(?:,? {y1})? (?:to|until|till|through|and) {d2} {m2}(?:,? {y2})?",
        "(?:from|between) {m1}(?: {y1})? (?:to|until|till|through|and) {m2}(?: {y2})?",
        "(?:from|between) {m1} {d1}(?:,? {y1})? (?:to|until|till|through|and) {m2} {d2}(?:,? {y2})?",
        "{d1}-{d2} {m2}(?:,? {y2})?",
        "{m1}(?:-| to ){m2} {y2}",
        "{d1} (?:of )?{m1}(?:,? {y1})?",
        "(?:the )?{m1} {d1}(?!\\d| ?(?:-|to) ?\\d)(?:,? {y1})?",
        "{m1},? (?:of )?{y1}",
        "(?:(?<=in\\s)|(?<=since\\s)|(?<=until\\s)|(?<=during\\s)|(?<=by\\s)|(?<=last\\s)){m1}(?! \\d)",
    ),
}
# A year alone, and years from to.
_YEARS = {
    "ru": (r"(?:с )?(?P<y1>(?:19|20)\d\d)(?: ?год\w{0,2}| ?г\.?)?(?: ?- ?| по | до )(?P<y2>(?:19|20)\d\d) ?(?:год\w{0,2}|гг\.?)", r"(?P<y1>(?:19|20)\d\d)(?:-?(?:го|м|ом|й))? ?(?:год(?:у|а|ом|е)?|г\.?)(?!\w)"),
    "kk": (r"(?P<y1>(?:19|20)\d\d) ?(?:-|жыл\w{2,4} )? ?(?P<y2>(?:19|20)\d\d) ?жылдар\w{0,6}", r"(?P<y1>(?:19|20)\d\d) ?-?жыл(?:ы|дың|ғы|дан|ға|да)?(?!\w)"),
    "en": (r"(?:from |between )?(?P<y1>(?:19|20)\d\d)(?: ?- ?| to | and )(?P<y2>(?:19|20)\d\d)", r"(?:(?<=in )|(?<=of )|(?<=since )|(?<=during )|(?<=year )|(?<=until )|(?<=by )|(?<=early )|(?<=late )|(?<=mid-))(?P<y1>(?:19|20)\d\d)"),
}  # fmt: skip
_PARTS = {
    "ru": r"(?:(?:самом )?(?:конце|конца|начале|начала|середине|конец|начало|середина) )",
    "kk": "(?!)",
    "en": r"(?:(?:end|beginning|middle|start|course) of |(?:early|late|mid)[- ])",
}
_ISO = re.compile(r"(?<![\w/.-])(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?![\w/]|-\d)")
_FIGURES = re.compile(
    r"(?<![\w/.-])(?P<d1>\d{1,2})(?P<by>[./-])(?P<m1>\d{1,2})(?P=by)(?P<y1>(?:19|20)\d\d)(?![\w/]|[-.]\d)(?:\s?г\.|\s?года?\b)?"
)
_SHORT_FIGURES = re.compile(r"(?<![\w/.-])(?P<d1>\d{2})\.(?P<m1>\d{2})\.(?P<y1>\d\d)\s?г(?:\.|ода?\b)")
_FIGURES_RANGE = re.compile(
    r"(?<![\w/.-])(?P<d1>\d{1,2})\.(?P<m1>\d{1,2})\.(?P<y1>(?:19|20)\d\d) ?- ?(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>(?:19|20)\d\d)(?![\w/]|[-.]\d)"
)


def dates(text: str, folded: str, language: str, today: date | None) -> Iterator[Suggested]:
    """Yield dates and periods; what was written as a date but never was is left out with all that lies in it."""
    found = [*_written(folded, language, today), *_figures(folded, language)]
    told = {one.end: one.value for one in reversed(found) if one.value is not None}
    blocked = Spans(sorted((one for one in found if one.value is None), key=lambda one: one.start - one.end))
    # Of two readings of the same words the one whose shape says more comes first.
    first = {(one.start, one.end): one for one in _agreeing(reversed(found))}
    for one in chain(first.values(), relative(folded, language, today, told)):
        if not blocked.touch(one):
            kind = Kind.PERIOD if one.period else Kind.DATE
            yield Suggested(kind, one.start, one.end, text[one.start : one.end], one.value or "", one.why)


def _written(folded: str, language: str, today: date | None) -> Iterator[Moment]:
    for pattern in _patterns(language):
        period = "m2" in pattern.groupindex or "y2" in pattern.groupindex
        for found in pattern.finditer(folded):
            groups = found.groupdict()
            with_year = any(groups.get(name) for name in ("y1", "y2", "r1", "r2"))
            yield Moment(*found.span(), _reckoned(groups, language, today), "date", period, with_year)
    for season, (month, months) in _seasons(language):
        for found in season.finditer(folded):
            yield Moment(*found.span(), _season(int(found["y1"]), month, months), "part of a year", period=True)


def _agreeing(found: Iterable[Moment]) -> Iterator[Moment]:
    """Yield all; of those without a year only those stay reckoned whose year is also that of the date told before."""
    every = list(found)
    told = sorted((one.end, one.value[:4]) for one in every if one.with_year and one.value)
    for one in every:
        at = bisect_right(told, (one.start, "9999"))
        doubtful = not one.with_year and one.value and at and told[at - 1][1] != one.value[:4]
        yield replace(one, value="") if doubtful else one


def _reckoned(groups: dict[str, str | None], language: str, today: date | None) -> str | None:
    """Return the date or period, an empty text where the year is not known, None for a day that never was."""
    if today is None and (groups.get("r1") or groups.get("r2")):
        return ""
    begins, ends = (_end(groups, which, language, today) for which in "12")
    if ends == (None, None, None):
        return _one(*begins, today)
    year1, month1, day1 = begins
    year2, month2, day2 = ends
    month1, month2 = month1 or month2, month2 or month1
    if year1 is None and year2 is not None:
        year1 = year2 - (1 if (month1 or 0) > (month2 or 0) else 0)
    if year2 is None and year1 is not None:
        year2 = year1 + (1 if (month1 or 0) > (month2 or 0) else 0)
    one, other = _one(year1, month1, day1, today), _one(year2, month2, day2, today)
    if one is None or other is None or (one and other and one > other):
        return None
    return f"{one}/{other}" if one and other else ""


def _end(
    groups: dict[str, str | None], which: str, language: str, today: date | None
) -> tuple[int | None, int | None, int | None]:
    year, month, day, relative_year = (groups.get(part + which) for part in "ymdr")
    number = int(month) if month and month.isdigit() else times.number_of(times.months(language), month or "")
    if relative_year and today:
        return (
            today.year - (times.number_of(times.YEARS[language], relative_year) or 0),
            number,
            int(day) if day else None,
        )
    return int(year) if year else None, number, int(day) if day else None


def _one(year: int | None, month: int | None, day: int | None, today: date | None) -> str | None:
    if year is not None:
        return moments.kept(year, month, day)
    # A leap year, so that 29 February is not refused.
    if month is None or moments.kept(2000, month, day) is None:
        return None
    if today is None:
        return ""
    return moments.kept(moments.year_before(month, day, today), month, day) or ""


def _figures(folded: str, language: str) -> Iterator[Moment]:
    for pattern in (_ISO, _FIGURES_RANGE, _SHORT_FIGURES, _FIGURES):
        for found in pattern.finditer(folded):
            groups = dict(found.groupdict())
            if pattern is _SHORT_FIGURES:
                groups["y1"] = f"20{groups['y1']}"
            value = _reckoned({key: part for key, part in groups.items() if key != "by"}, language, None)
            if groups.get("by") == "/" and language == "en":
                value = _either_way(groups, value)
            yield Moment(*found.span(), value, "date in figures", pattern is _FIGURES_RANGE)


def _either_way(groups: dict[str, str | None], value: str | None) -> str | None:
    """Return a date with strokes: day first, or month first, or empty where both may be meant."""
    other = moments.kept(int(groups["y1"] or 0), int(groups["d1"] or 0), int(groups["m1"] or 0))
    return "" if value and other and value != other else value or other


def _season(year: int, month: int, months: int) -> str:
    # Which of its two years is meant by a winter, the words do not say.
    return f"{year}-{month:02}/{year}-{month + months - 1:02}" if month < 12 else ""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    month = times.any_of(times.months(language))
    parts = {f"m{at}": rf"(?P<m{at}>{month})(?!\w)" for at in "12"}
    parts |= {f"d{at}": _DAY.format(f"d{at}") + _ORDINAL[language] for at in "12"}
    relative_years = times.any_of(times.YEARS[language])
    parts |= {f"y{at}": f"(?:{_YEAR[language].format(at=at)}|(?P<r{at}>{relative_years}))" for at in "12"}
    shapes = [_shape(shape, parts) for shape in _SHAPES[language]] + list(_YEARS[language])
    return tuple(re.compile(rf"(?<![\w/.,№-])(?<!№ )(?:{_PARTS[language]})?(?:{one})(?![\w/]|-\d)") for one in shapes)


def _shape(shape: str, parts: dict[str, str]) -> str:
    spaced = shape.replace("}-{", r"}\s?-\s?{").replace(" ", r"\s{1,3}")
    return re.sub(r"\{([dmy][12])\}", lambda found: parts[found[1]], spaced)


@cache
def _seasons(language: str) -> tuple[tuple[re.Pattern[str], tuple[int, int]], ...]:
    year = _YEAR[language].format(at=1)
    shape = r"(?<!\w){year} (?:{form})(?!\w)" if language == "kk" else r"(?<!\w)(?:{form}) (?:of )?{year}(?!\w)"
    forms = times.SEASONS[language].items()
    return tuple((re.compile(shape.format(year=year, form=form)), months) for form, months in forms)
