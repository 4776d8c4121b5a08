"""What one may do with members and cases."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from nacl.signing import SigningKey

from aigaq.access import keyring, lock, seal, store, trail
from aigaq.access.guesses import Guesses
from aigaq.access.models import Case, CaseKey, CaseWrap, House, Member, Membership, SignIn
from aigaq.access.permissions import Role, Verb, may, needs_the_key
from aigaq.access.ring import Ring
from aigaq.access.secret import Secret
from aigaq.access.upgrades.actions import lay_out, upgrade
from aigaq.errors import Incomplete, NotAllowed, Refusal, Unknown, gettext_noop

KEY_BYTES = 32


class DebugIsOn(Refusal):
    """A real house was to be opened while pages would show what went wrong, with values."""

    message = gettext_noop("This house is not opened while Django's DEBUG is on: a fault would show names.")
    remedy = gettext_noop("Turn it off in the settings, or work on a demo house.")


def require(member: Member, verb: Verb, case: Case | None = None) -> None:
    """Pass if `member` may do `verb` here.

    Raises Unknown for a case that is not theirs, exactly as for one that never was; NotAllowed for the role.
    """
    if case is not None:
        # Somebody may have left since the case was read: nothing new is sealed to a key they hold.
        case.epoch = _epoch(member, case)
    if not may(member.roles, verb):
        raise NotAllowed


def require_all(member: Member, verb: Verb, cases: Iterable[Case]) -> None:
    """Pass if `member` may do `verb` in all of these cases, by one question at most. Raises as `require`."""
    asked = [case for case in cases if member.seen is None or case.pk not in member.seen]
    rows = Membership.objects.filter(member=member, case__in=asked) if asked else ()
    theirs = {row.case_id for row in rows}
    for case in asked:
        if case.pk not in theirs:
            raise Unknown(reference=case.reference)
    if not may(member.roles, verb):
        raise NotAllowed


@contextmanager
def asked_once(member: Member) -> Iterator[None]:
    """Ask only once who may see a case. For the inside of a transaction: nobody joins or leaves meanwhile."""
    before = member.seen
    member.seen = {} if before is None else before
    try:
        yield
    finally:
        member.seen = before


def proven(member: Member, case: Case) -> Case:
    """Return a case that was just read as one of the member's: while a page is made it need not be asked for again."""
    if member.seen is not None:
        member.seen[case.pk] = case.epoch
    return case


def _epoch(member: Member, case: Case) -> int:
    if member.seen is not None and case.pk in member.seen:
        return member.seen[case.pk]
    epoch = Membership.objects.filter(member=member, case=case).values_list("case__epoch", flat=True).first()
    if epoch is None:
        raise Unknown(reference=case.reference)
    if member.seen is not None:
        member.seen[case.pk] = epoch
    return epoch


def make_house(
    folder: store.Folder, passphrase: str, name: str, cost: lock.Cost = lock.HOUSE_COST,
    furnish: Callable[[], object] = lambda: None,
) -> House:  # fmt: skip
    """Make a new house in an empty folder and stay in it. An interrupted making leaves no house behind.

    `furnish` is done in it before anyone could open it: a house has all of that, or is none.
    Raises HouseExists, CannotWrite or what `furnish` raises.
    """
    folder.make()
    store.enter(folder, Secret(secrets.token_bytes(KEY_BYTES)), "aigaq init")
    lay_out()
    with transaction.atomic():
        house = _new_house(name, throwaway=cost == lock.THROWAWAY_COST)
        _step_in(house)
        trail.record(None, "house made", house)
    furnish()
    # The lock comes last: a folder with a lock in it is a finished house.
    folder.write_lock(locked(passphrase, store.current().key, lock.Purpose.HOUSE, cost))
    folder.finished()
    return house


def open_house(folder: store.Folder, key: Secret, who: str) -> House:
    """Step into an existing house with its key, and bring it up to this program.

    Raises HouseHeld, DamagedDatabase, NewerHouse, HistoryChanged or DebugIsOn.
    """
    store.enter(folder, key, who)
    folder.finished()
    with suppress(OSError):
        folder.list_locks()
    upgraded = upgrade()
    house = House.objects.get()
    if settings.DEBUG and not house.throwaway:
        store.leave()
        raise DebugIsOn
    _step_in(house)
    trail.require_pinned()
    if upgraded:
        _note_upgrade(house)
    tune()
    return house


