"""What one may see of a reprisal: the acts it answers, what speaks for and against that, what shows it, what we did."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.proceedings.models import Complaint, Hearing, Testimony
from aigaq.proceedings.submissions.models import Submission
from aigaq.protection.models import CausalLink, Cooperation, Reprisal, ReprisalItem, ReprisalResponse
from aigaq.protection.queries import guards, words_in
from aigaq.protection.reprisals.causes import COOPERATIONS
from aigaq.publication.models import Release, Statement
from aigaq.record.models import Account, Visit
from aigaq.record.queries import referred

# What an act of cooperation is a row of, by what its column is called.
ACTS: dict[str, type[CaseRow]] = {
    "complaint": Complaint, "statement": Statement, "release": Release, "account": Account, "testimony": Testimony,
    "hearing": Hearing, "visit": Visit, "submission": Submission,
}  # fmt: skip
# Those that have no reference of their own are called by what they belong to.
WITHIN = {"release": "statement", "testimony": "account", "hearing": "suit"}
BESIDE = (
    "complaint", "statement", "release__statement", "account", "testimony__account", "hearing__suit", "visit",
    "submission",
)  # fmt: skip


@dataclass
class Told:
    """A reprisal with what was noted of it, also where it was recorded before."""

    row: Reprisal
    acts: list[Cooperation] = field(default_factory=list)
    causes: list[CausalLink] = field(default_factory=list)
    evidence: list[ReprisalItem] = field(default_factory=list)
    responses: list[ReprisalResponse] = field(default_factory=list)
    earlier: list[Reprisal] = field(default_factory=list)

    @property
    def cause(self) -> CausalLink | None:
        """Return the causal link as it was weighed last."""
        return self.causes[0] if self.causes else None


def told(reader: Member, case: Case, rows: Iterable[Reprisal]) -> list[Told]:
    """Return reprisals of a case, each with what was noted of it and of what it supersedes, newest first.

    Sealed words are opened (`words` of a link, `note` of a response) for who may see what guards people; for others
    they stay empty. Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, case)
    wanted = list(rows)
    again = Reprisal.objects.filter(case=case, superseded_by__isnull=False).select_related("target", "by")
    gone = {one.pk: one for one in again} if any(one.supersedes_id for one in wanted) else {}
    found = [Told(row, earlier=_before(row, gone)) for row in wanted]
    of = {key: one for one in found for key in (one.row.pk, *(before.pk for before in one.earlier))}
    for act in Cooperation.objects.filter(case=case).select_related(*BESIDE):
        _put(of, act, "acts", named(act))
    for kind, name, beside in (
        (CausalLink, "causes", ("teller", "weighed_by")), (ReprisalItem, "evidence", ("item",)),
        (ReprisalResponse, "responses", ("complaint", "submission", "by")),
    ):  # fmt: skip
        for noted in kind._meta.default_manager.filter(case=case).select_related(*beside).order_by("-made"):
            _put(of, noted, name, noted)
    _open(reader, case, found)
    return found


def named(act: Cooperation) -> Cooperation:
    """Return an act of cooperation with its `kind`, its `row`, and what it is `called`."""
    act.kind = next(name for name in COOPERATIONS if getattr(act, f"{name}_id"))
    act.row = getattr(act, act.kind)
    act.called = (getattr(act.row, WITHIN[act.kind]) if act.kind in WITHIN else act.row).reference
    return act


def act_called(reader: Member, case: Case, kind: str, typed: str) -> CaseRow:
    """Return the act of cooperation that is called so: by its own reference, or by what it belongs to.

    Testimony is called as its account is, a release as its statement, a hearing as its suit and, of several there,
    with its day: `S-2020-1 2020-05`. Raises Unknown or NotAllowed.
    """
    if kind not in ACTS:
        raise Unknown(reference=kind)
    if kind not in WITHIN:
        return referred(reader, case, ACTS[kind], typed)
    require(reader, Verb.SEE, case)
    reference, _space, day = typed.strip().partition(" ")
    which = {f"{WITHIN[kind]}__reference": reference} | ({"held_on": day} if kind == "hearing" and day else {})
    rows = list(ACTS[kind]._meta.default_manager.filter(case=case, **which).order_by("-made")[:2])
    if not rows or (kind == "hearing" and len(rows) > 1):
        raise Unknown(reference=typed.strip())
    return rows[0]


def _put(of: dict[Any, Told], row: Any, name: str, value: CaseRow) -> None:
    if row.reprisal_id in of:
        getattr(of[row.reprisal_id], name).append(value)


def _before(row: Reprisal, gone: dict[Any, Reprisal]) -> list[Reprisal]:
    found, at = [], row.supersedes_id
    while at is not None:
        found.append(gone[at])
        at = gone[at].supersedes_id
    return found


def _open(reader: Member, case: Case, found: list[Told]) -> None:
    causes = [one for each in found for one in each.causes]
    responses = [one for each in found for one in each.responses]
    words = words_in(reader, case, causes, "words_sealed") if guards(reader) else {}
    notes = words_in(reader, case, responses, "note_sealed") if guards(reader) else {}
    for cause in causes:
        cause.words = words.get(cause.pk, "")
    for response in responses:
        response.note = notes.get(response.pk, "")
