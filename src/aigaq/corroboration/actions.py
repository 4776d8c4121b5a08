"""What one may do with claims: make them, cite for and against them, weigh them."""

import io
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import Q

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration import queries, tree
from aigaq.corroboration.clusters import Verdict
from aigaq.corroboration.measure import INFORMATION_AXIS, REASONABLE, SOURCE_AXIS, Measure, Standard, stricter
from aigaq.corroboration.models import (
    Assessment,
    Citation,
    Claim,
    EvidenceRule,
    GistNote,
    Need,
    Rebuttal,
    Rival,
    SourceRuling,
)
from aigaq.corroboration.support import Stance
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.actions import mark, mark_part
from aigaq.intake.boxes import Box
from aigaq.intake.models import Passage
from aigaq.record.models import Account, Incident
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

Words = dict[str, str]


class Already(Refusal):
    """What was to be noted of two claims is noted."""

    message = gettext_noop("That is noted already of {claim} and {other}.")
    remedy = gettext_noop("See it on the page of {claim}.")


@transaction.atomic
def claim(member: Member, case: Case, text: Words, incident: Incident | None = None) -> Claim:
    """Put a proposition down as a claim. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.CITE, case)
    return _claim(member, case, text, incident)


def _claim(member: Member, case: Case, text: Words, incident: Incident | None = None) -> Claim:
    if not any(text.values()):
        raise Incomplete(what="text")
    row = Claim(case=case, reference=next_reference(case, Claim, "C"), text=text, incident=incident)
    return trail.record(member, "claim made", row)


@transaction.atomic
def need(member: Member, claim: Claim, on: Claim) -> Need:
    """Note that `claim` stands only if `on` stands. Raises Circle, or Incomplete for what is noted already."""
    require(member, Verb.CITE, claim.case)
    _in_one_case(claim, on)
    needs = queries.needs_in(member, claim.case)
    if tree.rests_on(needs, str(on.pk), str(claim.pk)):
        raise tree.Circle(claim=claim.reference, other=on.reference)
    if str(on.pk) in needs.get(str(claim.pk), ()):
        raise Already(claim=claim.reference, other=on.reference)
    return trail.record(member, "need noted", Need(case=claim.case, claim=claim, on=on))


@transaction.atomic
def rival(member: Member, one: Claim, other: Claim, reason: Words) -> Rival:
    """Note that two claims cannot both be true, and why: that both were made is evidence in itself."""
    require(member, Verb.CITE, one.case)
    _in_one_case(one, other)
    if one.pk == other.pk or not any(reason.values()):
        raise Incomplete(what="reason" if one.pk != other.pk else "claim")
    if Rival.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).exists():
        raise Already(claim=one.reference, other=other.reference)
    return trail.record(member, "rivals noted", Rival(case=one.case, one=one, other=other, reason=reason))


@transaction.atomic
def cite(
    member: Member, claim: Claim, passage: Passage, account: Account, stance: Stance, why: Words | None = None
) -> Citation:
    """Cite a passage, as someone's account, for or against a claim or as its context."""
    require(member, Verb.CITE, claim.case)
    if passage.case_id != claim.case_id or account.case_id != claim.case_id:
        raise Incomplete(what="passage")
    row = Citation(case=claim.case, claim=claim, passage=passage, account=account, stance=stance, why=why or {})
    return trail.record(member, "passage cited", row)


@transaction.atomic
def cite_words(
    member: Member, claim: Claim | Words, account: Account, stance: Stance, *,
    item: Item, start: int, end: int, locator: Words, why: Words | None = None,
) -> Citation:  # fmt: skip
    """Mark characters of an item's text and cite them, in one act; for a claim that is there, or one put down now."""
    return _cited(member, claim, mark(member, item, start, end, locator), account, stance, why)


@transaction.atomic
def cite_part(
    member: Member, claim: Claim | Words, account: Account, stance: Stance, *,
    item: Item, page: int, box: Box, locator: Words, why: Words | None = None,
) -> Citation:  # fmt: skip
    """Mark a part of a page and cite it, in one act; for a claim that is there, or one put down now."""
    return _cited(member, claim, mark_part(member, item, page, box, locator), account, stance, why)


@transaction.atomic
def cite_gist(
    member: Member, claim: Claim | Words, account: Account, stance: Stance, *,
    language: str, start: int, end: int, locator: Words, title: Words, why: Words | None = None,
) -> Citation:  # fmt: skip
    """Mark words of an account's gist and cite them, in one act.

    Whatever is cited is first deposited: the gist becomes a note of our own, called `title`, once for each language.
    Raises Incomplete for words that do not stand in it.
    """
    require(member, Verb.CITE, account.case)
    text = account.gist.get(language, "")
    if not 0 <= start < end <= len(text):
        raise Incomplete(what="passage")
    note = GistNote.objects.filter(account=account, language=language).select_related("item").first()
    note = note or _note_of_gist(member, account, language, title)
    words = mark(member, note.item, start, end, locator)
    return _cited(member, claim, words, account, stance, why)


