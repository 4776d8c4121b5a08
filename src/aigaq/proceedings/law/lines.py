"""Where in a TOML file each table and each of its fields stands, so that a fault can be found.

Reads only as much of TOML as names places: headers and keys at the beginning of a line. `tomllib` says what is meant.
"""

import re

Place = tuple[str | int, ...]

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
KEY = re.compile(r"\s*([\w\-]+)\s*=")
STRING = re.compile(r'"""|\'\'\'')


def places(text: str) -> dict[Place, int]:
    """Return the line (from 1) of each table and field by its place, such as `("deadline", 3, "amount")`."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    open_string = False
    for number, line in enumerate(text.splitlines(), 1):
        inside, open_string = open_string, open_string != (len(STRING.findall(line)) % 2 == 1)
        if inside:
            continue
        if header := HEADER.match(line):
            table = _table(counts, header[2].split("."), repeated=header[1] == "[[")
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return found


def line_of(found: dict[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest table around it; 1 if nothing of it is written."""
    while place and place not in found:
        place = place[:-1]
    return found.get(place, 1)


def _table(counts: dict[Place, int], names: list[str], *, repeated: bool) -> Place:
    """Return the place a header opens: a repeated one stands behind the last of its name."""
    place: Place = ()
    for name in names[:-1]:
        place = (*place, name)
        place = (*place, counts[place] - 1) if place in counts else place
    place = (*place, names[-1])
    if not repeated:
        return place
    counts[place] = counts.get(place, 0) + 1
    return (*place, counts[place] - 1)
