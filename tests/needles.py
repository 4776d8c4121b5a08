"""What is looked for where nothing may be found: names, words and files, in every spelling in which they could lie."""

import base64
import json
import unicodedata

from aigaq.examples import data

# What a monitor types in beside the example: names in three scripts, who brought a letter, what was said, the letter.
NAMES = ("Velimir Nobodyson", "Велимир Никтоев", "Әлібек Ешкімұлы")
BRINGER = "Гүлшат Әпкесі"
TOLD = "Іздеп жүрмін: he was beaten on the third of May, and nobody wrote it down."
LETTER = (
    "Меня били третьего мая, в коридоре возле кухни, двое, одного звали Аркадий.\n"
    "Мені ешкім тыңдамады; дәрігерді үш рет шақырдым, келген жоқ.\n"
    "Rib stabs at every breath. Sister Gulshat, zhivoy, tirimin; burn these lines.\n"
) * 20


def sealed_names():
    """Every name the example seals."""
    people = [row["identity"]["name"] for row in data.rows("people", "person") if row.get("identity")]
    return [*people, data.table("parcel")["parcel"]["bringer"].split(" (")[0]]


def texts_of_the_example():
    """Words of the record: they may stand on pages of members, and nowhere on the disk."""
    return [row["note"][language] for row in data.rows("passages", "passage")[:40] for language in ("en", "ru", "kk")]


def spellings(text):
    """The ways in which a text could lie in a file."""
    for form in ("NFC", "NFD"):
        yield json.dumps(unicodedata.normalize(form, text))[1:-1].encode()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = unicodedata.normalize(form, text).encode(encoding)
            yield from (raw, raw.hex().encode(), base64.b64encode(raw)[:-4], raw[::-1])


def spelled_in(content, texts):
    """Which of the texts stand in the bytes, in any spelling."""
    return [text for text in texts if any(needle in content for needle in spellings(text))]


def shingles(text, width=8):
    """Every stretch of `width` bytes of a file."""
    raw = text.encode()
    return {raw[start : start + width] for start in range(len(raw) - width + 1)}


def shingled_in(content, text, width=8):
    """Stretches of the file `text` that stand in the bytes."""
    wanted = shingles(text, width)
    return {found for start in range(len(content) - width + 1) if (found := content[start : start + width]) in wanted}


def bytes_of(folder):
    """Every byte of every file in a folder, names of files included."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"\x00".join(part for path in files for part in (path.name.encode(), path.read_bytes()))
