"""What one may know of members: all of the house to a keeper, those of one's cases to everyone else."""

from dataclasses import dataclass
from datetime import datetime

from aigaq.access import store
from aigaq.access.actions import require
from aigaq.access.fingerprint import fingerprint
from aigaq.access.models import Case, CaseWrap, House, Invitation, Member, Membership, RecoveryWrap, SignIn, TrailEntry
from aigaq.access.permissions import Verb, needs_the_key
from aigaq.errors import Unknown


@dataclass(frozen=True)
class Seat:
    """A member's place in a case: whether they need its key, and hold it."""

    member: Member
    needs: bool
    holds: bool
    fingerprint: str


def members(reader: Member) -> list[Member]:
    """Return every member of the house, by name. Raises NotAllowed for who does not administer."""
    require(reader, Verb.ADMINISTER)
    return list(Member.objects.order_by("closed_at", "name"))


def member_by(reader: Member, member_id: object) -> Member:
    """Return one member, to administer. Raises NotAllowed or Unknown."""
    require(reader, Verb.ADMINISTER)
    found = Member.objects.filter(pk=member_id).first()
    if found is None:
        raise Unknown(reference=member_id)
    return found


def open_invitations(reader: Member) -> list[Invitation]:
    """Return the invitations nobody used yet. Raises NotAllowed."""
    require(reader, Verb.ADMINISTER)
    return list(Invitation.objects.filter(used_at=None).order_by("until"))


def seats(reader: Member, case: Case) -> list[Seat]:
    """Return who is in a case. Raises Unknown."""
    require(reader, Verb.SEE, case)
    held = set(CaseWrap.objects.filter(case=case, epoch=case.epoch).values_list("member_id", flat=True))
    words = store.word_list()
    found = Member.objects.filter(memberships__case=case).order_by("name")
    return [Seat(one, needs_the_key(one.roles), one.pk in held, _five_words(one, words)) for one in found]


def broken_glass(reader: Member, case: Case) -> list[tuple[datetime, Member]]:
    """Return when the trustees' shares let somebody into a case, and whom: newest first. Raises Unknown."""
    require(reader, Verb.SEE, case)
    acts = list(TrailEntry.objects.filter(act="case opened by trustees", case=case.pk).order_by("-n"))
    if not acts:
        return []
    seats_by_id = {one.pk: one.member for one in Membership.objects.filter(case=case).select_related("member")}
    return [(datetime.fromisoformat(act.at), seats_by_id[act.on]) for act in acts if act.on in seats_by_id]


def trusted(reader: Member, case: Case) -> bool | None:
    """Return whether the trustees can open a case; none if the house has no shares. Raises Unknown."""
    require(reader, Verb.SEE, case)
    if not House.objects.get().recovery_public:
        return None
    return RecoveryWrap.objects.filter(case=case, epoch=case.epoch).exists()


def could_join(reader: Member, case: Case) -> list[tuple[Member, str]]:
    """Return who may be let into a case, with the five words of each: members of the house who are not in it.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SHARE, case)
    words = store.word_list()
    found = Member.objects.filter(closed_at=None).exclude(memberships__case=case).order_by("name")
    return [(one, _five_words(one, words)) for one in found]


def seat_of(reader: Member, case: Case, member_id: object) -> Member:
    """Return a member of a case. Raises Unknown."""
    require(reader, Verb.SEE, case)
    found = Member.objects.filter(pk=member_id, memberships__case=case).first()
    if found is None:
        raise Unknown(reference=case.reference)
    return found


def sign_ins(reader: Member, most: int = 20) -> list[SignIn]:
    """Return the reader's own last sign-ins, newest first."""
    return list(SignIn.objects.filter(member=reader).order_by("-at")[:most])


def _five_words(member: Member, words: list[str]) -> str:
    return fingerprint(bytes(member.box_public), bytes(member.sign_public), words)
