"""Numbers as words in three languages: `он бес`, `не менее десяти`, `two hundred and five`."""

import re
from functools import cache

_ONES = {
    "ru": {
        1: "один одна одного одну одной одному одним", 2: "два две двух двум двумя двое двоих двоим двоими",
        3: "три трех трем тремя трое троих троим", 4: "четыре четырех четырем четырьмя четверо четверых четверым",
        5: "пять пяти пятью пятеро пятерых пятерым", 6: "шесть шести шестью шестеро шестерых",
        7: "семь семи семью семеро семерых", 8: "восемь восьми восемью восьмеро восьмерых",
        9: "девять девяти девятью девятеро девятерых", 10: "десять десяти десятью десяток десятка десятеро десятерых",
        11: "одиннадцать одиннадцати", 12: "двенадцать двенадцати дюжина дюжины дюжину", 13: "тринадцать тринадцати",
        14: "четырнадцать четырнадцати", 15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати",
        17: "семнадцать семнадцати", 18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати",
        20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
        50: "пятьдесят пятидесяти полсотни полусотни", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
        80: "восемьдесят восьмидесяти", 90: "девяносто девяноста", 100: "сто ста сотня сотни сотню", 200: "двести двухсот",
        300: "триста трехсот", 400: "четыреста четырехсот", 500: "пятьсот пятисот", 600: "шестьсот шестисот",
        700: "семьсот семисот", 800: "восемьсот восьмисот", 900: "девятьсот девятисот", 1000: "тысяча тысячи тысяч тысячу",
    },
    "kk": {
        1: "бір", 2: "екі екеу", 3: "үш үшеу", 4: "төрт төртеу", 5: "бес бесеу", 6: "алты алтау", 7: "жеті жетеу",
        8: "сегіз", 9: "тоғыз", 10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс",
        80: "сексен", 90: "тоқсан", 100: "жүз", 1000: "мың",
    },
    "en": {
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
        11: "eleven", 12: "twelve dozen", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
        18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
        80: "eighty", 90: "ninety", 100: "hundred", 1000: "thousand",
    },
}  # fmt: skip
# What may be said of several of them at once, without naming them.
COLLECTIVE = {
    "ru": "двое|двоих|двоим|трое|троих|троим|четверо|четверых|пятеро|пятерых|шестеро|шестерых|семеро|семерых|восьмеро|десятеро",
    "kk": "екеу|үшеу|төртеу|бесеу|алтау|жетеу",
    "en": "",
}
_SCALES = {"dozen", "десяток", "десятка"}
DIGITS = r"\d{1,3}(?:\x20\d{3})?(?!\d)|\d{4,6}(?!\d)"


@cache
def words(language: str) -> dict[str, int]:
    """Return every form of a number's word with what it means."""
    return {form: number for number, forms in _ONES[language].items() for form in forms.split()}


@cache
def pattern(language: str, edge: str = r"(?!\w)") -> str:
    """Return a pattern of a number in digits or words, in small letters; `edge` says what may not follow it."""
    forms = "|".join(sorted(words(language), key=len, reverse=True))
    a = r"(?:an?\s)?" if language == "en" else ""
    return rf"(?:{DIGITS}|{a}(?:{forms})(?:(?:\s{{1,2}}and|)[\s-]{{1,2}}(?:{forms})){{0,5}}{edge})"


@cache
def _splitting() -> re.Pattern[str]:
    return re.compile(r"[\s-]+")


def read(text: str, language: str) -> int | None:
    """Return what a number in digits or words means; None where its words make no number."""
    compact = text.replace(" ", "")
    if compact.isascii() and compact.isdigit():
        return int(compact)
    if text in ("a", "an"):
        return 1
    total, last = 0, 0
    for word in _splitting().split(text.strip()):
        number = words(language).get(word, 0)
        if number == 1000:
            total, last = 0, (total + last or 1) * number
        elif number == 100 or word in _SCALES:
            last = (last or 1) * number
        elif number and last and len(str(number)) >= len(str(last)):
            return None
        elif number:
            total, last = total + last, number
    return (total + last) or None
