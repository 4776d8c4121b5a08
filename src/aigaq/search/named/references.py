"""What somebody typed, read as the beginning of a reference: in small letters, without its hyphen, in Cyrillic."""

import re

# A keyboard that writes Russian or Kazakh gives letters that look the same and are others.
LOOKALIKES = str.maketrans("АВЕЅКМНОРСТХУІ‐‑–—", "ABESKMHOPCTXYI----")
LONGEST = 20
DIGITS = 3


def beginnings(typed: str) -> tuple[str, ...]:
    """Return with what the reference may begin that `typed` means, the likeliest first; none if it can be no reference.

    `e7` means E-007, and every reference that begins with E-7.
    """
    text = typed.strip()
    if len(text) > LONGEST:
        return ()
    found = re.fullmatch(r"([A-Z]{1,2})(?:\s*-\s*|\s*(?=\d))([A-Z0-9/-]*)", text.upper().translate(LOOKALIKES))
    if not found:
        return ()
    letters, rest = found.groups()
    padded = [f"{letters}-{rest.zfill(DIGITS)}"] if rest.isdigit() and len(rest) < DIGITS else []
    # Some references keep small letters behind the first.
    small = [f"{letters}-{rest.lower()}"] if rest and not rest.isdigit() else []
    return (*padded, f"{letters}-{rest}", *small)
