"""Making, using and removing second factors. Each is a member's own; nobody makes one for another."""

import secrets
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from aigaq.access import keyring, patience, seal, trail
from aigaq.access.factors import paper, passkeys, totp
from aigaq.access.factors.queries import kinds_of, must_have, passkeys_of
from aigaq.access.guesses import Guesses
from aigaq.access.models import Factor, Member, SignIn
from aigaq.errors import Refusal, gettext_noop

STRONG = ("totp", "passkey")


class WrongFactor(Refusal):
    """A code or a passkey does not fit."""

    message = gettext_noop("That code or passkey does not fit.")
    remedy = gettext_noop("Wait for the next code and try again, or use one of the codes on paper.")


class LastFactor(Refusal):
    """The only second factor of somebody who must have one."""

    message = gettext_noop("Your role works only with a second factor, and this is your last.")
    remedy = gettext_noop("Add another first.")


@transaction.atomic
def add_totp(member: Member, secret: bytes, code: str, label: str = "") -> Factor:
    """Keep an app's secret once a code shows that the app has it. Raises WrongFactor."""
    step = totp.step_of(secret, code, time.time())
    if step is None:
        raise WrongFactor
    row = _new(member, "totp", label)
    place = keyring.context(row, "secret_sealed", member.pk)
    row.secret_sealed, row.last_used = seal.seal(bytes(member.box_public), place, secret), step
    return trail.record(member, "second factor added", row)


@transaction.atomic
def add_passkey(
    member: Member, origin: str, state: passkeys.State, answer: Mapping[str, Any], label: str = ""
) -> Factor:
    """Keep the passkey a browser made. Raises WrongFactor."""
    row = _new(member, "passkey", label)
    try:
        row.credential, row.last_used = passkeys.made(origin, state, answer)
    except passkeys.WrongPasskey as cause:
        raise WrongFactor from cause
    return trail.record(member, "second factor added", row)


@transaction.atomic
def make_paper(member: Member) -> list[str]:
    """Make fresh codes for paper, in place of earlier ones, and return them: they are shown once."""
    for old in Factor.objects.filter(member=member, kind="paper"):
        trail.remove(member, "second factor removed", old)
    found, row = paper.codes(secrets.token_bytes(paper.CODES * paper.RANDOM)), _new(member, "paper", "")
    row.secret_sealed = paper.kept(row.salt, found)
    trail.record(member, "second factor added", row)
    return found


@transaction.atomic
def remove(member: Member, factor_id: str) -> None:
    """Remove one's own factor; one that is not there is gone already. Raises LastFactor for who must have one."""
    row = next((one for one in Factor.objects.filter(member=member) if str(one.pk) == factor_id), None)
    if row is None:
        return
    others = Factor.objects.filter(member=member, kind__in=STRONG).exclude(pk=row.pk)
    if row.kind in STRONG and must_have(member.roles) and not others.exists():
        raise LastFactor
    trail.remove(member, "second factor removed", row)


@transaction.atomic
def forget_all(member: Member) -> None:
    """Remove every factor of a member who gets a fresh ring."""
    for row in Factor.objects.filter(member=member):
        trail.remove(None, "second factor removed", row)


def show_code(member: Member, code: str) -> None:
    """Pass if `code` is the app's present one, or one on paper that was not used yet. Raises WrongFactor or Wait."""
    _show(member, "code", lambda: _app_fits(member, code) or _paper_fits(member, code))


def show_passkey(member: Member, origin: str, state: passkeys.State, answer: Mapping[str, Any]) -> None:
    """Pass if a browser showed one of the member's passkeys. Raises WrongFactor or Wait."""
    _show(member, "passkey", lambda: _passkey_fits(member, origin, state, answer))


def _show(member: Member, what: str, fits: Callable[[], bool]) -> None:
    """Pass if what is shown fits. What does not is counted, and stands among the member's sign-ins as refused."""
    slow = f"{member.pk} {what}"
    # Guesses are taken one at a time: the transaction holds the database from its first moment.
    with transaction.atomic():
        Guesses.require_patience(slow, patience.LONGEST_AT_SECOND)
        found = fits()
        if not found:
            Guesses.failed(slow)
            refused = SignIn(member=member, at=datetime.now(UTC), opened=False)
            trail.record(None, "second factor refused", refused)
    if not found:
        raise WrongFactor
    Guesses.forget(slow)


def has_any(member: Member) -> bool:
    """Return whether a member is asked for a second factor."""
    return bool(kinds_of(member) & set(STRONG))


def _app_fits(member: Member, code: str) -> bool:
    for row in Factor.objects.filter(member=member, kind="totp"):
        place = keyring.context(row, "secret_sealed", member.pk)
        secret = seal.opened(_box(member), place, bytes(row.secret_sealed or b""))
        step = totp.step_of(secret, code, time.time(), row.last_used)
        if step is not None:
            row.last_used = step
            trail.record(member, "second factor used", row)
            return True
    return False


def _paper_fits(member: Member, code: str) -> bool:
    row = Factor.objects.filter(member=member, kind="paper").first()
    left = paper.without(row.salt, bytes(row.secret_sealed or b""), code) if row else None
    if row is None or left is None:
        return False
    row.secret_sealed = left
    trail.record(member, "second factor used", row)
    return True


def _passkey_fits(member: Member, origin: str, state: passkeys.State, answer: Mapping[str, Any]) -> bool:
    rows = passkeys_of(member)
    try:
        at, count = passkeys.shown(origin, state, [bytes(row.credential or b"") for row in rows], answer)
    except passkeys.WrongPasskey:
        return False
    row = rows[at]
    if not passkeys.counts_on(row.last_used, count):
        return False
    row.last_used = count
    trail.record(member, "second factor used", row)
    return True


def _box(member: Member) -> Any:
    if member.ring is None:
        raise keyring.RingClosed
    return member.ring.box


def _new(member: Member, kind: str, label: str) -> Factor:
    return Factor(member=member, kind=kind, label=label.strip()[:60], made_at=datetime.now(UTC))
