# One command for each of: set up, demo, test, check, evaluate, train, benchmark.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test check docs format evaluate benchmark benchmark-record soak train weights clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Bilat needs Python 3.11 or newer; name one with: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV) || (echo "The venv module is missing: apt-get install python3-venv" && exit 1)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(STAMP)

demo: setup  ## read the samples into a fresh record, print the Canada-Peru chronology and brief
	rm -rf demo && mkdir -p demo
	$(BIN)/bilat read samples/*.txt --record demo/bilat.db
	$(BIN)/bilat chronology CAN PER --record demo/bilat.db --lang en
	$(BIN)/bilat brief CAN PER --record demo/bilat.db --lang fr

test: setup  ## everything that must pass
	$(BIN)/pytest -n auto

docs: setup  ## write the reference and the outputs in the pages again, from the code
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/consoles.py
	mkdir -p docs/images && rm -f build/docs.db && mkdir -p build && $(BIN)/bilat read samples/*.txt --record build/docs.db
	$(BIN)/bilat picture timeline CAN PER --record build/docs.db -o docs/images/timeline.svg
	$(BIN)/bilat picture series CAN PER --record build/docs.db -o docs/images/series.svg
	$(BIN)/bilat picture network "double taxation" --record build/docs.db -o docs/images/network.svg

check: setup  ## lint, format and types, and that the reference is up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/reference.py --check

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: setup  ## scores on the documents of evaluation/ and, where present, ../shared
	$(BIN)/python -m evaluation
	$(BIN)/python -m evaluation.identity
	$(BIN)/python -m evaluation.roundtrip

benchmark: setup
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/times.py
	$(BIN)/python -m benchmarks.mentions

benchmark-record: setup  ## questions to a record of a million events (makes it first: some minutes, 4 GB of disk)
	$(BIN)/python benchmarks/record.py

soak: setup  ## 300 kills at random moments, a verified record after each
	$(BIN)/python benchmarks/soak.py

train: setup  ## train and package the three pipelines from ../shared/treebanks (an hour on two cores)
	$(BIN)/python training/train.py fr en es

weights: setup  ## fit the confidence of events on the pages of training/pages (a minute)
	PYTHONPATH=. $(BIN)/python training/weights.py training/pages --cross

clean:
	rm -rf build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
