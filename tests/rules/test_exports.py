"""Exports of messages: who, when, words and attachments as they stand; what is wrong is named, the rest kept."""

import json
import random
import re

import pytest
from chats import (
    ANDROID_EN,
    ANDROID_KK,
    ANDROID_RU,
    BOX,
    IOS_EN,
    IOS_KK,
    IOS_RU,
    LETTER,
    PAGE,
    PHOTO,
    VOICE,
    streamed,
    telegram,
    told,
    whatsapp,
    zipped,
)
from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake.unpacking import conversation
from aigaq.intake.unpacking.likely import may_be_export
from aigaq.vault import kinds
from aigaq.vault.reader import messages, protocol
from aigaq.vault.reader.inside import dating, reading, taking
from aigaq.vault.reader.inside.held import Held, Unshowable
from aigaq.vault.reader.messages import Message
from aigaq.vault.reader.protocol import Disbelieved

NOT_INCLUDED = "(File not included. Change data exporting settings to download.)"


class Taken:
    """What the reader says of an export, as the house reads it."""

    def __init__(self, whole, done=0):
        self.messages, self.parts, self.faults = [], {}, []
        codes = kinds.readings(whole[: kinds.LOOKED_AT], whole[-kinds.LOOKED_AT :])
        for tag, content in taking.frames(whole, codes[0], done):
            assert len(content) <= protocol.LONGEST[tag]
            self.take(tag, content)

    def take(self, tag, content):
        if tag == protocol.EXPORT:
            self.kind, self.expected = messages.export(content)
        elif tag == protocol.MESSAGE:
            self.messages.append(messages.message(content))
        elif tag == protocol.FAULT:
            fault = messages.fault(content)
            self.faults.append((fault.place, fault.why))
        elif tag == protocol.PART:
            self.at = messages.part(content)
            self.parts[self.at.number] = b""
        else:
            self.parts[self.at.number] += content

    @property
    def said(self):
        return [(one.when, one.who, one.words) for one in self.messages]


def test_a_russian_chat_from_android_is_read_with_what_is_attached():
    found = Taken(whatsapp())
    assert (found.kind, found.expected, found.faults) == ("whatsapp", 1, [])
    assert found.said == [
        ("2020-05-03 14:22", "", "Сообщения и звонки защищены сквозным шифрованием."),
        ("2020-05-03 14:23", "Инна Вымышленная", "Его избили вчера.\nОн просит врача."),
        ("2020-05-03 14:25", "Инна Вымышленная", "IMG-20200503-WA0001.jpg (файл добавлен)\nвот фото"),
        ("2020-05-04 09:01", "+7 700 000 00 00", "10:30 ждём"),
    ]
    assert found.messages[2].parts == ((1, "IMG-20200503-WA0001.jpg"),)
    assert found.parts == {1: PHOTO}


@pytest.mark.parametrize(
    ("text", "when", "who"),
    [
        (ANDROID_KK, "2020-05-03 14:23", "Айгүл Ойдан"),
        (ANDROID_EN, "2020-05-13 14:23", "Ann Invented"),
        (IOS_RU, "2020-05-03 14:22:10", "Инна Вымышленная"),
        (IOS_KK, "2020-05-03 14:25:12", "Айгүл Ойдан"),
        (IOS_EN, "2020-05-13 14:22:10", "Ann Invented"),
    ],
)
def test_chats_of_each_language_and_telephone_are_read_from_the_text_alone(text, when, who):
    found = Taken(text.encode())
    assert (found.kind, found.messages[0].when, found.messages[0].who) == ("whatsapp", when, who)
    assert found.faults == []


@pytest.mark.parametrize("text", [IOS_RU, IOS_EN, IOS_KK])
def test_the_media_of_a_chat_from_ios_are_found_in_each_language(text):
    found = Taken(whatsapp(text, chat="_chat.txt", photo="00000001-PHOTO-2020.jpg"))
    assert found.messages[-1].parts == ((1, "00000001-PHOTO-2020.jpg"),)
    assert found.faults == []


def test_an_attachment_that_is_not_in_the_export_is_said():
    found = Taken(whatsapp(photo="IMG-2.jpg"))
    assert found.messages[2].parts == ((None, "IMG-20200503-WA0001.jpg"),)
    assert found.faults == [(4, "missing")]


def test_an_impossible_date_stays_as_it_was_written_and_its_message_is_kept():
    found = Taken(ANDROID_RU.replace("04.05.2020", "31.02.2020").encode())
    assert found.messages[3].when == ""
    assert found.messages[3].facts == (("as_written", "31.02.2020, 09:01"),)
    assert found.faults == [(6, "impossible_date")]


