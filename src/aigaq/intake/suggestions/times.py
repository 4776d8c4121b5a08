"""Words of time in three languages: months, days of the week, units, and what points to another day."""

import re
from functools import cache

_MONTHS = {
    "ru": "январ(?:ь|я|е|ю|ем) феврал(?:ь|я|е|ю|ем) март(?:а|е|у|ом)? апрел(?:ь|я|е|ю|ем) ма(?:й|я|е|ю|ем) июн(?:ь|я|е|ю|ем) "
    "июл(?:ь|я|е|ю|ем) август(?:а|е|у|ом)? сентябр(?:ь|я|е|ю|ем) октябр(?:ь|я|е|ю|ем) ноябр(?:ь|я|е|ю|ем) декабр(?:ь|я|е|ю|ем)",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "jan(?:uary|\\.)? feb(?:ruary|\\.)? mar(?:ch|\\.)? apr(?:il|\\.)? may june? july? aug(?:ust|\\.)? sep(?:t?\\.|tember|t)? "
    "oct(?:ober|\\.)? nov(?:ember|\\.)? dec(?:ember|\\.)?",
}
# Kazakh months take the endings of case and owner.
_KAZAKH_TAIL = r"(?:ы|і|да|де|та|те|ында|інде|ның|нің|дың|дің|тың|тің|ының|інің|нан|нен|дан|ден|тан|тен|ынан|інен|ға|ге|қа|ке|ына|іне|дағы|дегі|тағы|тегі|ындағы|індегі|ын|ін)?"
_WEEKDAYS = {
    "ru": "понедельник\\w{0,3} вторник\\w{0,3} сред(?:а|у|ы|е) четверг\\w{0,3} пятниц(?:а|у|ы|е) суббот(?:а|у|ы|е) воскресень(?:е|я)",
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    "en": "monday tuesday wednesday thursday friday saturday sunday",
}
UNITS = {
    "ru": {"D": "сутк(?:и|ам|ах)|суток|дн(?:я|ей|ям|ями|ях)|день", "W": "недел(?:я|и|ю|ь|ям|ями|ях)", "M": "месяц(?:а|ев|ам|ами|ах)?", "Y": "год(?:а|у|ам|ах|ами)?|лет", "H": "час(?:а|ов|ам|ами|ах)?"},
    "kk": {"D": "күн|тәулік", "W": "апта", "M": "ай", "Y": "жыл", "H": "сағат"},
    "en": {"D": "days?", "W": "weeks?", "M": "months?", "Y": "years?", "H": "hours?"},
}  # fmt: skip
# Parts of a year: the month each begins with, and how many it has. A winter lies in two years.
SEASONS = {
    "ru": {
        "весн(?:а|ы|е|у|ой)": (3, 3), "лет(?:о|а|ом)": (6, 3), "осен(?:ь|и|ью)": (9, 3), "зим(?:а|ы|е|у|ой)": (12, 3),
        "перв(?:ое|ом|ого) полугоди(?:е|и|я)": (1, 6), "втор(?:ое|ом|ого) полугоди(?:е|и|я)": (7, 6),
        "перв(?:ый|ом|ого) квартал(?:е|а)?": (1, 3), "втор(?:ой|ом|ого) квартал(?:е|а)?": (4, 3),
        "трет(?:ий|ьем|ьего) квартал(?:е|а)?": (7, 3), "четверт(?:ый|ом|ого) квартал(?:е|а)?": (10, 3),
    },
    "kk": {
        "көктем\\w{0,4}": (3, 3), "жаз(?:ы|да|ында|дың)": (6, 3), "күз(?:і|де|інде|дің)": (9, 3), "қыс(?:ы|та|ында|тың)": (12, 3),
        "бірінші жартыжылды\\w{1,6}": (1, 6), "екінші жартыжылды\\w{1,6}": (7, 6),
    },
    "en": {
        "spring": (3, 3), "summer": (6, 3), "autumn|fall": (9, 3), "winter": (12, 3), "first half": (1, 6), "second half": (7, 6),
        "first quarter": (1, 3), "second quarter": (4, 3), "third quarter": (7, 3), "(?:fourth|last) quarter": (10, 3),
    },
}  # fmt: skip
# Years told from the year of telling, where a year may stand: how many before.
YEARS = {
    "ru": {r"(?:этого|текущего|нынешнего) года": 0, r"(?:прошлого|минувшего) года": 1, r"позапрошлого года": 2},
    "kk": {r"(?:биылғы|осы) жыл(?:дың|ғы)": 0, r"(?:өткен|былтырғы) жыл(?:дың|ғы)": 1},
    "en": {r"this year": 0, r"last year": 1},
}


@cache
def months(language: str) -> dict[str, int]:
    """Return a pattern for each month, with its number."""
    tail = _KAZAKH_TAIL if language == "kk" else ""
    return {f"{one}{tail}": number for number, one in enumerate(_MONTHS[language].split(), 1)}


@cache
def weekdays(language: str) -> dict[str, int]:
    """Return a pattern for each day of the week, Monday being 0."""
    tail = "(?:де|да|ні)?" if language == "kk" else ""
    return {f"{one}{tail}": number for number, one in enumerate(_WEEKDAYS[language].split())}


def any_of(table: dict[str, int]) -> str:
    """Return one pattern for all keys of a table, the longer first."""
    return "|".join(f"(?:{one})" for one in sorted(table, key=len, reverse=True))


def number_of(table: dict[str, int], word: str) -> int | None:
    """Return what a word of the table means."""
    return next((number for one, number in table.items() if re.fullmatch(one, word)), None)


def unit_of(language: str, word: str) -> str:
    """Return the unit a word names: H, D, W, M or Y."""
    return next(unit for unit, forms in UNITS[language].items() if re.fullmatch(f"(?:{forms})\\w{{0,4}}", word))
