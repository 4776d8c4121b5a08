"""An organisation's own pack, invented, to lay over one of ours: its head, a body, a link, a time limit."""

HEAD = """\
[pack]
id = "own"
version = "1"
extends = "kz"
checked_on = 2026-11-20

[[source]]
id = "letter"
title = { en = "A letter", ru = "Письмо", kk = "Хат" }
"""
BODY = """
[[authority]]
id = "{id}"
name = {{ en = "A body", ru = "Орган", kk = "Орган" }}
kind = "committee"
status = "verified"
source = "letter"
checked = 2026-11-20
"""
EDGE = """
[[authority.edge]]
type = "part_of"
to = "{to}"
status = "verified"
source = "letter"
checked = 2026-11-20
"""
TERM = """
[[deadline]]
id = "OWN.1"
label = { en = "A term", ru = "Срок", kk = "Мерзім" }
amount = 5
unit = "working_day"
start = "receipt"
whose = "us"
cite = { en = "A law", ru = "Закон", kk = "Заң" }
status = "verified"
source = "letter"
checked = 2026-11-20
"""
