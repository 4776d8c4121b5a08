"""What is recorded of a judgment, as the rules that suggest grounds read it. None is: nobody knows."""

from dataclasses import dataclass

from aigaq.proceedings.appeal.ground import Row
from aigaq.proceedings.heard.table import Exact
from aigaq.proceedings.independence import Verdict


@dataclass(frozen=True)
class Testified:
    """One testimony: what was said, what the judgment did with it and on whose word we say so; how many people."""

    row: Row
    account: Row
    stance: str
    treatment: str
    reasoned: bool | None
    counted: int | None
    hearsay: bool


@dataclass(frozen=True)
class Offered:
    """Evidence put before the court, what the judgment did with it, and on whose word we say so.

    `refused` is whether the court refused to take it, `reasoned` whether it then gave reasons.
    """

    row: Row
    treatment: str
    hearsay: bool
    refused: bool | None = None
    reasoned: bool = False


@dataclass(frozen=True)
class Opinion:
    """An expert's opinion: whether its method, the question put and an opinion against it are recorded.

    `question` and `countered` are None where that was not asked.
    """

    row: Row
    method: bool
    question: bool | None
    countered: bool | None


@dataclass(frozen=True)
class Versions:
    """Two official versions of one event that exclude each other: the rows, and what each says, if it is a code."""

    one: Row
    other: Row
    says: str = ""
    than: str = ""


@dataclass(frozen=True)
class Linked:
    """What links a body that answered, or whose evidence was before the court, to the one complained of.

    `acted` is what it did: answered, gave_evidence. `by` are the rows that show it, `path` the links.
    """

    body: Row
    acted: str
    by: tuple[Row, ...]
    verdict: Verdict
    path: tuple[Row, ...]
    confirmed: bool
    dated: bool


@dataclass(frozen=True)
class Carried:
    """A claim under a sentence and how far the evidence carries it: its grade, sources for it, sources against it."""

    row: Row
    grade: str
    independent: int
    against: int


@dataclass(frozen=True)
class Words:
    """Words complained of: the sentence of ours they are tied to, its kind, its claims.

    `complaint` is the complaint to an authority in whose text they stand, if they stand in one.
    """

    row: Row
    sentence: Row | None
    kind: str
    carried: tuple[Carried, ...]
    complaint: Row | None = None


@dataclass(frozen=True)
class Checked:
    """What is recorded of how an attacked statement was checked.

    `asked` are requests for a reply, `answered` those of them with an answer; `complained` are complaints about the
    same events before it went out, or of which nobody can say whether they were before.
    """

    statement: Row
    dated: bool
    asked: tuple[Row, ...]
    answered: tuple[Row, ...]
    complained: tuple[Row, ...]
    unclear: tuple[Row, ...]


@dataclass(frozen=True)
class Plaintiff:
    """Who sued: the body they are or serve, whether they are that body themselves, whether they are an official."""

    row: Row
    body: Row | None
    is_body: bool
    body_kind: str


@dataclass(frozen=True)
class Suing:
    """Another suit against the same defendant: what links both employers, which incidents both are about."""

    row: Row
    employers: Verdict
    shared: tuple[Row, ...]


@dataclass(frozen=True)
class Known:
    """Everything recorded of one judgment that a ground may rest on.

    `text` is how far its own text is known: "read", "in_house" or "missing". `only` is the one stance of all who were
    quoted, where others were not; `exact` the exact test, if every number is known.
    """

    judgment: Row
    outcome: str
    dated: bool
    text: str
    heard: tuple[Testified, ...] = ()
    only: str = ""
    exact: Exact | None = None
    papers: tuple[Offered, ...] = ()
    experts: tuple[Opinion, ...] = ()
    versions: tuple[Versions, ...] = ()
    bodies: tuple[Linked, ...] = ()
    words: tuple[Words, ...] = ()
    checked: tuple[Checked, ...] = ()
    plaintiff: Plaintiff | None = None
    incidents: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    orders: tuple[tuple[Row, str], ...] = ()
    suits: tuple[Suing, ...] = ()
