"""The validation report of a submission as its page shows it: field by field, each gap with where it is mended."""

from dataclasses import dataclass

from django.urls import reverse

from aigaq.exchange.submissions.filling import place
from aigaq.exchange.submissions.form import TYPED
from aigaq.exchange.submissions.value import Filled, Gap, Problem
from aigaq.proceedings.submissions.models import Submission
from aigaq.terms import said
from aigaq.wording import words

# Pages of one row, and the list in which it is begun where there is none yet.
OF_ROW = {
    "incident": "incidents", "account": "accounts", "person": "people", "new_consent": "people", "item": "items",
}  # fmt: skip
OF_CASE = frozenset({"new_complaint", "suits", "reprisals", "complaints", "numbers", "findings"})


@dataclass(frozen=True)
class Wrong:
    """One gap in words: what is wrong, with what, whose consent to what, and the page where it is mended."""

    problem: str
    concerns: str
    use: str
    length: int
    longest: int
    address: str


@dataclass(frozen=True)
class Row:
    """One field of the form: what it is called, how much stands in it, what is wrong."""

    label: str
    required: bool
    count: int
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True)
class Part:
    """One section of the form."""

    title: str
    rows: tuple[Row, ...]


def parts(submission: Submission, filled: Filled) -> list[Part]:
    """Return the report, section by section, in the reader's language."""
    by_field: dict[str, list[Gap]] = {}
    for gap in filled.gaps:
        by_field.setdefault(gap.field.key, []).append(gap)
    return [
        Part(
            words(section.title),
            tuple(
                Row(words(field.label), field.required, sum(bool(one.text and not one.absent) for one in values),
                    tuple(_wrong(submission, gap) for gap in by_field.get(field.key, ())))
                for field, values in rows
            ),
        )
        for section, rows in filled.parts()
    ]  # fmt: skip


def counted(filled: Filled) -> list[tuple[str, int]]:
    """Return how many gaps there are of each kind."""
    found = [(problem, sum(gap.problem is problem for gap in filled.gaps)) for problem in Problem]
    return [(said(f"gap.{problem}"), number) for problem, number in found if number]


def mended_at(submission: Submission, gap: Gap) -> str:
    """Return the address of the page where a gap is mended."""
    if gap.problem is Problem.NOT_CONSENTED and gap.about:
        return reverse("new_consent", args=[gap.about])
    mend, case = gap.field.mend, submission.case.reference
    if gap.field.source == TYPED or mend == "submission":
        return f"{reverse('answer_submission', args=[submission.pk])}#id_{place(gap.field)}"
    if mend in OF_CASE:
        return reverse(mend, args=[case])
    return reverse(mend, args=[gap.about]) if gap.about else reverse(OF_ROW[mend], args=[case])


def _wrong(submission: Submission, gap: Gap) -> Wrong:
    concerns = " / ".join(dict.fromkeys(part for part in (gap.called, gap.who) if part))
    use = said(gap.scope) if gap.scope else ""
    return Wrong(said(f"gap.{gap.problem}"), concerns, use, gap.length, gap.field.longest, mended_at(submission, gap))
