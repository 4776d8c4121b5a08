"""Papers, evidence, experts, sittings and interim measures, entered."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.proceedings.models import Exhibit, Expert, Hearing, Suit
from aigaq.proceedings.suits import codes
from aigaq.proceedings.suits.belonging import BeforeIt, StandsAlready, among, money_kept, of_one_case, of_one_suit
from aigaq.proceedings.suits.models import CourtRuling, InterimOrder, Pleading, Presence
from aigaq.record.models import Account, Person
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate
from aigaq.vault.models import Item

Words = dict[str, str]


@transaction.atomic
def record_hearing(
    member: Member, suit: Suit, *, held_on: str = "", court: Words | None = None, note: Words | None = None
) -> Hearing:
    """Record a sitting of the court."""
    require(member, Verb.LODGE, suit.case)
    row = Hearing(case=suit.case, suit=suit, held_on=dates.kept(held_on), court=court or {}, note=note or {})
    return trail.record(member, "hearing recorded", row)


@transaction.atomic
def record_expert(
    member: Member, suit: Suit, person: Person, *, engaged_by: Words, method: Words, finding: Words,
    appointed_for: str = "", question: Words | None = None, given_on: str = "", item: Item | None = None,
    answers: Expert | None = None,
) -> Expert:  # fmt: skip
    """Record an expert's opinion put before the court; `answers` is the opinion that this one goes against.

    Raises Unknown, NotAllowed, OfAnotherCase, OfAnotherSuit, ImpossibleDate or Incomplete.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, person, item)
    of_one_suit(suit.pk, *((answers.suit_id,) if answers else ()))
    among(appointed_for, codes.SIDES, "appointed_for")
    row = Expert(
        case=suit.case, suit=suit, person=person, engaged_by=engaged_by, method=method, finding=finding,
        appointed_for=appointed_for or None, question=question or None, given_on=dates.kept(given_on) or None,
        item=item, answers=answers,
    )  # fmt: skip
    return trail.record(member, "expert recorded", row)


@transaction.atomic
def enter_pleading(
    member: Member, suit: Suit, kind: str, *, by: Person | None = None, filed_on: str = "", received_on: str = "",
    gist: Words | None = None, item: Item | None = None, asks: str = "", currency: str = "",
) -> Pleading:  # fmt: skip
    """Enter a paper of a party: the claim, our answer, a motion; the deposited original of it; what it asks in money.

    Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate, or Incomplete where nothing says what it is.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, by, item)
    if kind not in codes.PAPERS or not (item or any((gist or {}).values())):
        raise Incomplete(what="suit_gist")
    sum_kept, currency_kept = money_kept(asks, currency)
    row = Pleading(
        case=suit.case, suit=suit, kind=kind, by=by, filed_on=dates.kept(filed_on), received_on=dates.kept(received_on),
        gist=gist or {}, item=item, asks=sum_kept, currency=currency_kept,
    )  # fmt: skip
    return trail.record(member, "paper of the suit entered", row)


@transaction.atomic
def offer(
    member: Member, suit: Suit, title: Words, *, kind: str = "", offered_for: str = "",
    offered_by: Person | None = None, offered_on: str = "", item: Item | None = None, account: Account | None = None,
) -> Exhibit:  # fmt: skip
    """Record evidence that was offered: what, for whom, by whom, when. What the court did with it is a ruling.

    Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate or Incomplete.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, offered_by, item, account)
    among(kind, codes.EVIDENCE, "evidence_title")
    among(offered_for, codes.SIDES, "offered_for")
    if not any(title.values()):
        raise Incomplete(what="evidence_title")
    row = Exhibit(
        case=suit.case, suit=suit, title=title, account=account, kind=kind or None, offered_for=offered_for or None,
        offered_by=offered_by, offered_on=dates.kept(offered_on) or None, item=item,
    )  # fmt: skip
    return trail.record(member, "exhibit recorded", row)


