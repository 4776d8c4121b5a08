"""What a file is by its bytes, whatever its name says; and everything else it can be read as.

A polyglot is treated as its most dangerous reading. `start` is the file's first and `end` its last `LOOKED_AT` bytes
(all of it, twice, if it is shorter).
"""

import re
from dataclasses import dataclass

LOOKED_AT = 64 * 1024
HEADER_WITHIN = 1024
UNKNOWN = "unknown"
TEXT_BREAKS = frozenset(b"\t\n\r\f\x1b")


@dataclass(frozen=True)
class Kind:
    """One kind of file: its code, media type, the endings its name may have, and how dangerous it is (family)."""

    code: str
    media_type: str
    endings: tuple[str, ...]
    family: str


# The most dangerous first.
FAMILIES = ("program", "page", "office", "pdf", "archive", "image", "media", "sealed", "mail", "text", UNKNOWN)

KINDS: dict[str, Kind] = {
    code: Kind(code, media_type, tuple(endings.split()), family)
    for code, media_type, endings, family in (
        ("program", "application/x-executable", "exe dll so bin com scr", "program"),
        ("script", "text/x-shellscript", "sh py pl js vbs bat cmd ps1", "program"),
        ("shortcut", "application/x-ms-shortcut", "lnk", "program"),
        ("html", "text/html", "html htm xhtml mht mhtml", "page"),
        ("svg", "image/svg+xml", "svg", "page"),
        ("xml", "application/xml", "xml kml gpx fb2", "page"),
        ("rtf", "application/rtf", "rtf doc", "office"),
        ("ole", "application/x-ole-storage", "doc xls ppt msg", "office"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx docm", "office"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx xlsm", "office"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx pptm", "office"),
        ("odf", "application/vnd.oasis.opendocument", "odt ods odp", "office"),
        ("pdf", "application/pdf", "pdf", "pdf"),
        ("zip", "application/zip", "zip jar apk epub kmz", "archive"),
        ("tar", "application/x-tar", "tar", "archive"),
        ("gzip", "application/gzip", "gz tgz", "archive"),
        ("bzip2", "application/x-bzip2", "bz2 tbz2", "archive"),
        ("xz", "application/x-xz", "xz txz", "archive"),
        ("7z", "application/x-7z-compressed", "7z", "archive"),
        ("rar", "application/vnd.rar", "rar", "archive"),
        ("zstd", "application/zstd", "zst", "archive"),
        ("png", "image/png", "png", "image"),
        ("jpeg", "image/jpeg", "jpg jpeg jfif", "image"),
        ("gif", "image/gif", "gif", "image"),
        ("tiff", "image/tiff", "tif tiff", "image"),
        ("webp", "image/webp", "webp", "image"),
        ("bmp", "image/bmp", "bmp dib", "image"),
        ("heic", "image/heic", "heic heif avif", "image"),
        ("mp4", "video/mp4", "mp4 m4v mov 3gp m4a", "media"),
        ("matroska", "video/x-matroska", "mkv webm", "media"),
        ("avi", "video/x-msvideo", "avi", "media"),
        ("wav", "audio/x-wav", "wav", "media"),
        ("mp3", "audio/mpeg", "mp3", "media"),
        ("ogg", "audio/ogg", "ogg opus oga", "media"),
        ("flac", "audio/flac", "flac", "media"),
        ("amr", "audio/amr", "amr", "media"),
        ("age", "application/x-age", "age", "sealed"),
        ("pgp", "application/pgp-encrypted", "pgp gpg asc", "sealed"),
        ("mail", "message/rfc822", "eml", "mail"),
        ("csv", "text/csv", "csv tsv", "text"),
        ("text", "text/plain", "txt text md log", "text"),
        (UNKNOWN, "application/octet-stream", "", UNKNOWN),
    )
}

# What a kind begins with: offset and bytes.
BEGINNINGS: tuple[tuple[str, int, bytes], ...] = (
    ("program", 0, b"MZ"), ("program", 0, b"\x7fELF"), ("program", 0, b"\xfe\xed\xfa"),
    ("program", 0, b"\xcf\xfa\xed\xfe"),
    ("script", 0, b"#!"), ("shortcut", 0, b"L\0\0\0\x01\x14\x02\0"),
    ("rtf", 0, b"{\\rt"), ("ole", 0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("zip", 0, b"PK\x03\x04"), ("zip", 0, b"PK\x05\x06"), ("tar", 257, b"ustar"), ("gzip", 0, b"\x1f\x8b\x08"),
    ("bzip2", 0, b"BZh"), ("xz", 0, b"\xfd7zXZ\0"), ("7z", 0, b"7z\xbc\xaf\x27\x1c"), ("rar", 0, b"Rar!\x1a\x07"),
    ("zstd", 0, b"\x28\xb5\x2f\xfd"),
    ("png", 0, b"\x89PNG\r\n\x1a\n"), ("jpeg", 0, b"\xff\xd8\xff"), ("gif", 0, b"GIF87a"), ("gif", 0, b"GIF89a"),
    ("tiff", 0, b"II*\0"), ("tiff", 0, b"MM\0*"), ("tiff", 0, b"II+\0"), ("webp", 8, b"WEBP"), ("bmp", 0, b"BM"),
    ("matroska", 0, b"\x1aE\xdf\xa3"), ("avi", 8, b"AVI "), ("wav", 8, b"WAVE"), ("mp3", 0, b"ID3"),
    ("mp3", 0, b"\xff\xfb"),
    ("ogg", 0, b"OggS"), ("flac", 0, b"fLaC"), ("amr", 0, b"#!AMR"),
    ("age", 0, b"age-encryption.org/"), ("pgp", 0, b"-----BEGIN PGP MESSAGE"),
)  # fmt: skip
STILL_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc")
PAGE_TAG = re.compile(rb"<(?:script|html|svg|body|iframe)[\s>/]", re.IGNORECASE)
PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|script|title|meta)"
    rb"[\s>]",
    re.IGNORECASE,
)
# A picture whose size, read as script, opens a comment or assigns to a name.
SCRIPT_IN_PICTURE = re.compile(rb"GIF8[79]a(?:/\*|=)|\xff\xd8\xff.{0,3}/\*", re.DOTALL)
MAIL_FIELD = re.compile(
    rb"^(?:received|from|return-path|delivered-to|mime-version|message-id|subject|date|to|x-[a-z-]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def readings(start: bytes, end: bytes) -> tuple[str, ...]:
    """Return the codes of everything the file can be read as, the most dangerous first; `unknown` if nothing."""
    found = _binary(start, end)
    if not found and (code := _lettered(start)):
        found = {code}
    return tuple(sorted(found or {UNKNOWN}, key=danger))


def danger(code: str) -> int:
    """Return how dangerous a kind is: 0 is the most."""
    return FAMILIES.index(KINDS[code].family)


def differs(code: str, name: str, media_type: str) -> bool:
    """Return whether the file's name or the type its sender gave says something else than the kind found."""
    kind = KINDS[code]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    by_name = bool(ending) and ending not in kind.endings and any(ending in one.endings for one in KINDS.values())
    claimed = [one for one in KINDS.values() if one.media_type == media_type and one.code != UNKNOWN]
    return by_name or bool(claimed and kind not in claimed)


def ending(media_type: str) -> str:
    """Return the usual ending of a media type, such as `.pdf`; `.bin` of one that we do not know."""
    found = (kind.endings[0] for kind in KINDS.values() if kind.media_type == media_type and kind.endings)
    return f".{next(found, 'bin')}"


def is_text(start: bytes) -> bool:
    """Return whether the bytes read as letters: no control characters, whatever the alphabet."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return len(start) % 2 == 0 or len(start) >= LOOKED_AT
    return not any(byte < 32 and byte not in TEXT_BREAKS for byte in set(start))


def _binary(start: bytes, end: bytes) -> set[str]:
    found = {code for code, at, magic in BEGINNINGS if start[at : at + len(magic)] == magic}
    if found & {"webp", "avi", "wav"} and not start.startswith(b"RIFF"):
        found -= {"webp", "avi", "wav"}
    if "amr" in found:
        found.discard("script")
    if start[4:8] == b"ftyp":
        found.add("heic" if start[8:12] in STILL_BRANDS else "mp4")
    if b"%PDF-" in start[:HEADER_WITHIN]:
        found.add("pdf")
    if not found & {"zip"} and _ends_as_zip(end):
        found.add("zip")
    found |= _hidden_pages(start, end, found)
    return _refined(found, start, end)


def _hidden_pages(start: bytes, end: bytes, found: set[str]) -> set[str]:
    """Return what a browser would make of a picture, a recording or an archive that also holds a page or a script."""
    if not {KINDS[code].family for code in found} & {"image", "media"}:
        return set()
    hidden = {"html"} if PAGE_TAG.search(start) or PAGE_TAG.search(end) else set()
    return hidden | ({"script"} if SCRIPT_IN_PICTURE.match(start) else set())


def _ends_as_zip(end: bytes) -> bool:
    """Return whether a zip's directory ends here: its end record, with a comment that reaches the end of the file."""
    at = end.rfind(b"PK\x05\x06")
    return at >= 0 and len(end) - at >= 22 and at + 22 + int.from_bytes(end[at + 20 : at + 22], "little") <= len(end)


def _refined(found: set[str], start: bytes, end: bytes) -> set[str]:
    """Return the kinds with an office document in place of the zip it is, and a two-letter magic only for binaries."""
    if "zip" in found:
        inside = start + end
        for code, mark in (("docx", b"word/"), ("xlsx", b"xl/workbook"), ("pptx", b"ppt/"), ("odf", b"vnd.oasis")):
            if mark in inside and (b"[Content_Types].xml" in inside or code == "odf"):
                found = (found - {"zip"}) | {code}
    if found in ({"bmp"}, {"program"}, {"bzip2"}) and is_text(start):
        return set()
    return found


def _lettered(start: bytes) -> str:
    """Return the kind of a file made of letters, or nothing if it is not."""
    if not start or not is_text(start):
        return ""
    text = start.removeprefix(b"\xef\xbb\xbf")
    if PAGE_START.match(text):
        return "html"
    if re.search(rb"<svg[\s>]", text[:4096], re.IGNORECASE):
        return "svg"
    if text.lstrip().startswith((b"<?xml", b"<!DOCTYPE", b"<!doctype")):
        return "html" if PAGE_TAG.search(text) else "xml"
    if re.match(MAIL_FIELD, text) and len(MAIL_FIELD.findall(text[:8192])) >= 3:
        return "mail"
    return "csv" if _is_table(text) else "text"


def _is_table(text: bytes) -> bool:
    """Return whether the first lines are divided alike, by commas, semicolons or tabs."""
    lines = [line for line in text[:8192].split(b"\n")[:6] if line.strip()][:5]
    return len(lines) >= 2 and any(
        lines[0].count(mark) and len({line.count(mark) for line in lines}) == 1 for mark in (b",", b";", b"\t")
    )
