"""A transcriber's model that knows nothing: the smallest of its shape, random weights. Made here, shipped by nobody."""

import json

LANGUAGES = 99
ENDS, STARTS, NO_TIMES, MOMENTS = 50257, 50258, 50363, 1501
SPECIAL = ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")
WIDTH, MELS, AUDIO, TEXT = 32, 80, 1500, 448


def tokens():
    """The words of the model: letters and numbers for most, the signs of Whisper where its programs look for them."""
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    plain = [chr(0x430 + at) if at < 32 else f"w{at}" for at in range(ENDS)]
    codes = ("en", *(code for code in _LANGUAGE_CODES if code != "en"))
    langs = [f"<|{code}|>" for code in codes[:LANGUAGES]]
    signs = ["<|endoftext|>", "<|startoftranscript|>", *langs, *(f"<|{name}|>" for name in SPECIAL)]
    return [*plain, *signs, *(f"<|{at * 0.02:.2f}|>" for at in range(MOMENTS))]


def make_model(folder):
    """Write the model into a folder, as faster-whisper reads it."""
    import numpy as np
    from ctranslate2.specs import WhisperSpec
    from tokenizers import Tokenizer, models

    chance = np.random.default_rng(1)
    spec, words = WhisperSpec(1, 2, 1, 2), tokens()
    fill(spec, lambda *shape: (chance.standard_normal(shape) * 0.02).astype("float32"), len(words))
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], [ENDS]
    spec.config.lang_ids, spec.config.alignment_heads = list(range(STARTS + 1, STARTS + 1 + LANGUAGES)), [(0, 0)]
    spec.register_vocabulary(words)
    spec.validate()
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token=words[0]))
    tokenizer.add_special_tokens(words[ENDS:])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": MELS}), "utf-8")


def fill(spec, weights, size):
    """Give every layer its weights, in the shapes that go together."""

    def linear(layer, outward, inward=WIDTH):
        layer.weight, layer.bias = weights(outward, inward), weights(outward)

    def norm(layer):
        layer.gamma, layer.beta = weights(WIDTH) + 1, weights(WIDTH)

    def attention(layer, parts):
        norm(layer.layer_norm)
        for one, outward in zip(layer.linear, parts, strict=True):
            linear(one, outward)

    def feed(layer):
        norm(layer.layer_norm)
        linear(layer.linear_0, 4 * WIDTH)
        linear(layer.linear_1, WIDTH, 4 * WIDTH)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = weights(WIDTH, MELS, 3), weights(WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = weights(WIDTH, WIDTH, 3), weights(WIDTH)
    encoder.position_encodings.encodings = weights(AUDIO, WIDTH)
    norm(encoder.layer_norm)
    attention(encoder.layer[0].self_attention, (3 * WIDTH, WIDTH))
    feed(encoder.layer[0].ffn)
    decoder.embeddings.weight = weights(size, WIDTH)
    decoder.position_encodings.encodings = weights(TEXT, WIDTH)
    norm(decoder.layer_norm)
    decoder.projection.weight = decoder.embeddings.weight
    attention(decoder.layer[0].self_attention, (3 * WIDTH, WIDTH))
    attention(decoder.layer[0].attention, (WIDTH, 2 * WIDTH, WIDTH))
    feed(decoder.layer[0].ffn)
