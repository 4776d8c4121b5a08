"""Where a sentence ends, in English, Russian and Kazakh, so that each can be tied to what it rests on."""

import re
from enum import StrEnum

# After these the sentence goes on, whatever follows: a name, a number, a place.
LEADING = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "hon", "rev", "gen", "col", "lt", "sgt", "st", "no", "nos", "art", "arts",
    "para", "paras", "sec", "fig", "vol", "ch", "p", "pp", "cf", "vs", "approx", "ca", "e.g", "i.e", "т.е", "т.н",
    "т.к", "т.ч", "ст", "стт", "п", "пп", "ч", "чч", "абз", "см", "ср", "напр", "ул", "пр", "просп", "пер", "пос",
    "с", "д", "кв", "им", "обл", "р-н", "респ", "тел", "стр", "гл", "рис", "табл", "проф", "акад", "ген", "полк",
    "майор", "кап", "серж", "гр", "гражд", "ақ", "қ", "көш", "ауд", "жб", "т.ж", "т.с.с", "бкт",
))  # fmt: skip
# After these it may end: what follows decides.
CLOSING = frozenset((
    "г", "гг", "ж", "жж", "etc", "al", "inc", "ltd", "co", "jr", "sr", "a.m", "p.m", "др", "проч", "т.д", "т.п",
    "т.б", "млн", "млрд", "тыс", "руб", "тг", "кг", "км", "м", "б.з",
))  # fmt: skip
YEARS = frozenset(["г", "гг", "ж", "жж"])
MONTHS_EN = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])
# What may stand in a date that only leads a sentence in: «10 апреля 2020 г. Жасулан…».
DATE_WORDS = re.compile(
    r"\d+|в|во|к|с|до|по|на|от|конце|начале|середине|жылы|жылғы|"
    r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w{0,2}|"
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\w{0,4}",
    re.IGNORECASE,
)
MARK = re.compile(r"[.!?…]+[»”\"'’)\]]*(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\])?[»”\"’)\]]*(?=\s)")
OPENERS = "«“„\"'‘([—–-"
SPACED = re.compile(r"(?:^|\s)([тТ])\.?\s*([дпбе])$")
QUOTES = {"«": "»", "“": "”", "„": "“"}
LONGEST_QUOTE = 700
# A quotation is suggested where this many words stand in quote marks, or most of a sentence does.
QUOTED_WORDS = 5
QUOTED = re.compile(r"«([^»]+)»|“([^”]+)”|„([^“]+)“|\"([^\"]+)\"")
ENDS_ASKING = re.compile(r"\?[!?…]*[»”\"'’)\]⁰¹²³⁴-⁹]*$")


class Kind(StrEnum):
    """What a sentence does: only facts and mixed ones need evidence."""

    FACT = "fact"
    VALUE_JUDGEMENT = "value_judgement"
    MIXED = "mixed"
    QUOTATION = "quotation"
    QUESTION = "question"


def split(text: str) -> list[str]:
    """Return the sentences of `text`, white space folded. An abbreviation or initial does not end one."""
    return [" ".join(text[start:end].split()) for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of `text` begins and ends: white space stands between, and an empty line ends one."""
    found: list[tuple[int, int]] = []
    at = 0
    for gap in [*re.finditer(r"\n[^\S\n]*\n\s*", text), None]:
        end = gap.start() if gap else len(text)
        found += [(at + start, at + until) for start, until in _in_paragraph(text[at:end])]
        at = gap.end() if gap else end
    return found


def suggested(text: str) -> Kind | None:
    """Return what kind a sentence may be by its marks: a question, a quotation. A person decides."""
    text = text.strip()
    if ENDS_ASKING.search(text):
        return Kind.QUESTION
    quoted = " ".join(next(part for part in found if part) for found in QUOTED.findall(text))
    many, whole = len(re.findall(r"\w+", quoted)), len(re.findall(r"\w+", text))
    return Kind.QUOTATION if many >= QUOTED_WORDS or (many > 1 and many * 2 > whole) else None


def _in_paragraph(text: str) -> list[tuple[int, int]]:
    quotes, found, start = _quotes(text), [], 0
    for mark in MARK.finditer(text):
        inside = any(opened < mark.start() and mark.end() <= closed for opened, closed in quotes)
        if not inside and _ends(text[start : mark.start()], mark[0], text[mark.end() :]):
            found.append((start, mark.end()))
            start = mark.end()
    stretches = [*found, (start, len(text))]
    return [_bare(text, *one) for one in stretches if text[slice(*one)].strip()]


def _ends(before: str, mark: str, after: str) -> bool:
    """Return whether a sentence ends at a mark: by the word before it, and by how the next one begins."""
    next_word = after.lstrip().lstrip(OPENERS).lstrip()
    if not next_word or not (next_word[0].isupper() or next_word[0].isdigit() or next_word[0] in "№§"):
        return not next_word
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    return mark != "." or _may_end(before.strip().lstrip(OPENERS), next_word)


def _may_end(before: str, next_word: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    word = last.strip("".join([*QUOTES, "(["])).lower()
    spaced = SPACED.search(before)
    if spaced and spaced[2] != "е":
        return True
    if word in YEARS and re.search(r"\d{4}\s*\w+$", before):
        return not all(DATE_WORDS.fullmatch(one) for one in re.findall(r"\w+", before)[:-1])
    if word in CLOSING and word not in YEARS and (len(word) > 1 or re.search(r"\d\s*\w$", before)):
        return not next_word[0].isdigit()
    if word in LEADING or word in YEARS or (word in MONTHS_EN and next_word[0].isdigit()):
        return False
    # An initial, initials run together (`А.Н.`, `U.S.`), or the number of a list.
    initial = re.fullmatch(r"(?:\w\.)*\w", word) and not word.isdigit()
    return not initial and not (before == last and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*", word))


def _quotes(text: str) -> list[tuple[int, int]]:
    """Return where quotations stand that close again in the same paragraph: no sentence ends inside."""
    found, at = [], 0
    while at < len(text):
        closer = QUOTES.get(text[at]) or ('"' if text[at] == '"' else "")
        until = text.find(closer, at + 1) if closer else -1
        if 0 < until - at <= LONGEST_QUOTE:
            found.append((at, until))
            at = until
        at += 1
    return found


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
