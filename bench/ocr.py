"""How many characters of printed pages are read right, as a share: as printed, as a fair scan, as a bad one.

python bench/ocr.py      needs Tesseract with rus, kaz, eng
"""

import sys
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import printed
from aigaq.intake.reading import picture, store, tsv
from aigaq.intake.reading.languages import language_of
from aigaq.vault.reader.protocol import Pixels

FACES = ("DejaVuSerif", "DejaVuSans")


def read(image):
    """What is read on a page: its language, its text."""
    rgb = image.convert("RGB")
    half, whole = picture.prepared(Pixels(*rgb.size, rgb.tobytes()))
    language = language_of(tsv.words_of(store.recognised(half, store.EVERY)))
    return language, tsv.leaf(store.recognised(whole, store.LANGUAGES.get(language, store.EVERY)), language)


def main():
    if store.recogniser() is None:
        sys.exit("Tesseract is not installed.")
    for language, text in printed.TEXTS.items():
        for worn, name in enumerate(("printed", "fair scan", "bad scan")):
            shares, seconds = [], []
            for face in FACES:
                began = time.perf_counter()
                found, leaf = read(printed.page(text, worn, face))
                seconds.append(time.perf_counter() - began)
                shares.append(1 - Levenshtein.normalized_distance(text, " ".join(leaf.text.split())))
                if found != language:
                    print(f"{language} {name}: taken for {found}")
            sure = f"confidence {leaf.confidence} %" if leaf.confidence else ""
            print(f"{language}  {name:10} {min(shares):.4f} right  {max(seconds):.1f} s a page  {sure}")


if __name__ == "__main__":
    main()
