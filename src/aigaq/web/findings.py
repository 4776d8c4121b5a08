"""A finding of the guard in words: what it is, what about it, what would remove it, and where one can do that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.publication.guard import Concern, Finding, Place
from aigaq.publication.models import RetractionOrder
from aigaq.terms import said
from aigaq.wording import day, words


@dataclass(frozen=True)
class Told:
    """A finding as a page tells it."""

    finding: Finding
    label: str
    detail: str
    mend: str

    @property
    def key(self) -> str:
        """Return by what its form knows it on the page."""
        one = self.finding
        where = "-".join(one.about.get(key, "") for key in ("where", "label", "page"))
        return f"{one.place}-{one.position}-{one.concern}-{one.language}-{one.start}-{where}"


def told(finding: Finding, orders: Mapping[str, RetractionOrder] | None = None) -> Told:
    """Return a finding in the reader's language."""
    return Told(
        finding, said(f"concern.{finding.concern}"), _detail(finding, orders or {}), said(f"mend.{finding.concern}")
    )


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding for scripts: codes, its place, and the same words."""
    found = told(finding)
    return {
        "position": finding.position,
        "place": str(finding.place),
        "language": finding.language or None,
        "start": finding.start,
        "end": finding.end,
        "concern": str(finding.concern),
        "refuses": finding.refuses,
        "overruled_by": finding.overruled_by or None,
        "what": found.label,
        "detail": found.detail or None,
        "remedy": found.mend,
    }


def _detail(finding: Finding, orders: Mapping[str, RetractionOrder]) -> str:
    about, tell = finding.about, DETAILS.get(finding.concern)
    if finding.place is Place.ANNEX and "where" in about:
        return _where(about)
    if finding.concern is Concern.COURT_ORDER:
        return words(orders[about["order"]].text) if about["order"] in orders else ""
    return tell(about) if tell else ""


def _where(about: Mapping[str, str]) -> str:
    """Return in which part of a file something stands."""
    if about["where"] == "picture":
        return _("on the picture of page {page}").format(page=about["page"])
    if about["where"] == "metadata":
        return _("in what the file says of itself: {label}").format(label=said(about["label"]))
    return said(f"in_file_{about['where']}")


def _tells(about: Mapping[str, str]) -> str:
    return ", ".join(said(label) for label in about["labels"].split(",") if label)


def _unlooked(about: Mapping[str, str]) -> str:
    pages = int(about["pages"])
    return ngettext("{n} page", "{n} pages", pages).format(n=pages) if pages else ""


def _differs(about: Mapping[str, str]) -> str:
    told = _("Here: “{said}”. In the original: “{original}”.")
    return told.format(said=about["said"] or "–", original=about["original"] or "–")


DETAILS: dict[Concern, Callable[[Mapping[str, str]], str]] = {
    Concern.CONSENT: lambda about: f"{about['person']}: {said(about['scope'])} – {said('wish.' + about['wish'])}",
    Concern.SMALL_NUMBER: lambda about: _("“{words}”: here at least {least} are needed.").format(**about),
    Concern.QUOTATION_DIFFERS: _differs,
    Concern.FILE_TELLS: _tells,
    Concern.NOT_LOOKED_AT: _unlooked,
    Concern.CONTESTED: lambda about: about.get("claims", ""),
    Concern.REPLY_AWAITED: lambda about: _("until {day} inclusive").format(day=day(date.fromisoformat(about["until"]))),
}
