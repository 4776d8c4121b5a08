"""What rests on the links of a chain: from parcels to originals, readings, passages, the record, claims, suits."""

from typing import Any

from django.db.models import CharField, Q, Value

from aigaq.access.unions import together
from aigaq.corroboration.models import Citation, Claim
from aigaq.intake.models import ParcelItem, Passage, Reading
from aigaq.proceedings.chain.found import MOST, Found, shown
from aigaq.proceedings.chain.links import Link
from aigaq.proceedings.models import (
    Answer,
    Appeal,
    Complaint,
    Exhibit,
    Expert,
    Hearing,
    Impugned,
    Judgment,
    Order,
    Suit,
    SuitIncident,
    SuitStatement,
    Testimony,
)
from aigaq.publication.models import Sentence, SentenceClaim
from aigaq.record.models import (
    Account,
    Act,
    Attestation,
    Death,
    DenialOfCare,
    Facility,
    FacilityCode,
    Incident,
    Injury,
    Involvement,
    Person,
    Protest,
    Visit,
)
from aigaq.vault.models import Item

SOME = MOST + 1
# What is attested of a part is shown at the whole: of which kind that is, and by which column it is found.
PARTS: dict[str, tuple[Any, str, str]] = {
    **{
        kind._meta.model_name: (kind, "incident", "incident_id") for kind in (Act, Injury, Protest, DenialOfCare, Death)
    },
    "involvement": (Involvement, "incident", "act__incident_id"),
    "facilitycode": (FacilityCode, "facility", "facility_id"),
    "visit": (Visit, "facility", "facility_id"),
    "answer": (Answer, "complaint", "complaint_id"),
    **{
        kind._meta.model_name: (kind, "suit", "suit_id")
        for kind in (Impugned, Hearing, Expert, Testimony, Exhibit, Judgment)
    },
    **{kind._meta.model_name: (kind, "suit", "judgment__suit_id") for kind in (Order, Appeal)},
}
FOLLOWED = ("incident", "account", "claim", "complaint", "suit", "sentence")
NAMED: dict[str, Any] = {"person": Person, "facility": Facility}


def originals(found: Found) -> None:
    """Add what came with the parcels."""
    rows = ParcelItem.objects.filter(parcel__in=found.keys("parcel")).select_related("item").order_by()
    for row in found.few("item", rows.only("parcel", *shown("item", "item"))[:SOME]):
        found.tie(found.links["parcel", row.parcel_id], found.add("item", row.item))


def readings(found: Found) -> None:
    """Add what was read of the originals, and what was derived from them otherwise."""
    keys = found.keys("item")
    rows = Reading.objects.filter(item__in=keys).exclude(finished_at=None).select_related("text").order_by()
    texts = set()
    for row in found.few("reading", rows.only(*shown("reading"), "text__reference")[:SOME]):
        texts.add(row.text_id)
        found.tie(found.links["item", row.item_id], found.add("reading", row, (row.text.reference, 0)))
    copies = Item.objects.filter(derived_from__in=keys).exclude(pk__in=texts).order_by()
    for copy in found.few("item", copies.only(*shown("item"))[:SOME]):
        found.tie(found.links["item", copy.derived_from_id], found.add("item", copy))


def passages(found: Found) -> None:
    """Add the passages marked in originals and in what was read of them."""
    read = {row.text_id: link for link, row in found.rows.items() if link.kind == "reading"}
    rows = Passage.objects.filter(item__in=[*found.keys("item"), *read]).order_by("item__reference", "start")
    rows = rows.select_related("item").only(*shown("passage"), "item__reference")
    for row in found.few("passage", rows[:SOME]):
        below = read.get(row.item_id) or found.links["item", row.item_id]
        found.tie(below, found.add("passage", row, (row.item.reference, row.start)))


def record(found: Found) -> None:
    """Add what was told in an original or came with it as a table, and note what passages attest."""
    attesting = Attestation.objects.filter(passage__in=found.keys("passage")).order_by()
    pairs = list(attesting.values_list("passage", "subject_kind", "subject"))
    wholes = _wholes({(kind, subject) for _key, kind, subject in pairs})
    found.told = [(key, *wholes.get((kind, subject), (kind, subject))) for key, kind, subject in pairs]
    items = found.keys("item")
    happened = Incident.objects.filter(Q(pk__in=found.attested("incident")) | Q(origin__in=items))
    told = Account.objects.filter(Q(pk__in=found.attested("account")) | Q(item__in=items)).select_related("teller")
    for kind, rows, column in (
        ("incident", happened.only(*shown("incident")), "origin_id"),
        ("account", told.only(*shown("account"), *shown("person", "teller")), "item_id"),
    ):
        for row in found.few(kind, rows.order_by()[:SOME]):
            above = found.add(kind, row)
            if below := found.link("item", getattr(row, column)):
                found.tie(below, above)
    _named(found)


