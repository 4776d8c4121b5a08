"""A case in order of time: each event by its number where they are few, by months where they are many."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.access.models import Case, Member
from aigaq.record.silence import Silence
from aigaq.terms import said
from aigaq.vault.dates import PartialDate
from aigaq.web.naming import date_label
from aigaq.web.pictures.drawn.timeline import Heap, Lane, Mark, Stretch, Timeline
from aigaq.web.pictures.figure import Cell, Figure, Kind, Table
from aigaq.web.pictures.gathered.words import cells, short_months, stretch
from aigaq.web.timelines.apart import gaps_in
from aigaq.web.timelines.kinds import Narrowed, merged_in, rows
from aigaq.web.timelines.timeline import Timeline as Shown


def figure(_reader: Member, case: Case, to: Narrowed, shown: Shown, asked: str = "") -> Figure | None:
    """Return a timeline as a picture; None where nothing has a date."""
    events = [one for one in shown.dated if "gap" not in one]
    months: Counter[str] = sum(shown.counted.values(), Counter())
    dated = [text for text in months if text]
    if not dated:
        return None
    many = bool(shown.years)
    silences = [gap.silence for gap in gaps_in([one["date"] for one in events] if not many else dated)]
    lanes = _heaped(shown.counted) if many else _marked(events)
    tables = (_counts(shown.counted) if many else _list(events), *_silent(silences))
    plan = Timeline(lanes, tuple(_stretch(one) for one in silences), _("Nothing is recorded"), short_months())
    return Figure(
        Kind.TIMELINE, case.reference, _title(case, to), tuple(_finding(months, silences)), tables, plan,
        lambda: _rows(case, to), asked=asked, counted=_counted(many=many),
        listed=() if many else tuple(f"{at}. {_line(one)}" for at, one in enumerate(events, 1)),
    )  # fmt: skip


def _title(case: Case, to: Narrowed) -> str:
    parts = [said(f"timeline.{to.kind}") if to.kind else "", to.facility.reference if to.facility else ""]
    narrowed = ", ".join(one for one in (*parts, to.person.reference if to.person else "") if one)
    title = _("Timeline of {case}").format(case=case.reference)
    return f"{title} ({narrowed})" if narrowed else title


def _counted(*, many: bool) -> tuple[str, ...]:
    vague = _("A date known to its month or year alone is drawn as wide as it is vague.")
    if many:
        vague = _("Counts events by months. What has only its year is counted beneath, for that year.")
    return (_("Shows what is recorded here and has a date. A silence means that nothing is recorded."), vague)


def _marked(events: list[dict[str, Any]]) -> tuple[Lane, ...]:
    lanes: dict[str, list[Mark]] = {}
    for number, one in enumerate(events, 1):
        when = PartialDate.parse(one["date"])
        name = f"{one['date_label']}: {one['title']}"
        mark = Mark(when.earliest, when.latest, str(number), name, one["url"])
        lanes.setdefault(one["lane"], []).append(mark)
    return tuple(Lane(f"{said(f'timeline.{code}')}: {len(marks)}", tuple(marks)) for code, marks in lanes.items())


def _heaped(counted: Mapping[str, Counter[str]]) -> tuple[Lane, ...]:
    return tuple(
        Lane(f"{said(f'timeline.{code}')}: {sum(n for text, n in found.items() if text)}", heaps=heaps)
        for code, found in counted.items()
        if (heaps := tuple(_heap(text, n) for text, n in sorted(found.items()) if text))
    )


def _heap(text: str, count: int) -> Heap:
    when = PartialDate.parse(text)
    return Heap(when.earliest, when.latest, count)


def _stretch(one: Silence) -> Stretch:
    told = ngettext("{n} day at least", "{n} days at least", one.days).format(n=one.days)
    return Stretch(one.after.latest, one.until.earliest, told)


def _line(one: dict[str, Any]) -> str:
    return f"{one['date_label']} · {one['kind']} · {one['title']}"


def _list(events: list[dict[str, Any]]) -> Table:
    found = [
        (
            Cell(str(number)),
            Cell(one["date_label"]),
            Cell(said(f"timeline.{one['lane']}")),
            Cell(one["title"], one["url"]),
        )
        for number, one in enumerate(events, 1)
    ]
    counts = Counter(one["lane"] for one in events)
    found += [
        (Cell(said(f"timeline.{code}")), Cell("–"), Cell(_("Together")), Cell(str(n))) for code, n in counts.items()
    ]
    return Table(_("Events"), (_("Number"), _("Date"), _("Kind of event"), _("What it is called")), tuple(found))


def _counts(counted: Mapping[str, Counter[str]]) -> Table:
    found = [
        cells(date_label(text), said(f"timeline.{code}"), n)
        for code, months in counted.items()
        for text, n in sorted(months.items())
        if text
    ]
    found += [
        cells(_("Together"), said(f"timeline.{code}"), sum(n for text, n in months.items() if text))
        for code, months in counted.items()
    ]
    return Table(_("Events"), (_("Month"), _("Kind of event"), _("How many")), tuple(found))


def _silent(silences: list[Silence]) -> list[Table]:
    rows_of = tuple(cells(_("Nothing is recorded"), stretch(one)) for one in silences)
    return [Table(_("Long silences"), (_("What"), _("Between")), rows_of)] if silences else []


def _finding(months: Counter[str], silences: list[Silence]) -> list[str]:
    when, undated = sorted(PartialDate.parse(text) for text in months if text), months[""]
    first, last = _edge(min(one.earliest for one in when)), _edge(max(one.latest for one in when))
    known = sum(months.values()) - undated
    said_of = ngettext(
        "{n} event with a date, from {first} to {last}.", "{n} events with a date, from {first} to {last}.", known
    )
    told = [said_of.format(n=known, first=first, last=last)]
    if undated:
        told.append(ngettext("{n} has no date.", "{n} have no date.", undated).format(n=undated))
    if silences:
        longest = max(silences, key=lambda one: one.days)
        told.append(_("The longest silence: {stretch}.").format(stretch=stretch(longest)))
    return told


def _edge(day: date) -> str:
    return date_label(f"{day:%Y-%m}")


def _rows(case: Case, to: Narrowed) -> list[Any]:
    merged = merged_in(case)
    return [row for kind in to.kinds() for row in rows(case, kind, to, merged).order_by("made")]
