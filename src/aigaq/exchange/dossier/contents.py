"""What stands in a defence file, section by section: plain values, already in the reader's language.

Page numbers are nowhere here. A reference names an exhibit and a place in it; whoever sets the pages finds the
page, so that it is right by construction. Nor does a redacted file differ here in anything but the cells of
`Name`, the masked parts of an exhibit's lines and single fixed-height lines: both twins break on the same pages.
"""

from dataclasses import dataclass
from enum import StrEnum


class Shown(StrEnum):
    """How a name stands in the file."""

    CLEAR = "clear"
    PROTECTED = "protected"
    REDACTED = "redacted"


@dataclass(frozen=True)
class Name:
    """One name: always set on one line of fixed height, whatever it says."""

    text: str
    shown: Shown = Shown.CLEAR


@dataclass(frozen=True)
class Reference:
    """A place in an exhibit. Without an anchor the exhibit as a whole is meant."""

    exhibit: int
    anchor: str = ""


@dataclass(frozen=True)
class Fact:
    """One labelled fact, with where it can be read."""

    label: str
    text: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Cover:
    """The first page: who sued whom, where, over what; which of the two versions this is."""

    reference: str
    plaintiff: str
    defendant: str
    version: str
    facts: tuple[Fact, ...]
    purpose: str


@dataclass(frozen=True)
class Actor:
    """Someone who appears in the file: what they are called here, their part, to whom they belong, their name."""

    label: str
    part: str
    belongs_to: str
    name: Name


@dataclass(frozen=True)
class Decision:
    """A judgment: when, by which court, with what outcome, what it ordered, what became of it."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Event:
    """One line of the chronology. The date is as precise as known; an empty one is not known."""

    date: str
    kind: str
    text: str
    details: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Cited:
    """One passage cited for or against a proposition, and whose account it is."""

    side: str
    stance: str
    whose: str
    setting: str
    says: str
    why: str
    reference: Reference


@dataclass(frozen=True)
class Proposition:
    """A claim with all that is cited for and against it, and how far that carries it, in one sentence."""

    number: int
    text: str
    standing: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Attacked:
    """Words complained of beside our sentence, and the propositions that sentence rests on."""

    theirs: str
    theirs_from: tuple[Reference, ...]
    ours: str
    ours_from: str
    nature: str
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True)
class Rivalry:
    """Two propositions that cannot both be true, and why."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True)
class Told:
    """One account of a witness: what it says, when, where, to whom, in whose custody."""

    says: str
    circumstances: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Witness:
    """Who can speak to what."""

    label: str
    name: Name
    number: str
    proves: tuple[Fact, ...]
    held: str
    accounts: tuple[Told, ...]


@dataclass(frozen=True)
class Heard:
    """Testimony given in court and what the judgment did with it."""

    stance: str
    whose: str
    number: str
    held: str
    treatment: str
    basis: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Paper:
    """A paper put before the court and what the judgment did with it."""

    title: str
    treatment: str
    basis: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Judged:
    """What one decision did with what was heard and put before the court. Without a decision the title is empty."""

    title: str
    heard: tuple[Heard, ...]
    chance: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Expert:
    """An expert's opinion put before the court."""

    label: str
    name: Name
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Step:
    """One link between two bodies and the source that says so."""

    text: str
    source: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Links:
    """What is known of the links between a body and the one complained of."""

    body: str
    verdict: str
    steps: tuple[Step, ...]
    caution: str


@dataclass(frozen=True)
class Reply:
    """What a body answered."""

    title: str
    facts: tuple[Fact, ...]
    links: Links | None


@dataclass(frozen=True)
class Complained:
    """A complaint, and what became of it."""

    title: str
    facts: tuple[Fact, ...]
    replies: tuple[Reply, ...]
    silence: str