def test_where_day_and_month_cannot_be_told_apart_no_date_is_guessed():
    found = Taken(b"5/3/20, 14:22 - Ann: hi\n")
    assert (found.messages[0].when, found.messages[0].facts) == ("", (("as_written", "5/3/20, 14:22"),))
    assert found.faults == [(0, "uncertain_date")]


def test_the_order_of_messages_tells_the_day_from_the_month():
    found = Taken(b"5/3/20, 14:22 - Ann: a\n5/4/20, 14:22 - Ann: b\n6/1/20, 10:00 - Ann: c\n")
    assert [one.when[:10] for one in found.messages] == ["2020-05-03", "2020-05-04", "2020-06-01"]


def test_one_date_that_is_none_makes_the_others_not_uncertain():
    lines = [f"{day}/05/2020, 10:00 - Ann: x" for day in range(1, 28)]
    found = Taken("\n".join([*lines, "99/99/2020, 10:00 - Ann: y"]).encode())
    assert found.messages[14].when == "2020-05-15 10:00"
    assert found.faults == [(28, "impossible_date")]


@pytest.mark.parametrize(
    ("written", "order", "is_"),
    [
        ("03.05.2020, 14:22", "dmy", "2020-05-03 14:22"),
        ("5/3/20, 12:22 AM", "mdy", "2020-05-03 00:22"),
        ("5/3/20, 12:22\u202fpm", "mdy", "2020-05-03 12:22"),
        ("2020-05-03, 14:22:09", "ymd", "2020-05-03 14:22:09"),
        ("03.05.2020 г., 14:22", "dmy", "2020-05-03 14:22"),
        ("5/3/20, 14:22 PM", "mdy", ""),
        ("29.02.2021, 10:00", "dmy", ""),
        ("29.02.2021, 10:00", "", ""),
    ],
)
def test_a_moment_is_read_as_it_is_written(written, order, is_):
    assert dating.moment(re.match(dating.DATE, written), order) == is_


def test_broken_letters_are_marked_and_named_by_their_line_and_the_rest_kept():
    whole = ANDROID_RU.encode()
    at = whole.index("врача".encode())
    found = Taken(whole[:at] + b"\xff\xfe" + whole[at:])
    assert found.messages[1].words == "Его избили вчера.\nОн просит \ufffd\ufffdврача."
    assert found.faults == [(3, "encoding")]


def test_a_chat_in_the_old_letters_of_windows_is_read():
    assert Taken(ANDROID_RU.encode("cp1251")).said == Taken(ANDROID_RU.encode()).said


def test_what_begins_otherwise_is_no_chat_and_a_line_without_a_date_goes_on_with_the_message_before():
    with pytest.raises(Unshowable):
        Taken(b"A preface\n" + ANDROID_RU.encode())
    found = Taken(whatsapp(ANDROID_EN + "99:99 - nothing"))
    assert found.messages[-1].words == "ok\n99:99 - nothing"


@pytest.mark.parametrize("make", [zipped, streamed])
def test_of_a_zip_that_was_cut_off_what_stands_before_the_cut_is_kept(make):
    noise = random.Random(1).randbytes(5000)
    whole = make({"_chat.txt": ANDROID_RU, "IMG-20200503-WA0001.jpg": PHOTO, "last.jpg": noise})
    found = Taken(whole[: len(whole) - 2500])
    assert len(found.messages) == 4
    assert found.parts == {1: PHOTO}
    assert (0, "cut_off") in found.faults and (2, "damaged_part") in found.faults


