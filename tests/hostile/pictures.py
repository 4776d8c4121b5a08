"""Hostile pictures and recordings."""

import io
import struct
import zlib

from PIL import Image


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, rows=None, *more, depth=8, colour=2):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(100) if rows is None else rows, 9))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body + chunk(b"IEND", b"")


def saved(image, kind, **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def photo(size=(64, 48)):
    image = Image.new("RGB", size)
    image.putdata([((x * 3) % 256, (x * 7) % 256, (x * 11) % 256) for x in range(size[0] * size[1])])
    return image


def located():
    """A photograph that says where, when, by whom and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "Invented Maker", "Model-77", "Invented Author"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 17.0, 6.0), 3: "E", 4: (76.0, 57.0, 0.0)})
    return saved(photo(), "JPEG", exif=exif, comment=b"hidden comment")


def huge_exif():
    exif = Image.Exif()
    exif[0x010E] = "x" * 60_000
    return saved(photo(), "JPEG", exif=exif)


def frames(count, size=(8, 8)):
    return [Image.new("RGB", size, (n % 256, 0, 0)) for n in range(count)]


def looping_tiff():
    whole = bytearray(saved(photo(), "TIFF"))
    first = struct.unpack_from("<I", whole, 4)[0]
    entries = struct.unpack_from("<H", whole, first)[0]
    struct.pack_into("<I", whole, first + 2 + entries * 12, first)
    return bytes(whole)


def pictures():
    yield "photo.jpg", located()
    yield "plain.png", saved(photo(), "PNG")
    yield "clear.png", saved(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG")
    yield "deep.png", saved(Image.new("I;16", (20, 20), 40_000), "PNG")
    yield "hundred-megapixels.png", png(10_000, 10_000, bytes(10_000 * 1_251), depth=1, colour=0)
    yield "sixty-megapixels.png", png(8_000, 7_500, bytes(7_500 * 1_001), depth=1, colour=0)
    yield "no-size.png", png(0, 0)
    yield "lying-size.png", png(2**31 - 1, 2**31 - 1)
    yield "side.png", png(60_000, 1, bytes(60_000 * 3 + 1))
    yield "text-bomb.png", png(8, 8, bytes(8 * 25), chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000), 9)))
    yield "script.png", png(8, 8, bytes(8 * 25), chunk(b"tEXt", b"Comment\0<script>alert(1)</script>"))
    yield "colours.png", png(8, 8, bytes(8 * 25), chunk(b"iCCP", b"x\0\0" + zlib.compress(b"no profile")))
    yield "cut.png", saved(photo(), "PNG")[:300]
    yield "exif.jpg", huge_exif()
    yield "icc.jpg", saved(photo(), "JPEG", icc_profile=b"not a profile" * 500)
    yield "cut.jpg", saved(photo((200, 200)), "JPEG")[:900]
    yield (
        "lying.jpg",
        located().replace(b"\xff\xc0\x00\x11\x08\x00\x30\x00\x40", b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff"),
    )
    yield "grey.jpg", saved(photo().convert("L"), "JPEG")
    yield "cmyk.jpg", saved(photo().convert("CMYK"), "JPEG")
    yield "moving.gif", saved(frames(1)[0], "GIF", save_all=True, append_images=frames(150)[1:])
    yield "moving.webp", saved(frames(1)[0], "WEBP", save_all=True, append_images=frames(60)[1:])
    yield "frames.tif", saved(frames(1)[0], "TIFF", save_all=True, append_images=frames(300)[1:])
    yield "loop.tif", looping_tiff()
    yield "packed.tif", saved(photo(), "TIFF", compression="tiff_lzw")
    yield (
        "lying.bmp",
        b"BM" + struct.pack("<IHHIIiiHHIIiiII", 99, 0, 0, 54, 40, 2**31 - 1, -(2**31), 1, 24, 0, 0, 0, 0, 0, 0),
    )
    yield "plain.bmp", saved(photo(), "BMP")
    yield (
        "lying.gif",
        b"GIF89a\xff\xff\xff\xff\xf7\0\0" + bytes(768) + b",\0\0\0\0\xff\xff\xff\xff\0\x08\xff" + bytes(300),
    )
    yield "cut.webp", saved(photo(), "WEBP")[:60]
    yield "phone.heic", struct.pack(">I", 24) + b"ftypheic" + bytes(2000)


def box(kind, content):
    return struct.pack(">I", len(content) + 8) + kind + content


def film(duration=0, made=3_650_000_000):
    head = box(b"mvhd", struct.pack(">IIIII", 0, made, made, 1000, duration) + bytes(80))
    return box(b"ftyp", b"isom\0\0\2\0isomiso2") + box(
        b"moov", head + box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+52.2850+076.9500/"))
    )


def recordings():
    yield "film.mp4", film(90_000) + box(b"mdat", bytes(5000))
    yield "no-length.mp4", film(0)
    yield "broken.mp4", film()[:70]
    yield "lying.mp4", box(b"ftyp", b"isom") + struct.pack(">I", 2**32 - 1) + b"moov" + bytes(100)
    yield "tracks.mp4", film() + box(b"trak", b"") * 20_000
    yield "film.mkv", b"\x1aE\xdf\xa3" + b"\xff" * 500
    yield "film.avi", b"RIFF\xff\xff\xff\xffAVI LIST" + bytes(500)
    yield "sound.wav", b"RIFF\0\0\0\0WAVEfmt " + b"\xff" * 100
    yield "sound.mp3", b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + bytes(500)
    yield "sound.ogg", b"OggS" + b"\xff" * 300
    yield "sound.flac", b"fLaC" + b"\xff" * 300
    yield "sound.amr", b"#!AMR\n" + b"\x3c" * 300
