"""The provisions this file relies on, as the packs have them: terms, ways of complaint, and what an appeal can rest on.

Only what bears on this suit is printed, each once: the terms that run in it with the procedures they belong to, and
the law under the grounds that a lawyer kept, or that are suggested where nobody has decided yet.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from aigaq.exchange.appeals import saying
from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Provision
from aigaq.proceedings import store
from aigaq.proceedings.appeal.queries import Checklist, Listed, checklist
from aigaq.proceedings.appeal.relied import Basis
from aigaq.proceedings.appeal.ruling import State
from aigaq.proceedings.deadlines import Status, Term
from aigaq.proceedings.due.queries import PACK, terms_of_complaint, terms_of_judgment
from aigaq.proceedings.law.pack import Row
from aigaq.wording import day
from aigaq.wording import words as worded


def provisions(desk: Desk, scope: Scope) -> tuple[Provision, ...]:
    """Return the provisions relied on: terms first, then procedures, then the law under the grounds of appeal."""
    terms = {one.term.id: one.term for judgment in scope.judgments for one in terms_of_judgment(judgment)}
    terms |= {one.term.id: one.term for complaint in scope.complaints for one in terms_of_complaint(complaint)}
    lists = [checklist(desk.reader, one) for one in scope.judgments]
    return (*map(_term, terms.values()), *_procedures(terms), *_grounds(lists))


def _term(term: Term) -> Provision:
    law = store.pack(PACK)
    told = words.counted(term, "", None)
    note = worded(term.note) if term.note else ""
    return Provision(
        cited=worded(term.cite), text=" ".join(part for part in (f"{worded(term.label)}: {told}", note) if part),
        used_for=_("terms"), status=str(term.status), sure=words.term_status(term),
        own=_own(law.own.get(("deadline", term.id), "")),
    )  # fmt: skip


def _procedures(terms: Iterable[str]) -> Iterator[Provision]:
    """Yield the procedures that these terms belong to."""
    law, wanted = store.pack(PACK), set(terms)
    for row in law.rows("procedure"):
        if wanted & {step["deadline"] for step in row.get("step", [])}:
            yield Provision(
                cited=worded(row["name"]), text=_procedure(row), used_for=_("remedies"), status=row["status"],
                sure=_sure(row, worded(law.sources.get(row["source"], {}))),
                own=_own(law.own.get(("procedure", row["id"]), "")),
            )  # fmt: skip


def _procedure(row: Row) -> str:
    names = {one["id"]: one["name"] for one in store.pack(PACK).rows("authority")}
    to = words.listed(worded(names[one]) for one in row.get("addressees", []) if one in names)
    labels = {one.id: one.label for one in store.pack(PACK).terms}
    steps = words.listed(worded(labels[one["deadline"]]) for one in row.get("step", []) if one["deadline"] in labels)
    parts = (
        _("To: {whom}").format(whom=to) if to else "",
        _("Its terms: {terms}").format(terms=steps) if steps else "",
        worded(row.get("note")),
    )
    return " ".join(words.sentence(part) for part in parts if part)


def _grounds(lists: Iterable[Checklist]) -> Iterator[Provision]:
    """Yield the law under the grounds of appeal, each provision once with every ground it serves."""
    served: dict[tuple[str, str], list[str]] = {}
    found: dict[tuple[str, str], Basis] = {}
    for one in (one for each in lists for one in _relied(each)):
        for basis in one.bases:
            key = (basis.pack, basis.id)
            found.setdefault(key, basis)
            served.setdefault(key, []).append(saying.title(one.ground.kind))
    for key, basis in found.items():
        yield _basis(basis, "; ".join(dict.fromkeys(served[key])))


def _relied(found: Checklist) -> Iterable[Listed]:
    """Return the grounds relied on: those kept, or where nothing was kept yet every one that was not struck."""
    return found.kept or [one for one in found.grounds if one.state is not State.STRUCK]


def _basis(basis: Basis, grounds: str) -> Provision:
    told = f"{words.sentence(worded(basis.text))} ({saying.bears(basis.bears)}; {saying.weight(basis.weight)})"
    return Provision(
        cited=worded(basis.cite), text=told, used_for=grounds, status=str(basis.status),
        sure=saying.standing(basis), own=_own(basis.own),
    )  # fmt: skip


def _sure(row: Row, source: str) -> str:
    told = {
        Status.VERIFIED: _("Verified on {day}. Source: {source}."),
        Status.UNCONFIRMED: _("Unconfirmed; last looked at on {day}. Source: {source}."),
        Status.CONFLICT: _("Conflicting readings; last looked at on {day}. Source: {source}."),
    }
    return told[Status(row["status"])].format(day=day(row["checked"]), source=source)


def _own(file: str) -> str:
    return _("From the organisation's own file {file}, not from the pack as shipped.").format(file=file) if file else ""