def _note_of_gist(member: Member, account: Account, language: str, title: Words) -> GistNote:
    text = account.gist[language].encode()
    item = deposit(
        member, account.case, io.BytesIO(text), title=title, name=f"{account.reference}.{language}.txt",
        kind=account.item.kind if account.item else "other", media_type="text/plain", dated=account.dated,
        how="own_note", derived_from=account.item, tool="by_hand" if account.item else "",
    )  # fmt: skip
    row = GistNote(case=account.case, account=account, language=language, item=item)
    return trail.record(member, "gist written down", row)


def _cited(
    member: Member, claim: Claim | Words, passage: Passage, account: Account, stance: Stance, why: Words | None
) -> Citation:
    found = claim if isinstance(claim, Claim) else _claim(member, passage.case, claim)
    return cite(member, found, passage, account, stance, why)


@transaction.atomic
def rebut(
    member: Member, claim: Claim, reason: Words, *, on: date, citation: Citation | None = None,
    rival: Rival | None = None,
) -> Rebuttal:  # fmt: skip
    """Answer what speaks against a claim, a citation or a rival: why it does not. It stays beside what it answers.

    Raises Incomplete for what does not speak against this claim, or without a reason.
    """
    require(member, Verb.CITE, claim.case)
    cited = citation is not None and (citation.claim_id, citation.stance) == (claim.pk, Stance.CONTRADICTS)
    rivalled = rival is not None and claim.pk in (rival.one_id, rival.other_id)
    if cited == rivalled or not any(reason.values()):
        raise Incomplete(what="reason" if cited != rivalled else "citation")
    row = Rebuttal(case=claim.case, claim=claim, citation=citation, rival=rival, reason=reason, by=member, on=on)
    return trail.record(member, "contradiction answered", row)


@transaction.atomic
def rule(member: Member, one: Account, other: Account, verdict: Verdict, reason: Words, *, on: date) -> SourceRuling:
    """Rule that two accounts are one source, or two, or that the rules are to say; the newest ruling counts."""
    require(member, Verb.CITE, one.case)
    if one.case_id != other.case_id or one.pk == other.pk:
        raise Incomplete(what="account")
    if not any(reason.values()):
        raise Incomplete(what="reason")
    row = SourceRuling(case=one.case, one=one, other=other, verdict=verdict, reason=reason, by=member, on=on)
    return trail.record(member, "sources ruled on", row)


@transaction.atomic
def ask_for_more(member: Member, case: Case, *, clusters: int, medical: str, reason: str) -> EvidenceRule:
    """Ask for more in a case before reasonable grounds are said. Raises TooLax for less than the house asks for."""
    require(member, Verb.CITE, case)
    return _ask(member, case, queries.measure_of_house(), clusters, medical, reason)


@transaction.atomic
def ask_everywhere(member: Member, *, clusters: int, medical: str, reason: str) -> EvidenceRule:
    """Ask for more in every case of the house; a keeper does. Raises TooLax for less than Aigaq asks for."""
    require(member, Verb.ADMINISTER)
    return _ask(member, None, REASONABLE, clusters, medical, reason)


def _ask(member: Member, case: Case | None, base: Measure, clusters: int, medical: str, reason: str) -> EvidenceRule:
    if not reason.strip():
        raise Incomplete(what="reason")
    now = datetime.now(UTC)
    stricter(base, clusters, medical, now.date(), reason)
    row = EvidenceRule(case=case, clusters=clusters, medical=medical, reason=reason.strip(), by=member, at=now)
    return trail.record(member, "evidence rule set", row)


def _in_one_case(one: Claim, other: Claim) -> None:
    if one.case_id != other.case_id:
        raise Incomplete(what="claim")


@transaction.atomic
def assess(
    member: Member, claim: Claim, *, on: date, source_axis: str = "F", information_axis: str = "6",
    standard: str = "", reason: Words | None = None, missing: Words | None = None,
) -> Assessment:  # fmt: skip
    """Record how far a claim was found to be carried (Admiralty axes, kept apart) and what is missing."""
    require(member, Verb.CITE, claim.case)
    for code, codes, what in (
        (source_axis, SOURCE_AXIS, "source_axis"), (information_axis, INFORMATION_AXIS, "information_axis"),
        (standard, ("", *Standard), "standard"),
    ):  # fmt: skip
        if code not in codes:
            raise Incomplete(what=what)
    row = Assessment(
        case=claim.case, claim=claim, source_axis=source_axis, information_axis=information_axis,
        standard=standard, reason=reason or {}, missing=missing or {}, by=member, on=on,
    )  # fmt: skip
    return trail.record(member, "claim assessed", row)
