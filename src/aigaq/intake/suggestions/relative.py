"""Days told from another day: yesterday, last week, three days later. Empty where the other day is not known."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial

from aigaq.intake.suggestions import moments, numerals, times
from aigaq.intake.suggestions.moments import Moment

_Reckoned = Callable[[re.Match[str], date], str]

# Words that tell a day from the day of telling: unit, how many before.
_POINTS: dict[str, dict[str, tuple[str, int]]] = {
    "ru": {
        r"сегодня": ("D", 0), r"вчера(?:шн\w{2,3} д\w{2,3})?": ("D", 1), r"позавчера": ("D", 2), r"завтра": ("D", -1), r"послезавтра": ("D", -2),
        r"(?:на )?(?:этой|текущей) неделе": ("W", 0), r"(?:на )?(?:прошлой|минувшей) недел[еи]": ("W", 1), r"неделю (?:тому )?назад": ("W", 1),
        r"(?:этого|этом|текущего|текущем|нынешнем|нынешнего) (?:месяца|месяце)": ("M", 0), r"(?:прошл|минувш)(?:ого|ом|ем|его) (?:месяца|месяце)": ("M", 1),
        r"месяц (?:тому )?назад": ("M", 1), r"(?:этого|этом|текущего|текущем|нынешнем|нынешнего) (?:года|году)": ("Y", 0),
        r"(?:прошл|минувш)(?:ого|ом|ем|его) (?:года|году)": ("Y", 1), r"позапрошл(?:ого|ом) (?:года|году)": ("Y", 2), r"год (?:тому )?назад": ("Y", 1),
    },
    "kk": {
        r"бүгін(?:гі)?": ("D", 0), r"кеше(?:гі)?": ("D", 1), r"(?:алдыңғы|бұрнағы|арғы) күні": ("D", 2), r"ертең": ("D", -1),
        r"(?:осы|биылғы) апта(?:да)?": ("W", 0), r"өткен апта(?:да|ның)?": ("W", 1), r"осы ай(?:да)?": ("M", 0), r"өткен ай(?:да|дың)?": ("M", 1),
        r"биыл(?:ғы)?(?: жылы?)?": ("Y", 0), r"осы жылы": ("Y", 0), r"былтыр(?:ғы)?": ("Y", 1), r"өткен жыл(?:ы|дың)?": ("Y", 1),
        r"бір апта бұрын": ("W", 1), r"бір ай бұрын": ("M", 1), r"бір жыл бұрын": ("Y", 1),
    },
    "en": {
        r"today": ("D", 0), r"yesterday": ("D", 1), r"the day before yesterday": ("D", 2), r"tomorrow": ("D", -1), r"last night": ("D", 1),
        r"this week": ("W", 0), r"last week": ("W", 1), r"a week ago": ("W", 1), r"this month": ("M", 0), r"last month": ("M", 1),
        r"a month ago": ("M", 1), r"this year": ("Y", 0), r"last year": ("Y", 1), r"a year ago": ("Y", 1), r"the previous year": ("Y", 1),
    },
}  # fmt: skip
# So many units before the day of telling; within so many units until it; so many units after (or before) a day told just before.
_AGO = {"ru": "{n} {u} (?:тому )?назад", "kk": "{n} {u} бұрын", "en": "{n} {u} ago"}
_WITHIN = {
    "ru": "(?:за|в течение) последни(?:е|х) {n} {u}",
    "kk": "соңғы {n} {u}(?:да|де|та|те)?",
    "en": "(?:(?:in|over|during|for) )?the (?:last|past) {n} {u}",
}
_LATER = {
    "ru": (
        "через {n} {u}(?: после \\w{{3,20}})?",
        "спустя {n} {u}",
        "{n} {u} спустя",
        "через (?P<unit>день|сутки|неделю|месяц|год)",
    ),
    "kk": ("{n} {u}(?:нен|нан|дан|ден|тан|тен) (?:кейін|соң)",),
    "en": ("{n} {u} (?:later|afterwards)", "after {n} {u}"),
}
# The next day, the same day, the day before: of a day told just before.
_BESIDE = {
    "ru": {r"(?:на )?следующий день": 1, r"(?:в )?тот же день": 0, r"накануне": -1},
    "kk": {r"келесі күні": 1, r"ертеңіне": 1, r"(?:сол|дәл сол) күні": 0},
    "en": {r"(?:the )?(?:next|following) day": 1, r"(?:the )?same day": 0, r"the day before(?! yesterday)": -1},
}
_LAST = {"ru": r"прошл(?:ый|ую|ое|ой|ого) ", "kk": "өткен ", "en": "last "}
# How long: fifteen days. Years are told of ages and sentences too, and count only with a word before them.
_LONG = {
    "ru": r"(?:в течение |в продолжение |на протяжении |на |по |до |к )?",
    "kk": "",
    "en": r"(?:for |during |over )?",
}


def relative(folded: str, language: str, today: date | None, told: dict[int, str]) -> Iterator[Moment]:
    """Yield what is told from another day. `told` are the dates written out, by where they end."""
    for pattern, reckoned, period in _of_telling(language):
        for found in pattern.finditer(folded):
            value = reckoned(found, today) if today else ""
            yield Moment(*found.span("it"), value, "relative to the day of telling", period or _weeks(found, language))
    ends = sorted(told)
    for pattern, steps in _of_before(language):
        for found in pattern.finditer(folded):
            before = _before(found.start(), ends, told)
            value = steps(found, before) if before else ""
            yield Moment(*found.span("it"), value, "relative to the date before", _weeks(found, language))
    for found in _lengths(language).finditer(folded):
        value = _length(found, language)
        if value:
            yield Moment(*found.span("it"), value, "length of time", period=True)


def _weeks(found: re.Match[str], language: str) -> bool:
    """Return whether so many weeks are told: which day of the week is meant, they do not say."""
    return bool(found.groupdict().get("unit")) and times.unit_of(language, found["unit"]) == "W"


def _before(start: int, ends: list[int], told: dict[int, str]) -> date | None:
    """Return the day told last before `start`, if it was told to the day."""
    at = bisect_right(ends, start)
    value = told[ends[at - 1]] if at else ""
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


@cache
def _of_telling(language: str) -> tuple[tuple[re.Pattern[str], _Reckoned, bool], ...]:
    """Return what tells a time from the day of telling, how it is reckoned, and whether it is a period."""
    ago = partial(_counted, language=language, reckoned=moments.back)
    within = partial(_counted, language=language, reckoned=moments.since)
    weekday = rf"{_LAST[language]}(?P<weekday>{times.any_of(times.weekdays(language))})"
    return (
        *(
            (_compiled(form), partial(_point, unit=unit, many=many), unit == "W")
            for form, (unit, many) in _POINTS[language].items()
        ),
        (_compiled(_filled(_AGO[language], language)), ago, False),
        (_compiled(_filled(_WITHIN[language], language)), within, True),
        (_compiled(weekday), partial(_weekday, language=language), False),
    )


@cache
def _of_before(language: str) -> tuple[tuple[re.Pattern[str], _Reckoned], ...]:
    later = partial(_counted, language=language, reckoned=_ahead)
    return (
        *((_compiled(form), partial(_point, unit="D", many=-days)) for form, days in _BESIDE[language].items()),
        *((_compiled(_filled(shape, language)), later) for shape in _LATER[language]),
    )


@cache
def _lengths(language: str) -> re.Pattern[str]:
    number, units = numerals.pattern(language), "|".join(times.UNITS[language].values())
    tail = r"(?:дай|дей|тай|тей|ге|ға|ке|қа|н[іы]ң|л[іы]қ|д[іы]к)?" if language == "kk" else ""
    not_before = r"(?<!через )(?<!спустя )(?<!after )(?<!aged )(?<!age of )(?<!возрасте )"
    not_after = r"(?! (?:назад|тому назад|спустя|ago|later|afterwards|old|бұрын|кейін)| of age|-old)"
    return re.compile(
        rf"(?<![\w/.,:№-]){not_before}(?P<long>{_LONG[language]})(?P<it>(?P<number>{number})[\s-]{{1,3}}(?P<unit>{units}){tail})(?!\w){not_after}"
    )


def _length(found: re.Match[str], language: str) -> str:
    many, unit = numerals.read(found["number"], language), times.unit_of(language, found["unit"])
    if not many or (unit == "Y" and not found["long"]):
        return ""
    return f"PT{many}H" if unit == "H" else f"P{many}{unit}"


def _compiled(form: str) -> re.Pattern[str]:
    lead = r"(?:на |в |во )?" if re.match(r"\(\?:(?:на|в) \)\?", form) else ""
    bare = re.sub(r"^\(\?:(?:на|в) \)\?", "", form)
    return re.compile(rf"(?<![\w/-]){lead}(?P<it>{bare})(?!\w)".replace(" ", r"\s{1,3}"))


def _filled(shape: str, language: str) -> str:
    units = "|".join(forms for unit, forms in times.UNITS[language].items() if unit != "H")
    one = r"an?(?=\s)|" if language == "en" else ""
    return shape.format(n=f"(?P<number>{one}{numerals.pattern(language)})", u=f"(?P<unit>{units})")


def _point(found: re.Match[str], day: date, *, unit: str, many: int) -> str:
    return moments.back(day, many, unit)


def _counted(found: re.Match[str], day: date, *, language: str, reckoned: Callable[[date, int, str], str]) -> str:
    many = numerals.read(found["number"], language) if "number" in found.groupdict() else 1
    return reckoned(day, many, times.unit_of(language, found["unit"])) if many and many < 1000 else ""


def _weekday(found: re.Match[str], day: date, *, language: str) -> str:
    number = times.number_of(times.weekdays(language), found["weekday"])
    return moments.last_weekday(day, number) if number is not None else ""


def _ahead(day: date, many: int, unit: str) -> str:
    try:
        return str(day + timedelta(days=many)) if unit == "D" else moments.back(day, -many, unit)
    except OverflowError:
        return ""
