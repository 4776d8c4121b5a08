"""The year's complaints, as they are recorded here: by month, by what they concern, by what became of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.access.models import Case, Member
from aigaq.counting.models import Tally
from aigaq.counting.queries import tallies
from aigaq.errors import Refusal, gettext_noop
from aigaq.proceedings.complaints import queries
from aigaq.proceedings.complaints.queries import Asked
from aigaq.proceedings.complaints.tally import Counted, Standing
from aigaq.proceedings.fate import Fate
from aigaq.proceedings.models import Complaint
from aigaq.terms import said
from aigaq.web.naming import number_label, person_label
from aigaq.web.pictures.drawn.year import LOOKS, Stack, Year
from aigaq.web.pictures.figure import Figure, Kind, Note, Table
from aigaq.web.pictures.gathered.words import cells, listed, short_months
from aigaq.web.pictures.setting import Look
from aigaq.wording import month as month_of
from aigaq.wording import words

# What the sources' own numbers are counted in, where they count complaints.
COUNTED = frozenset({"complaints", "жалоб", "жалобы", "шағым"})
YEAR = 4


class TooManyComplaints(Refusal):
    """A year has more complaints than can be counted at once."""

    message = gettext_noop("{year} has more complaints than can be drawn at once.")
    remedy = gettext_noop("Narrow the list down; a year of up to 5,000 complaints can be drawn.")


def figure(reader: Member, case: Case, year: str) -> Figure | None:
    """Return a year of complaints as a picture; the latest year that has one, if none is asked for. None without any.

    Raises Unknown, NotAllowed or TooManyComplaints.
    """
    there = queries.years(reader, case)
    wanted = year or next(iter(there), "")
    if wanted not in there:
        return None
    asked = Asked(year=wanted)
    standing = queries.standings(reader, case, asked)
    if standing is None:
        raise TooManyComplaints(year=wanted)
    return counted(case, wanted, standing, tallies(reader, case))


def counted(case: Case, year: str, several: Sequence[Standing], told: Sequence[Tally]) -> Figure:
    """Return those of several complaints that were lodged in a year as a picture; `told` is what sources counted."""
    standing = [one for one in several if one.lodged[:YEAR] == year]
    undated = sum(not one.lodged for one in several) or Complaint.objects.filter(case=case, lodged_on="").count()
    found = queries.counts(standing)
    by_month: dict[str, Counter[Fate]] = defaultdict(Counter)
    for one in standing:
        by_month[one.lodged[5:7]][one.fate] += 1
    at = reverse("complaints", args=[case.reference])
    plan = Year(
        tuple(_months(by_month)), tuple(_concerns(found, f"{at}?year={year}&concern=")),
        tuple(Look(f"{said(fate)}: {count}", *LOOKS[fate]) for fate, count in found.fates),
        _("By the month in which they were lodged"), _("By what they concern"),
    )  # fmt: skip
    elsewhere = _elsewhere(told, year)
    return Figure(
        Kind.YEAR, case.reference, _("Complaints of {year} and what became of them").format(year=year),
        tuple(_finding(year, found)), tuple(_tables(year, found, by_month)), plan,
        lambda: list(Complaint.objects.filter(case=case, pk__in=[one.key for one in standing]).order_by("reference")),
        asked=f"year={year}", counted=tuple(_counted(undated)),
        notes=(Note(_("How many there were, as sources say"), elsewhere),) if elsewhere else (),
    )  # fmt: skip


def _months(found: Mapping[str, Counter[Fate]]) -> list[Stack]:
    stacks = [
        Stack(name, str(number), _fates(found.get(f"{number:02}", Counter())))
        for number, name in enumerate(short_months(), 1)
    ]
    vague = found.get("")
    return [*stacks, Stack(_("no month"), "?", _fates(vague))] if vague else stacks


def _concerns(found: Counted, at: str) -> list[Stack]:
    return [
        Stack(said(concern), "", tuple((str(fate), n) for fate, n in zip(Fate, each, strict=True)), f"{at}{concern}")
        for concern, _total, each in found.concerns
    ]


def _fates(counts: Mapping[Fate, int]) -> tuple[tuple[str, int], ...]:
    return tuple((str(fate), counts.get(fate, 0)) for fate in Fate)


def _finding(year: str, found: Counted) -> list[str]:
    total = ngettext(
        "{n} complaint of {year} is recorded here.", "{n} complaints of {year} are recorded here.", found.total
    ).format(n=found.total, year=year)
    parts = listed((said(fate), count) for fate, count in found.fates)
    return [total, _("What became of them: {parts}.").format(parts=parts)]


def _tables(year: str, found: Counted, by_month: Mapping[str, Counter[Fate]]) -> list[Table]:
    fates = [said(fate) for fate in Fate]
    lines = [(month_of(date(int(year), number, 1)), by_month.get(f"{number:02}", Counter())) for number in range(1, 13)]
    lines += [(_("no month"), by_month[""])] if by_month.get("") else []
    months = [cells(name, sum(one.values()), *(one[fate] for fate in Fate)) for name, one in lines]
    months.append(cells(_("All, each once"), found.total, *(count for _fate, count in found.fates)))
    concerns = [cells(said(concern), total, *each) for concern, total, each in found.concerns]
    return [
        Table(_("By the month in which they were lodged"), (_("Month"), _("Together"), *fates), tuple(months)),
        Table(_("By what they concern"), (_("What it concerns"), _("Together"), *fates), tuple(concerns)),
    ]


def _counted(undated: int) -> Sequence[str]:
    told = [
        _("Counts complaints recorded in this house, each once; one that concerns two things stands in both lines."),
        _("A complaint counts as refused by silence only where somebody noted it, with the term."),
    ]
    if undated:
        told.append(
            ngettext(
                "{n} complaint without a date stands in no year.", "{n} complaints without a date stand in no year.",
                undated,
            ).format(n=undated)
        )  # fmt: skip
    return told


def _elsewhere(told: Sequence[Tally], year: str) -> tuple[str, ...]:
    found = [one for one in told if COUNTED & set(one.unit.values()) and one.period[:YEAR] == year]
    return tuple(
        f"{number_label(one.count, '' if one.precision == 'exactly' else one.precision)} {words(one.unit)}: "
        f"{words(one.what)} ({person_label(one.by)})"
        for one in found
    )
