"""Who can speak to what; who was heard and who was quoted; the experts."""

from collections import defaultdict

from django.utils.translation import gettext as _

from aigaq.corroboration.models import Citation
from aigaq.corroboration.support import Stance
from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect import court
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.evidence import Evidence
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Expert, Fact, Heard, Judged, Paper, Reference, Told, Witness
from aigaq.proceedings import queries
from aigaq.proceedings.heard.queries import Choice
from aigaq.proceedings.models import Exhibit, Testimony, Treatment
from aigaq.record.models import Account, Person
from aigaq.terms import said
from aigaq.wording import words as worded

ORDER = {stance: place for place, stance in enumerate(("confirms", "denies", "mixed", "neutral"))}


def schedule(desk: Desk, scope: Scope, evidence: Evidence) -> tuple[Witness, ...]:
    """Return every person or group that tells of the events, with what each proves and all they told before.

    The parties, the experts and those who only speak through a document they drew up are no witnesses.
    """
    cited: dict[object, list[Citation]] = defaultdict(list)
    tellers: dict[object, Person] = {}
    for account in [*scope.in_court, *(one.account for one in scope.citations)]:
        if _is_witness(account, scope):
            tellers.setdefault(account.teller_id, account.teller)
    for citation in scope.citations:
        cited[citation.account.teller_id].append(citation)
    return tuple(_witness(desk, evidence, teller, cited[key]) for key, teller in tellers.items())


def judged(desk: Desk, scope: Scope) -> tuple[Judged, ...]:
    """Return for each decision by itself what it did with the testimony heard and the papers put before the court."""
    return tuple(_judged(desk, one) for one in scope.heard)


def _judged(desk: Desk, one: Choice) -> Judged:
    papers = [row for kind in ("mentioned", "not_mentioned", "not_known") for row in one.evidence[kind]]
    rows = sorted(one.rows, key=lambda row: (ORDER.get(row.testimony.stance, len(ORDER)), _treated(row.treatment)))
    return Judged(
        title=words.decision(one.judgment.decided_on, worded(one.judgment.court)) if one.judgment else "",
        heard=tuple(_heard(desk, row.testimony, row.treatment) for row in rows),
        chance=words.chance(one.heard, one.exact.one_sided if one.exact else None),
        papers=tuple(_paper(desk, exhibit, treatment) for exhibit, treatment in papers),
    )


def _treated(treatment: Treatment | None) -> str:
    return treatment.treatment if treatment else "unknown"


def experts(desk: Desk) -> tuple[Expert, ...]:
    """Return the experts' opinions put before the court."""
    rows = desk.suit.experts.select_related("person__case", "answers__person").order_by("made")
    return tuple(
        Expert(
            label=desk.people.label(row.person),
            name=desk.people.name(row.person),
            facts=(
                *court.expert_facts(desk, row),
                Fact(_("Finding"), worded(row.finding), (*_opinions(desk, row.person), *desk.where([row]))),
            ),
        )
        for row in rows
    )


def _is_witness(account: Account, scope: Scope) -> bool:
    parties = {scope.suit.plaintiff_id, scope.suit.defendant_id}
    return account.teller.kind != "body" and account.teller_id not in parties and account.knows != "document"


def _witness(desk: Desk, evidence: Evidence, teller: Person, cited: list[Citation]) -> Witness:
    accounts = Account.objects.filter(case=desk.case, teller=teller).order_by("dated", "reference")
    rows = list(accounts.select_related("teller", "told_to", "through", "custody", "item"))
    return Witness(
        label=desk.people.label(teller),
        name=desk.people.name(teller),
        number=words.number(teller.counted, teller.counted_as) if teller.kind == "group" else "",
        proves=tuple(_proves(evidence, cited)),
        held=_held(desk, rows),
        accounts=tuple(_told(desk, row) for row in rows),
    )


def _proves(evidence: Evidence, cited: list[Citation]) -> list[Fact]:
    labels = {Stance.SUPPORTS: _("Supports"), Stance.CONTRADICTS: _("Contradicts")}
    found = {}
    for citation in cited:
        if citation.stance in labels:
            number = evidence.number(citation.claim_id)
            text = _("Proposition {number}: {text}").format(number=number, text=worded(citation.claim.text))
            found[(number, citation.stance)] = Fact(labels[Stance(citation.stance)], text)
    return [found[key] for key in sorted(found)]


def _held(desk: Desk, rows: list[Account]) -> str:
    holders = {row.custody_id: row.custody for row in rows if row.custody}
    return " ".join(_holder(desk, holder) for holder in holders.values())


def _holder(desk: Desk, holder: Person) -> str:
    authority = getattr(holder, "authority", None)
    links = queries.links_to_accused(desk.reader, authority, desk.accused, "") if authority else None
    words_of = [words.sentence(desk.people.label(holder))]
    if links is not None:
        common = desk.bodies.get(links.common)
        words_of.append(words.verdict(links.verdict, desk.people.label(common.body) if common else ""))
    return " ".join(words_of)


def _told(desk: Desk, row: Account) -> Told:
    references = (desk.register.whole(row.item, use=_("witnesses")),) if row.item else ()
    return Told(desk.people.says(row), desk.people.circumstances(row, words.sentence(desk.told_in(row))), references)


def _heard(desk: Desk, row: Testimony, treatment: Treatment | None) -> Heard:
    teller = row.account.teller
    counted_as = teller.counted_as if row.counted is None else ""
    return Heard(
        stance=said(row.stance),
        whose=desk.people.label(teller),
        number=words.number(row.counted, counted_as),
        held=desk.people.label(row.account.custody) if row.account.custody else words.not_known(),
        treatment=said(treatment.treatment) if treatment else words.not_known(),
        basis=worded(treatment.basis) if treatment else "",
        references=_heard_in(desk, row),
    )


def _heard_in(desk: Desk, row: Testimony) -> tuple[Reference, ...]:
    whole = (desk.register.whole(row.account.item, use=_("testimony")),) if row.account.item else ()
    return (*whole, *desk.where([row], use=_("testimony")))


def _paper(desk: Desk, exhibit: Exhibit, treatment: Treatment | None) -> Paper:
    item = exhibit.account.item if exhibit.account else None
    whole = (desk.register.whole(item, use=_("papers before the court")),) if item else ()
    return Paper(
        title=worded(exhibit.title),
        treatment=said(treatment.treatment) if treatment else words.not_known(),
        basis="; ".join(one for one in (court.ruled(exhibit), worded(treatment.basis) if treatment else "") if one),
        references=(*whole, *desk.where([exhibit], use=_("papers before the court"))),
    )


def _opinions(desk: Desk, person: Person) -> tuple[Reference, ...]:
    rows = Account.objects.filter(case=desk.case, teller=person, item__isnull=False).select_related("item")
    return tuple(desk.register.whole(row.item, use=_("experts")) for row in rows.order_by("reference"))
