"""How the golden files were made, once. Run again only for a new version of a format; never over an old file."""

import json
from pathlib import Path

import pyrage
from nacl.signing import SigningKey

from aigaq.access import lock, seal
from aigaq.access.digest import row_digest
from aigaq.access.secret import Secret
from proof.canonical import canonical
from proof.chain import FIRST_PREV
from proof.checkpoint import Checkpoint, key_hash
from proof.merkle import leaf_hash

HERE = Path(__file__).parent
PLACE = seal.Context("house", "aigaq_person", "row", "identity_sealed", "thing")
PASSPHRASE = "six words that are only for tests"
LETTER = "Письмо брата: его избили 3 мая.\n".encode()
ROW = {"id": "row", "kind": "protest", "title": {"en": "A strike", "ru": "Голодовка"}, "began": "2019-12", "n": 3}


def keep(name: str, content: bytes) -> None:
    with (HERE / name).open("xb") as file:
        file.write(content)


def main() -> None:
    for purpose in (lock.Purpose.HOUSE, lock.Purpose.MEMBER):
        header = lock.Header(purpose, "AAAABBBBCCCCDDDD", lock.THROWAWAY_COST, bytes(range(16)))
        keep(f"{purpose}.lock", lock.lock(PASSPHRASE, Secret(bytes(range(32))), header, bytes(range(24))).encode())
    public, secret = seal.new_box()
    keep(
        "seal.json",
        json.dumps({"secret": secret.reveal().hex(), "blob": seal.seal(public, PLACE, LETTER).hex()}).encode(),
    )
    identity = pyrage.x25519.Identity.generate()
    keep("original.age", pyrage.encrypt(LETTER + bytes(8), [identity.to_public()]))
    keep("original.key", str(identity).encode())
    line = canonical({"v": 1, "n": 0, "t": "2020-05-03T10:00:00Z", "act": "incident recorded", "on": "row",
                      "after": row_digest(bytes(16), ROW), "prev": FIRST_PREV})  # fmt: skip
    keep("trail.jsonl", line)
    signer = SigningKey(bytes(range(32)))
    origin, root = "aigaq/house", leaf_hash(line)
    signature = signer.sign(Checkpoint(origin, 1, root).body).signature
    keep("head", Checkpoint(origin, 1, root, key_hash(origin, bytes(signer.verify_key)), signature).note)


if __name__ == "__main__":
    main()
