"""Sums of money as they are kept: a decimal number as text, so that nothing is rounded, and a currency."""

import re

# Up to 12 digits and two decimals, whatever separates them where it was typed.
_SUM = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?")
_SPACES = re.compile(r"[\s\u00a0\u202f_']")
_CURRENCY = re.compile(r"[A-Z]{3}")


def amount(text: str) -> str | None:
    """Return a sum as it is kept (`95000`, `1200.50`); None if it is not one, empty if nothing was typed."""
    typed = _SPACES.sub("", text)
    if not typed:
        return ""
    found = _SUM.fullmatch(typed) if typed.isascii() else None
    if found is None:
        return None
    whole, cents = found[1].lstrip("0") or "0", found[2]
    return f"{whole}.{cents.ljust(2, '0')}" if cents and int(cents) else whole


def currency(text: str) -> str | None:
    """Return the three letters of a currency; None if it is not one, empty if nothing was typed."""
    typed = text.strip().upper()
    return typed if not typed or _CURRENCY.fullmatch(typed) else None


def plainly(sum_kept: str, currency_kept: str) -> str:
    """Return a sum with its thousands apart and its currency, as it is read: `95 000 KZT`."""
    whole, _, cents = sum_kept.partition(".")
    spaced = f"{int(whole):,}".replace(",", "\u00a0") if whole else ""
    return "\u00a0".join(part for part in (f"{spaced}.{cents}" if cents else spaced, currency_kept) if part)
