"""Documents in which a name is to be covered, of every kind in which it hides: drawn, behind, beside, before.

Each shows the name of `term` in several cases, and `SECRET` at a known place (`BOX`: left, top, width, height in per
cent); everyone is invented.
"""

import io
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path

import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

import aigaq
from aigaq.vault.reader.inside import placing
from aigaq.vault.reader.pictures import Bound, bound

FONTS = Path(aigaq.__path__[0]) / "static" / "fonts" / "print"
SECRET = "палата семнадцать"
BOX = (24.0, 79.0, 52.0, 6.0)
NAMES = {
    "ru": ("Жанболатов", ("Жанболатова", "Жанболатову", "ЖАНБОЛАТОВЫМ", "Zhanbolatov")),
    "kk": ("Сәрсенбайұлы", ("Сәрсенбайұлының", "Сәрсенбайұлына", "СӘРСЕНБАЙҰЛЫ")),
    "en": ("Daurenovich", ("Daurenovich's", "DAURENOVICH", "Дауренович")),
}
AROUND = {
    "ru": "Вечером третьего мая {0} вывели из камеры. Со слов {1} его отвели в кабинет без окон. Врач подтвердил, что "
    "{2} видел утром. Прошу принять меры по заявлению {3}.",
    "kk": "Үшінші мамыр күні {0} камерадан шығарылды. Дәрігердің айтуынша {1} терезесі жоқ бөлмеге апарды. Кейін {2} "
    "туралы хабарланды. Шара қолдануды сұраймын, {3}.",
    "en": "On the evening of the third of May {0} was taken from the cell. According to {1} four masked men came in. "
    "The doctor saw {2} in the morning. The complaint of {3} was sent to the prosecutor.",
}
SIZES = {"a4": (595, 842), "a5": (595, 420), "a3": (842, 1191), "letter": (612, 792)}


@dataclass(frozen=True)
class Document:
    """One document: its kind, file name and bytes, the name in it, on how many pages."""

    kind: str
    name: str
    content: bytes
    term: str
    pages: int = 1


def text(language, size="a4", pages=1, seed=0):
    """A PDF with a text layer."""
    return typst.compile(source(language, size, pages, seed), font_paths=[FONTS])


def source(language, size, pages, seed):
    term, forms = NAMES[language]
    chance = random.Random(seed)
    width, height = SIZES[size]
    body = []
    for _ in range(pages):
        named = [term, *chance.choices(forms, k=3)]
        body.append("\n\n".join([AROUND[language].format(*named)] * (1 if height < 500 else 3)))
    there = f"#place(top + left, dx: 25%, dy: 80%, text(size: 14pt)[{SECRET}])"
    return (
        f"#set page(width: {width}pt, height: {height}pt, margin: 12%, background: [{there}])\n"
        f'#set text(font: "{chance.choice(("Source Serif 4", "Source Sans 3"))}", lang: "{language}", size: 12pt)\n'
        "#set par(justify: true)\n" + "\n#pagebreak()\n".join(body)
    ).encode()


def pictures(language, size="a4", pages=1, seed=0):
    drawn = typst.compile(source(language, size, pages, seed), font_paths=[FONTS], format="png", ppi=200)
    return [Image.open(io.BytesIO(one)).convert("RGB") for one in (drawn if isinstance(drawn, list) else [drawn])]


def scan(language, **more):
    out = io.BytesIO()
    images = pictures(language, **more)
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=200)
    return out.getvalue()


def scan_with_layer(language, **more):
    found = []
    for image, sheet in zip(pictures(language, **more), placing.sheets(text(language, **more), "pdf"), strict=True):
        out = io.BytesIO()
        image.save(out, "JPEG")
        width, height = sheet["width"] / 100, sheet["height"] / 100
        words = tuple(
            (word, left * width / 1e4, top * height / 1e4, (right - left) * width / 1e4, (bottom - top) * height / 1e4)
            for word, left, top, right, bottom in sheet["words"]
        )
        found.append(Bound(width, height, *image.size, out.getvalue(), words))
    return b"".join(bound(found, lettered=True))


def changed(content, change, incremental=False):
    source = io.BytesIO(content)
    writer = PdfWriter(source, incremental=True) if incremental else PdfWriter(clone_from=source)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def annotated(content, term):
    def change(writer):
        note = FreeText(text=f"{term} видел", rect=(80, 120, 320, 150), font_size="12pt", background_color="ffffcc")
        writer.add_annotation(0, note)
        writer.add_annotation(0, Text(text=f"see {term}", rect=(20, 20, 40, 40)))

    return changed(content, change)


def attached(content, term):
    return changed(content, lambda writer: writer.add_attachment(f"{term}.txt", f"{term}, {SECRET}".encode()))


def told(content, term):
    def change(writer):
        writer.add_metadata({"/Author": term, "/Title": f"{term}: {SECRET}", "/Subject": term})
        writer.xmp_metadata = (
            f'<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>{term}</dc:source></rdf:Description></rdf:RDF>'
            '</x:xmpmeta><?xpacket end="w"?>'
        ).encode()

    return changed(content, change)


def incremental(content, term):
    """An earlier state in which a page said something else; the later one stands behind it in the same file."""
    before = changed(content, lambda writer: writer.add_metadata({"/Keywords": f"{term} {SECRET}"}))
    return changed(before, lambda writer: writer.add_metadata({"/Keywords": "x"}), incremental=True)


