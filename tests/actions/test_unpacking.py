"""Exports of messages taken apart by a reader process: once each, in one parcel, and again after a break."""

import io

import pytest
from chats import ANDROID_RU, BOX, PHOTO, VOICE, telegram, whatsapp
from test_reader import fake

from aigaq.access.models import TrailEntry
from aigaq.errors import NotAllowed, Unknown
from aigaq.intake.actions import Thing, bring
from aigaq.intake.models import ExportPart, ParcelItem, Unpacking
from aigaq.intake.unpacking import actions
from aigaq.intake.unpacking.actions import begin, carry_on, open_conversation
from aigaq.intake.unpacking.queries import messages_of
from aigaq.record.actions import clear
from aigaq.vault import store as vault
from aigaq.vault.actions import deposit, sealed_record, unsealed
from aigaq.vault.clearance import NotCleared, Purpose
from aigaq.vault.models import Custody, Item
from aigaq.vault.reader import store
from aigaq.vault.verify import verify

closed_in = pytest.mark.skipif(
    not all(store.isolation().values()), reason="this kernel closes no process in (Landlock and seccomp or namespaces)"
)


def titled(media_type, number):
    return {"en": f"Attachment {number}" if number else "Messages"}


def put(member, case, content, name="chat.zip"):
    return deposit(member, case, io.BytesIO(content), title={"en": "An export"}, name=name)


def taken(member, item, **more):
    return carry_on(member, begin(member, item), clear(member, item, Purpose.INTERNAL), titled, **more)


def read(member, found):
    open_conversation(member, found, clear(member, found.conversation, Purpose.INTERNAL))
    return messages_of(member, found)[0]


def parts_of(found):
    return {part.number: part.item for part in ExportPart.objects.filter(unpacking=found)}


@closed_in
def test_an_export_becomes_a_conversation_and_items_of_the_same_parcel(house, amina, case):
    whole = whatsapp()
    thing = Thing("chat.zip", {"en": "A chat"}, lambda: vault.seal(io.BytesIO(whole)))
    parcel = bring(amina, case, [thing], told="x", consent_asked=True).parcel
    item = Item.objects.get()
    found = taken(amina, item)
    assert (found.kind, found.messages, found.reached, found.faults, found.why) == ("whatsapp", 4, 1, [], "")
    part = parts_of(found)[1]
    assert unsealed(amina, part) == PHOTO and unsealed(amina, item) == whole
    assert (part.media_type, part.received_how, part.derived_from) == ("image/jpeg", "taken_out", item)
    assert part.tool.startswith("aigaq ") and sealed_record(amina, part)["name"] == "IMG-20200503-WA0001.jpg"
    assert ParcelItem.objects.filter(parcel=parcel).count() == Item.objects.count() == 3
    assert found.conversation.derived_from == item
    told = read(amina, found)
    assert told[1].who == "Инна Вымышленная" and told[2].parts == ((1, "IMG-20200503-WA0001.jpg"),)
    assert list(house.tmp.iterdir()) == []
    assert verify().sound


@closed_in
def test_no_sender_word_or_file_name_stands_in_clear_in_any_row(amina, case):
    found = taken(amina, put(amina, case, whatsapp()))
    rows = [found, *Item.objects.all(), *ExportPart.objects.all(), *Custody.objects.all()]
    shown = repr([row.plain() for row in rows]) + repr(list(TrailEntry.objects.values_list("line", flat=True)))
    assert not any(word in shown for word in ("Инна", "избили", "IMG-2020", "700 000"))


@closed_in
def test_an_export_without_a_parcel_is_taken_apart_too(amina, case):
    found = taken(amina, put(amina, case, BOX, "letters.mbox"))
    assert (found.kind, found.messages, found.reached) == ("mail", 2, 1)
    assert not ParcelItem.objects.exists()


@closed_in
def test_the_messages_are_shown_to_who_opened_them_while_that_lasts(amina, bruno, people, case):
    found = taken(amina, put(amina, case, whatsapp()))
    with pytest.raises(NotCleared):
        messages_of(amina, found)
    assert len(read(amina, found)) == 4
    assert [line.event for line in Custody.objects.filter(item=found.conversation)] == ["ing", "der"]
    with pytest.raises(NotCleared):
        messages_of(bruno, found)
    for name in ("Erik", "Dana"):
        with pytest.raises(NotAllowed):
            open_conversation(people[name], found, clear(amina, found.conversation, Purpose.INTERNAL))
    with pytest.raises(NotCleared):
        open_conversation(bruno, found, clear(amina, found.conversation, Purpose.INTERNAL))
    with pytest.raises(Unknown):
        open_conversation(people["Chen"], found, clear(amina, found.conversation, Purpose.INTERNAL))


def test_who_may_not_open_takes_nothing_apart(amina, people, case):
    item = put(amina, case, whatsapp())
    for name in ("Erik", "Dana"):
        with pytest.raises(NotAllowed):
            begin(people[name], item)
    with pytest.raises(Unknown):
        begin(people["Chen"], item)


