"""Recordings: transcribed where a model is, and by hand always; what was heard survives what comes between."""

import importlib.util
import io
import math
import struct
import wave

import pytest

from aigaq.intake.models import ReadLeaf
from aigaq.intake.reading import actions, queries
from aigaq.intake.reading.hearing import store as hearing
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose

needs_transcriber = pytest.mark.skipif(
    importlib.util.find_spec("faster_whisper") is None, reason="needs faster-whisper: make transcripts"
)


def sound(seconds):
    """A tone of so many seconds, as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        tone = (int(9000 * math.sin(at / 5) * math.sin(at / 3000)) for at in range(8000 * seconds))
        file.writeframes(b"".join(struct.pack("<h", one) for one in tone))
    return out.getvalue()


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """A model of nobody, in the shape of Whisper's."""
    from speaking import make_model

    folder = tmp_path_factory.mktemp("model") / "tiny"
    make_model(folder)
    return folder


@pytest.fixture
def call(amina, case):
    made = deposit(amina, case, io.BytesIO(sound(8)), title={"en": "A call"}, name="call.wav", media_type="audio/x-wav")
    return made, clear(amina, made, Purpose.INTERNAL)


def test_without_a_model_a_recording_is_refused_in_words_and_can_be_written_down(amina, call, monkeypatch):
    monkeypatch.delenv(hearing.FOLDER, raising=False)
    item, cleared = call
    with pytest.raises(hearing.NoTranscriber):
        actions.carry_on(amina, actions.begin(amina, item), cleared)
    assert actions.write_down(amina, item, "[0:01] Алло.").leaves[0]["from"] == 1


def test_a_folder_without_a_model_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv(hearing.FOLDER, str(tmp_path))
    assert hearing.model() is None


@needs_transcriber
def test_a_recording_is_transcribed_by_the_model_the_house_was_given(amina, call, model, monkeypatch):
    monkeypatch.setenv(hearing.FOLDER, str(model))
    item, cleared = call
    found = actions.carry_on(amina, actions.begin(amina, item), cleared)
    assert found.seconds == 8 and found.leaves and all(one["from"] is not None for one in found.leaves)
    assert "faster-whisper tiny" in found.tool and found.text.tool == found.tool
    assert not ReadLeaf.objects.exists()


@needs_transcriber
def test_what_was_heard_before_it_broke_off_is_kept_and_not_heard_twice(amina, call, model, monkeypatch):
    monkeypatch.setenv(hearing.FOLDER, str(model))
    item, cleared = call
    found = actions.begin(amina, item)

    def pulled(at, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.carry_on(amina, found, cleared, pulled)
    heard = queries.heard_so_far(found)
    assert ReadLeaf.objects.count() == 1
    done = actions.carry_on(amina, found, cleared)
    moments = [one["from"] for one in done.leaves]
    assert moments == sorted(moments) and moments.count(heard) == 1


@needs_transcriber
def test_what_is_no_recording_though_it_begins_as_one_is_said_by_name(amina, case, model, monkeypatch):
    monkeypatch.setenv(hearing.FOLDER, str(model))
    broken = io.BytesIO(b"RIFF\xff\xff\xff\x7fWAVEfmt " + bytes(200))
    item = deposit(amina, case, broken, title={"en": "A call"}, name="call.wav")
    found = actions.begin(amina, item)
    with pytest.raises(hearing.NotHeard):
        actions.carry_on(amina, found, clear(amina, item, Purpose.INTERNAL))
    assert queries.unfinished(amina, item) == found
