"""Printed pages for the recogniser: invented statements in three languages, drawn and then worn as scans are."""

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

TEXTS = {
    "ru": (
        "Заявление. Вечером третьего мая меня вывели из камеры и отвели в кабинет без окон на втором этаже. Там "
        "находились четверо мужчин в масках, один из которых называл себя старшим смены. Мне предложили подписать "
        "чистый лист, а после отказа начались удары руками и ногами. Это продолжалось около двух часов. "
        "Медицинский осмотр провели только на пятый день, в карте записали падение с койки. Прошу принять меры и "
        "сообщить мне о решении в установленный срок. Жалоба в прокуратуру отправлена 12.05.2020 под номером "
        "47-318, ответ не получен."
    ),
    "kk": (
        "Өтініш. Үшінші мамыр күні кешке мені камерадан шығарып, екінші қабаттағы терезесі жоқ бөлмеге апарды. "
        "Онда бетперде киген төрт адам болды, бірі өзін ауысым бастығы деп атады. Маған бос параққа қол қоюды "
        "ұсынды, бас тартқан соң ұрып-соғу басталды. Бұл шамамен екі сағатқа созылды. Медициналық тексеру тек "
        "бесінші күні өткізілді, картаға кереуеттен құлау деп жазылды. Шара қолдануды және белгіленген мерзімде "
        "шешім туралы хабарлауды сұраймын. Прокуратураға шағым 12.05.2020 жіберілді, жауап алынған жоқ."
    ),
    "en": (
        "Statement. On the evening of the third of May I was taken from my cell to a room without windows on the "
        "second floor. Four masked men were inside, and one of them called himself the head of the shift. I was "
        "told to sign a blank sheet, and when I refused the blows began. This went on for about two hours. A "
        "medical examination took place only on the fifth day, and the record says that I fell from a bunk."
    ),
}  # fmt: skip
FONT = Path("/usr/share/fonts/truetype/dejavu")
WIDTH, HEIGHT, MARGIN = 1654, 2339, 150
SIZE, LEADING = 30, 46


def page(text, worn=0, face="DejaVuSerif"):
    """A page of A4 at 200 dpi as a picture; `worn`: 0 as printed, 1 as a fair scan, 2 as a bad one."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT / f"{face}.ttf"), SIZE)
    for number, line in enumerate(lines(text, draw, font)):
        draw.text((MARGIN, MARGIN + number * LEADING), line, font=font, fill=20)
    return wear(image, worn) if worn else image


def lines(text, draw, font):
    """The text in lines that fit the page."""
    line = ""
    for word in text.split():
        if draw.textlength(f"{line} {word}".strip(), font=font) > WIDTH - 2 * MARGIN:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def wear(image, worn):
    """Turned a little, out of focus, grey, with specks."""
    chance = random.Random(worn)
    image = image.rotate(0.4 * worn, fillcolor=255, resample=Image.Resampling.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(0.6 * worn)).point(
        lambda value: 30 + value * (225 - 15 * worn) // 255
    )
    for _ in range(4000 * worn):
        image.putpixel((chance.randrange(WIDTH), chance.randrange(HEIGHT)), chance.choice((0, 255)))
    return image


def png(image):
    """The picture as PNG."""
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def scan(images):
    """The pictures as a scanned PDF: pages without letters."""
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=200)
    return out.getvalue()
