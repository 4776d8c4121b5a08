"""Who sued, how often, and what the judgment orders."""

from collections.abc import Iterator

from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Silent, Why, point
from aigaq.proceedings.appeal.known import Known
from aigaq.proceedings.appeal.suggested.lacking import own_words
from aigaq.proceedings.independence import Verdict

# Employers that are one body, or of one line of command or service.
TOGETHER = frozenset({Verdict.SELF, Verdict.HIERARCHICAL, Verdict.SAME_SERVICE})


def state_body(known: Known) -> Iterator[Ground | Silent]:
    """Yield that who sued is a body of the State: whether one has a reputation to defend is a question of law."""
    one = known.plaintiff
    if one is None or one.body is None:
        yield Silent(Kind.STATE_BODY, Why.NOTHING_RECORDED, point("plaintiff_not_known"))
    elif not one.is_body:
        yield Silent(Kind.STATE_BODY, Why.NOT_SO)
    else:
        fact = point("plaintiff_is_body", one.row, one.body, values={"kind": one.body_kind})
        yield Ground(Kind.STATE_BODY, one.row.key, (fact,), (point("claim_not_here"),))


def official(known: Known) -> Iterator[Ground | Silent]:
    """Yield that who sued serves a body of the State: criticism of officials at work has wider limits."""
    one = known.plaintiff
    if one is None or one.body is None:
        yield Silent(Kind.OFFICIAL, Why.NOTHING_RECORDED, point("plaintiff_not_known"))
    elif one.is_body:
        yield Silent(Kind.OFFICIAL, Why.NOT_SO)
    else:
        fact = point("plaintiff_serves", one.row, one.body, values={"kind": one.body_kind})
        yield Ground(Kind.OFFICIAL, one.row.key, (fact,), (point("own_name_or_body"), point("claim_not_here")))


def proportionality(known: Known) -> Iterator[Ground | Silent]:
    """Yield what the judgment orders: whether that is more than the law allows, or than the matter needs."""
    if not known.orders:
        yield Silent(Kind.PROPORTIONALITY, Why.NOTHING_RECORDED, point("no_orders"))
        return
    facts = tuple(point("ordered", row, values={"kind": kind}) for row, kind in known.orders)
    costs = any(kind == "costs" for _row, kind in known.orders)
    lacks = [] if costs else [point("costs_not_known", known.judgment)]
    yield Ground(Kind.PROPORTIONALITY, "", facts, (*lacks, *own_words(known)))


def several_suits(known: Known) -> Iterator[Ground | Silent]:
    """Yield that several suits were brought against one person: by one employer or service, or over the same events."""
    joined = [one for one in known.suits if one.employers in TOGETHER or one.shared]
    if not joined:
        why = Why.NOT_SO if known.suits else Why.NOTHING_RECORDED
        yield Silent(Kind.SEVERAL_SUITS, why)
        return
    facts = [Point("suits_beside", tuple(one.row for one in known.suits), (("count", len(known.suits)),))]
    same = tuple(one.row for one in joined if one.employers is Verdict.SELF)
    service = tuple(one.row for one in joined if one.employers in TOGETHER and one.row not in same)
    facts += [Point("same_employer", same)] if same else []
    facts += [Point("same_service", service)] if service else []
    facts += [point("same_events", one.row, *one.shared) for one in joined if one.shared]
    yield Ground(Kind.SEVERAL_SUITS, "", tuple(facts), (point("pattern_is_no_purpose"),))
