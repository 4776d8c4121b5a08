"""Making shares, entrusting cases to the trustees, coming back with shares, breaking the glass of a case."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from aigaq.access import keyring, lock, seal, store, trail
from aigaq.access.actions import let_in, locked, require
from aigaq.access.models import Case, House, Member, Membership, RecoveryWrap
from aigaq.access.permissions import Verb
from aigaq.access.recovery import lock as recovery_lock
from aigaq.access.recovery import shares
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, Unknown, gettext_noop

KEY = 32


class NoShares(Refusal):
    """No recovery was ever prepared for this house."""

    message = gettext_noop("No shares were ever made for this house.")
    remedy = gettext_noop("While it still opens, make them: aigaq recovery make.")


class NotEntrusted(Refusal):
    """The members of a case never let the trustees open it."""

    message = gettext_noop("The case {reference} was not entrusted to the trustees, so shares do not open it.")
    remedy = gettext_noop("Only its own members can let somebody in.")


@dataclass
class Recovered:
    """What enough shares give: the house key, and the box secret that opens entrusted cases."""

    house: Secret
    box: Secret


@transaction.atomic
def make_shares(keeper: Member, needed: int, trustees: int) -> list[str]:
    """Return fresh shares of a fresh recovery secret, which is kept nowhere. Earlier shares open nothing any more.

    Cases must be entrusted again. Raises NotAllowed or BadNumbers.
    """
    require(keeper, Verb.ADMINISTER)
    secret, (public, box) = Secret(secrets.token_bytes(KEY)), seal.new_box()
    made = shares.split(secret, needed, trustees)
    house = House.objects.get()
    house.recovery_public = public
    for wrap in RecoveryWrap.objects.all():
        trail.remove(keeper, "case entrusted no more", wrap)
    trail.record(keeper, "recovery shares made", house)
    payload = Secret(store.current().key.reveal() + box.reveal())
    text = recovery_lock.locked(secret, payload, lock.new_lock_id(secrets.token_bytes(10)), secrets.token_bytes(24))
    # After the commit: until the new lock is whole on disk, the old shares still open the house.
    transaction.on_commit(lambda: store.current().folder.write_recovery(text))
    return made


def recover(folder: store.Folder, words: Sequence[str]) -> Recovered:
    """Return what the shares open, without a passphrase. Raises NoHouse, NoShares, BadLock or SharesDoNotFit."""
    if not folder.exists():
        raise store.NoHouse(folder=folder.path)
    text = folder.recovery()
    if not text:
        raise NoShares
    payload = recovery_lock.unlocked(text, shares.joined(words)).reveal()
    return Recovered(Secret(payload[:KEY]), Secret(payload[KEY:]))


def relock(folder: store.Folder, key: Secret, passphrase: str, cost: lock.Cost = lock.HOUSE_COST) -> None:
    """Give the house a new lock, and read it back before anyone relies on it."""
    text = locked(passphrase, key, lock.Purpose.HOUSE, cost)
    lock.unlock(text, passphrase, lock.Purpose.HOUSE)
    folder.write_lock(text)


@transaction.atomic
def entrust(member: Member, case: Case) -> None:
    """Let the trustees, together, open the case. Raises Unknown, NotAllowed, NoShares or RingClosed."""
    require(member, Verb.SHARE, case)
    public = House.objects.get().recovery_public
    if not public:
        raise NoShares
    held = set(RecoveryWrap.objects.filter(case=case).values_list("epoch", flat=True))
    for epoch in sorted(set(range(1, case.epoch + 1)) - held):
        _entrust(member, case, epoch, bytes(public), keyring.case_secret(member, case, epoch))


@transaction.atomic
def distrust(member: Member, case: Case) -> None:
    """Take the case back from the trustees; what earlier backups hold stays in them. Raises Unknown or NotAllowed."""
    require(member, Verb.SHARE, case)
    for wrap in RecoveryWrap.objects.filter(case=case):
        trail.remove(member, "case entrusted no more", wrap)


@transaction.atomic
def break_glass(keeper: Member, recovered: Recovered, case: Case, newcomer: Member) -> Membership:
    """Let `newcomer` into an entrusted case with the trustees' key. Every member of the case is told.

    Raises NotAllowed, NotEntrusted or Unknown.
    """
    require(keeper, Verb.ADMINISTER)
    if newcomer.closed_at is not None:
        raise Unknown(reference=newcomer.name)
    wraps = list(RecoveryWrap.objects.filter(case=case))
    if case.epoch not in {wrap.epoch for wrap in wraps}:
        raise NotEntrusted(reference=case.reference)
    if keeper.ring is None:
        raise keyring.RingClosed
    for wrap in wraps:
        place = keyring.context(wrap, "secret_sealed", case.pk)
        secret = Secret(seal.opened(recovered.box, place, bytes(wrap.secret_sealed)))
        keeper.ring.cases[(str(case.pk), wrap.epoch)] = secret
    membership = let_in(keeper, newcomer, case)
    trail.write(keeper, "case opened by trustees", membership)
    return membership


def carry_over(member: Member, case: Case, secret: Secret) -> None:
    """Entrust a case's new epoch too, if its earlier ones are. Runs inside the renewal of the key."""
    public = House.objects.get().recovery_public
    if public and RecoveryWrap.objects.filter(case=case, epoch=case.epoch - 1).exists():
        _entrust(member, case, case.epoch, bytes(public), secret)


def _entrust(member: Member, case: Case, epoch: int, public: bytes, secret: Secret) -> None:
    wrap = RecoveryWrap(case=case, epoch=epoch)
    wrap.secret_sealed = seal.seal(public, keyring.context(wrap, "secret_sealed", case.pk), secret.reveal())
    trail.record(member, "case entrusted", wrap)
