"""A security key made of software: it makes passkeys and signs with them, or lies as a test asks it to."""

import hashlib
import json
import secrets
import struct

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestedCredentialData

MAKER = Aaguid(b"a maker's number")
PRESENT_VERIFIED, WITH_CREDENTIAL = 0x05, 0x40


class SecurityKey:
    """One passkey of one site, with a count of how often it signed."""

    def __init__(self, origin, domain="localhost"):
        self.origin, self.domain = origin, domain
        self.secret, self.name, self.count = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(32), 0

    def make(self, options):
        """Answer a page that asks for a passkey."""
        public = ES256.from_cryptography_key(self.secret.public_key())
        credential = bytes(AttestedCredentialData.create(MAKER, self.name, public))
        told = {"fmt": "none", "attStmt": {}, "authData": self._data(WITH_CREDENTIAL) + credential}
        return self._answer(self._client("webauthn.create", options), attestationObject=cbor.encode(told))

    def sign(self, options, counting=1):
        """Answer a page that asks who is there."""
        self.count += counting
        client, data = self._client("webauthn.get", options), self._data()
        signed = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(client, authenticatorData=data, signature=signed)

    def _data(self, more=0):
        home = hashlib.sha256(self.domain.encode()).digest()
        return home + struct.pack(">BI", PRESENT_VERIFIED | more, self.count)

    def _client(self, act, options):
        return json.dumps({"type": act, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _answer(self, client, **parts):
        response = {"clientDataJSON": websafe_encode(client)} | {
            name: websafe_encode(part) for name, part in parts.items()
        }
        name = websafe_encode(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