def tune() -> None:
    """Let the database look at how much there is of what, so that it asks by the column that narrows most.

    A disk that takes nothing more does without.
    """
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize=0x10002")


@transaction.atomic
def _note_upgrade(house: House) -> None:
    trail.write(None, "house upgraded", house)


@transaction.atomic
def join(
    name: str, roles: list[Role], passphrase: str, cost: lock.Cost = lock.MEMBER_COST, language: str = "en"
) -> Member:
    """Make a member: a fresh ring under their own passphrase. They are in no case yet."""
    if not name.strip():
        raise Incomplete(what="name")
    member = Member(name=name.strip(), roles=[str(role) for role in roles], language=language)
    member.box_public, ring = Ring.fresh()
    member.sign_public = ring.sign_public
    member.lock = locked(passphrase, Secret(ring.payload), lock.Purpose.MEMBER, cost)
    member.joined_at, member.ring = datetime.now(UTC), ring
    return trail.record(member, "member joined", member)


def sign_in(name: str, passphrase: str) -> Member:
    """Return the member with an open ring. Raises WrongPassphrase, the same for a name that is not there.

    After three wrong guesses in a row one waits, longer each time and never over 42 s. Raises Wait.
    """
    name = name.strip()
    Guesses.require_patience(name)
    member = Member.objects.filter(name=name, closed_at=None).first()
    try:
        with lock.unlock(member.lock if member else _decoy_lock(), passphrase, lock.Purpose.MEMBER) as payload:
            if member is None:
                raise lock.WrongPassphrase
            member.ring = Ring.of(payload.reveal())
    except lock.WrongPassphrase:
        Guesses.failed(name)
        raise
    Guesses.forget(name)
    return member


@transaction.atomic
def signed_in(member: Member) -> None:
    """Enter a sign-in of a person in the trail."""
    trail.record(member, "signed in", SignIn(member=member, at=datetime.now(UTC), opened=True))


@transaction.atomic
def open_case(member: Member, reference: str, title: dict[str, str], on: date) -> Case:
    """Open a case with a key of its own; whoever opens it is its first member."""
    require(member, Verb.RECORD)
    if Case.objects.filter(reference=reference).exists():
        raise Incomplete(what="reference")
    case = trail.record(member, "case opened", Case(reference=reference, title=title, opened_on=on))
    public, secret = seal.new_box()
    trail.record(member, "case key made", CaseKey(case=case, epoch=case.epoch, public=public))
    with secret:
        trail.record(member, "case key wrapped", keyring.wrap_for(member, case, case.epoch, secret))
    let_in(member, member, case)
    return case


@transaction.atomic
def let_in(member: Member, newcomer: Member, case: Case) -> Membership:
    """Enter a membership, and hand on every key of the case that the newcomer needs and does not hold."""
    membership = Membership.objects.filter(case=case, member=newcomer).first()
    if membership is None:
        membership = trail.record(member, "case shared", Membership(case=case, member=newcomer))
    if needs_the_key(newcomer.roles):
        held = set(CaseWrap.objects.filter(case=case, member=newcomer).values_list("epoch", flat=True))
        for epoch in sorted(set(range(1, case.epoch + 1)) - held):
            secret = keyring.case_secret(member, case, epoch)
            trail.record(member, "case key wrapped", keyring.wrap_for(newcomer, case, epoch, secret))
    return membership


def _new_house(name: str, *, throwaway: bool) -> House:
    seed = secrets.token_bytes(KEY_BYTES)
    public = bytes(SigningKey(seed).verify_key)
    return House(name=name, made_at=datetime.now(UTC), sign_seed=seed, sign_public=public, throwaway=throwaway)


def _step_in(house: House) -> None:
    here = store.current()
    here.house_id, here.signing = str(house.pk), Secret(bytes(house.sign_seed))


def locked(passphrase: str, payload: Secret, purpose: lock.Purpose, cost: lock.Cost) -> str:
    """Return a fresh lock over `payload`."""
    header = lock.Header(purpose, lock.new_lock_id(secrets.token_bytes(10)), cost, secrets.token_bytes(16))
    return lock.lock(passphrase, payload, header, secrets.token_bytes(lock.NONCE))


def _decoy_lock() -> str:
    """Return some member's lock, so that an unknown name costs as long as a wrong passphrase."""
    return str(Member.objects.values_list("lock", flat=True).first() or "")
