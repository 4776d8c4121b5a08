"""Small numbers that point to a person (DOMAIN §11.3): below five; below ten beside a facility."""

import re
from functools import cache

from aigaq.intake.suggestions.numerals import pattern, read
from aigaq.publication.guard.once import once

LEAST, LEAST_IN_FACILITY = 5, 10
_PEOPLE = {
    "en": r"""
(?:(?:other|former|female|male|young|elderly|sick|detained)\s+){0,2}
(?:prisoners?|inmates?|detainees?|convicts?|people|persons?|women|men|minors?|victims?|witnesses|patients)""",
    "ru": r"""
(?:\w+(?:ых|их|ого|ой|ми)\s+){0,2}
(?:заключ[её]нн|осужд[её]нн|арестованн|задержанн|человек|люд|женщин|мужчин|несовершеннолетн|потерпевш|пострадавш|свидетел|
узник|больн)\w*""",
    "kk": r"""
(?:\w+\s+)??
(?:сотталған|тұтқын|қамаудағы|қамалған|адам|әйел|ер\s?адам|кәмелет|жәбірленуші|куә|науқас)\w*""",
}
_PLACE = re.compile(
    r"(?<![\d/])\d{1,3}/\d{1,2}(?!\d)|\b(?:prison|colony|camp|jail|detention\s+cent\w+)\b|"
    r"\b(?:колони|тюрьм|учрежден|изолятор|сизо|түрме|мекеме)\w*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}\.\d{1,2}\b|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"\b(?:январ|феврал|март|апрел|ма[ея]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)|"
    r"\b(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)",
    re.IGNORECASE,
)


@once
def pointing(text: str, places: tuple[str, ...] = ()) -> tuple[tuple[int, int, int], ...]:
    """Return each count of people in a text that is too small there: from, to, how many at least are needed."""
    lowered = text.lower()
    facility = _PLACE.search(text) is not None or any(place and place.lower() in lowered for place in places)
    if not facility and not _TIME.search(text):
        return ()
    least = LEAST_IN_FACILITY if facility else LEAST
    found: dict[int, tuple[int, int, int]] = {}
    for language in _PEOPLE:
        for one in _counted(language).finditer(lowered):
            number = read(one["number"], language)
            if number is not None and 0 < number < least:
                found.setdefault(one.start(), (one.start(), one.end(), least))
    return tuple(sorted(found.values()))


@cache
def _counted(language: str) -> re.Pattern[str]:
    people = _PEOPLE[language].replace("\n", "")
    return re.compile(rf"(?<![\w/.,-])(?P<number>{pattern(language)})\s{{1,3}}{people}\b")
