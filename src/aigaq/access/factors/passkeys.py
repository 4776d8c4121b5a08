"""Passkeys (WebAuthn), through the library that Yubico keeps. A passkey belongs to one address of the house."""

from collections.abc import Mapping, Sequence
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

NAME = "Aigaq"
State = dict[str, Any]


class WrongPasskey(ValueError):
    """A passkey's answer does not fit what was asked."""


def possible_at(host: str) -> bool:
    """Return whether browsers keep passkeys for a host: not for an address of numbers."""
    return bool(host) and not host.replace(".", "").isdigit() and ":" not in host


def asked_to_make(origin: str, member: bytes, label: str, known: Sequence[bytes]) -> tuple[dict[str, Any], State]:
    """Return what a browser is asked, as JSON, in order to make a passkey, and what is kept until it answers."""
    user = PublicKeyCredentialUserEntity(id=member, name=label, display_name=label)
    wanted = UserVerificationRequirement.PREFERRED
    options, state = _server(origin).register_begin(user, [_data(one) for one in known], user_verification=wanted)
    return dict(options.public_key), state


def made(origin: str, state: State, answer: Mapping[str, Any]) -> bytes:
    """Return the public credential that a browser made. Raises WrongPasskey."""
    try:
        return bytes(_server(origin).register_complete(state, answer).credential_data or b"")
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


def _server(origin: str) -> Fido2Server:
    host = origin.partition("://")[2].partition(":")[0]
    entity = PublicKeyCredentialRpEntity(id=host, name=NAME)
    return Fido2Server(entity, verify_origin=lambda found: found == origin)


def _data(credential: bytes) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(credential))


def _count(answer: Mapping[str, Any]) -> int:
    return AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
