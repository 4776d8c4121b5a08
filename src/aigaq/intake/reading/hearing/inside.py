"""What the process does: load the model, close itself in, take the recording apart, say what is said in it.

The model's own threads are older than the walls; they multiply numbers. What a stranger made, the recording, is parsed
in the thread that is closed in.
"""

import io
import json
import math
import sys
from collections.abc import Iterator
from typing import Any

from aigaq.vault.reader.inside import sandbox

RATE = 16_000
MEMORY = 16 << 30
# A night of listening on an old laptop.
SECONDS = 12 * 3600
LANGUAGES = ("ru", "kk", "en")


def serve() -> None:
    """Read the order (one line of JSON) and the recording behind it; write lines of JSON."""
    order = json.loads(sys.stdin.buffer.readline())
    model = _model(order["model"])
    sandbox.close(sys.path, seconds=SECONDS, memory=MEMORY)
    sound = _sound(sys.stdin.buffer.read())
    _say({"seconds": math.ceil(len(sound) / RATE)})
    for one in _spoken(model, sound, order):
        _say(one)
    _say({"end": True})


def _model(folder: str) -> Any:
    from faster_whisper import WhisperModel  # noqa: PLC0415 - not everybody has it

    return WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True)


def _sound(recording: bytes) -> Any:
    """Return a recording as numbers, 16,000 a second. No thread can be started any more, so the decoder gets none."""
    import av  # noqa: PLC0415
    import numpy  # noqa: PLC0415

    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    pieces = []
    with av.open(io.BytesIO(recording), mode="r", metadata_errors="ignore") as container:
        stream = container.streams.audio[0]
        stream.codec_context.thread_count = 1
        for frame in container.decode(stream):
            frame.pts = None
            pieces += [one.to_ndarray().reshape(-1) for one in resampler.resample(frame)]
    whole = numpy.concatenate(pieces) if pieces else numpy.zeros(0, "int16")
    return whole.astype("float32") / 32768.0


def _spoken(model: Any, sound: Any, order: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what is said from the moment on at which the order asks to go on."""
    since = int(order["since"])
    left = sound[since * RATE :]
    if not len(left):
        return
    language = order["language"] or _language(model, left)
    for one in model.transcribe(left, language=language, beam_size=5, condition_on_previous_text=False)[0]:
        sure = max(0, min(100, round(100 * math.exp(one.avg_logprob))))
        yield {"from": since + int(one.start), "text": one.text.strip(), "language": language, "sure": sure}


def _language(model: Any, sound: Any) -> str:
    """Return the language of a recording: whichever of ours the model hears most of in its first half minute."""
    if not model.model.is_multilingual:
        return "en"
    _first, _share, shares = model.detect_language(sound[: 30 * RATE])
    return max((pair for pair in shares if pair[0] in LANGUAGES), key=lambda pair: pair[1], default=("ru", 0))[0]


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
