"""Many originals, one after the other, as pages of a larger PDF: what a page draws, and nothing else of its file.

Of each original the input brings u64 length ‖ u64 number of its first object ‖ u8 how ‖ its bytes. Nothing that acts,
links, names or hides comes along: no script, form, link, attachment, metadata or layer; of a note on a page, only its
picture.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, PdfObject, StreamObject

from aigaq.vault import kinds
from aigaq.vault.reader import protocol
from aigaq.vault.reader.inside import images, pdf
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.pictures import jpeg
from aigaq.vault.reader.protocol import ASKED, MOST_PAGES, Pixels, packed_json

LOOK, LETTERED, DRAWN = 0, 1, 2
DPI, SIDE = 144, 2_400
POINTS = 72
DEEPEST, MOST_OBJECTS, LARGEST_DRAWING = 40, 100_000, 64 << 20
NUMBER = struct.Struct(">I")
# What acts or leads elsewhere hangs on pages, notes and the catalogue, which stay behind; these hang on the rest.
DROPPED = frozenset({
    "/AF", "/LastModified", "/Metadata", "/OC", "/OPI", "/PieceInfo", "/Ref", "/StructParent", "/StructParents",
})  # fmt: skip
# A stream may lie in another file.
DROPPED_OF_STREAMS = DROPPED | {"/F", "/FFilter", "/FDecodeParms", "/Length"}
NO_RESOURCE = frozenset({"/Page", "/Pages", "/Catalog", "/Annot", "/Filespec", "/Action", "/OCG", "/OCMD"})
HIDDEN_NOTE = 0x02 | 0x20
TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
Frames = Iterator[tuple[bytes, bytes]]


def serve(out: BinaryIO, source: BinaryIO) -> None:
    """Answer for one original after the other; each answer ends with END or FAILED."""
    while len(head := source.read(ASKED.size)) == ASKED.size:
        length, first, how = ASKED.unpack(head)
        for tag, content in _answer(source.read(length), first, how):
            protocol.write(out, tag, content)
        out.flush()


def _answer(whole: bytes, first: int, how: int) -> Frames:
    try:
        code = kinds.readings(whole[: kinds.LOOKED_AT], whole[-kinds.LOOKED_AT :])[0]
        if code != "pdf" and code not in images.FORMATS:
            raise Unshowable("no_pages")
        yield from _look(whole, code) if how == LOOK else _pages(whole, code, first, how)
    except Unshowable as cause:
        yield protocol.FAILED, str(cause).encode()
    except MemoryError:
        yield protocol.FAILED, b"too_much"
    except Exception:
        yield protocol.FAILED, b"damaged"
    else:
        yield protocol.END, b""


def _look(whole: bytes, code: str) -> Frames:
    """Yield the letters of each page; then how many pages, how they can be bound, with how many objects and bytes."""
    texts = list(pdf.leaves(whole)) if code == "pdf" else [""] * _frames(whole, code)
    for text in texts:
        yield protocol.TEXT, packed_json(text)
    how, objects, size = DRAWN, 2 * len(texts), 0
    if code == "pdf":
        try:
            objects, size, notes = _measured(whole, len(texts))
            how = LETTERED
            if notes:
                yield protocol.TEXT, packed_json(notes)
        except MemoryError:
            raise
        except Exception:
            how = DRAWN
    yield protocol.BOUND, packed_json({"pages": len(texts), "how": how, "objects": objects, "size": size})


def _measured(whole: bytes, pages: int) -> tuple[int, int, str]:
    document = _opened(whole)
    if len(document.pages) != pages:
        raise Unshowable("damaged")
    pieces, size = Pieces(1), 0
    for page in document.pages:
        size += sum(len(body) for _number, body in pieces.page(page))
    return pieces.next - 1, size, "\n".join(pieces.notes)


def _pages(whole: bytes, code: str, first: int, how: int) -> Frames:
    if how == DRAWN:
        yield from _drawn(whole, code, first)
        return
    pieces = Pieces(first)
    for page in _opened(whole).pages:
        for number, body in pieces.page(page):
            yield protocol.OBJECT, NUMBER.pack(number) + body
        yield protocol.SHEETED, packed_json([pieces.form, *pieces.size])


def _opened(whole: bytes) -> pypdf.PdfReader:
    document = pypdf.PdfReader(io.BytesIO(whole))
    root = document.trailer["/Root"].get_object()
    # What a layer hides must not appear because its layer was lost: such pages are drawn.
    if document.is_encrypted or not isinstance(root, DictionaryObject) or "/OCProperties" in root:
        raise Unshowable("damaged")
    return document


def _frames(whole: bytes, code: str) -> int:
    facts = images.look(whole, code)
    if facts.get("why"):
        raise Unshowable(str(facts["why"]))
    return int(facts["pages"]) if code == "tiff" else 1


def _drawn(whole: bytes, code: str, first: int) -> Frames:
    if code == "pdf":
        document = pdf.opened(whole)
        if len(document) > MOST_PAGES:
            raise Unshowable("too_much")
        drawn: Iterator[Pixels] = (pdf._drawn(document, number, DPI, SIDE) for number in range(len(document)))
    else:
        drawn = images.pages(whole, code)
    for number, pixels in enumerate(drawn):
        at = first + 2 * number
        width, height, picture = _picture(pixels)
        told = (
            f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
            "/Filter/DCTDecode"
        )
        yield protocol.OBJECT, NUMBER.pack(at) + _stream(told.encode(), picture)
        across, down = width * POINTS / DPI, height * POINTS / DPI
        form = f"/Type/XObject/Subtype/Form/BBox[0 0 {across:.2f} {down:.2f}]/Resources<</XObject<</I {at} 0 R>>>>"
        yield (
            protocol.OBJECT,
            NUMBER.pack(at + 1) + _stream(form.encode(), f"{across:.2f} 0 0 {down:.2f} 0 0 cm /I Do".encode()),
        )
        yield protocol.SHEETED, packed_json([at + 1, across, down])


def _picture(pixels: Pixels) -> tuple[int, int, bytes]:
    from PIL import Image  # noqa: PLC0415 - only when drawn

    image = Image.frombytes("RGB", (pixels.width, pixels.height), bytes(pixels.rgb))
    image.thumbnail((SIDE, SIDE))
    return image.width, image.height, jpeg(Pixels(image.width, image.height, image.tobytes()))


class Pieces:
    """The objects of one document, numbered anew from a first number on as pages ask for them."""

    def __init__(self, first: int) -> None:
        """Give out numbers from `first` on."""
        self.first, self.next = first, first
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[int, PdfObject]] = []
        self.form, self.size, self.notes = 0, (0.0, 0.0), list[str]()

    def page(self, page: Any) -> Iterator[tuple[int, bytes]]:
        """Yield the objects of one more page that were not yielded before; `form` and `size` then tell of the page."""
        inner = self._take()
        box, turn = page.cropbox, int(page.get("/Rotate", 0) or 0) % 360
        left, low, right, high = (float(edge) for edge in (box.left, box.bottom, box.right, box.top))
        if not (0 < right - left <= 15_000 and 0 < high - low <= 15_000) or turn not in TURNS:
            raise Unshowable("damaged")
        bounds = f"/BBox[{left:.3f} {low:.3f} {right:.3f} {high:.3f}]"
        resources = page.get("/Resources", DictionaryObject()).get_object()
        told = f"/Type/XObject/Subtype/Form{bounds}".encode() + b"/Resources" + self._told(resources, 0)
        if "/Group" in page:
            told += b"/Group" + self._told(page["/Group"], 0)
        yield inner, self._drawing(told, page.get("/Contents"))
        shown, drawn = self._annotations(page)
        outer, turned = self._take(), TURNS[turn]
        shift = {0: (-left, -low), 90: (-low, right), 180: (right, high), 270: (high, -left)}[turn]
        matrix = " ".join(f"{edge:.3f}" for edge in (*turned, *shift))
        names = f"/C {inner} 0 R" + "".join(f"/A{at} {number} 0 R" for at, number in enumerate(shown))
        yield (
            outer,
            _stream(
                f"/Type/XObject/Subtype/Form{bounds}/Matrix[{matrix}]/Resources<</XObject<<{names}>>>>".encode(),
                b"q /C Do Q" + drawn,
            ),
        )
        yield from self._outstanding()
        wide, tall = right - left, high - low
        self.form, self.size = outer, (wide, tall) if turn % 180 == 0 else (tall, wide)

    def _outstanding(self) -> Iterator[tuple[int, bytes]]:
        while self._waiting:
            number, one = self._waiting.pop()
            yield number, self._told(one, 0)

    def _take(self) -> int:
        if self.next - self.first >= MOST_OBJECTS:
            raise Unshowable("too_much")
        self.next += 1
        return self.next - 1

    def _drawing(self, told: bytes, contents: Any) -> bytes:
        one = contents.get_object() if contents is not None else None
        if isinstance(one, StreamObject):
            kept = b"".join(
                key.encode() + b" " + self._told(one[key], 0) for key in ("/Filter", "/DecodeParms") if key in one
            )
            return _stream(told + kept, bytes(one._data))
        drawn = b"\n".join(part.get_object().get_data() for part in one) if isinstance(one, ArrayObject) else b""
        if len(drawn) > LARGEST_DRAWING:
            raise Unshowable("too_much")
        return _stream(told + b"/Filter/FlateDecode", zlib.compress(drawn, 6))

    def _annotations(self, page: Any) -> tuple[list[int], bytes]:
        """Return the pictures of the notes, stamps and filled fields on a page, and what draws them."""
        shown: list[int] = []
        drawn = b""
        found = page.get("/Annots")
        for one in found.get_object() if found is not None else ():
            note = one.get_object()
            if not isinstance(note, DictionaryObject) or int(note.get("/F", 0) or 0) & HIDDEN_NOTE:
                continue
            self.notes += [str(note[key]) for key in ("/Contents", "/V") if isinstance(note.get(key), str)]
            picture = _appearance(note)
            if picture is None or note.get("/Subtype") == "/Popup":
                continue
            drawn += f" q {_onto(note, picture)} cm /A{len(shown)} Do Q".encode()
            shown.append(self._number_of(picture))
        return shown, drawn

    def _number_of(self, one: PdfObject) -> int:
        reference = one.indirect_reference
        key = (reference.idnum, reference.generation) if reference is not None else (-1, id(one))
        if key not in self._numbers:
            self._numbers[key] = self._take()
            self._waiting.append((self._numbers[key], one))
        return self._numbers[key]

    def _told(self, one: Any, depth: int) -> bytes:
        if depth > DEEPEST:
            raise Unshowable("too_much")
        if isinstance(one, IndirectObject):
            there = one.get_object()
            if there is None or isinstance(there, NullObject) or _is_no_resource(there):
                return b"null"
            return f"{self._number_of(there)} 0 R".encode()
        if isinstance(one, DictionaryObject):
            return self._dictionary(one, depth)
        if isinstance(one, ArrayObject):
            return b"[" + b" ".join(self._told(part, depth + 1) for part in one) + b"]"
        out = io.BytesIO()
        (one if isinstance(one, PdfObject) else NullObject()).write_to_stream(out)
        return out.getvalue()

    def _dictionary(self, one: DictionaryObject, depth: int) -> bytes:
        if _is_no_resource(one):
            return b"null"
        dropped = DROPPED_OF_STREAMS if isinstance(one, StreamObject) else DROPPED
        told = b"".join(
            _name(key) + b" " + self._told(one.raw_get(key), depth + 1) for key in one if key not in dropped
        )
        return _stream(told, bytes(one._data)) if isinstance(one, StreamObject) else b"<<" + told + b">>"


def _is_no_resource(one: Any) -> bool:
    return isinstance(one, DictionaryObject) and one.get("/Type") in NO_RESOURCE


def _appearance(note: DictionaryObject) -> Any:
    appearances = note.get("/AP")
    found = appearances.get_object().get("/N") if appearances is not None else None
    found = found.get_object() if found is not None else None
    if isinstance(found, DictionaryObject) and not isinstance(found, StreamObject):
        found = found.get(note.get("/AS", "/Off"))
        found = found.get_object() if found is not None else None
    return found if isinstance(found, StreamObject) else None


def _onto(note: DictionaryObject, picture: Any) -> str:
    """Return the matrix that lays a note's picture onto its rectangle (ISO 32000-1, 12.5.5)."""
    left, low, right, high = _edges(note["/Rect"])
    box = [float(edge) for edge in picture["/BBox"]]
    a, b, c, d, e, f = (float(part) for part in picture.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    from_x, to_x = min(x for x, _ in corners), max(x for x, _ in corners)
    from_y, to_y = min(y for _, y in corners), max(y for _, y in corners)
    wide = (right - left) / (to_x - from_x) if to_x > from_x else 1
    tall = (high - low) / (to_y - from_y) if to_y > from_y else 1
    return f"{wide:.5f} 0 0 {tall:.5f} {left - from_x * wide:.3f} {low - from_y * tall:.3f}"


def _edges(rectangle: Any) -> tuple[float, float, float, float]:
    x, y, u, v = (float(edge) for edge in rectangle)
    return min(x, u), min(y, v), max(x, u), max(y, v)


def _name(key: str) -> bytes:
    out = io.BytesIO()
    pypdf.generic.NameObject(key).write_to_stream(out)
    return out.getvalue()


def _stream(told: bytes, content: bytes) -> bytes:
    return b"<<" + told + f"/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"
