"""What one may see of a statement while it is written or read: how each sentence stands, and on what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext, override

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Citation, Claim
from aigaq.corroboration.queries import Weighed, weighed
from aigaq.corroboration.support import Stance
from aigaq.intake.models import Passage
from aigaq.publication import sentences
from aigaq.publication.models import Sentence, SentenceClaim, Statement, StruckSentence
from aigaq.publication.sentences import Kind
from aigaq.publication.writing import wordings
from aigaq.publication.writing.footnotes import numbered
from aigaq.publication.writing.planning import Section
from aigaq.publication.writing.standing import Stand, stands
from aigaq.record.models import Account
from aigaq.terms import said
from aigaq.wording import LANGUAGES, words

# What may be said aloud of who established something, and where.
AUTHORITATIVE = ("official_paper", "in_court")


@dataclass(frozen=True)
class Note:
    """A footnote: its number, the passage it leads to, whose account that is, and what may be said of it in public."""

    number: int
    citation: Citation
    public: str

    @property
    def passage(self) -> Passage:
        """Return where it stands in an original."""
        return self.citation.passage


@dataclass
class Row:
    """A sentence with what it rests on."""

    sentence: Sentence
    ties: list[tuple[SentenceClaim, Weighed]]
    stand: Stand
    against: list[Citation] = field(default_factory=list)
    rivals: list[Claim] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    by: dict[str, str] = field(default_factory=dict)
    # Claims for or against which words of its own source are cited already, and to which it is not tied.
    offered: list[Claim] = field(default_factory=list)

    @property
    def marks(self) -> list[str]:
        """Return the numbers of its notes as they are printed."""
        return [str(one) for one in self.notes]

    @property
    def kind(self) -> Kind:
        """Return its kind."""
        return Kind(self.sentence.kind)

    def wording(self, language: str) -> wordings.Wording | None:
        """Return how it might be worded in a language."""
        text = self.sentence.text.get(language, "")
        return wordings.suggested(text, language, self.kind, self.stand, words(self.by, language) if self.by else "")

    def other_kind(self, language: str) -> Kind | None:
        """Return what kind its marks suggest, where nobody has said anything but fact."""
        found = sentences.suggested(self.sentence.text.get(language, ""))
        return found if self.kind is Kind.FACT else None


@dataclass(frozen=True)
class Sheet:
    """A statement as it lies open: its sentences in order, its notes, how many stand how; the claims of its case."""

    statement: Statement
    rows: list[Row]
    notes: list[Note]
    claims: list[Claim]
    # In which the notes are worded.
    language: str

    @property
    def counts(self) -> dict[Stand, int]:
        """Return how many sentences stand how."""
        found = Counter(row.stand for row in self.rows)
        return {stand: found[stand] for stand in Stand}

    @property
    def languages(self) -> list[str]:
        """Return the languages in which anything stands, the one with most first."""
        found = Counter(code for row in self.rows for code, text in row.sentence.text.items() if text)
        return [code for code, _count in found.most_common()]

    def paragraphs(self, language: str, section: Section) -> list[list[Row]]:
        """Return the paragraphs of a section in one language."""
        found: list[list[Row]] = []
        opens = True
        for row in self.rows:
            if (row.sentence.section or Section.BODY) != section:
                continue
            # A paragraph stays one though its first sentence is missing in this language.
            opens = opens or bool(row.sentence.opens)
            if row.sentence.text.get(language):
                if opens or not found:
                    found.append([])
                found[-1].append(row)
                opens = False
        return found


def sheet(reader: Member, statement: Statement, language: str = "en") -> Sheet:
    """Return a statement with all that its sentences rest on; its notes are worded in `language`."""
    require(reader, Verb.SEE, statement.case)
    wanted = list(statement.sentences.select_related("source").prefetch_related("rests_on"))
    tied = {one.claim_id for sentence in wanted for one in sentence.rests_on.all()}
    claims = {one.pk: one for one in Claim.objects.filter(case=statement.case).order_by("reference")}
    by_claim = {one.claim.pk: one for one in weighed(reader, statement.case, of=tied, originals=False)}
    rivals = {key: [claims[other] for other in one.rivals] for key, one in by_claim.items()}
    rows = [_row(one, by_claim, rivals) for one in wanted]
    _offer(rows, claims)
    return Sheet(statement, rows, _noted(rows, language), list(claims.values()), language)


def footnotes(reader: Member, statement: Statement, language: str) -> tuple[dict[UUID, list[int]], list[Note]]:
    """Return the numbers of the notes of each sentence that stands in a language, and the notes."""
    found = sheet(reader, statement, language)
    return {row.sentence.pk: row.notes for row in found.rows if row.sentence.text.get(language)}, found.notes


def struck(reader: Member, statement: Statement) -> list[StruckSentence]:
    """Return what was struck out of a statement and can be taken back, the latest first."""
    require(reader, Verb.SEE, statement.case)
    return list(statement.struck.order_by("-made"))


def public_words(account: Account, language: str) -> str:
    """Return what may be said of a source in public: the name of one who is public, else that it is on file."""
    with override(language):
        year = account.dated[:4]
        if account.teller.public and account.teller.name:
            parts = [words(account.teller.name, language), said(account.setting), year]
        else:
            parts = [gettext("On file with the authors"), said(account.knows), year]
        unsaid = {"unknown": said("unknown"), "unstated": said("unstated")}.values()
        return ", ".join(one for one in parts if one and one not in unsaid) + "."


def _row(sentence: Sentence, by_claim: dict[UUID, Weighed], rivals: dict[UUID, list[Claim]]) -> Row:
    ties = [(tied, by_claim[tied.claim_id]) for tied in sentence.rests_on.all()]
    ties.sort(key=lambda pair: pair[1].claim.made)
    carried = [one for _tied, one in ties]
    return Row(
        sentence,
        ties,
        stands(Kind(sentence.kind), [one.support.grade for one in carried]),
        against=[cited for one in carried for cited in one.by(Stance.CONTRADICTS)],
        rivals=list({other.pk: other for one in carried for other in rivals[one.claim.pk]}.values()),
        by=_established_by(carried),
    )


def _offer(rows: Iterable[Row], claims: Mapping[UUID, Claim]) -> None:
    """Offer each sentence that was brought in the claims for which its own words are cited."""
    cited = _cited({row.sentence.source.item_id for row in rows if row.sentence.source})
    for row in rows:
        source, tied = row.sentence.source, {found.claim.pk for _tied, found in row.ties}
        if source is not None:
            near = {key for key, start, end in cited[source.item_id] if start < source.end and source.start < end}
            row.offered = [claim for key, claim in claims.items() if key in near - tied]


def _cited(items: Set[UUID]) -> dict[UUID, list[tuple[UUID, int, int]]]:
    """Return what is cited of some originals, by original: for or against which claim, from where to where."""
    found: dict[UUID, list[tuple[UUID, int, int]]] = defaultdict(list)
    wanted = Citation.objects.filter(passage__item__in=items).order_by()
    for item, *cited in wanted.values_list("passage__item", "claim", "passage__start", "passage__end"):
        found[item].append(tuple(cited))
    return found


def _established_by(carried: Iterable[Weighed]) -> dict[str, str]:
    """Return the public name of who wrote the paper that carries a sentence, if there is one."""
    cited = (one.account for found in carried for one in found.by(Stance.SUPPORTS))
    named = (one.teller for one in cited if one.setting in AUTHORITATIVE)
    return next((person.name for person in named if person.public and person.name), {})


def _noted(rows: Sequence[Row], language: str) -> list[Note]:
    """Return the notes, each passage that carries a claim once, and give each row its numbers."""
    cited = [(row.sentence.pk, [one for _tied, found in row.ties for one in found.by(Stance.SUPPORTS)]) for row in rows]
    by_passage = {one.passage_id: one for _key, found in cited for one in found}
    numbers, order = numbered((key, [one.passage_id for one in found]) for key, found in cited)
    for row in rows:
        row.notes = numbers[row.sentence.pk]
    public: dict[UUID, str] = {}
    for one in by_passage.values():
        if one.account_id not in public:
            public[one.account_id] = public_words(one.account, language if language in LANGUAGES else "en")
    return [
        Note(number, by_passage[passage], public[by_passage[passage].account_id])
        for number, passage in enumerate(order, 1)
    ]
