"""From a filled form to a draft in words. Every text passes the mask: no sealed name that was not opened for it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from aigaq.exchange.dossier import masking
from aigaq.exchange.submissions.form import Field
from aigaq.exchange.submissions.paper import Line, Listed, Paper, Part
from aigaq.exchange.submissions.sources.desk import Desk
from aigaq.exchange.submissions.value import PRIVILEGED, Filled, Gap, Problem, Value
from aigaq.publication.queries import sealed_names
from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.wording import day, words

Mask = Callable[[str], str]
ORDER = (
    Problem.NOT_CONSENTED,
    Problem.PRIVILEGED,
    Problem.MISSING,
    Problem.UNVERIFIED,
    Problem.TOO_LONG,
    Problem.UNTRANSLATED,
    Problem.SMALL_NUMBER,
)


def paper(desk: Desk, filled: Filled, *, reference: str, language: str, on: date) -> Paper:
    """Return the draft in words. Raises NotAllowed for a reader who may not see identities."""
    with translation.override(language):
        mask = _mask(desk)
        form = filled.form
        return Paper(
            language=language,
            reference=reference,
            title=words(form.title),
            to=words(form.to),
            date=on.isoformat(),
            day=day(on),
            draft=_("Draft. Not for filing before everything below is settled."),
            notes=tuple(_notes(filled)),
            cover=tuple(_cover(filled, mask)),
            parts=tuple(_parts(filled, mask)),
            page=_("Page {page} of {pages}"),
            cover_title=_("Cover sheet for the person at work; it is not part of the submission"),
        )


def _mask(desk: Desk) -> Mask:
    shown = set(desk.opened.values())
    sealed = [name for name in sealed_names(desk.reader, desk.case) if name not in shown]
    rows = Person.objects.filter(case=desk.case, public=True)
    public = tuple(name for person in rows for name in person.name.values())
    return lambda text: masking.covered(text, sealed, public, _("[name withheld]"))


def _notes(filled: Filled) -> list[str]:
    form = filled.form
    found = [_("Follows: {basis}").format(basis=form.basis)]
    if form.status != "verified":
        found.append(_("The layout is not confirmed by a lawyer; compare it with the body's own form before filing."))
    if form.note:
        found.append(words(form.note))
    if form.most_pages:
        found.append(_("The longest it may be, in pages: {pages}").format(pages=form.most_pages))
    return found


def _cover(filled: Filled, mask: Mask) -> list[Listed]:
    found = [
        Listed(heading(problem), tuple(mask(row) for row in lines(filled, problem)))
        for problem in ORDER
        if any(gap.problem is problem for gap in filled.gaps)
    ]
    return found or [Listed(_("Nothing is missing"), (_("Every required field is filled."),))]


def lines(filled: Filled, problem: Problem) -> list[str]:
    """Return the gaps of one kind in the present language: one line for a field and a consent, with all it concerns."""
    together: dict[tuple[str, str, int], list[Gap]] = defaultdict(list)
    for gap in filled.gaps:
        if gap.problem is problem:
            together[gap.field.key, gap.scope, gap.length].append(gap)
    return [told(found) for found in together.values()]


def heading(problem: Problem) -> str:
    """Return what stands over the gaps of one kind."""
    return {
        Problem.NOT_CONSENTED: _("Left out or under a pseudonym, because consent is missing"),
        Problem.PRIVILEGED: _("Withheld as privileged, between lawyer and client"),
        Problem.MISSING: _("Missing"),
        Problem.UNVERIFIED: _("Not verified: no source attests it, or sources disagree"),
        Problem.TOO_LONG: _("Too long"),
        Problem.UNTRANSLATED: _("Not translated"),
        Problem.SMALL_NUMBER: _("Given as “fewer than”, because so small a number points at a person"),
    }[problem]


def told(found: Sequence[Gap]) -> str:
    """Return gaps of one field in the present language: the field, the rows, whose consent to what."""
    first = found[0]
    rows = ", ".join(dict.fromkeys(concerns(gap) for gap in found if concerns(gap)))
    line = f"{words(first.field.label)} – {rows}" if rows else words(first.field.label)
    if first.scope:
        line += " – " + _("no consent to: {use}").format(use=said(first.scope))
    if first.length:
        size = _("{length} characters, at most {longest}").format(length=first.length, longest=first.field.longest)
        line += f" – {size}"
    return line


def concerns(gap: Gap) -> str:
    """Return which row or person a gap concerns, by reference."""
    return " / ".join(dict.fromkeys(part for part in (gap.called, gap.who) if part))


def _parts(filled: Filled, mask: Mask) -> Iterator[Part]:
    for section, rows in filled.parts():
        found = [line for field, values in rows if (line := _line(field, values, mask))]
        if found:
            yield Part(words(section.title), tuple(found))


def _line(field: Field, values: tuple[Value, ...], mask: Mask) -> Line | None:
    texts = tuple(mask(one.text) for one in values if one.text)
    blocked = any(one.barred and not one.text for one in values)
    privileged = any(one.barred == PRIVILEGED for one in values)
    if not texts and not blocked and not field.required:
        return None
    if blocked and privileged:
        empty = _("[Left out. See the cover sheet.]")
    elif blocked:
        empty = _("[Left out: consent is missing. See the cover sheet.]")
    elif texts:
        empty = ""
    else:
        empty = _("[To be filled in]")
    return Line(words(field.label), texts, empty)
