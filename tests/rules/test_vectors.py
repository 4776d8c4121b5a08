"""What others published about the primitives we rest on comes out here too: a library that changed would be seen."""

import base64
import hashlib
import io
import json
import re
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.pwhash import argon2id
from nacl.signing import SigningKey, VerifyKey
from shamir_mnemonic import combine_mnemonics

from aigaq.access.recovery.shares import SharesDoNotFit, joined
from aigaq.access.secret import Secret
from aigaq.vault.sealing import SealDamaged, TrimmedWriter, unseal
from proof import merkle

VECTORS = Path(__file__).parents[1] / "samples" / "vectors"
AGE = {name: base64.b64decode(file) for name, file in json.loads((VECTORS / "age.json").read_text()).items()}
ANY_KEY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
# The library reads two headers more kindly than the specification. What it opens is what was sealed all the same, and
# an original whose sealed bytes differ in one bit is not even tried: it lies under their hash.
KINDLY_READ = {"stanza_missing_body", "stanza_missing_final_line"}
SHARES = json.loads((VECTORS / "slip39.json").read_text())

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


# From the same reference tests: for a leaf its path in a tree of that size, for a size how the tree grew to eight.
PATHS = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
}
GROWTHS = {
    (1, 8): PATHS[0, 8],
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}


def hashes(size):
    return [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES[:size]]


@pytest.mark.parametrize(("place", "path"), PATHS.items())
def test_a_leaf_is_proven_as_certificate_transparency_proves_it(place, path):
    index, size = place
    leaves = hashes(size)
    assert [one.hex() for one in merkle.path_to(leaves, index)] == list(path)
    assert merkle.root_from(leaves[index], index, size, [bytes.fromhex(one) for one in path]).hex() == ROOTS[size]


@pytest.mark.parametrize(("sizes", "path"), GROWTHS.items())
def test_a_tree_that_grew_is_proven_as_certificate_transparency_proves_it(sizes, path):
    old, new = sizes
    assert [one.hex() for one in merkle.growth_of(hashes(new), old)] == list(path)
    ends = [(size, merkle.root(merkle.frontier_of(hashes(size)))) for size in sizes]
    assert merkle.grew(*ends, [bytes.fromhex(one) for one in path])
    assert not merkle.grew(*ends, [bytes.fromhex(one) for one in reversed(path)])


# RFC 5869, appendix A, tests 1 and 3: secret, salt, info, what comes of them.
HKDFS = (
    (
        "0b" * 22, "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        "0b" * 22, "", "",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("secret", "salt", "info", "made"), HKDFS)
def test_keys_are_derived_as_rfc_5869_says(secret, salt, info, made):
    derived = HKDF(SHA256(), 42, salt=bytes.fromhex(salt) or None, info=bytes.fromhex(info))
    assert derived.derive(bytes.fromhex(secret)).hex() == made


def vector_of(name):
    """Return what a vector of age says of itself, and its file."""
    head, file = AGE[name].split(b"\n\n", 1)
    told = dict(line.split(": ", 1) for line in head.decode().splitlines())
    return told, zlib.decompress(file) if told.get("compressed") == "zlib" else file


@pytest.mark.parametrize("name", AGE)
def test_originals_open_and_are_refused_as_age_says(name):
    told, file = vector_of(name)
    opened = TrimmedWriter(io.BytesIO(), 1 << 30)
    key = Secret(told.get("identity", ANY_KEY).encode())
    if told["expect"] == "success" or name in KINDLY_READ:
        unseal(io.BytesIO(file), opened, key, name)
        assert opened.sha256 == told.get("payload", hashlib.sha256(b"age").hexdigest())
    else:
        with pytest.raises(SealDamaged):
            unseal(io.BytesIO(file), opened, key, name)


@pytest.mark.parametrize("vector", SHARES, ids=lambda one: re.sub(r"\W+", "_", one[0]))
def test_shares_are_those_of_slip_39(vector):
    _name, shares, secret, _extended_key = vector
    if secret:
        assert combine_mnemonics(shares, b"TREZOR").hex() == secret
    else:
        with pytest.raises(SharesDoNotFit):
            joined(shares)
