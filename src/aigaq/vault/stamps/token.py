"""What is asked of a time-stamping authority, and whether its answer is one to that question."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import rfc3161_client as rfc3161
from cryptography import x509

from aigaq.errors import Refusal, gettext_noop

SHA256 = "2.16.840.1.101.3.4.2.1"


class StampRefused(Refusal):
    """The answer of an authority is not kept."""

    message = gettext_noop("The authority's answer is not a time-stamp.")
    remedy = gettext_noop("Nothing was kept; the question waits. Try again, or name another authority in AIGAQ_TSA.")


class Rejected(StampRefused):
    """The authority said no."""

    message = gettext_noop("The authority refused to give a time-stamp.")


class OtherDigest(StampRefused):
    """The stamp is one over something else."""

    message = gettext_noop("The authority's time-stamp is over something else than what was asked.")


class OtherNonce(StampRefused):
    """The stamp is one that somebody got before."""

    message = gettext_noop("The authority's time-stamp answers another question than ours.")


class BadSignature(StampRefused):
    """The stamp was altered, or is another authority's."""

    message = gettext_noop("The signature of the time-stamp does not lead to the root certificate you named.")


@dataclass(frozen=True)
class Question:
    """A request in DER, and the number that its answer must carry."""

    request: bytes
    nonce: int


def question(checkpoint: bytes) -> Question:
    """Return a fresh request for a stamp over the SHA-256 of `checkpoint`; it asks for the signer's certificate too."""
    algorithm = rfc3161.HashAlgorithm.SHA256
    made = rfc3161.TimestampRequestBuilder(checkpoint, algorithm, nonce=True, cert_req=True).build()
    return Question(made.as_bytes(), made.nonce or 0)


def time_in(answer: bytes, checkpoint: bytes, nonce: int, roots: str = "") -> datetime:
    """Return when the authority saw `checkpoint`, in UTC, by a DER `answer` to a question with that nonce.

    The signature is checked against `roots` (PEM) where there are any. Raises a kind of StampRefused.
    """
    try:
        return _time_in(rfc3161.decode_timestamp_response(answer), checkpoint, nonce, roots)
    except ValueError as cause:
        raise StampRefused from cause


def _time_in(answer: rfc3161.TimeStampResponse, checkpoint: bytes, nonce: int, roots: str) -> datetime:
    if answer.status != rfc3161.PKIStatus.GRANTED:
        raise Rejected
    stamp, digest = answer.tst_info, hashlib.sha256(checkpoint).digest()
    if stamp.message_imprint.hash_algorithm.dotted_string != SHA256 or stamp.message_imprint.message != digest:
        raise OtherDigest
    if stamp.nonce != nonce:
        raise OtherNonce
    if roots:
        trusted = x509.load_pem_x509_certificates(roots.encode())
        verifier = rfc3161.VerifierBuilder(roots=trusted, nonce=nonce).build()
        try:
            verifier.verify(answer, digest)
        except rfc3161.VerificationError as cause:
            raise BadSignature from cause
    return stamp.gen_time
