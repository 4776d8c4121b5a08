"""Inviting, joining, handing on a case, leaving it; and the change of keys that a leaving brings."""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from aigaq.access import keyring, lock, passphrases, seal, store, trail
from aigaq.access.actions import join, let_in, locked, require, sign_in
from aigaq.access.factors.actions import forget_all
from aigaq.access.models import Case, CaseKey, CaseWrap, Invitation, Member, Membership, PastKey, ThingKey
from aigaq.access.permissions import Role, Verb, needs_the_key
from aigaq.access.recovery.actions import carry_over
from aigaq.access.ring import Ring
from aigaq.access.secret import Secret
from aigaq.errors import Incomplete, Refusal, Unknown, gettext_noop

VALID = timedelta(hours=72)
# So far a clock may have been put back since.
ASTRAY = timedelta(hours=24)
TOKEN = 32


class InvitationOver(Refusal):
    """A link was used before, is too old, or was never made here."""

    message = gettext_noop("This invitation was used already, is too old, or was never made here.")
    remedy = gettext_noop("Ask a keeper of the house for a new one.")


class LastOne(Refusal):
    """Without this member nobody could open the case, or administer the house."""

    message = gettext_noop("{reference} would be left without anyone who can open it.")
    remedy = gettext_noop("Let somebody else in first.")


class LastKeeper(Refusal):
    """The house would have no keeper."""

    message = gettext_noop("The house would be left without a keeper.")
    remedy = gettext_noop("Make somebody else a keeper first.")


@transaction.atomic
def invite(keeper: Member, name: str, roles: Collection[str], renews: Member | None = None) -> str:
    """Make an invitation and return its token, which is kept nowhere. `renews` is a member who forgot their passphrase.

    Raises NotAllowed or Incomplete.
    """
    require(keeper, Verb.ADMINISTER)
    known = [str(Role(role)) for role in roles]
    wanted = renews.name if renews else name.strip()
    if not wanted or not (renews or known):
        raise Incomplete(what="name" if not wanted else "role")
    if renews is None and Member.objects.filter(name=wanted).exists():
        raise Incomplete(what="name")
    token = secrets.token_urlsafe(TOKEN)
    row = Invitation(name=wanted, roles=known, token_sha256=_digest(token), made_by=keeper, renews=renews)
    row.until = datetime.now(UTC) + VALID
    trail.record(keeper, "member invited", row)
    return token


def invitation(token: str) -> Invitation:
    """Return the invitation that a token opens. Raises InvitationOver."""
    row = Invitation.objects.filter(token_sha256=_digest(token), used_at=None).first()
    now = datetime.now(UTC)
    # Nor one that would last longer than any: it was made while the clock was ahead.
    if row is None or not now <= row.until <= now + VALID + ASTRAY:
        raise InvitationOver
    return row


@transaction.atomic
def accept(token: str, passphrase: str, language: str = "en", cost: lock.Cost = lock.MEMBER_COST) -> Member:
    """Make the newcomer's lock, or a forgetful member's new one, and return them with an open ring.

    Raises InvitationOver, or TooEasy.
    """
    row = invitation(token)
    passphrases.require_strong(passphrase, passphrases.guesses(passphrase, row.name), store.word_list())
    if row.renews:
        member = _renewed(row.renews, passphrase, cost)
    else:
        member = join(row.name, [Role(role) for role in row.roles], passphrase, cost, language)
    row.used_at = datetime.now(UTC)
    trail.record(member, "invitation used", row)
    return member


@transaction.atomic
def change_passphrase(member: Member, old: str, passphrase: str, cost: lock.Cost = lock.MEMBER_COST) -> None:
    """Put the member's own ring under another passphrase. Raises WrongPassphrase, Wait, RingClosed or TooEasy."""
    if member.ring is None:
        raise keyring.RingClosed
    if sign_in(member.name, old).pk != member.pk:
        raise lock.WrongPassphrase
    passphrases.require_strong(passphrase, passphrases.guesses(passphrase, member.name), store.word_list())
    member.lock = locked(passphrase, Secret(member.ring.payload), lock.Purpose.MEMBER, cost)
    trail.record(member, "passphrase changed", member)


@transaction.atomic
def set_roles(keeper: Member, member: Member, roles: Collection[str]) -> None:
    """Change what a member is trusted with. Who needs no key any more loses it. Raises NotAllowed or LastKeeper."""
    require(keeper, Verb.ADMINISTER)
    if not roles:
        raise Incomplete(what="role")
    if Role.KEEPER not in roles:
        _require_another_keeper(member)
    member.roles = [str(Role(role)) for role in roles]
    trail.record(keeper, "roles changed", member)
    if not needs_the_key(member.roles):
        for case in Case.objects.filter(memberships__member=member):
            _take_keys(keeper, member, case)


