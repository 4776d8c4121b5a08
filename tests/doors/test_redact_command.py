"""`aigaq redact`: a covered copy in a file, and what can be got back from one."""

import json

import pypdf
import pytest
from test_commands import house, made, refused, run

import covering

__all__ = ["house", "made"]


@pytest.fixture
def paper(house, tmp_path):
    place = tmp_path / "paper.pdf"
    place.write_bytes(covering.text("ru"))
    run("deposit", "C-2020-01", place, "--title", "A paper", house=house)
    done = run("deposit", "C-2020-01", place, "--title", "A paper", "--json", house=house)
    return json.loads(done.stdout)["item"]


def test_a_copy_is_covered_written_to_a_file_and_checked(house, tmp_path, paper):
    out, terms = tmp_path / "covered.pdf", tmp_path / "terms"
    terms.write_text("Жанболатов\n", "utf-8")
    done = run(
        "redact", "C-2020-01", paper, "--terms", terms, "--box", "1:24,79,52,6", "--out", out, "--json", house=house
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert done.returncode == 0 and told["marks"] > 3 and "анболат" not in done.stdout + done.stderr
    assert "".join(page.extract_text() for page in pypdf.PdfReader(out).pages).strip() == ""
    checked = run("redact", "check", "C-2020-01", told["copy"], "--json", house=house)
    assert checked.returncode == 0 and json.loads(checked.stdout)["passed"]
    open_one = run("redact", "check", "C-2020-01", paper, "--term", "Жанболатову", "--json", house=house)
    assert open_one.returncode == 1 and json.loads(open_one.stdout)["letters"]["pdfium"] > 0
    refused(run("redact", "C-2020-01", paper, "--box", "1:x", house=house), "per cent")
    refused(run("redact", "C-2020-01", paper, "--term", "x1", "--reason", "because", house=house), "reason")
