"""What a file is by its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.vault.kinds import KINDS, differs, is_text, readings

PNG, ZIP_END = b"\x89PNG\r\n\x1a\n", b"PK\x05\x06" + bytes(18)


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (b"%PDF-1.7\n", ("pdf",)), (b"junk before %PDF-1.4", ("pdf",)), (PNG, ("png",)),
        (b"\xff\xd8\xff\xe0", ("jpeg",)),
        (b"RIFF\0\0\0\0WEBP", ("webp",)), (b"....WEBP\x01", ("unknown",)), (b"MZ\x90\0", ("program",)),
        (b"MZ and other letters", ("text",)), (b"BM is a pair of letters", ("text",)), (b"#!/bin/sh\n", ("script",)),
        (b"#!AMR\n\x01", ("amr",)), (b"\0\0\0\x18ftypheic", ("heic",)), (b"\0\0\0\x18ftypisom", ("mp4",)),
        (b"<!-- a --><html><p>", ("html",)), (b'<?xml version="1.0"?><svg xmlns="x">', ("svg",)),
        (b"<?xml version='1'?><a/>", ("xml",)),
        (b"From: a\nTo: b\nSubject: c\n\nx", ("mail",)), (b"a;b\n1;2\n", ("csv",)), ("Привет".encode(), ("text",)),
        ("Привет".encode("cp1251"), ("text",)), (b"", ("unknown",)), (b"\0\1\2", ("unknown",)),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_its_bytes(start, found):
    assert readings(start, start) == found


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (b"%PDF-1.4", ZIP_END, ("pdf", "zip")), (b"GIF89a/*\0", b"", ("script", "gif")),
        (b"\xff\xd8\xff\xe0 <script >", b"", ("html", "jpeg")), (b"\0\0\0\x18ftypisom", ZIP_END, ("zip", "mp4")),
        (PNG, b"<html>", ("html", "png")), (b"MZ\0", ZIP_END, ("program", "zip")),
    ],
)  # fmt: skip
def test_what_can_be_read_as_two_kinds_is_treated_as_the_more_dangerous(start, end, found):
    assert readings(start, end) == found


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_every_file_has_a_kind_of_the_table(start, end):
    found = readings(start, end)
    assert found and set(found) <= set(KINDS)


@pytest.mark.parametrize(
    ("code", "name", "media_type", "says_other"),
    [
        ("pdf", "letter.jpg", "application/pdf", True), ("pdf", "letter.pdf", "image/jpeg", True),
        ("pdf", "letter.PDF", "application/pdf", False), ("pdf", "letter", "application/octet-stream", False),
        ("pdf", "letter.part1", "application/x-unknown", False), ("program", "photo.jpg", "image/jpeg", True),
    ],
)  # fmt: skip
def test_a_name_or_a_sender_that_says_something_else_is_noticed(code, name, media_type, says_other):
    assert differs(code, name, media_type) is says_other


def test_control_characters_are_no_letters():
    assert is_text("Письмо\r\n\tконец".encode()) and not is_text(b"a\0b") and not is_text(b"a\x01b")
