"""What others published about the primitives we rest on comes out here too: a library that changed would be seen."""

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.pwhash import argon2id
from nacl.signing import SigningKey, VerifyKey

from proof import merkle

# RFC 8032, section 7.1, tests 1 to 3: seed, public key, message, signature.
ED25519 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)
# The leaves of the Certificate Transparency reference tests, and the root of the first n of them.
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("seed", "public", "message", "signature"), ED25519)
def test_signatures_are_those_of_rfc_8032(seed, public, message, signature):
    key = SigningKey(bytes.fromhex(seed))
    assert key.verify_key.encode().hex() == public
    assert key.sign(bytes.fromhex(message)).signature.hex() == signature
    assert VerifyKey(bytes.fromhex(public)).verify(bytes.fromhex(message), bytes.fromhex(signature)) is not None


def test_passphrases_are_stretched_as_rfc_9106_says():
    asked = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12, secret=b"\3" * 8)
    assert asked.derive(b"\1" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    # Ours takes neither secret nor further data: it must agree with the one that was just compared.
    alone = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=1, memory_cost=1024)
    ours = argon2id.kdf(32, b"six words", b"\2" * 16, opslimit=3, memlimit=1024 * 1024)
    assert alone.derive(b"six words") == ours


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_the_tree_of_the_trail_is_that_of_certificate_transparency(size, root):
    frontier = ()
    for number, leaf in enumerate(LEAVES[:size]):
        frontier = merkle.grown(frontier, number, merkle.leaf_hash(bytes.fromhex(leaf)))
    assert merkle.root(frontier).hex() == root
