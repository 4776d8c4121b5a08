"""What was done about it: complaints and answers, suits, reprisals, findings of bodies, annexes."""

from typing import Any

from django.utils.translation import gettext as _

from aigaq.exchange.dossier.words import listed, partial, sentence
from aigaq.exchange.submissions.form import Field
from aigaq.exchange.submissions.gates import Gate
from aigaq.exchange.submissions.sources.desk import Desk, Maker
from aigaq.exchange.submissions.sources.happened import MEDICAL, patients
from aigaq.exchange.submissions.value import PRIVILEGED, Value
from aigaq.proceedings.models import Answer, Complaint, Suit
from aigaq.proceedings.submissions.models import FollowUp
from aigaq.proceedings.submissions.queries import followed
from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.vault.models import Item
from aigaq.wording import LANGUAGES, words


def _remedies(desk: Desk, field: Field) -> list[Value]:
    return [_step(desk, field, row, row, _complained(desk, row)) for row in desk.complaints]


def _complained(desk: Desk, row: Complaint) -> str:
    to = desk.label(row.addressee.body) if row.addressee else _("addressee not known")
    answers = [_replied(desk, one) for one in row.answers.all()]
    asked = f"{row.reference} ({partial(row.lodged_on) or _('date not known')}, {to}): {sentence(words(row.gist))}"
    return " ".join([asked, *(answers or [_("No answer is recorded.")])])


def _replied(desk: Desk, row: Answer) -> str:
    said_by = _("Answer of {body}").format(body=desk.label(row.author.body))
    codes = listed(said(code) for code in row.codes)
    return f"{listed([said_by, partial(row.answered_on)])}: {sentence(words(row.gist))}" + (
        f" ({codes})" if codes else ""
    )


def _state_response(desk: Desk, field: Field) -> list[Value]:
    return [
        _step(desk, field, row, answer, _replied(desk, answer))
        for row in desk.complaints
        for answer in row.answers.all()
    ]


def _step(desk: Desk, field: Field, complaint: Complaint, row: Complaint | Answer, text: str) -> Value:
    """Return a complaint or an answer to it, if those it is about, and who complained, agree that it be told."""
    about = complaint.incident_id
    people = [*(desk.victims_of(about) if about else []), *([complaint.lodged_by] if complaint.lodged_by else [])]
    known = desk.known(row) or bool(about in desk.incident and desk.known(desk.incident[about]))
    return desk.value(
        row, field, text, row.gist, people=people, known=known, called=complaint.reference, about=complaint.pk
    )


def _proceedings(desk: Desk, field: Field) -> list[Value]:
    return [desk.value(row, field, _sued(desk, row), row.subject) for row in desk.suits]


def _sued(desk: Desk, row: Suit) -> str:
    parties = _("{plaintiff} against {defendant}").format(
        plaintiff=desk.label(row.plaintiff), defendant=desk.label(row.defendant)
    )
    begun = f"{row.reference}. {listed([parties, partial(row.filed_on), said(row.state)])}: "
    ends = [
        sentence(
            listed([partial(one.decided_on) or _("date not known"), words(one.court), said(one.outcome)])
            + (f": {words(one.gist)}" if one.gist else "")
        )
        for one in row.judgments.all()
    ]
    return begun + " ".join([sentence(words(row.subject)), *ends])


def _reprisals(desk: Desk, field: Field) -> list[Value]:
    return [_done(desk, field, row, _act(desk, row), row.gist) for row in desk.reprisals]


def _act(desk: Desk, row: Any) -> str:
    by = _("by: {actor}").format(actor=desk.label(row.by)) if row.by else _("by whom is not known")
    head = listed([said(row.kind), partial(row.happened) or _("date not known"), by])
    return f"{sentence(head)} {sentence(words(row.gist))}"


def _answered(desk: Desk, field: Field) -> list[Value]:
    found: dict[str, Value] = {}
    for row in desk.reprisals:
        if row.answers_to:
            text = sentence(words(row.answers_to))
            found.setdefault(text, _done(desk, field, row, text, row.answers_to))
    return list(found.values())


def _done(desk: Desk, field: Field, row: Any, text: str, texts: dict[str, str]) -> Value:
    return desk.value(row, field, text, texts, people=[row.target], known=desk.known(row), called=said(row.kind))


def _recommendations(desk: Desk, field: Field) -> list[Value]:
    stood = followed(desk.reader, desk.case, desk.findings)
    found = []
    for row in desk.findings:
        state = [f"{said(f'follow.{one.status}')} ({partial(one.dated)})" for one in stood.get(row.pk, [])[:1]]
        head = listed([desk.label(row.body), said(row.kind), partial(row.dated), *state])
        found.append(desk.value(row, field, f"{head}: {sentence(words(row.gist))}", row.gist, called=said(row.kind)))
    return found


def stands(row: FollowUp) -> str:
    """Return how a recommendation stood on a day."""
    return said(f"follow.{row.status}") + (f" ({partial(row.dated)})" if row.dated else "")


def _annexes(desk: Desk, field: Field) -> list[Value]:
    """Return the originals cited about the incidents, in order of time; of accounts only those that may be told."""
    cited: dict[Any, Item] = {one.passage.item_id: one.passage.item for one in desk.citations}
    rows = sorted(cited.values(), key=lambda item: (item.dated or "9999", item.reference))
    found = [_annex(desk, item) for item in rows if item.erased_at is None]
    numbers = iter(range(1, len(found) + 1))
    return [one if one.barred else _numbered(one, next(numbers)) for one in found]


def _annex(desk: Desk, item: Item) -> Value:
    missing, teller = _barring(desk, item)
    if missing == PRIVILEGED:
        return Value("", str(item.pk), item.reference, "", missing)
    language = item.language or "und"
    spoken = said(language) if language in LANGUAGES else ""
    own = item.received_how == "own_note"
    form = _("our own note; we do not hold the document itself") if own else ""
    called = listed([words(item.title), partial(item.dated) or _("date not known"), spoken, form, item.reference])
    foreign = language not in (*desk.form.languages, "mul", "und", "zxx")
    if teller:
        return Value("", str(teller.pk), item.reference, teller.reference, missing)
    return Value(called, str(item.pk), item.reference, bare=own, language=language if foreign else "")


def _barring(desk: Desk, item: Item) -> tuple[str, Person | None]:
    """Return the consent that is missing to annex an original, and whose: its tellers', or a patient's."""
    if item.pk in desk.privileged:
        return PRIVILEGED, None
    for one in desk.accounts:
        if one.item_id == item.pk and desk.gate_account(one)[0]:
            return desk.gate_account(one)
    if item.kind != MEDICAL:
        return "", None
    return desk.gate_all(Gate.MEDICAL, patients(desk, item))


def _numbered(value: Value, number: int) -> Value:
    return Value(f"{number}. {value.text}", value.about, value.called, bare=value.bare, language=value.language)


MAKERS: dict[str, Maker] = {
    "remedies": _remedies,
    "state_response": _state_response,
    "proceedings": _proceedings,
    "reprisals": _reprisals,
    "answered": _answered,
    "recommendations": _recommendations,
    "annexes": _annexes,
}
