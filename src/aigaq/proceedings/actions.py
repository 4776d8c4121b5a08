"""What one may do before authorities and courts."""

from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.models import Passage
from aigaq.proceedings.due.actions import count
from aigaq.proceedings.independence import COMMAND, Link, closes_a_circle
from aigaq.proceedings.linked.dated import overlap
from aigaq.proceedings.models import (
    Answer,
    Authority,
    Complaint,
    Edge,
    Exhibit,
    Finding,
    Hearing,
    Impugned,
    Judgment,
    Suit,
    SuitIncident,
    SuitStatement,
    Testimony,
    Treatment,
)
from aigaq.proceedings.suits.belonging import OfAnotherCase, of_one_case, of_one_suit
from aigaq.proceedings.suits.codes import INSTANCES, OUTCOMES, SIDES
from aigaq.publication.models import Sentence, Statement
from aigaq.record.actions import require_consent
from aigaq.record.consent import Scope
from aigaq.record.models import Account, Act, Facility, Incident, Person
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

Words = dict[str, str]

CONCERNS = ("ill_treatment", "health_care", "food_and_clothing", "staff_conduct", "poisoning")
# What an answer did with a point that was raised.
POINTS = ("answered", "partly", "not_answered")
# The ways of DOMAIN §5.4, and by post and in person.
HOW_FILED = (
    "by_post", "in_person", "administration", "complaint_box", "prosecutor_reception", "e_appeal", "lawyer", "relative",
    "ombuds_or_npm", "monitors", "payphone_or_video", "ngo",
)  # fmt: skip
STANCES = ("confirms", "denies", "mixed", "neutral")
MODES = ("in_person", "by_video", "read_out")
CALLERS = SIDES
TREATMENTS = ("quoted", "relied_on", "mentioned", "dismissed", "passed_over", "unknown")


class InACircle(Refusal):
    """A link of command would put a body above itself."""

    message = gettext_noop("{one} cannot stand under {other}: {other} stands under {one} already at that time.")
    remedy = gettext_noop("Look at the links of both, and say from when until when each held. Nothing was kept.")


@transaction.atomic
def record_authority(member: Member, body: Person, kind: str, *, valid_from: str = "", valid_to: str = "") -> Authority:
    """Record that a body can be complained to, answer or decide, and from when until when there is such a body.

    Raises Unknown, NotAllowed, ImpossibleDate, or Incomplete if it is one already or ends before it begins.
    """
    require(member, Verb.RECORD, body.case)
    if not kind or Authority.objects.filter(body=body).exists():
        raise Incomplete(what="body")
    since, until = in_order(valid_from, valid_to)
    row = Authority(case=body.case, body=body, kind=kind, valid_from=since or None, valid_to=until or None)
    return trail.record(member, "authority recorded", row)


@transaction.atomic
def link(
    member: Member, start: Authority, to: Authority, kind: str,
    *, status: str, cited: str, valid_from: str = "", valid_to: str = "",
) -> Edge:  # fmt: skip
    """Record a dated link between two bodies and who says so.

    Raises Unknown, NotAllowed, ImpossibleDate, Incomplete, or InACircle where a body would come to stand above itself.
    """
    require(member, Verb.RECORD, start.case)
    since, until = in_order(valid_from, valid_to)
    edge = Edge(
        case=start.case, start=start, to=to, kind=kind, status=status, cited=cited, valid_from=since, valid_to=until,
    )  # fmt: skip
    if kind in COMMAND and closes_a_circle(_commands_beside(edge), str(start.pk), str(to.pk)):
        raise InACircle(one=start.body.reference, other=to.body.reference)
    return trail.record(member, "bodies linked", edge)


@transaction.atomic
def end_link(member: Member, edge: Edge, valid_to: str) -> Edge:
    """Note until when a link held, where that was not known. The link itself stays as it was recorded.

    Raises Unknown, NotAllowed, ImpossibleDate, or Incomplete if it ended already, or ends before it began.
    """
    require(member, Verb.RECORD, edge.case)
    _since, until = in_order(edge.valid_from, valid_to)
    if edge.valid_to or not until:
        raise Incomplete(what="valid_to")
    edge.valid_to = until
    return trail.record(member, "link ended", edge)


def in_order(valid_from: str, valid_to: str) -> tuple[str, str]:
    """Return both dates as they are kept. Raises ImpossibleDate, or Incomplete if the second is before the first."""
    since, until = dates.kept(valid_from), dates.kept(valid_to)
    if since and until and PartialDate.parse(until).latest < PartialDate.parse(since).earliest:
        raise Incomplete(what="valid_to")
    return since, until


