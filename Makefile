# One command for each of: set up, demo, test, check, evaluate, train, benchmark.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test check format docs evaluate benchmark benchmark-record soak train clean

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

check: setup  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

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

docs: setup  ## run the commands that pages of docs/ show, and put their outputs in place
	$(BIN)/python docs/outputs.py

soak: setup  ## 300 kills at random moments, a verified record after each
	$(BIN)/python benchmarks/soak.py

train: setup  ## train and package the three pipelines from ../shared/treebanks (an hour on two cores)
	$(BIN)/python training/train.py fr en es

clean:
	rm -rf build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