@dataclass(frozen=True)
class Noted:
    """What was noted of how an inquiry was run, or of who ran it."""

    complaint: str
    body: str
    kind: str
    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Check:
    """One step of checking a statement: when, what was done, by which member of the house."""

    date: str
    what: str
    text: str
    who: Name
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Checked:
    """How one statement was checked before it went out, and what was done after."""

    title: str
    facts: tuple[Fact, ...]
    before: tuple[Check, ...]
    after: tuple[Check, ...]
    unclear: tuple[Check, ...]
    guard: tuple[Fact, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Provision:
    """A provision that this file relies on, as a pack has it: where it stands, what it says, how sure it is, for what.

    `own` says from whose own file it comes, where it is no part of the pack as shipped.
    """

    cited: str
    text: str
    used_for: str
    status: str
    sure: str
    own: str


@dataclass(frozen=True)
class Remedy:
    """One term of law: the last day, how it was counted, how sure the rule is."""

    what: str
    matter: str
    last_day: str
    counted: str
    rests_on: str
    status: str


@dataclass(frozen=True)
class Part:
    """A stretch of a line; a masked one is not printed."""

    text: str
    masked: bool = False


@dataclass(frozen=True)
class Line:
    """One printed line of an exhibit: its number, its text, the passages that begin in it, whether one covers it."""

    number: int
    parts: tuple[Part, ...]
    anchors: tuple[str, ...]
    letters: str
    marked: bool


@dataclass(frozen=True)
class Mark:
    """A cited passage of an exhibit: its letter, the lines or page (from 1) it covers, where it stands in our words."""

    anchor: str
    letter: str
    lines: str
    locator: str
    page: int = 0


@dataclass(frozen=True)
class Exhibit:
    """One item that is cited: printed whole, a slip that describes it, or its own pages bound in after that.

    Both versions have so many `pages`; one that may not show them says why on each, in `withheld`. `item` is the id of
    what it is, which is not printed.
    """

    number: int
    title: str
    kind: str
    date: str
    author: str
    form: str
    relied_on: str
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    slip: str
    pages: int = 0
    withheld: str = ""
    part: int = 0
    item: str = ""


@dataclass(frozen=True)
class Touch:
    """One line of custody."""

    numbers: str
    at: str
    what: str
    who: Name


@dataclass(frozen=True)
class Digest:
    """One fingerprint, on one line of fixed height."""

    label: str
    value: str
    redacted: bool = False


@dataclass(frozen=True)
class Certificate:
    """What the custody of one exhibit shows."""

    exhibit: int
    title: str
    facts: tuple[Fact, ...]
    digests: tuple[Digest, ...]
    touches: tuple[Touch, ...]


@dataclass(frozen=True)
class Translated:
    """A translation among the exhibits: of what, from and into which language, and the form a translator signs.

    `of` is the exhibit it is a translation of, if that is in the file.
    """

    exhibit: int
    title: str
    of: Reference | None
    languages: str
    by: Name
    sworn: str
    date: str
    certificate: str
    certified: Reference | None


@dataclass(frozen=True)
class Foreign:
    """An exhibit in another language than the file's, of which no translation is in it."""

    exhibit: int
    title: str
    language: str


@dataclass(frozen=True)
class Listed:
    """One line of the list of fingerprints: the exhibit, as what it is kept, its sealed file's fingerprint."""

    exhibit: int
    kept_as: str
    digest: str


@dataclass(frozen=True)
class Making:
    """How the file was made: facts, by whom, and the fingerprint of every exhibit."""

    facts: tuple[Fact, ...]
    by: Name
    hashes: tuple[Listed, ...]


@dataclass(frozen=True)
class Checkpoint:
    """The head of the house's trail when the file was made."""

    entries: str
    root: str
    note: tuple[str, ...]


@dataclass(frozen=True)
class Protected:
    """Someone whose name is sealed: how they stand in this version, and on what answer that rests."""

    label: str
    standing: str
    here: str


@dataclass(frozen=True)
class Withheld:
    """One place where a version of this file covers something."""

    where: str
    reference: Reference | None
    what: str
    here: str


@dataclass(frozen=True)
class Contents:
    """The whole file."""

    language: str
    redacted: bool
    title: str
    day: tuple[int, int, int]
    labels: dict[str, str]
    cover: Cover
    actors: tuple[Actor, ...]
    facts: tuple[Fact, ...]
    hearings: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    dated: tuple[Event, ...]
    undated: tuple[Event, ...]
    attacked: tuple[Attacked, ...]
    further: tuple[Proposition, ...]
    rivalries: tuple[Rivalry, ...]
    witnesses: tuple[Witness, ...]
    judged: tuple[Judged, ...]
    experts: tuple[Expert, ...]
    complaints: tuple[Complained, ...]
    voices: tuple[Links, ...]
    remedies: tuple[Remedy, ...]
    noted: tuple[Noted, ...]
    checked: tuple[Checked, ...]
    provisions: tuple[Provision, ...]
    exhibits: tuple[Exhibit, ...]
    translations: tuple[Translated, ...]
    foreign: tuple[Foreign, ...]
    certificates: tuple[Certificate, ...]
    making: Making
    checkpoint: Checkpoint
    protected: tuple[Protected, ...]
    withheld: tuple[Withheld, ...]
