"""A member's ring: the box key that opens their cases, the signing key that stands for their word."""

from dataclasses import dataclass, field

from nacl.signing import SigningKey

from aigaq.access import seal
from aigaq.access.secret import Secret

SIZE = 64


@dataclass
class Ring:
    """An open ring. Case secrets opened with it live no longer than it does: one request, one command."""

    box: Secret
    seed: Secret
    cases: dict[tuple[str, int], Secret] = field(default_factory=dict)

    @classmethod
    def of(cls, payload: bytes) -> "Ring":
        """Return the ring in a member lock's payload: box secret(32) ‖ signing seed(32)."""
        return cls(Secret(payload[:32]), Secret(payload[32:SIZE]))

    @classmethod
    def fresh(cls) -> tuple[bytes, "Ring"]:
        """Return the public box key of a new ring, and the ring."""
        public, box = seal.new_box()
        return public, cls(box, Secret(bytes(SigningKey.generate())))

    @property
    def payload(self) -> bytes:
        """Return the 64 bytes that a member lock holds."""
        return self.box.reveal() + self.seed.reveal()

    @property
    def sign_public(self) -> bytes:
        """Return the public half of the signing key."""
        return bytes(SigningKey(self.seed.reveal()).verify_key)

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature of `message`."""
        return SigningKey(self.seed.reveal()).sign(message).signature

    def wipe(self) -> None:
        """Overwrite every key."""
        for secret in (self.box, self.seed, *self.cases.values()):
            secret.wipe()
