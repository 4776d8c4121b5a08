"""What a field of a draft holds, and what is wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum

from aigaq.exchange.submissions.form import Field, Form, Section

# What bars a value that no consent could let stand: it comes from a paper between lawyer and client.
PRIVILEGED = "privileged"


@dataclass(frozen=True)
class Value:
    """One thing that stands in a field, or that may not.

    `text` is what the draft says; where consent is missing it is the pseudonym, or empty for what is left out.
    `barred` is the consent that is missing, or `PRIVILEGED`, and `who` whose it is, by pseudonym. `about` is the id of
    the row it comes from and `called` its reference. `bare` says that no source attests it; `language` is the one its
    words are in, if that is not the draft's. `absent` says that the text only says that nothing is there.
    """

    text: str
    about: str = ""
    called: str = ""
    who: str = ""
    barred: str = ""
    bare: bool = False
    language: str = ""
    absent: bool = False
    # It held a count that points at a person, and now says "fewer than".
    small: bool = False


class Problem(StrEnum):
    """What may be wrong with a field (DOMAIN §4.0)."""

    MISSING = "missing"
    NOT_CONSENTED = "not_consented"
    UNVERIFIED = "unverified"
    TOO_LONG = "too_long"
    UNTRANSLATED = "untranslated"
    SMALL_NUMBER = "small_number"
    PRIVILEGED = "privileged"


@dataclass(frozen=True)
class Gap:
    """One line of the validation report: which field, what is wrong, with which row, and where it is mended.

    `about` is the id of the row or person the page to mend it is of; `called` names it without naming anybody.
    """

    field: Field
    problem: Problem
    called: str = ""
    who: str = ""
    scope: str = ""
    about: str = ""
    length: int = 0


@dataclass(frozen=True)
class Filled:
    """A form with what stands in each field, by field key, and its report."""

    form: Form
    values: dict[str, tuple[Value, ...]]
    gaps: tuple[Gap, ...] = field(default=())

    def parts(self) -> list[tuple[Section, list[tuple[Field, tuple[Value, ...]]]]]:
        """Return every section with its fields and what they hold."""
        return [(one, [(row, self.values.get(row.key, ())) for row in one.fields]) for one in self.form.sections]


def gaps(form: Form, values: dict[str, tuple[Value, ...]]) -> tuple[Gap, ...]:
    """Return the validation report, in the order of the form: each field with each thing that is wrong with it."""
    return tuple(gap for one in form.fields for gap in _wrong(one, values.get(one.key, ())))


def _wrong(field: Field, values: tuple[Value, ...]) -> list[Gap]:
    found = [] if values or not field.required else [Gap(field, Problem.MISSING)]
    found += [
        Gap(field, problem, one.called, one.who, "" if one.barred == PRIVILEGED else one.barred, one.about)
        for one in values
        for problem in _problems(field, one)
    ]
    length = sum(len(one.text) for one in values)
    return [*found, *([Gap(field, Problem.TOO_LONG, length=length)] if length > field.longest else [])]


def _problems(field: Field, value: Value) -> list[Problem]:
    if value.barred == PRIVILEGED:
        return [Problem.PRIVILEGED]
    if value.barred:
        return [Problem.NOT_CONSENTED]
    if not value.text or value.absent:
        return [Problem.MISSING] if field.required else []
    wrong = [Problem.UNVERIFIED] if value.bare else []
    wrong += [Problem.UNTRANSLATED] if value.language else []
    return [*wrong, Problem.SMALL_NUMBER] if value.small else wrong