@transaction.atomic
def close(keeper: Member, member: Member) -> None:
    """Shut a member out of the house: no sign-in, no case. What they did stays. Raises NotAllowed or LastKeeper."""
    require(keeper, Verb.ADMINISTER)
    _require_another_keeper(member)
    member.closed_at = datetime.now(UTC)
    trail.record(keeper, "member closed", member)
    for membership in Membership.objects.filter(member=member).select_related("case"):
        _leave(keeper, membership)


@transaction.atomic
def hand_on(member: Member, newcomer: Member, case: Case) -> Membership:
    """Let a member into a case, or give one who has a fresh ring its key again.

    Raises Unknown, NotAllowed or RingClosed.
    """
    require(member, Verb.SHARE, case)
    if newcomer.closed_at is not None:
        raise Unknown(reference=newcomer.name)
    return let_in(member, newcomer, case)


@transaction.atomic
def leave(member: Member, leaver: Member, case: Case) -> None:
    """Take a member out of a case, or leave it oneself, and change its key for all that follows.

    What the leaver could open until now they may have copied; this does not undo that. Raises Unknown, NotAllowed
    or LastOne.
    """
    require(member, Verb.SHARE if member.pk != leaver.pk else Verb.SEE, case)
    membership = Membership.objects.filter(case=case, member=leaver).first()
    if membership is None:
        raise Unknown(reference=case.reference)
    rest = CaseWrap.objects.filter(case=case, epoch=case.epoch).exclude(member=leaver)
    if not rest.exists():
        raise LastOne(reference=case.reference)
    _leave(member, membership)
    if member.pk != leaver.pk and keyring.holds(member, case):
        renew_key(member, case)


@transaction.atomic
def renew_key(member: Member, case: Case) -> None:
    """Begin a new epoch: a fresh key of the case for those who are in it, every small key sealed to it again.

    Vault files stay as they are. Raises Unknown, NotAllowed or RingClosed.
    """
    require(member, Verb.OPEN, case)
    # As it is now: a leaving that was just written says that this is due.
    case.refresh_from_db()
    old = keyring.case_secret(member, case, case.epoch)
    public, secret = seal.new_box()
    case.epoch, case.rotation_due = case.epoch + 1, None
    with secret:
        trail.record(member, "case key made", CaseKey(case=case, epoch=case.epoch, public=public))
        for one in _holders(case):
            trail.record(member, "case key wrapped", keyring.wrap_for(one, case, case.epoch, secret))
        carry_over(member, case, secret)
    for key in ThingKey.objects.filter(case=case, epoch=case.epoch - 1):
        trail.record(member, "thing key renewed", keyring.renewed(case, key, old))
    trail.record(member, "case key renewed", case)


def _holders(case: Case) -> Iterable[Member]:
    members = Member.objects.filter(memberships__case=case, closed_at=None)
    return [one for one in members if needs_the_key(one.roles)]


def _leave(member: Member, membership: Membership) -> None:
    case, leaver = membership.case, membership.member
    _take_keys(member, leaver, case)
    trail.remove(member, "case left", membership)


def _take_keys(member: Member, leaver: Member, case: Case) -> None:
    wraps = list(CaseWrap.objects.filter(case=case, member=leaver))
    for wrap in wraps:
        trail.remove(member, "case key taken back", wrap)
    if wraps:
        case.rotation_due = True
        trail.record(member, "case key to be renewed", case)


def _renewed(member: Member, passphrase: str, cost: lock.Cost) -> Member:
    """Return a forgetful member with a fresh ring. Their old wraps open with nothing any more and go."""
    if member.closed_at is not None:
        raise InvitationOver
    for wrap in CaseWrap.objects.filter(member=member):
        trail.remove(None, "case key taken back", wrap)
    forget_all(member)
    trail.record(None, "signing key set aside", PastKey(member=member, sign_public=member.sign_public))
    member.box_public, ring = Ring.fresh()
    member.sign_public, member.ring = ring.sign_public, ring
    member.lock = locked(passphrase, Secret(ring.payload), lock.Purpose.MEMBER, cost)
    return trail.record(member, "ring renewed", member)


def _require_another_keeper(member: Member) -> None:
    others = Member.objects.filter(closed_at=None).exclude(pk=member.pk)
    if Role.KEEPER in member.roles and not any(Role.KEEPER in one.roles for one in others):
        raise LastKeeper


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
