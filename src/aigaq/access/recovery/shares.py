"""SLIP-39 shares: 33 words each; k of n give the secret back, fewer say nothing at all."""

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop

MOST = 16


class BadNumbers(Refusal):
    """So many shares cannot be made."""

    message = gettext_noop("Shares are made for 2 to 16 trustees, of whom at least 2 are needed.")
    remedy = gettext_noop("Say how many trustees there are and how many of them suffice, such as 2 of 3.")


class SharesDoNotFit(Refusal):
    """The words do not give the secret back."""

    message = gettext_noop("These shares do not open the house: too few, a wrong word, or of another making.")
    remedy = gettext_noop("Compare every word with the sheets, and add the share of another trustee.")


def split(secret: Secret, needed: int, trustees: int) -> list[str]:
    """Return a share for each trustee; any `needed` of them give the 32-byte secret back. Raises BadNumbers."""
    if not 2 <= needed <= trustees <= MOST:
        raise BadNumbers
    return list(generate_mnemonics(1, [(needed, trustees)], secret.reveal(), b"", iteration_exponent=1)[0])


def joined(shares: Sequence[str]) -> Secret:
    """Return the secret of enough shares. Raises SharesDoNotFit."""
    try:
        return Secret(combine_mnemonics([" ".join(share.lower().split()) for share in shares]))
    except (MnemonicError, ValueError, IndexError) as cause:
        raise SharesDoNotFit from cause