def _commands_beside(new: Edge) -> list[Link]:
    """Return the links of command that hold at any time together with a new one."""
    rows = Edge.objects.filter(case=new.case, kind__in=COMMAND)
    return [
        Link(str(one.start_id), str(one.to_id), one.kind, verified=True)
        for one in rows
        if overlap((one.valid_from, one.valid_to), (new.valid_from, new.valid_to))
    ]


@transaction.atomic
def lodge(
    member: Member, case: Case, *, gist: Words, concerns: list[str], lodged_by: Person | None,
    addressee: Authority | None, lodged_on: str = "", incident: Incident | None = None, despite: str = "",
    facility: Facility | None = None, filed_how: str = "", points: list[Words] | None = None,
    text: Item | None = None,
) -> Complaint:  # fmt: skip
    """Record a complaint as lodged; from now on its text does not change.

    `points` is what it raises, one by one; `filed_how` one of HOW_FILED; `text` what was filed, if it is in the vault.

    Those whose ill-treatment it reports must have agreed to be spoken of, at least by pseudonym, unless
    `despite` says, in the member's own words, why it goes ahead. Raises ConsentMissing, Incomplete,
    ImpossibleDate, Unknown or NotAllowed.
    """
    require(member, Verb.LODGE, case)
    if not any(gist.values()):
        raise Incomplete(what="gist")
    if not despite.strip():
        for person in victims(incident):
            require_consent(person, Scope.FILE_PSEUDONYM)
    complaint = Complaint(
        case=case, reference=next_reference(case, Complaint, "K"), gist=gist, concerns=concerns, lodged_by=lodged_by,
        addressee=addressee, lodged_on=dates.kept(lodged_on), incident=incident, despite=despite, facility=facility,
        filed_how=filed_how or None, points=points or None, text=text,
    )  # fmt: skip
    trail.record(member, "complaint lodged", complaint)
    count(member, case, [complaint])
    return complaint


@transaction.atomic
def record_answer(
    member: Member, complaint: Complaint, author: Authority, *, codes: list[str], gist: Words,
    answered_on: str = "", item: Item | None = None, number: str = "", basis: Words | None = None,
    points: list[str] | None = None, relied_on: Authority | None = None, held_by: Person | None = None,
    before_whom: Words | None = None,
) -> Answer:  # fmt: skip
    """Record what a body answered, coded, and when.

    `points` says of each point of the complaint, in their order, what was done with it (POINTS, or nothing where nobody
    looked); `relied_on` is the body whose evidence it rests on. Raises Unknown, NotAllowed, ImpossibleDate, or
    Incomplete where the points are not those of the complaint.
    """
    require(member, Verb.LODGE, complaint.case)
    if points and (len(points) != len(complaint.points or []) or not set(points) <= {*POINTS, ""}):
        raise Incomplete(what="points")
    row = Answer(
        case=complaint.case, complaint=complaint, author=author, codes=codes, gist=gist,
        answered_on=dates.kept(answered_on), item=item, number=number.strip() or None, basis=basis or None,
        points=points if any(points or []) else None, relied_on=relied_on, held_by=held_by,
        before_whom=before_whom or None,
    )  # fmt: skip
    trail.record(member, "answer recorded", row)
    count(member, complaint.case, [complaint])
    return row


@transaction.atomic
def record_suit(
    member: Member, case: Case, *, reference: str, plaintiff: Person, defendant: Person, subject: Words,
    state: str, employer: Person | None = None, facility: Facility | None = None, filed_on: str = "",
) -> Suit:  # fmt: skip
    """Record a lawsuit over what was said. Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate or Incomplete."""
    require(member, Verb.LODGE, case)
    if any(row is not None and row.case_id != case.pk for row in (plaintiff, defendant, employer, facility)):
        raise OfAnotherCase
    if Suit.objects.filter(case=case, reference=reference).exists():
        raise Incomplete(what="reference")
    suit = Suit(
        case=case, reference=reference, plaintiff=plaintiff, employer=employer, defendant=defendant,
        facility=facility, subject=subject, state=state, filed_on=dates.kept(filed_on),
    )  # fmt: skip
    return trail.record(member, "suit recorded", suit)


@transaction.atomic
def suit_concerns(member: Member, suit: Suit, incident: Incident) -> SuitIncident:
    """Note that a suit is about what was said of an incident. Raises Unknown, NotAllowed or OfAnotherCase."""
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, incident)
    return trail.record(member, "suit tied", SuitIncident(case=suit.case, suit=suit, incident=incident))


@transaction.atomic
def suit_attacks(member: Member, suit: Suit, statement: Statement) -> SuitStatement:
    """Note that a suit attacks a statement. Raises Unknown, NotAllowed or OfAnotherCase."""
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, statement)
    return trail.record(member, "suit tied", SuitStatement(case=suit.case, suit=suit, statement=statement))


