"""What the parts of a file are called, and what their cover sheets say."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.cutting import Bookmark
from aigaq.exchange.dossier.numbering import Numbered


def standing(plan: Sequence[Sequence[int]], numbered: Numbered, contents: Contents) -> dict[int, str]:
    """Return in which part each exhibit stands, or in which parts, by its number."""
    in_part = {page + 1: number for number, pages in enumerate(plan, 1) for page in pages}
    places = numbered.places
    return {
        one.number: _in_parts(in_part[places[f"e{one.number}"].page], in_part[places[f"end{one.number}"].page])
        for one in contents.exhibits
    }


def unknown(contents: Contents) -> dict[int, str]:
    """Return what stands in the place of each exhibit's part as long as it is not known."""
    return {one.number: "–" for one in contents.exhibits}


def sheets(plan: Sequence[Sequence[int]], numbered: Numbered, contents: Contents) -> dict[str, Any]:
    """Return what the cover sheets say: which part this is, and which pages and exhibits each part holds."""
    return {
        "language": contents.language, "title": contents.title, "version": contents.cover.version,
        "heads": [_("Part of the file"), _("Its pages"), _("What stands in it")],
        "intro": _(
            "This file was cut for electronic filing. Its pages are numbered through all parts; a reference into "
            "another part is found by its page number. This sheet is not counted."
        ),
        "parts": [
            {
                "called": _("Part {number} of {parts}").format(number=number, parts=len(plan)),
                "pages": _("Pages {first}–{last}").format(first=pages[0] + 1, last=pages[-1] + 1),
                "holds": _holds(pages, numbered),
            }
            for number, pages in enumerate(plan, 1)
        ],
    }  # fmt: skip


def bookmarks(numbered: Numbered, contents: Contents) -> list[Bookmark]:
    """Return the bookmarks of the file: its sections and its exhibits, in their order."""
    found = [Bookmark(section.title, page - 1) for section, page in numbered.sections]
    found += [
        Bookmark(f"{contents.labels['exhibit'].format(number=one.number)}. {one.title}", at.page - 1)
        for one in contents.exhibits
        for at in (numbered.places[f"e{one.number}"],)
    ]
    return sorted(found, key=lambda one: one.page)


def _in_parts(first: int, last: int) -> str:
    if first == last:
        return _("part {number}").format(number=first)
    return _("parts {first}–{last}").format(first=first, last=last)


def _holds(pages: Sequence[int], numbered: Numbered) -> str:
    """Return the sections that begin in a part, and the exhibits of which pages stand in it."""
    here = range(pages[0] + 1, pages[-1] + 2)
    sections = [section.title for section, page in numbered.sections if page in here and section.listed]
    exhibits = [number for number, (first, last) in _exhibits(numbered).items() if first in here or last in here
                or first < here.start <= last]  # fmt: skip
    return "; ".join([*sections, *([_listed(exhibits)] if exhibits else [])])


def _exhibits(numbered: Numbered) -> dict[int, tuple[int, int]]:
    names = [name for name in numbered.places if name.startswith("end") and name != "end"]
    numbers = sorted(int(name.removeprefix("end")) for name in names)
    return {one: (numbered.places[f"e{one}"].page, numbered.places[f"end{one}"].page) for one in numbers}


def _listed(exhibits: Sequence[int]) -> str:
    first, last = exhibits[0], exhibits[-1]
    shown = str(first) if first == last else f"{first}–{last}"
    return ngettext("exhibit {numbers}", "exhibits {numbers}", len(exhibits)).format(numbers=shown)