def test_a_chat_cut_off_in_the_middle_of_its_text_is_read_up_to_there():
    whole = streamed(
        {"_chat.txt": "".join(f"03.05.2020, 14:22 - Ann: {random.Random(n).random()}\n" for n in range(999))}
    )
    found = Taken(whole[: len(whole) // 2])
    assert 200 < len(found.messages) < 999
    assert (0, "cut_off") in found.faults


def test_what_would_burst_or_was_changed_is_left_out_by_name_and_the_rest_kept():
    found = Taken(whatsapp(**{"bomb.bin": bytes(30_000_000), "z.jpg": b"after"}))
    assert found.faults == [(2, "burst")]
    assert found.parts == {1: PHOTO, 3: b"after"}
    whole = zipped({"_chat.txt": ANDROID_RU, "a.jpg": b"The one", "b.jpg": b"another"}, method=0)
    found = Taken(whole.replace(b"The one", b"The two"))
    assert (found.parts, found.faults) == ({2: b"another"}, [(4, "missing"), (1, "damaged_part")])


def test_the_attachments_seen_to_before_are_not_sent_again():
    assert Taken(telegram(), done=1).parts == {2: VOICE}
    assert len(Taken(telegram(), done=1).messages) == 4


def test_a_chat_from_telegram_is_read_with_its_media():
    found = Taken(telegram())
    assert (found.kind, found.parts) == ("telegram", {1: PHOTO, 2: VOICE})
    assert found.said == [
        ("2020-05-03 14:00:00", "Инна Вымышленная", "phone_call"),
        ("2020-05-03 14:22:10", "Инна Вымышленная", "Его избили."),
        ("2020-05-03 14:23:10", "Инна Вымышленная", ""),
        ("", "Инна Вымышленная", "когда?"),
    ]
    assert [one.parts[:1] for one in found.messages] == [
        (), ((1, "photo_1.jpg"),), ((2, "audio_1.ogg"),), ((None, NOT_INCLUDED),),
    ]  # fmt: skip
    assert found.messages[2].facts == (("forwarded", "Другой Вымышленный"),)
    assert found.faults == [(4, "impossible_date"), (4, "missing")]


def test_all_chats_of_an_account_are_read_from_one_file():
    whole = json.dumps({"chats": {"list": [json.loads(told()), json.loads(told())]}}).encode()
    assert len(Taken(whole).messages) == 8


def test_of_a_telegram_file_that_was_cut_off_the_messages_before_the_cut_are_kept():
    whole = told()
    found = Taken(whole[: whole.index(b'"id": 4')])
    assert len(found.messages) == 3
    assert (0, "cut_off") in found.faults


def test_messages_of_telegram_that_are_none_are_named():
    found = Taken(told(messages=[1, None, {"date": 7, "text": {"a": []}, "from": ["x"]}, {"text": [[], 1]}]))
    assert found.faults == [(1, "not_a_message"), (2, "not_a_message"), (3, "impossible_date"), (4, "impossible_date")]
    assert found.said == [("", "", ""), ("", "", "")]


def test_the_pages_of_a_telegram_chat_are_read_in_their_order():
    whole = zipped(
        {"x/messages2.html": PAGE, "x/messages.html": PAGE, "x/photos/photo_1.jpg": PHOTO, "x/css/style.css": "a"}
    )
    found = Taken(whole)
    assert found.parts == {1: PHOTO}
    assert found.said[:4] == [
        ("", "", "3 May 2020"),
        ("2020-05-03 14:22:10 +05:00", "Инна Вымышленная", "Его избили.\nОн просит врача."),
        ("2020-05-03 14:23:10 +05:00", "Инна Вымышленная", ""),
        ("", "Другой", "<script>"),
    ]
    assert found.messages[2].parts == ((1, "photo_1.jpg"),)
    assert dict(found.messages[3].facts) == {
        "as_written": "31.02.2020 14:24:10 UTC+05:00",
        "forwarded": "Третий 01.05.2020",
    }
    assert found.faults == [(4, "impossible_date"), (8, "impossible_date")]
    assert len(found.messages) == 8


def test_a_letter_is_one_message_with_what_is_attached():
    found = Taken(LETTER)
    assert found.said == [("2020-05-03 14:22:10 +05:00", "Inna Invented <inna@example.org>", "They beat him.")]
    assert found.messages[0].facts == (("recipient", "Office <office@example.org>"), ("subject", "Письмо"))
    assert (found.parts, found.faults) == ({1: b"A photo"}, [])


def test_a_box_of_mail_is_several_messages():
    found = Taken(BOX)
    assert [one.words for one in found.messages] == ["They beat him.", "Hello\n\nFrom the north"]
    assert found.messages[1].facts[0] == ("as_written", "some day")
    assert found.faults == [(2, "impossible_date")]
    assert found.parts == {1: b"A photo"}


def test_letters_in_a_zip_are_read_together_and_what_lies_beside_them_is_kept():
    found = Taken(zipped({"a.eml": LETTER, "b/all.mbox": BOX, "c.jpg": b"beside"}))
    assert (found.kind, len(found.messages)) == ("mail", 3)
    assert found.parts == {1: b"A photo", 2: b"A photo", 3: b"beside"}


def test_a_letter_inside_a_letter_is_attached_whole():
    inner = b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + LETTER.replace(b"=b\r\n", b"=c\r\n").replace(
        b"--b", b"--c"
    )
    found = Taken(LETTER.replace(b"--b--", inner + b"\r\n--b--"))
    assert len(found.messages) == 1 and len(found.parts) == 2
    assert b"They beat him." in found.parts[2]


def test_an_attachment_of_mail_that_is_broken_is_left_out_by_name():
    found = Taken(LETTER.replace(b"QSBwaG90bw==", b"QSBwa(!)G90b"))
    assert found.messages[0].words == "They beat him."
    assert (found.parts, found.faults) == ({}, [(1, "damaged_part")])


@pytest.mark.parametrize(
    "whole", [b"A letter about 5/3/20.", b"{}", zipped({"a.txt": "no chat"}), b"PK\3\4", b"<html></html>"]
)
def test_what_is_no_export_is_not_made_one(whole):
    with pytest.raises(Unshowable, match="no_messages"):
        Taken(whole)


SAMPLES = [whatsapp(), telegram(), ANDROID_RU.encode(), IOS_RU.encode(), told(), PAGE.encode(), LETTER, BOX]


class Out:
    def __init__(self):
        self.tags = []

    def write(self, data):
        self.tags.append(bytes(data[:1]) if len(data) == protocol.HEAD.size else b"")

    def flush(self):
        return None


@given(
    st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0), st.binary(max_size=4)), max_size=20), st.integers(0)
)
def test_changed_at_random_an_export_is_taken_apart_or_refused(whole, changes, cut):
    for at, piece in changes:
        whole = whole[: at % len(whole)] + piece + whole[at % len(whole) + len(piece) :]
    whole = whole[: len(whole) - cut % len(whole)]
    codes = kinds.readings(whole[: kinds.LOOKED_AT], whole[-kinds.LOOKED_AT :])
    try:
        Taken(whole)
    except Unshowable:
        pass
    except Exception as fault:  # what the reader makes of any other: damaged, and never silence
        assert not isinstance(fault, Disbelieved), fault
        out = Out()
        reading.attempt(out, "unpack", 0, Held(whole[:100], whole[-100:], whole, len(whole)))
        assert protocol.FAILED in out.tags
    assert codes


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=40)
LINE = TEXT.map(messages.line)
MESSAGES = st.lists(
    st.builds(
        Message,
        when=st.sampled_from(["", "2020-05-03 14:22", "2020-05-03 14:22:10 +05:00"]),
        who=LINE,
        words=TEXT,
        facts=st.lists(st.tuples(st.sampled_from(messages.FACTS), LINE), max_size=2).map(tuple),
        parts=st.lists(st.tuples(st.none() | st.integers(1, 999), LINE), max_size=2).map(tuple),
    ),
    max_size=5,
)


