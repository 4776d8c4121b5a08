"""On which page of a file that was set each exhibit begins: by the names under which the file itself finds them."""

import re

from aigaq.exchange.dossier.bound import Book

EXHIBIT = re.compile(r"e(\d+)")


def starts(book: Book) -> dict[int, int]:
    """Return the page, from 1, on which each exhibit begins, by its number."""
    found: dict[int, int] = {}
    for name, place in book.named.items():
        number = EXHIBIT.fullmatch(name)
        if number is not None:
            found[int(number[1])] = place + 1
    return found
