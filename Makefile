# Every target makes .venv if it is missing and installs what it needs; nothing is done by hand.
PYTHON ?= python3
BIN := .venv/bin
# On Linux the index has torch with CUDA. For the small CPU build: make run TORCH_INDEX=https://download.pytorch.org/whl/cpu
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	$(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

.PHONY: run test check floors flows ui lock clean

run: .venv/installed
	$(BIN)/transum run samples/articles --profile mini --store desk
	$(BIN)/transum show --store desk --brief

test: .venv/developing
	$(BIN)/pytest --numprocesses auto --dist loadfile

check: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

floors: .venv/developing
	$(BIN)/transum eval wire --articles 16
	$(BIN)/transum eval checks

flows: .venv/developing
	$(BIN)/pytest -m "flow or browser"

ui: .venv/installed
	$(BIN)/python -m flows.up

.venv/installed: pyproject.toml constraints.txt
	test -d .venv || $(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/developing: .venv/installed
	$(PIP) --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv desk

# Needs uv. Keeps the versions that are there; add --upgrade for newer ones, and look at what changed
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-annotate -o constraints.txt