@given(MESSAGES)
def test_a_conversation_is_read_as_it_was_written(told):
    text = b"".join(conversation.written(told)).decode()
    assert conversation.read(text) == (told, len(told))
    assert conversation.read(text, 1, 2) == (told[1:3], len(told))


LIES = [
    b"{", b"[]", b"{}", b'{"when": "yesterday", "who": "", "words": "", "facts": [], "parts": []}',
    b'{"when": "", "who": 1, "words": "", "facts": [], "parts": []}',
    b'{"when": "", "who": "", "words": "", "facts": [["<script>", ""]], "parts": []}',
    b'{"when": "", "who": "", "words": "", "facts": [], "parts": [[-1, ""]]}',
    b'{"when": "", "who": "", "words": "", "facts": [], "parts": [[true, ""]]}',
]  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_message_outside_the_protocol_is_not_believed(lie):
    with pytest.raises(Disbelieved):
        messages.message(lie)


@pytest.mark.parametrize(
    "lie", [b"[1]", b'[1, "a", "b", -1]', b'[1, "a", "b", 999999999999]', b'[1, 2, "b", 1]', b"{}"]
)
def test_an_attachment_outside_the_protocol_is_not_believed(lie):
    with pytest.raises(Disbelieved):
        messages.part(lie)


def test_an_unheard_fault_or_kind_is_not_believed():
    for lie in (b'[1, "<script>"]', b'[-1, "burst"]', b'["", "burst"]'):
        with pytest.raises(Disbelieved):
            messages.fault(lie)
    with pytest.raises(Disbelieved):
        messages.export(b'["signal", 1]')


def test_only_what_may_be_an_export_is_offered_to_be_taken_apart():
    assert may_be_export("application/octet-stream", "Chat.ZIP", "upload")
    assert may_be_export("message/rfc822", "no ending", "upload")
    assert not may_be_export("image/jpeg", "a.jpg", "upload")
    assert not may_be_export("text/plain", "conversation.txt", "conversation")