def claims(found: Found) -> None:
    """Add the claims for or against which passages and accounts are cited, or that are about incidents."""
    cited = Q(passage__in=found.keys("passage")) | Q(account__in=found.keys("account"))
    triples = list(Citation.objects.filter(cited).order_by().values_list("claim", "passage", "account"))
    cited_ones = {claim for claim, *_others in triples} | set(found.attested("claim"))
    either = Q(pk__in=cited_ones) | Q(incident__in=found.keys("incident"))
    for row in found.few("claim", Claim.objects.filter(either).only(*shown("claim")).order_by()[:SOME]):
        claim = found.add("claim", row)
        if below := found.link("incident", row.incident_id):
            found.tie(below, claim)
    for key, passage, account in triples:
        above = found.link("claim", key)
        for below in (found.link("passage", passage), found.link("account", account)):
            if above and below:
                found.tie(below, above)


def filed(found: Found) -> None:
    """Add the sentences that rest on the claims, the complaints over the incidents, and the suits over either."""
    tied = SentenceClaim.objects.filter(claim__in=found.keys("claim")).select_related("sentence__statement")
    for row in tied.only("claim", "made", *shown("sentence", "sentence"), *shown("statement", "sentence", "statement")):
        found.tie(found.links["claim", row.claim_id], _sentence(found, row.sentence))
    others = [key for key in found.attested("sentence") if not found.link("sentence", key)]
    rows = Sentence.objects.filter(pk__in=others).select_related("statement").order_by()
    for row in rows.only(*shown("sentence"), *shown("statement", "statement")) if others else ():
        _sentence(found, row)
    either = Q(incident__in=found.keys("incident")) | Q(pk__in=found.attested("complaint"))
    for row in found.few("complaint", Complaint.objects.filter(either).only(*shown("complaint")).order_by()[:SOME]):
        above = found.add("complaint", row)
        if below := found.link("incident", row.incident_id):
            found.tie(below, above)
    _suits(found)


def attested(found: Found) -> None:
    """Tie the passages to what they attest, as far as it was found."""
    for passage, kind, key in found.told:
        if above := found.link(kind, key):
            found.tie(found.links["passage", passage], above)


def _sentence(found: Found, row: Any) -> Link:
    return found.add("sentence", row, (row.statement.reference, row.position))


def _suits(found: Found) -> None:
    sentences = {link: row for link, row in found.rows.items() if link.kind == "sentence"}
    over = SuitIncident.objects.filter(incident__in=found.keys("incident")).order_by().values_list("suit", "incident")
    impugned = Impugned.objects.filter(sentence__in=found.keys("sentence")).order_by().values_list("suit", "sentence")
    attacked = SuitStatement.objects.filter(statement__in={row.statement_id for row in sentences.values()})
    pairs = set(over.union(impugned, attacked.order_by().values_list("suit", "statement")))
    keys = {suit for suit, _below in pairs} | set(found.attested("suit"))
    suits = {row.pk: found.add("suit", row) for row in Suit.objects.filter(pk__in=keys).only(*shown("suit")).order_by()}
    for suit, below in pairs:
        rested = [found.link("incident", below), found.link("sentence", below)]
        rested += [link for link, row in sentences.items() if row.statement_id == below]
        for one in rested:
            if one:
                found.tie(one, suits[suit])


def _wholes(subjects: set[tuple[str, Any]]) -> dict[tuple[str, Any], tuple[str, Any]]:
    """Return, for what is a part of something, of what: an act's incident, a judgment's suit."""
    asked = []
    for kind, (model, whole, column) in PARTS.items():
        keys = [key for name, key in subjects if name == kind]
        if keys:
            rows = model.objects.filter(pk__in=keys).order_by()
            told = rows.annotate(part=Value(kind, CharField()), whole=Value(whole, CharField()))
            asked.append(told.values_list("part", "pk", "whole", column))
    return {(part, key): (whole, of) for part, key, whole, of in together(asked)}


def _named(found: Found) -> None:
    for kind, model in NAMED.items():
        keys = found.attested(kind)
        rows = model.objects.filter(pk__in=keys).only(*shown(kind)).order_by()
        for row in found.few(kind, rows[:SOME] if keys else ()):
            found.add(kind, row)
    # What else is attested stands there by its kind alone: that something cites the passage must be seen.
    for _passage, kind, key in found.told:
        if kind not in (*NAMED, *FOLLOWED) and not found.link(kind, key):
            found.add(kind, Bare(key))


class Bare:
    """Something of which the kind and the key are enough."""

    def __init__(self, key: Any) -> None:
        """Take its key."""
        self.pk = key
