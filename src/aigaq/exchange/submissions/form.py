"""A form of a submission as data: its sections and fields, what each needs, and in which languages it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aigaq.exchange.submissions.gates import Asked, Gate
from aigaq.record.consent import Scope

Words = Mapping[str, str]
TYPED = "typed"
LONGEST = 20000


@dataclass(frozen=True)
class Field:
    """One field: where it comes from, whether the form requires it, whose consent it needs, its longest length.

    `source` names a maker of `sources/`, or "typed"; `longest` counts characters; `mend` is the page where what is
    missing is mended; `each` is "victim" where the field is typed once for each person; `help` needs no
    translation: numbers of articles.
    """

    key: str
    label: Words
    source: str
    required: bool
    gate: Gate
    longest: int
    mend: str
    each: str
    help: str


@dataclass(frozen=True)
class Section:
    """A part of a form."""

    title: Words
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Form:
    """A form. `basis` is the law or the questionnaire it follows, `status` how sure its layout is.

    `most_pages` is the longest draft the body takes, 0 if none is known; `about` says who is meant if nobody is named.
    """

    key: str
    to: Words
    title: Words
    note: Words
    basis: str
    status: str
    languages: tuple[str, ...]
    most_pages: int
    about: str
    asked: Asked
    sections: tuple[Section, ...]

    def too_many(self, pages: int | None) -> bool:
        """Return whether a draft of so many pages is longer than the body takes, if it is known what it takes."""
        return bool(self.most_pages) and pages is not None and pages > self.most_pages

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return every field, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)


def read(value: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]], limits: Mapping[str, Any]) -> Form:
    """Return a form from its table, the table of fields, and the row of a pack that says what the body takes.

    Raises KeyError or ValueError for what does not fit.
    """
    asked = value["consent"]
    return Form(
        key=value["key"],
        to=value["to"],
        title=value["title"],
        note=value.get("note", {}),
        basis=value["basis"],
        status=limits["status"],
        languages=tuple(limits["languages"]),
        most_pages=limits.get("most_pages", 0),
        about=value["about"],
        asked=Asked(tuple(Scope(one) for one in asked["tell"]), Scope(asked["name"])),
        sections=tuple(
            Section(one["title"], tuple(_field(row, fields[row["key"]]) for row in one["fields"]))
            for one in value["section"]
        ),
    )


def _field(row: Mapping[str, Any], about: Mapping[str, Any]) -> Field:
    if row["need"] not in ("required", "optional"):
        raise ValueError(row["need"])
    return Field(
        key=row["key"],
        label={language: about[language] for language in ("en", "ru", "kk")},
        source=about.get("source", TYPED),
        required=row["need"] == "required",
        gate=Gate(about.get("gate", "")),
        longest=row.get("longest", about.get("longest", LONGEST)),
        mend=about.get("mend", "submission"),
        each=about.get("each", ""),
        help=row.get("help", ""),
    )
