"""The hostile files: each built once, then changed at random, always in the same way."""

import random
from itertools import chain

from packs import archives, polyglots, programs
from papers import letters, pdfs
from pictures import pictures, recordings

LARGEST_TO_CHANGE = 300_000
NAMES = (
    "../../../etc/passwd", "..\\..\\windows\\system32\\x.dll", "/etc/shadow", "C:\\x", "\\\\192.0.2.1\\share\\x", "CON", "x.",
    "nul\0byte.pdf", "line\nbreak.txt", "-rf", "photo\u202egpj.exe", "z\u200bw.txt", "\U000e0041tag.txt", "а.txt", "раyment.pdf",
    "e\u0301" * 40, "a" + "\u0301" * 500, "x" * 4096, ".", "..", "\u202e", "<script>alert(1)</script>.txt", '"><img src=x>.png',
    "{{ 7*7 }}.txt", "é.txt", "e\u0301.txt", "%2e%2e%2f", "\ufeff.txt", "aux.txt ", "\ud83d\ude00.png".encode("utf-16", "surrogatepass").decode("utf-16"),
)  # fmt: skip


def built():
    """Every file as it was built: its name and bytes."""
    return list(chain(pdfs(), letters(), pictures(), recordings(), archives(), programs(), polyglots()))


def changed(built_files, count, seed):
    """So many files more: one of the smaller ones, changed at random, under a hostile name."""
    chance = random.Random(seed)
    small = [(name, content) for name, content in built_files if 0 < len(content) <= LARGEST_TO_CHANGE]
    for number in range(count):
        _name, content = chance.choice(small)
        yield NAMES[number % len(NAMES)], mutated(content, chance)


def mutated(content, chance):
    whole = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not whole:
            break
        at, how = chance.randrange(len(whole)), chance.randrange(6)
        length = min(chance.choice((1, 2, 4, 16, 200)), len(whole) - at)
        if how == 0:
            whole[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del whole[at:]
        elif how == 2:
            del whole[at : at + length]
        elif how == 3:
            whole[at:at] = whole[at : at + length] * chance.choice((1, 3))
        elif how == 4:
            whole[at : at + length] = bytes([chance.choice((0, 255))]) * length
        else:
            whole[at : at + length] = chance.randbytes(length)
    return bytes(whole)
