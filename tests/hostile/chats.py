"""Exports of messages as the programs write them, of invented people, and what can be wrong with them."""

import io
import json
import zipfile

PHOTO = b"\xff\xd8\xff" + b"a photograph " * 20
VOICE = b"OggS" + b"a voice " * 30

ANDROID_RU = (
    "03.05.2020, 14:22 - Сообщения и звонки защищены сквозным шифрованием.\n"
    "03.05.2020, 14:23 - Инна Вымышленная: Его избили вчера.\nОн просит врача.\n"
    "03.05.2020, 14:25 - Инна Вымышленная: IMG-20200503-WA0001.jpg (файл добавлен)\nвот фото\n"
    "04.05.2020, 09:01 - +7 700 000 00 00: 10:30 ждём\n"
)
ANDROID_KK = (
    "03.05.20, 14:23 - Айгүл Ойдан: Оны кеше ұрып кетті.\n"
    "03.05.20, 14:25 - Айгүл Ойдан: IMG-20200503-WA0001.jpg (файл тіркелді)\n"
)
ANDROID_EN = "5/13/20, 2:23 PM - Ann Invented: They beat him.\n5/13/20, 12:05 AM - Ann Invented: ok\n"
IOS_RU = (
    "\ufeff[03.05.2020, 14:22:10] Инна Вымышленная: \u200eСообщения защищены.\r\n"
    "[03.05.2020, 14:23:11] Инна Вымышленная: Его избили.\r\n"
    "\u200e[03.05.2020, 14:25:12] Инна Вымышленная: \u200e<прикреплено: 00000001-PHOTO-2020.jpg>\r\n"
)
IOS_KK = "\u200e[03.05.2020, 14:25:12] Айгүл Ойдан: \u200e<тіркелген: 00000001-PHOTO-2020.jpg>\r\n"
IOS_EN = (
    "[5/13/20, 2:22:10\u202fPM] Ann Invented: Hi\r\n"
    "\u200e[5/13/20, 2:25:12\u202fPM] Ann: \u200e<attached: 00000001-PHOTO-2020.jpg>\r\n"
)
TELEGRAM = {
    "name": "Инна", "type": "personal_chat", "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2020-05-03T14:00:00", "actor": "Инна Вымышленная", "action": "phone_call", "text": ""},
        {"id": 2, "type": "message", "date": "2020-05-03T14:22:10", "from": "Инна Вымышленная",
         "text": ["Его ", {"type": "bold", "text": "избили"}, "."], "photo": "photos/photo_1.jpg"},
        {"id": 3, "type": "message", "date": "2020-05-03T14:23:10", "from": "Инна Вымышленная", "forwarded_from": "Другой Вымышленный",
         "text": "", "file": "voice_messages/audio_1.ogg", "media_type": "voice_message"},
        {"id": 4, "type": "message", "date": "2020-02-31T14:23:10", "from": "Инна Вымышленная", "text": "когда?",
         "file": "(File not included. Change data exporting settings to download.)"},
    ],
}  # fmt: skip
PAGE = """<!DOCTYPE html><html><head></head><body><div class="page_wrap"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 May 2020</div></div>
<div class="message default clearfix" id="message1"><div class="body">
<div class="pull_right date details" title="03.05.2020 14:22:10 UTC+05:00">14:22</div>
<div class="from_name">Инна Вымышленная </div><div class="text">Его избили.<br>Он просит <b>врача</b>.</div></div></div>
<div class="message default clearfix joined" id="message2"><div class="body">
<div class="pull_right date details" title="03.05.2020 14:23:10 UTC+05:00">14:23</div>
<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1.jpg"><img src="photos/photo_1_thumb.jpg"></a></div>
</div></div>
<div class="message default clearfix" id="message3"><div class="body">
<div class="pull_right date details" title="31.02.2020 14:24:10 UTC+05:00">14:24</div>
<div class="from_name">Другой</div><div class="forwarded body"><div class="from_name">Третий <span class="date details" title="x"> 01.05.2020</span></div>
<div class="text">&lt;script&gt;</div></div></div></div>
</div></div></body></html>"""
LETTER = (
    b"From: Inna Invented <inna@example.org>\r\nTo: Office <office@example.org>\r\nSubject: =?utf-8?b?0J/QuNGB0YzQvNC+?=\r\n"
    b"Date: Sun, 3 May 2020 14:22:10 +0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThey beat him.\r\n"
    b'--b\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename="photo.jpg"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\nQSBwaG90bw==\r\n--b--\r\n"
)
SECOND = b"From: a@example.org\nTo: b@example.org\nDate: some day\nSubject: again\n\nHello\n\n>From the north\n"
BOX = (
    b"From inna@example.org Sun May  3 14:22:10 2020\n" + LETTER.replace(b"\r\n", b"\n")
    + b"\nFrom a@example.org Mon May  4 10:00:00 2020\n" + SECOND
)  # fmt: skip


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def whatsapp(text=ANDROID_RU, chat="Чат WhatsApp с Инной.txt", photo="IMG-20200503-WA0001.jpg", **more):
    return zipped({chat: text, photo: PHOTO, **more})


def told(**more):
    return json.dumps(TELEGRAM | more, ensure_ascii=False, indent=1).encode()


def telegram(**more):
    beside = {"ChatExport/photos/photo_1.jpg": PHOTO, "ChatExport/voice_messages/audio_1.ogg": VOICE}
    return zipped({"ChatExport/result.json": told(**more), **beside})


def streamed(files):
    """A zip whose headers leave the sizes to what follows, as phones write them."""

    class Stream(io.RawIOBase):
        def __init__(self):
            self.got = b""

        def writable(self):
            return True

        def write(self, data):
            self.got += bytes(data)
            return len(data)

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.got
