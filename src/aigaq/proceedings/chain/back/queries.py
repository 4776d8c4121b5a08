"""What the links of a chain rest on: from suits and claims back to the record, passages, originals and parcels."""

from collections.abc import Collection
from typing import Any

from aigaq.corroboration.models import Citation
from aigaq.intake.models import ParcelItem, Passage, Reading
from aigaq.proceedings.chain.ahead.queries import SOME
from aigaq.proceedings.chain.found import MOST_TIES, Found, shown
from aigaq.proceedings.chain.links import Link
from aigaq.proceedings.models import Impugned, SuitIncident, SuitStatement
from aigaq.publication.models import SentenceClaim
from aigaq.record.models import Account, Attestation, Incident
from aigaq.vault.models import Item


def what_a_suit_is_over(found: Found) -> None:
    """Add the incidents and the sentences that suits are about."""
    suits = found.keys("suit")
    for row in SuitIncident.objects.filter(suit__in=suits).select_related("incident").order_by():
        found.tie(found.add("incident", row.incident), found.links["suit", row.suit_id])
    for row in Impugned.objects.filter(suit__in=suits).select_related("sentence__statement").order_by():
        if row.sentence:
            found.tie(_sentence(found, row.sentence), found.links["suit", row.suit_id])
    attacks = SuitStatement.objects.filter(suit__in=suits).prefetch_related("statement__sentences__statement")
    for row in attacks.order_by():
        for sentence in row.statement.sentences.all():
            found.tie(_sentence(found, sentence), found.links["suit", row.suit_id])


def what_sentences_rest_on(found: Found) -> None:
    """Add the claims that sentences rest on."""
    rows = SentenceClaim.objects.filter(sentence__in=found.keys("sentence")).select_related("claim").order_by()
    rows = rows.only("sentence", *shown("claim", "claim"))
    for row in found.few("claim", rows[:SOME]):
        found.tie(found.add("claim", row.claim), found.links["sentence", row.sentence_id])


def what_is_claimed_of(found: Found) -> None:
    """Add the incidents that claims and complaints are about."""
    tied = {link: row.incident_id for link, row in found.rows.items() if link.kind in ("claim", "complaint")}
    rows = Incident.objects.filter(pk__in={key for key in tied.values() if key}).only(*shown("incident")).order_by()
    for row in rows:
        found.add("incident", row)
    for link, key in tied.items():
        below = found.link("incident", key)
        if below:
            found.tie(below, link)


def what_is_cited(found: Found) -> None:
    """Add the accounts and passages cited for and against the claims."""
    cited = Citation.objects.filter(claim__in=found.keys("claim")).order_by()
    triples = found.few("passage", cited.values_list("claim", "passage", "account")[: MOST_TIES + 1], MOST_TIES)
    passages = _passages(found, {passage for _claim, passage, _account in triples})
    told = Account.objects.filter(pk__in={account for *_others, account in triples}).order_by()
    told = told.select_related("teller").only(*shown("account"), *shown("person", "teller"))
    accounts = {row.pk: found.add("account", row) for row in told}
    for claim, passage, account in triples:
        found.tie(passages[passage], found.links["claim", claim])
        found.tie(accounts[account], found.links["claim", claim])


def what_says_so(found: Found) -> None:
    """Add the passages that attest what is in the record, and the originals it came with or was told in."""
    kinds = ("incident", "account", "complaint", "suit")
    above = {link.key: link for link in found.links.values() if link.kind in kinds}
    rows = Attestation.objects.filter(subject__in=list(above), passage__isnull=False).order_by()
    pairs = found.few("passage", rows.values_list("subject", "passage")[: MOST_TIES + 1], MOST_TIES)
    passages = _passages(found, {passage for _subject, passage in pairs})
    for subject, passage in pairs:
        found.tie(passages[passage], above[subject])
    _tied_to_items(found, "account", "item_id")
    _tied_to_items(found, "incident", "origin_id")


def originals(found: Found) -> None:
    """Put in the readings whose texts these are, and the originals these were made from."""
    texts = Reading.objects.filter(text__in=found.keys("item")).select_related("item", "text").order_by()
    for row in texts.only(*shown("reading"), *shown("item", "item"), "text__reference"):
        _as_reading(found, row)
    _tied_to_items(found, "item", "derived_from_id")


def parcels(found: Found) -> None:
    """Add the parcels with which the originals came."""
    rows = ParcelItem.objects.filter(item__in=found.keys("item")).select_related("parcel").order_by()
    for row in rows.only("item", *shown("parcel", "parcel")):
        found.tie(found.add("parcel", row.parcel), found.links["item", row.item_id])


def _sentence(found: Found, row: Any) -> Link:
    return found.add("sentence", row, (row.statement.reference, row.position))


def _passages(found: Found, keys: Collection[Any]) -> dict[Any, Link]:
    """Add passages and the originals they stand in, and return the links of these passages by their keys."""
    missing = [key for key in keys if not found.link("passage", key)]
    rows = Passage.objects.filter(pk__in=missing).select_related("item").order_by()
    for row in rows.only(*shown("passage"), *shown("item", "item")):
        passage = found.add("passage", row, (row.item.reference, row.start))
        found.tie(found.add("item", row.item), passage)
    return {key: found.links["passage", key] for key in keys}


def _tied_to_items(found: Found, kind: str, column: str) -> None:
    """Tie each row of a kind to the item that its column names, which is added."""
    tied = {
        link: getattr(row, column) for link, row in found.rows.items() if link.kind == kind and getattr(row, column)
    }
    wanted = [key for key in set(tied.values()) if not found.link("item", key)]
    for row in Item.objects.filter(pk__in=wanted).only(*shown("item")).order_by():
        found.add("item", row)
    for link, key in tied.items():
        found.tie(found.links["item", key], link)


def _as_reading(found: Found, row: Reading) -> None:
    """Put a reading in the place of its text: what is marked in the text is marked in the reading."""
    text = found.links.pop(("item", row.text_id))
    found.rows.pop(text)
    reading = found.add("reading", row, (row.text.reference, 0))
    found.ties = {(reading if one == text else one, other) for one, other in found.ties if other != text}
    found.tie(found.add("item", row.item), reading)
