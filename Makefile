# Two commands do all set-up: `make demo` and `make test`. Everything lands in .venv in this folder.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= .demo
PORT ?= 8765
# Installed only when we are root on a Debian-like machine; otherwise the tests that need them say what to install.
SYSTEM := chromium poppler-utils gettext gcc libc6-dev fonts-dejavu-core tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-eng

# One worker more than there are processors: who tests a browser or a command waits for it.
WORKERS := $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)

# Commands, workers and readers are started a thousand times in a run: what Python compiled once is kept.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo setup transcripts test endurance lint fmt types bench shots tour dev system messages migrations lock clean

demo: setup  ## a throw-away house with the example case, open in the browser
	$(BIN)/aigaq demo --house $(DEMO) --port $(PORT)

setup: $(VENV)/.installed  ## .venv with the command at .venv/bin/aigaq

$(VENV)/.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Aigaq needs Python 3.11 or newer: make PYTHON=python3.12 setup")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

dev: $(VENV)/.dev

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

system:  # what the browser tests and the page checks need
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  for what in $(SYSTEM); do dpkg -s $$what >/dev/null 2>&1 || missing="$$missing $$what"; done; \
	  if [ -n "$$missing" ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi; \
	fi

test: dev system lint types  ## everything: house rules, lint, types, unit, property and browser tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m 'not alone'
	$(BIN)/python -m pytest -m alone

endurance: dev system  ## what takes too long for every day: every write point of acts, every older version, every look of every page, 20,000 flipped bits
	AIGAQ_FAULTS=1500 AIGAQ_LEVEL=0001 $(BIN)/python -m pytest tests/faults/test_faults.py
	AIGAQ_CUTS=100000 AIGAQ_LEVEL=0001 $(BIN)/python -m pytest tests/faults/test_power.py
	AIGAQ_LEVELS=1000 AIGAQ_LEVEL=0001 $(BIN)/python -m pytest tests/actions/test_upgrades.py
	AIGAQ_HOSTILE=5000 $(BIN)/python -m pytest tests/hostile
	AIGAQ_FLIPS=20000 $(BIN)/python -m pytest tests/actions/test_flips.py
	AIGAQ_KILLS=500 $(BIN)/python -m pytest tests/doors/test_killed.py
	AIGAQ_PARSES=20000 AIGAQ_SEALS=1000000 $(BIN)/python -m pytest tests/rules/test_parsers.py tests/actions/test_randomness.py
	AIGAQ_EXAMPLES=1000 $(BIN)/python -m pytest -n auto --dist loadfile $(shell grep -rl --include="test_*.py" "@given" tests)
	AIGAQ_BAGS=500 $(BIN)/python -m pytest tests/doors/test_many_bags.py
	AIGAQ_STEPS=10000 AIGAQ_CLOCKS=500 $(BIN)/python -m pytest tests/actions/test_model.py tests/actions/test_clocks.py
	AIGAQ_LOOKS=all $(BIN)/python -m pytest tests/doors/test_browser_axe.py tests/doors/test_browser_pictures.py
	AIGAQ_PAGES=100000 AIGAQ_STRIKES=4 $(BIN)/python -m pytest tests/doors/test_stranger.py tests/doors/test_quiet.py
	AIGAQ_FUZZ=5000 AIGAQ_HISTORIES=2000 $(BIN)/python -m pytest tests/doors/test_hostile.py tests/doors/test_sessions.py tests/doors/test_scripts.py

transcripts: setup  ## what transcribes recordings; the model is yours to bring (docs/guide/transcripts.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-transcripts.lock

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev
	$(BIN)/mypy

fmt: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: dev  ## figures, never pass or fail
	@for what in start pages vault trail dossier timing names ocr suggestions search served editor matrix guard newcomer release pictures going; do echo "== $$what"; $(BIN)/python bench/$$what.py; done

shots: dev system  ## pictures of every kind of page into shots/, with sheets to look through
	$(BIN)/python bench/shots.py shots

tour: dev system  ## the README's pictures, from the whole walk; look at them before you keep them
	AIGAQ_TOUR=docs/guide/pictures/tour $(BIN)/python -m pytest tests/doors/test_browser_whole_walk.py

messages: dev system  ## collect texts into locale/*.po and compile them
	cd src/aigaq && ../../$(BIN)/django-admin makemessages -l ru -l kk --no-location --no-wrap --no-obsolete
	cd src/aigaq && ../../$(BIN)/django-admin compilemessages -v 0

migrations: dev  ## write the migration of changed models (NAME=what_changed)
	$(BIN)/python -m aigaq.migrations $(NAME)

lock: dev  ## pin every dependency again
	$(BIN)/python -m pip install --quiet 'pip-tools>=7.4,<8'
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra transcripts -o requirements-transcripts.lock pyproject.toml

clean:
	rm -rf $(VENV) $(DEMO) shots
