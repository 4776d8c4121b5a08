"""Endings: which forms a name takes in Russian, and what Kazakh adds to a word."""

import re

# Russian: the end of the first form, and the ends of all.
_RUSSIAN = (
    ("ская область", "ск(?:ая|ой|ую) обл(?:асть|асти|астью|астей|астях|\\.)"),
    ("область ", "обл(?:асть|асти|астью|\\.) "),
    ("республика ", "республик(?:а|и|е|у|ой) "),
    ("федерация", "федераци(?:я|и|ю|ей)"),
    ("ые штаты", "(?:ые|ых|ыми|ым) штат(?:ы|ов|ами|ах|ам)"),
    ("ый", "(?:ый|ого|ому|ым|ом|ое|ая|ой|ую)"),
    ("ий", "(?:ий|ого|ому|им|ом|ая|ой|ую)"),
    ("ия", "(?:ия|ии|ию|ией)"),
    ("й", "(?:й|я|ю|ем|е)"),
    ("а", "(?:а|ы|и|е|у|ой)"),
    ("я", "(?:я|и|е|ю|ей)"),
    ("ь", "(?:ь|я|и|ю|ем|ью|е)"),
)
_VOWELS = "оуыэюиеі"
# Kazakh: of plural, owner and case, each may be missing.
KAZAKH = (
    "(?:л[ае]р|д[ае]р|т[ае]р)?(?:[ыі]м[ыі]з|[ыі]ң[ыі]з|с[ыі]|[ыі])?"
    "(?:н[ыі]ң|д[ыі]ң|т[ыі]ң|[нкқғг][ае]|[нкқғг]?[ае]|[ндт][ыі]|н|н?[дт][ае]н?|н[ае]н|[дт]?[ае]ғ[ыі]|[дт][еа]г[іы]|мен|бен|пен|д[аеі]й|т[аеі]й)?"
    "(?:ғ[ыі]|г[іы])?"
)
_KAZAKH_CASE = re.compile(
    r"(?:н[ыі]ң|д[ыі]ң|т[ыі]ң|ғ[ае]|г[ае]|қ[ае]|к[ае]|н[ае]|[ндт][ыі]|н?[дт][ае]н?|н[ае]н|м[ае]н|мен|бен|пен|н)$",
    re.IGNORECASE,
)


def russian(name: str) -> str:
    """Return a pattern, in small letters, of the forms a Russian name of a place takes."""
    name = name.lower().replace("ё", "е")
    for ending, forms in _RUSSIAN:
        if ending.endswith(" ") and name.startswith(ending):
            return forms + re.escape(name[len(ending) :])
        if name.endswith(ending):
            return re.escape(name[: -len(ending)]) + forms
    return re.escape(name) + ("" if name[-1] in _VOWELS else "(?:а|у|ом|ем|е)?")


def kazakh(name: str) -> str:
    """Return a pattern, in small letters, of a Kazakh name with any of its endings."""
    return re.escape(name.lower()) + KAZAKH


def without_case(word: str) -> str:
    """Return a Kazakh word without its ending of case, if it seems to have one."""
    stem = _KAZAKH_CASE.sub("", word)
    return stem if len(stem) >= 3 else word
