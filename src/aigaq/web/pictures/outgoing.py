"""A picture before it goes out or is kept: sealed names are covered in every text of it; what it was drawn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Case, CaseRow, Member
from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.dossier import masking
from aigaq.exchange.dossier.covering import covered
from aigaq.publication.guard.consents import asked_of, unwilling
from aigaq.publication.queries import sealed_names
from aigaq.record.consent import ConsentMissing, Scope, allows
from aigaq.record.models import Act, Incident, Person
from aigaq.record.queries import answers_of_many
from aigaq.web.pictures.figure import Figure, Kind
from aigaq.web.pictures.framed import Foot
from aigaq.web.pictures.queries import Basis, basis
from aigaq.wording import moment

# As many letters of what an original is committed to as tell it from all others, where it is only shown.
SHORT, MOST_ASKED = 16, 6
# What a picture rests on is named row by row; of more than this nobody would read it, and no consent is passed over.
MOST_ROWS = 20_000


class TooManyRows(Refusal):
    """A picture rests on more rows than can be named and asked about."""

    message = gettext_noop("This picture of {reference} rests on more than 20,000 rows, too many to name each.")
    remedy = gettext_noop("Narrow it down, to one kind of event or one facility, and save that.")


@dataclass(frozen=True)
class Outgoing:
    """A picture as it may leave, what it rests on, and the words at its foot."""

    figure: Figure
    basis: Basis
    foot: Foot


def outgoing(member: Member, case: Case, figure: Figure, *, public: bool) -> Outgoing:
    """Return a picture as it may leave the house, or be kept to be cited.

    For the public everybody whose words or fate it tells must have agreed to that. Raises Unknown, NotAllowed,
    RingClosed, ConsentMissing or TooManyRows.
    """
    rows = list(figure.rows())
    if len(rows) > MOST_ROWS:
        raise TooManyRows(reference=figure.case)
    if public:
        _require_consents(case, figure.kind, rows)
    rests = basis(member, case, rows)
    return Outgoing(
        _covered(member, case, figure),
        rests,
        Foot(tuple(_foot(figure, rests, public=public)), tuple(_originals(rests))),
    )


def people_behind(rows: Sequence[CaseRow]) -> list[Person]:
    """Return the people that rows name or tell of."""
    keys = {key for row in rows for key in _named(row)}
    incidents = [row.pk for row in rows if isinstance(row, Incident)]
    keys |= {key for act in Act.objects.filter(incident__in=incidents) for key in act.victims}
    return list(Person.objects.filter(pk__in=keys).order_by("made"))


def _named(row: CaseRow) -> Iterable[str]:
    fields = (one for one in row._meta.concrete_fields if one.related_model is Person)
    return [str(key) for one in fields if (key := getattr(row, one.attname))]


def _require_consents(case: Case, kind: Kind, rows: Sequence[CaseRow]) -> None:
    people = people_behind(rows)
    answers = answers_of_many(case.pk, [one.pk for one in people])
    missing = []
    for one in people:
        known = one.identity_sealed is not None or bool(answers[one.pk])
        if not asked_of(one.kind, one.public, one.works_for_id is not None, known):
            continue
        if kind is Kind.YEAR:
            # It counts them and tells nothing of one: that is a use of its own.
            missing += [] if allows(answers[one.pk], Scope.STATISTICS) else [one.reference]
        else:
            missing += [one.reference] if list(unwilling(one.reference, answers[one.pk], "post")) else []
    if missing:
        use = Scope.STATISTICS if kind is Kind.YEAR else Scope.PUBLISH_ANONYMISED
        more = "…" if len(missing) > MOST_ASKED else ""
        raise ConsentMissing(person=", ".join(missing[:MOST_ASKED]) + more, use=use)


def _covered(member: Member, case: Case, figure: Figure) -> Figure:
    """Return a picture with every sealed name in its texts covered, whoever wrote it there."""
    sealed = sealed_names(member, case)
    public = [name for one in Person.objects.filter(case=case, public=True) for name in one.name.values() if name]

    def cover(text: str) -> str:
        found = masking.covered(text, sealed=sealed, public=public, cover=_("[name covered]"))
        return text if found == text else found

    texts = ("title", "finding", "tables", "plan", "counted", "notes", "listed")
    changed: dict[str, Any] = {name: covered(getattr(figure, name), cover) for name in texts}
    return replace(figure, **changed) if sealed else figure


def _foot(figure: Figure, rests: Basis, *, public: bool) -> Iterable[str]:
    when = moment(datetime.fromisoformat(rests.entered)) if rests.entered else _("a time not known")
    yield _("Case {case}. Drawn from what was entered until {moment}.").format(case=figure.case, moment=when)
    yield _("Made for the public.") if public else _("Made for those who work on the case: not for the public.")
    if rests.references:
        yield _("Drawn from: {references}").format(references=", ".join(rests.references))


def _originals(rests: Basis) -> Iterable[str]:
    if rests.originals:
        named = ", ".join(f"{name} {commitment[:SHORT]}" for name, commitment in rests.originals)
        told = _("Originals behind it, each with the first letters of what its content is committed to: {originals}")
        yield told.format(originals=named)