@transaction.atomic
def rule_on_evidence(
    member: Member, exhibit: Exhibit, ruling: str, *, ruled_on: str = "", reasons: Words | None = None,
    item: Item | None = None,
) -> CourtRuling:  # fmt: skip
    """Record what the court ruled on evidence: admitted, refused with or without reasons, not decided.

    Who records reasons does not call it refused without them. Raises Unknown, NotAllowed, OfAnotherCase,
    ImpossibleDate or Incomplete.
    """
    require(member, Verb.LODGE, exhibit.case)
    of_one_case(exhibit, item)
    given = any((reasons or {}).values())
    if ruling not in codes.ON_EVIDENCE:
        raise Incomplete(what="ruling")
    if (ruling == "refused_reasoned" and not given) or (ruling == "refused_bare" and given):
        raise Incomplete(what="reasons")
    row = CourtRuling(
        case=exhibit.case, exhibit=exhibit, ruling=ruling, ruled_on=dates.kept(ruled_on), reasons=reasons or {},
        item=item,
    )  # fmt: skip
    return trail.record(member, "evidence ruled on", row)


@transaction.atomic
def ask_interim(
    member: Member, suit: Suit, gist: Words, *, asked_for: str = "", asked_by: Person | None = None, asked_on: str = ""
) -> InterimOrder:
    """Record a measure asked of the court until it decides. Raises as `offer` does."""
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, asked_by)
    among(asked_for, codes.SIDES, "asked_for")
    if not any(gist.values()):
        raise Incomplete(what="suit_gist")
    row = InterimOrder(
        case=suit.case, suit=suit, gist=gist, asked_for=asked_for, asked_by=asked_by, asked_on=dates.kept(asked_on)
    )  # fmt: skip
    return trail.record(member, "interim order asked", row)


@transaction.atomic
def rule_on_interim(
    member: Member, interim: InterimOrder, ruling: str, *, ruled_on: str = "", reasons: Words | None = None,
    valid_from: str = "", valid_to: str = "", item: Item | None = None,
) -> CourtRuling:  # fmt: skip
    """Record what the court ruled on a measure it was asked for, and from when until when it holds.

    Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate, Incomplete, or BeforeIt where it ends
    before it begins.
    """
    require(member, Verb.LODGE, interim.case)
    of_one_case(interim, item)
    if ruling not in codes.ON_INTERIM:
        raise Incomplete(what="ruling")
    since, until = dates.kept(valid_from), dates.kept(valid_to)
    _in_order(since, until, "lasts_to")
    row = CourtRuling(
        case=interim.case, interim=interim, ruling=ruling, ruled_on=dates.kept(ruled_on), reasons=reasons or {},
        valid_from=since, valid_to=until, item=item,
    )  # fmt: skip
    return trail.record(member, "interim order ruled on", row)


@transaction.atomic
def note_presence(
    member: Member, hearing: Hearing, person: Person, part: str, *, mode: str = "", note: Words | None = None
) -> Presence:
    """Record that somebody was, or was not, at a sitting. Raises Unknown, NotAllowed, OfAnotherCase or Incomplete."""
    require(member, Verb.LODGE, hearing.case)
    of_one_case(hearing, person)
    if part not in codes.PRESENT_AS:
        raise Incomplete(what="part")
    among(mode, codes.PRESENT_BY, "mode")
    row = Presence(case=hearing.case, hearing=hearing, person=person, part=part, mode=mode, note=note or {})
    return trail.record(member, "presence recorded", row)


@transaction.atomic
def adjourn(
    member: Member, hearing: Hearing, *, to: str = "", asked_for: str = "", why: Words | None = None
) -> Hearing:
    """Record that a sitting was put off: to when, at whose wish, why. Once recorded it stays.

    Raises Unknown, NotAllowed, ImpossibleDate, StandsAlready, or BeforeIt where it is put off to before it was held.
    """
    require(member, Verb.LODGE, hearing.case)
    among(asked_for, codes.SIDES, "asked_for")
    until = dates.kept(to)
    if hearing.adjourned:
        raise StandsAlready(what="adjourned_to")
    _in_order(hearing.held_on, until, "adjourned_to")
    hearing.adjourned, hearing.adjourned_to = True, until or None
    hearing.adjourned_for, hearing.adjourned_why = asked_for or None, why or None
    return trail.record(member, "hearing put off", hearing)


def _in_order(first: str, then: str, what: str) -> None:
    if first and then and PartialDate.parse(then).latest < PartialDate.parse(first).earliest:
        raise BeforeIt(what=what)
