"""Why a claim is carried as far as it is, and what would carry it further, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.corroboration.explained import Lack, Line, Point
from aigaq.corroboration.gathered.queries import Gathered
from aigaq.terms import said
from aigaq.web.addresses import address

# Of these the sources are named one by one, whether or not they count as one.
LISTED = (Point.HELD, Point.ANSWERED, Point.MEDICAL)


@dataclass(frozen=True)
class Explained:
    """The sentences of one claim."""

    points: list[SafeString]
    lacks: list[SafeString]


def explained(found: Gathered, claim: str) -> Explained:
    """Return the sentences on one claim, with links to the sources and claims they speak of."""
    wording = _Wording(found, _link)
    lines = [text for line in found.points(claim) for text in wording.point(line)]
    return Explained(lines, [wording.lack(line) for line in found.lacks(claim)])


def plainly(found: Gathered, claim: str) -> tuple[list[str], list[str]]:
    """Return the same as text without links: for the terminal."""
    wording = _Wording(found, lambda text, _address="": format_html("{}", text))
    lines = [str(text) for line in found.points(claim) for text in wording.point(line)]
    return lines, [str(wording.lack(line)) for line in found.lacks(claim)]


def reasons_of(found: Gathered, keys: Iterable[str]) -> list[str]:
    """Return why sources count as one, each reason once."""
    numbers = found.parts.numbers(keys)
    whys = (joining.why for number in numbers for joining in found.parts.clusters[number].joinings)
    return [said(why) for why in dict.fromkeys(whys)]


def _link(text: str, address: str = "") -> SafeString:
    return format_html('<a class="unbroken" href="{}">{}</a>', address, text)


class _Wording:
    def __init__(self, found: Gathered, link: Callable[..., SafeString]) -> None:
        self.found, self.link = found, link

    def point(self, line: Line) -> list[SafeString]:
        """Return what is said of how far a claim is carried: a sentence, or two."""
        if line.code is Point.FIRST_HAND:
            return self._first_hand(line)
        return [format_html(_points(line)[Point(line.code)], **self._parts(line))]

    def lack(self, line: Line) -> SafeString:
        """Return what would carry a claim further."""
        return format_html(_lacks(line)[Lack(line.code)], **self._parts(line))

    def _first_hand(self, line: Line) -> list[SafeString]:
        papers = [key for key in line.keys if self.found.tellers[key].knows == "document"]
        seen = [key for key in line.keys if key not in papers]
        saw = ngettext("{sources} saw or lived through it.", "{sources} saw or lived through it.", len(seen))
        made = ngettext("{sources} is a document.", "{sources} are documents.", len(papers))
        return [
            format_html(text, sources=self._sources([key] for key in keys))
            for text, keys in ((saw, seen), (made, papers))
            if keys
        ]

    def _parts(self, line: Line) -> Mapping[str, object]:
        why = "; ".join(reasons_of(self.found, line.keys)) if line.code is Point.COUNTED_ONCE else ""
        return {
            "sources": self._sources(([key] for key in line.keys) if line.code in LISTED else line.groups),
            "claims": format_html_join(", ", "{}", ((self._claim(key),) for key in line.claims)),
            "n": line.number,
            "grade": said(line.grade) if line.grade else "",
            "why": why,
        }

    def _sources(self, groups: Iterable[Iterable[str]]) -> SafeString:
        """Return sources, those that count as one tied by a sign."""
        tied = [format_html_join(" + ", "{}", ((self._source(key),) for key in group)) for group in groups]
        return format_html_join(", ", "{}", ((one,) for one in tied))

    def _source(self, key: str) -> SafeString:
        return self.link(self.found.tellers[key].reference, address("account", key))

    def _claim(self, key: str) -> SafeString:
        return self.link(self.found.claims[key].reference, address("claim", key))


def _points(line: Line) -> dict[Point, str]:
    n = line.number
    return {
        Point.NOTHING_FOR: _("Nothing is cited for it yet."),
        Point.CARRIED: ngettext(
            "It is carried by one source: {sources}.",
            "It is carried by {n} sources that did not hear it from each other: {sources}.", n,
        ),
        Point.COUNTED_ONCE: _("{sources} count once: {why}."),
        Point.NO_FIRST_HAND: _("Nobody who tells it is known to have seen it."),
        Point.MEDICAL: _("A medical document is cited for it ({sources}), and a clinician graded an injury: {grade}."),
        Point.NOTHING_AGAINST: _("Nothing speaks against it."),
        Point.AGAINST: ngettext(
            "One source speaks against it and nobody has answered: {sources}.",
            "{n} sources speak against it and nobody has answered: {sources}.", n,
        ),
        Point.ANSWERED: _("Against it, and answered: {sources}."),
        Point.RIVAL: _("It cannot be true together with what is carried too: {claims}."),
        Point.NEEDS: _("It stands only if this stands: {claims}. That is at “{grade}”, and so is this."),
        Point.HELD: _("Heard while held by a body that is accused here: {sources}. This is marked and lowers nothing."),
    }  # fmt: skip


def _lacks(line: Line) -> dict[Lack, str]:
    n = line.number
    return {
        Lack.A_SOURCE: _("A first source: cite a passage for it."),
        Lack.ANOTHER_SOURCE: ngettext(
            "One more source, which did not hear it from {sources}.",
            "{n} more sources, which did not hear it from {sources} nor from each other.", n,
        ),
        Lack.FIRST_HAND: _("Somebody who saw or lived through it, or a document."),
        Lack.MEDICAL: _("Or, in its stead, a medical report in which a clinician grades an injury at least “{grade}”."),
        Lack.GRADE: _("Or, in its stead, a clinician's grade of at least “{grade}” for an injury in {sources}."),
        Lack.ANSWER: _("An answer to what speaks against it: {sources}."),
        Lack.RIVAL: _("An answer to what cannot be true together with it: {claims}."),
        Lack.NEED: _("More for what it needs: {claims}, now at “{grade}”."),
    }  # fmt: skip