@transaction.atomic
def impugn(member: Member, suit: Suit, text: Words, sentence: Sentence | None = None) -> Impugned:
    """Record words the plaintiff complains of, beside the sentence of ours they come from."""
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, sentence)
    if not any(text.values()):
        raise Incomplete(what="text")
    return trail.record(member, "words impugned", Impugned(case=suit.case, suit=suit, text=text, sentence=sentence))


@transaction.atomic
def hear(
    member: Member,
    suit: Suit,
    account: Account,
    stance: str,
    *,
    hearing: Hearing | None = None,
    counted: int | None = None,
    mode: str = "",
    called_by: str = "",
    heard_as: int | None = None,
) -> Testimony:
    """Log an account given in court: confirms, denies, mixed or neutral. What is not known stays not known.

    `mode` is how (in person, by video, read out), `called_by` at whose wish, `heard_as` as which, from 1.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, account)
    of_one_suit(suit.pk, *((hearing.suit_id,) if hearing else ()))
    if stance not in STANCES or (mode and mode not in MODES) or (called_by and called_by not in CALLERS):
        raise Incomplete(what="stance")
    row = Testimony(
        case=suit.case, suit=suit, hearing=hearing, account=account, stance=stance, counted=counted,
        mode=mode or None, called_by=called_by or None, heard_as=heard_as,
    )  # fmt: skip
    return trail.record(member, "testimony logged", row)


@transaction.atomic
def judge(
    member: Member, suit: Suit, *, outcome: str, decided_on: str = "", court: Words | None = None,
    gist: Words | None = None, item: Item | None = None, instance: str = "", reviews: Judgment | None = None,
) -> Judgment:  # fmt: skip
    """Record a decision; the suit is decided from then on, or pending again where it was sent back.

    A higher court's decision stands beside the one it `reviews`: both stay, with what each ordered. Raises Unknown,
    NotAllowed, OfAnotherCase, OfAnotherSuit, ImpossibleDate, or Incomplete where the instances do not fit.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, item)
    of_one_suit(suit.pk, *((reviews.suit_id,) if reviews else ()))
    if outcome not in OUTCOMES or instance not in ("", *INSTANCES) or (reviews and instance in ("", INSTANCES[0])):
        raise Incomplete(what="instance")
    row = Judgment(
        case=suit.case, suit=suit, outcome=outcome, decided_on=dates.kept(decided_on), court=court or {},
        gist=gist or {}, item=item, instance=instance or None, reviews=reviews,
    )  # fmt: skip
    trail.record(member, "judgment recorded", row)
    _stands(member, suit, "pending" if outcome == "sent_back" else "decided")
    count(member, suit.case, [one for one in (row, reviews) if one])
    return row


@transaction.atomic
def treat(
    member: Member, judgment: Judgment, treatment: str, *, testimony: Testimony | None = None,
    exhibit: Exhibit | None = None, basis: Words | None = None, reasoned: bool | None = None,
    passage: Passage | None = None,
) -> Treatment:  # fmt: skip
    """Record what a judgment did with a testimony or an exhibit, and who says so or where it stands.

    `reasoned`: whether it says why it dismisses; None where that is not known. Raises Incomplete.
    """
    require(member, Verb.LODGE, judgment.case)
    if treatment not in TREATMENTS or (testimony is None) == (exhibit is None):
        raise Incomplete(what="treatment")
    row = Treatment(
        case=judgment.case,
        judgment=judgment,
        testimony=testimony,
        exhibit=exhibit,
        treatment=treatment,
        basis=basis or {},
        reasoned=reasoned if treatment == "dismissed" else None,
        passage=passage,
    )
    return trail.record(member, "treatment recorded", row)


@transaction.atomic
def record_finding(
    member: Member, body: Person, *, kind: str, gist: Words, dated: str = "", addressed_to: Person | None = None
) -> Finding:
    """Record what a body found or recommended."""
    require(member, Verb.RECORD, body.case)
    row = Finding(case=body.case, body=body, kind=kind, gist=gist, dated=dates.kept(dated), addressed_to=addressed_to)
    return trail.record(member, "finding recorded", row)


@transaction.atomic
def dossier_made(member: Member, suit: Suit, *, redacted: bool, on: date) -> None:
    """Enter in the trail that a defence file of the suit was made."""
    require(member, Verb.EXPORT, suit.case)
    trail.write(member, "redacted dossier made" if redacted else "dossier made", suit)


def _stands(member: Member, suit: Suit, state: str) -> None:
    if suit.state != state:
        suit.state = state
        trail.record(member, "suit decided" if state == "decided" else "suit opened again", suit)


def victims(incident: Incident | None) -> list[Person]:
    """Return the persons an incident harmed, public figures left out: whose consent a filing takes."""
    if incident is None:
        return []
    wanted = [victim for act in Act.objects.filter(incident=incident) for victim in act.victims]
    return list(Person.objects.filter(pk__in=wanted, kind="individual", public=False))