class PulledOut(Exception):
    """Somebody pulled the plug."""


@closed_in
def test_what_broke_off_goes_on_and_doubles_nothing(amina, case, monkeypatch):
    item, keep = put(amina, case, telegram()), actions._keep_part

    def pulled(run, part, waiting):
        if part.number == 2:
            waiting.discard()
            raise PulledOut
        keep(run, part, waiting)

    monkeypatch.setattr(actions, "_keep_part", pulled)
    with pytest.raises(PulledOut):
        taken(amina, item)
    assert Unpacking.objects.get().reached == 1
    monkeypatch.undo()
    found = taken(amina, item)
    assert found.finished_at and sorted(parts_of(found)) == [1, 2]
    assert [unsealed(amina, parts_of(found)[n]) for n in (1, 2)] == [PHOTO, VOICE]
    assert (Item.objects.count(), found.messages) == (4, 4)
    assert found.faults == [[4, "impossible_date"], [4, "missing"]]
    assert taken(amina, item).finished_at == found.finished_at and Item.objects.count() == 4
    assert verify().sound


@closed_in
def test_what_is_no_export_says_so_and_stays_as_it_came(amina, case):
    item = put(amina, case, b"A letter, and no chat.", "letter.txt")
    found = taken(amina, item)
    assert (found.why, found.conversation, found.faults) == ("no_messages", None, [])
    assert found.finished_at and Item.objects.count() == 1


@closed_in
def test_what_bursts_is_named_and_the_rest_kept(amina, case):
    found = taken(amina, put(amina, case, whatsapp(**{"bomb.bin": bytes(30_000_000), "z.jpg": b"after"})))
    assert found.faults == [[2, "burst"]]
    assert (sorted(parts_of(found)), found.reached) == ([1, 3], 3)


SAY = """
def m(): say(b'M', json.dumps({{"when": "", "who": "", "words": "x", "facts": [], "parts": []}}).encode())
say(b'K', b'["zip"]')
say(b'X', b'["whatsapp", 2]')
{rest}
"""
LIES = {
    "no export": "say(b'E')",
    "two exports": "m(); say(b'X', b'[\"whatsapp\", 2]'); say(b'E')",
    "a piece of nothing": "m(); say(b'D', b'x'); say(b'E')",
    "a part too short": "m(); say(b'A', b'[1, \"a\", \"b\", 5]'); say(b'D', b'x'); say(b'E')",
    "a part too long": "m(); say(b'A', b'[1, \"a\", \"b\", 1]'); say(b'D', b'xx'); say(b'E')",
    "a part of an unheard number": "m(); say(b'A', b'[3, \"a\", \"b\", 1]'); say(b'D', b'x'); say(b'E')",
    "the same part twice": "m(); [(say(b'A', b'[1, \"a\", \"b\", 1]'), say(b'D', b'x')) for _ in 'ab']; say(b'E')",
    "a message that is none": "say(b'M', b'[]'); say(b'E')",
    "an end in the middle": "m()",
    "a crash": "m(); import os; os.abort()",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_conquered_reader_is_not_believed_and_nothing_half_is_kept(lie, house, amina, case, monkeypatch):
    item = put(amina, case, whatsapp())
    monkeypatch.setattr(store, "command", fake(SAY.format(rest=LIES[lie])))
    found = taken(amina, item)
    assert found.finished_at
    assert found.why in ("died", "no_messages") if found.conversation is None else found.faults[-1][1] == "reader_died"
    assert Item.objects.count() - 1 == (found.conversation is not None) + ExportPart.objects.count()
    assert list(house.tmp.iterdir()) == []
    assert verify().sound


def test_a_reader_that_takes_too_long_is_followed_by_another_as_long_as_that_brings_more(amina, case, monkeypatch):
    item, calls = put(amina, case, whatsapp()), []
    monkeypatch.setattr(store, "WALL_SECONDS", 1.5)
    part = "say(b'A', json.dumps([{n}, 'a', 'b', 1]).encode()); say(b'D', b'x'); time.sleep(30)"

    def command(task, done):
        calls.append(done)
        return fake(SAY.format(rest="m(); " + (part.format(n=done + 1) if done < 2 else "time.sleep(30)")))(task, done)

    monkeypatch.setattr(store, "command", command)
    found = taken(amina, item)
    assert calls == [0, 1, 2]
    assert (found.reached, found.faults) == (2, [[3, "reader_too_long"]])


@closed_in
def test_a_long_chat_is_taken_apart_in_seconds(amina, case):
    lines = "".join(f"03.05.2020, 14:22 - Инна: {n} слов\n" for n in range(20_000))
    found = taken(amina, put(amina, case, (ANDROID_RU + lines).encode(), "chat.txt"))
    assert found.messages == 20_004
    assert len(read(amina, found)) == 20_004
