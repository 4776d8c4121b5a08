"""Index numbers: what a statement is called aloud. Also the name of its files and of its page."""

import re
from collections.abc import Iterable

OURS = re.compile(r"(\d{4})/(\d{1,6})")
UNFIT = re.compile(r"[^a-z0-9]+")
LONGEST = 60
CYRILLIC = "абвгдезийклмнопрстуфыэ"
LATIN = "abvgdeziyklmnoprstufye"
# Letters that are a sound of two, or of none in Latin; and the Kazakh ones.
MORE = {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip
TABLE = str.maketrans(dict(zip(CYRILLIC, LATIN, strict=True)) | MORE)


def next_number(year: int, given: Iterable[str]) -> str:
    """Return the next index number of a year, such as `2020/004`, after those that were given."""
    found = [OURS.fullmatch(one) for one in given]
    last = max((int(one[2]) for one in found if one and int(one[1]) == year), default=0)
    return f"{year}/{last + 1:03}"


def slug(index_number: str) -> str:
    """Return an index number as the name of a file: small Latin letters, digits and hyphens."""
    plain = UNFIT.sub("-", index_number.lower().translate(TABLE)).strip("-")
    return plain[:LONGEST].strip("-") or "statement"


def slugs(index_numbers: Iterable[str]) -> list[str]:
    """Return names for index numbers in order, each once: a second of the same name gets a number of its own."""
    names: list[str] = []
    for index_number in index_numbers:
        bare, number = slug(index_number), 2
        name = bare
        while name in names:
            name, number = f"{bare}-{number}", number + 1
        names.append(name)
    return names
