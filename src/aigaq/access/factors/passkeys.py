"""Passkeys (WebAuthn), through the library that Yubico keeps. A passkey belongs to one address of the house."""

from collections.abc import Mapping, Sequence
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

# What the device keeps beside the key, and its maker may copy: it names neither the house nor the member.
ENTRY = "member"
# A credential begins with the number of the device's maker and model, which is nobody's business.
AAGUID = 16
State = dict[str, Any]


class WrongPasskey(ValueError):
    """A passkey's answer does not fit what was asked."""


def possible_at(origin: str) -> bool:
    """Return whether browsers keep passkeys for a page's origin: not for an address of numbers."""
    host = _host(origin)
    return bool(host) and not host.replace(".", "").isdigit() and ":" not in host


def asked_to_make(origin: str, member: bytes, known: Sequence[bytes]) -> tuple[dict[str, Any], State]:
    """Return what a browser is asked, as JSON, in order to make a passkey, and what is kept until it answers.

    `member` is a random id; `known` are the member's passkeys, so that a device is not entered twice.
    """
    options, state = _server(origin).register_begin(
        PublicKeyCredentialUserEntity(id=member, name=ENTRY, display_name=ENTRY),
        [_data(one) for one in known],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return dict(options.public_key), state


def made(origin: str, state: State, answer: Mapping[str, Any]) -> tuple[bytes, int]:
    """Return the public credential that a browser made, without the maker of the device, and its count.

    Raises WrongPasskey.
    """
    try:
        told = _server(origin).register_complete(state, answer)
        kept = told.credential_data
        if kept is None:
            raise WrongPasskey
        return bytes(AAGUID) + bytes(kept)[AAGUID:], told.counter
    except Exception as cause:
        raise WrongPasskey from cause


def asked_to_show(origin: str, known: Sequence[bytes]) -> tuple[dict[str, Any], State]:
    """Return what a browser is asked, as JSON, to show one of the known passkeys, and what is kept until it does."""
    wanted = UserVerificationRequirement.PREFERRED
    options, state = _server(origin).authenticate_begin([_data(one) for one in known], user_verification=wanted)
    return dict(options.public_key), state


def shown(origin: str, state: State, known: Sequence[bytes], answer: Mapping[str, Any]) -> tuple[int, int]:
    """Return which of the known passkeys was shown, and its count. Raises WrongPasskey."""
    try:
        data = _server(origin).authenticate_complete(state, [_data(one) for one in known], answer)
        at = next(at for at, one in enumerate(known) if _data(one).credential_id == data.credential_id)
        return at, _count(answer)
    except Exception as cause:
        raise WrongPasskey from cause


def counts_on(before: int | None, now: int) -> bool:
    """Return whether a key's count of signatures grew. One that goes back is a copy; some keys say 0 for ever."""
    return now > (before or 0) or not (before or now)


def _server(origin: str) -> Fido2Server:
    entity = PublicKeyCredentialRpEntity(id=_host(origin), name=_host(origin))
    return Fido2Server(entity, verify_origin=lambda found: found == origin)


def _host(origin: str) -> str:
    """Return the host in an origin, which is scheme, host and perhaps a port."""
    return origin.partition("://")[2].rsplit(":", 1)[0]


def _data(credential: bytes) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(credential))


def _count(answer: Mapping[str, Any]) -> int:
    return AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
