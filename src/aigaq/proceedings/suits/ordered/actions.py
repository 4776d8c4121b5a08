"""Orders, what was done of them, days of force and appeals, entered."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.proceedings.due.actions import count
from aigaq.proceedings.models import Appeal, Judgment, Order
from aigaq.proceedings.suits import codes
from aigaq.proceedings.suits.belonging import BeforeIt, StandsAlready, among, money_kept, of_one_case
from aigaq.proceedings.suits.models import Compliance
from aigaq.record.models import Person
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate
from aigaq.vault.models import Item

Words = dict[str, str]


@transaction.atomic
def appeal(
    member: Member, judgment: Judgment, state: str, gist: Words | None = None, *, kind: str = "", lodged_for: str = "",
    lodged_on: str = "", item: Item | None = None,
) -> Appeal:  # fmt: skip
    """Record an appeal or a cassation as intended, lodged or withdrawn; last days are counted anew.

    Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate or Incomplete.
    """
    require(member, Verb.LODGE, judgment.case)
    of_one_case(judgment, item)
    among(state, codes.APPEAL_STATES, "state")
    among(kind, codes.APPEALS, "instance")
    among(lodged_for, codes.SIDES[:2], "lodged_for")
    row = Appeal(
        case=judgment.case, judgment=judgment, state=state, gist=gist or {}, kind=kind or None,
        lodged_for=lodged_for or None, lodged_on=dates.kept(lodged_on) or None, item=item,
    )  # fmt: skip
    trail.record(member, "appeal recorded", row)
    count(member, judgment.case, [judgment])
    return row


@transaction.atomic
def order(
    member: Member, judgment: Judgment, kind: str, gist: Words, *, due_on: str = "", within: int | None = None,
    unit: str = "", counted_from: str = "", payer: Person | None = None, payee: Person | None = None,
    amount: str = "", currency: str = "",
) -> Order:  # fmt: skip
    """Record what a judgment ordered, by when in its own words, and of money who pays whom how much.

    The term is a day, or a number of days, working days or months from something. Raises Unknown, NotAllowed,
    OfAnotherCase, ImpossibleDate or Incomplete.
    """
    require(member, Verb.LODGE, judgment.case)
    of_one_case(judgment, payer, payee)
    if kind not in codes.ORDERS:
        raise Incomplete(what="instance")
    if within is not None and not (unit in codes.COUNTED_IN and counted_from in codes.COUNTED_FROM and within > 0):
        raise Incomplete(what="within")
    sum_kept, currency_kept = money_kept(amount, currency)
    timed = {"within": within, "unit": unit, "counted_from": counted_from} if within is not None else {}
    row = Order(
        case=judgment.case, judgment=judgment, kind=kind, gist=gist, due_on=dates.kept(due_on) or None, payer=payer,
        payee=payee, amount=sum_kept or None, currency=currency_kept or None, **timed,
    )  # fmt: skip
    return trail.record(member, "order recorded", row)


@transaction.atomic
def comply(
    member: Member, of: Order, *, whole: bool, done_on: str = "", note: Words | None = None, item: Item | None = None
) -> Compliance:
    """Record what was done of an order: all of it or a part, when, what shows it.

    Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate, or Incomplete where nothing says what was done.
    """
    require(member, Verb.LODGE, of.case)
    of_one_case(of, item)
    day = dates.kept(done_on)
    if not (day or item or any((note or {}).values())):
        raise Incomplete(what="done_on")
    row = Compliance(case=of.case, order=of, whole=whole, done_on=day, note=note or {}, item=item)
    return trail.record(member, "order complied with", row)


@transaction.atomic
def note_days(
    member: Member, judgment: Judgment, *, final_form_on: str = "", copy_sent_on: str = "", in_force_on: str = "",
    basis: Words | None = None,
) -> Judgment:  # fmt: skip
    """Note from which days the law counts: final form, the sending of the copy, entry into force and who says so.

    Last days are counted anew. Raises Unknown, NotAllowed, ImpossibleDate, StandsAlready, BeforeIt where a day is
    before the decision's own, or Incomplete where no day is given.
    """
    require(member, Verb.LODGE, judgment.case)
    typed = {"final_form_on": final_form_on, "copy_sent_on": copy_sent_on, "in_force_on": in_force_on}
    told = {name: dates.kept(day) for name, day in typed.items() if day.strip()}
    taken = next((name for name in told if getattr(judgment, name)), None)
    if taken:
        raise StandsAlready(what=taken)
    if not told:
        raise Incomplete(what="in_force_on")
    for name, day in told.items():
        _not_before(day, judgment.decided_on, name)
        setattr(judgment, name, day)
    if "in_force_on" in told:
        judgment.in_force_basis = basis or None
    trail.record(member, "days of a decision noted", judgment)
    count(member, judgment.case, [judgment])
    return judgment


def _not_before(day: str, decided_on: str, what: str) -> None:
    if decided_on and PartialDate.parse(day).latest < PartialDate.parse(decided_on).earliest:
        raise BeforeIt(what=what)