def form(content, term):
    def change(writer):
        field = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject("who"),
            NameObject("/V"): TextStringObject(term), NameObject("/DV"): TextStringObject(SECRET),
            NameObject("/Rect"): ArrayObject([FloatObject(one) for one in (80, 60, 300, 80)]),
        })  # fmt: skip
        reference = writer._add_object(field)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
        packet = DecodedStreamObject()
        packet.set_data(f"<xdp><who>{term}</who></xdp>".encode())
        writer._root_object[NameObject("/AcroForm")] = DictionaryObject({
            NameObject("/Fields"): ArrayObject([reference]), NameObject("/XFA"): writer._add_object(packet),
        })  # fmt: skip

    return changed(content, change)


def drawn_over(content, drawn, resources=None):
    """A page with more drawn on it."""

    def change(writer):
        page, more = writer.pages[0], DecodedStreamObject()
        more.set_data(drawn)
        before = page["/Contents"]
        listed = list(before) if isinstance(before.get_object(), ArrayObject) else [page.raw_get("/Contents")]
        page[NameObject("/Contents")] = ArrayObject([*listed, writer._add_object(more)])
        fonts = page["/Resources"].setdefault(NameObject("/Font"), DictionaryObject()).get_object()
        fonts[NameObject("/H")] = DictionaryObject({
            NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        })  # fmt: skip
        if resources:
            resources(writer, page)

    return changed(content, change)


def white(content, term):
    return drawn_over(content, f"q 1 1 1 rg BT /H 9 Tf 60 40 Td ({term}) Tj ET Q".encode("latin-1", "replace"))


def layered(content, term):
    def layer(writer, page):
        group = writer._add_object(
            DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject(term)})
        )
        page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L"): group})
        writer._root_object[NameObject("/OCProperties")] = DictionaryObject({
            NameObject("/OCGs"): ArrayObject([group]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([group])}),
        })  # fmt: skip

    drawn = f"/OC /L BDC BT /H 20 Tf 90 60 Td ({term}) Tj ET EMC".encode("latin-1", "replace")
    return drawn_over(content, drawn, layer)


def thumbnailed(content, term):
    def change(writer):
        small = DecodedStreamObject()
        small.set_data(bytes(30 * 40 * 3))
        small.update({
            NameObject("/Width"): NumberObject(30), NameObject("/Height"): NumberObject(40),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"), NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Note"): TextStringObject(term),
        })  # fmt: skip
        writer.pages[0][NameObject("/Thumb")] = writer._add_object(small)

    return changed(content, change)


def rotated(content, degrees):
    return changed(content, lambda writer: [page.rotate(degrees) for page in writer.pages])


def photo(language, form, **more):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = NAMES[language][0], SECRET
    pictures(language, **more)[0].save(out, form, exif=exif)
    return out.getvalue()


def docx(language):
    term, forms = NAMES[language]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in (said(language), f"{term}, {forms[0]}"))
        packed.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
        packed.writestr("docProps/core.xml", f"<cp><creator>{term}</creator></cp>")
    return out.getvalue()


def said(language):
    term, forms = NAMES[language]
    return AROUND[language].format(term, *(forms * 2)[:3])


def boxed(content, places):
    """What must not be done: black drawn over the page, everything left beneath. Places are in per cent."""
    page = PdfReader(io.BytesIO(content)).pages[0]
    width, height = (float(side) for side in page.mediabox[2:])
    drawn = "q 0 0 0 rg " + " ".join(
        f"{x * width / 100:.1f} {height - (y + tall) * height / 100:.1f} {wide * width / 100:.1f} "
        f"{tall * height / 100:.1f} re f"
        for x, y, wide, tall in places
    )
    return drawn_over(content, f"{drawn} Q".encode())


def documents(language="ru", seed=0, size="a4"):
    """One document of each kind."""
    term = NAMES[language][0]
    latin = NAMES["en"][0]
    plain = text(language, size, 1, seed)
    in_english = text("en", size, 1, seed)
    made = {
        "text": plain, "pages": text(language, size, 3, seed), "scan": scan(language, size=size, seed=seed),
        "layer": scan_with_layer(language, size=size, seed=seed), "annotations": annotated(plain, term),
        "attachments": attached(plain, term), "metadata": told(plain, term), "incremental": incremental(plain, term),
        "form": form(plain, term), "thumbnail": thumbnailed(plain, term), "rotated": rotated(plain, 90),
        "upside": rotated(scan(language, size=size, seed=seed), 180),
    }  # fmt: skip
    for kind, content in made.items():
        yield Document(kind, f"{kind}.pdf", content, term, 3 if kind == "pages" else 1)
    yield Document("white", "white.pdf", white(in_english, latin), latin)
    yield Document("hidden", "hidden.pdf", layered(in_english, latin), latin)
    yield Document("photo", "photo.jpg", photo(language, "JPEG", size=size, seed=seed), term)
    yield Document("picture", "picture.png", photo(language, "PNG", size=size, seed=seed), term)
    yield Document("docx", "letter.docx", docx(language), term)
    yield Document("letter", "letter.txt", said(language).encode(), term)


def box(document):
    """Where the line to be covered by a box stands on a document's pages, in per cent; nothing where it has none."""
    x, y, wide, tall = BOX
    if document.kind in ("docx", "letter"):
        return None
    if document.kind == "rotated":
        return (100 - y - tall, x, tall, wide)
    return (100 - x - wide, 100 - y - tall, wide, tall) if document.kind == "upside" else BOX
