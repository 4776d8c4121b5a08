"""Hostile archives, office documents, programs, and files that are two things at once."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile

from papers import LAUGHS, one_page
from pictures import film, located, photo, saved

ENTRY = struct.Struct("<4s6H3I5H2I")
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
CORE = (
    '<?xml version="1.0"?>{doctype}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator></cp:coreProperties>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def nested(depth):
    whole = zipped([("bottom.txt", b"x")])
    for _ in range(depth):
        whole = zipped([("in.zip", whole), ("beside.txt", b"y")])
    return whole


def directory(entries, count=None, size=None, offset=0, body=b""):
    whole = b"".join(entries)
    end = struct.pack(
        "<4s4H2IH",
        b"PK\5\6",
        0,
        0,
        min(len(entries), 65535) if count is None else count,
        65535,
        len(whole) if size is None else size,
        offset,
        0,
    )
    return body + whole + end


def entry(name=b"a", size=1, packed=1, at=0, flags=0):
    return ENTRY.pack(b"PK\1\2", 20, 20, flags, 8, 0, 0, 0, packed, size, len(name), 0, 0, 0, 0, 0, at) + name


def overlapping():
    """Quasi-flat: every entry points at the same packed bytes."""
    kernel = zipped([("a", bytes(10_000_000))])
    local = kernel[: kernel.index(b"PK\1\2")]
    return directory(
        [entry(b"%d" % n, 10_000_000, len(local) - 31) for n in range(2_000)], offset=len(local), body=local
    )


def lying64():
    return zipped([("a", b"b")]).replace(
        b"PK\5\6", b"PK\6\6" + bytes(44) + b"\xff" * 8 + b"PK\6\7" + bytes(16) + b"PK\5\6"
    )


def tar(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, kind, link in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, link
            archive.addfile(info)
    return out.getvalue()


def lying_tar(size=0o77777777777):
    """A tar whose one file says it is `size` bytes long, and is not there."""
    whole = bytearray(tar([("a", tarfile.REGTYPE, "")]))
    whole[124:136] = b"%011o\0" % size
    whole[148:156] = b"%06o\0 " % (sum(whole[:148]) + 256 + sum(whole[156:512]))
    return bytes(whole)


def word(doctype="", author="Invented Author", body="<w:ins>new</w:ins>"):
    core = CORE.format(doctype=doctype, author=author)
    return zipped(
        [
            ("[Content_Types].xml", TYPES),
            ("word/document.xml", f"<w:document>{body}</w:document>"),
            ("docProps/core.xml", core),
            ("word/comments.xml", "<c/>"),
            ("word/vbaProject.bin", b"x"),
        ]
    )


def workbook():
    """A visible sheet with numbers, texts, a date and formulas; a hidden one with a secret."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>=cmd|calc</t></is></c><c r="B1"><v>-12.5</v></c><c r="D1" s="1"><v>43936</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="s"><v>99</v></c></row>'
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData></worksheet>'
    return zipped([
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="Seen" sheetId="1" r:id="r1"/><sheet name="Unseen" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", sheet % rows), ("xl/worksheets/sheet2.xml", sheet % '<row><c t="inlineStr"><is><t>SECRET</t></is></c></row>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><t>＝1+1</t></si></sst>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
        ("docProps/core.xml", CORE.format(doctype="", author="Invented Author")),
    ])  # fmt: skip


def archives():
    yield "plain.zip", zipped([("letter.txt", b"words"), ("фото.jpg", located())])
    yield "nested.zip", nested(12)
    yield "zeros.zip", zipped([("zeros", bytes(40_000_000))])
    yield "overlapping.zip", overlapping()
    yield "million.zip", directory([entry()] * 1_000_000)
    yield "lying64.zip", lying64()
    yield "lying-size.zip", directory([entry(size=2**32 - 2, packed=10)])
    yield "lying-place.zip", directory([entry(at=2**32 - 2)], size=2**32 - 2, offset=2**31)
    yield "no-directory.zip", b"PK\3\4" + bytes(100)
    yield (
        "names.zip",
        zipped(
            [
                ("../../etc/passwd", b"x"),
                ("C:\\windows\\x", b"x"),
                ("a\u202egpj.exe", b"x"),
                ("/abs", b"x"),
                ("CON", b"x"),
                ("a\nb", b"x"),
            ]
        ),
    )
    yield "locked.zip", directory([entry(flags=1)], offset=0)
    yield "zeros.gz", gzip.compress(bytes(60_000_000))
    yield "twice.gz", gzip.compress(gzip.compress(bytes(20_000_000)))
    yield "zeros.bz2", bz2.compress(bytes(20_000_000))
    yield "zeros.xz", lzma.compress(bytes(30_000_000))
    yield "packed.tgz", gzip.compress(tar([("a", tarfile.REGTYPE, "")]))
    yield "zeros.tgz", gzip.compress(lying_tar(50_000_000)[:512] + bytes(50_000_000))
    yield (
        "links.tar",
        tar(
            [
                ("a", tarfile.SYMTYPE, "/etc/passwd"),
                ("../b", tarfile.LNKTYPE, "../../x"),
                ("dev", tarfile.CHRTYPE, ""),
                ("pipe", tarfile.FIFOTYPE, ""),
            ]
        ),
    )
    yield "many.tar", tar([(str(n), tarfile.DIRTYPE, "") for n in range(11_000)])
    yield "lying.tar", lying_tar()
    yield "cut.gz", gzip.compress(random.Random(1).randbytes(5000))[:2000]
    yield "pack.7z", b"7z\xbc\xaf\x27\x1c" + bytes(500)
    yield "pack.rar", b"Rar!\x1a\x07\x01\0" + bytes(500)
    yield "pack.zst", b"\x28\xb5\x2f\xfd" + bytes(500)
    yield "changes.docx", word()
    yield "laughs.docx", word(f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;")
    yield "outside.docx", word('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;")
    yield "bomb.docx", word(body="x" * 40_000_000)
    yield "table.xlsx", workbook()
    yield (
        "text.odt",
        zipped(
            method=zipfile.ZIP_STORED,
            files=[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", "<x><text:tracked-changes/></x>"),
                ("meta.xml", "<m/>"),
            ],
        ),
    )


def programs():
    yield "run.exe", b"MZ" + bytes(500)
    yield "photo.jpg", b"MZ" + bytes(700)
    yield "run", b"\x7fELF" + bytes(500)
    yield "run.sh", b"#!/bin/sh\nrm -rf /\n"
    yield "open.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(300)
    yield "sealed.age", b"age-encryption.org/v1\n" + b"-> X25519 " + b"a" * 70_000
    yield "sealed.asc", b"-----BEGIN PGP MESSAGE-----\n\nAAAA\n"
    yield "noise.bin", random.Random(7).randbytes(20_000)
    yield "zeros.bin", bytes(100_000)
    yield "one.bin", b"\0"


def polyglots():
    yield "both.pdf", one_page() + zipped([("inside.exe", b"MZ")])
    yield "both.gif", b"GIF89a/*" + saved(photo((8, 8)), "GIF")[8:] + b"*/=1;alert(1)"
    yield "both.jpg", saved(photo(), "JPEG", comment=b"<html><script>alert(1)</script>")
    yield "both.mp4", film() + zipped([("inside.txt", b"x")])
