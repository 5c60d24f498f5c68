# whowhom: `make demo` shows what it does, `make test` proves it. Needs Python >= 3.11 and make, nothing else.
# On a machine without make: `pip install .`, then `whowhom demo`.

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCKER := uv==0.13.9
LOCK := build/lock/bin/uv pip compile --system-certs --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-emit-package whowhom --custom-compile-command 'make lock' --quiet

# A stamp stands for an installation; it is redone when what it was made from changes.
RUN := $(VENV)/.installed-run
PROJECT := $(VENV)/.installed-project
TEST := $(VENV)/.installed-test

.DEFAULT_GOAL := help
.PHONY: help venv install demo test check lint types layers sizes texts actors wheel bench train soak lock upgrade clean
.DELETE_ON_ERROR:

help: ## Show this list
	@echo 'make TARGET, where TARGET is one of'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target what; do \
		printf '  %-8s %s\n' "$$target" "$$what"; done
	@echo 'Variables: PYTHON (now $(PYTHON)), VENV (now $(VENV)), PYTEST_ARGS'

venv: $(PROJECT) ## Make .venv with the locked libraries and the program: .venv/bin/whowhom

install: $(TEST) ## The same with everything that tests, notebooks, a local Neo4j and checks need

demo: $(PROJECT) ## Ingest the sample articles, ask two questions, draw a page
	$(BIN)/whowhom demo

test: $(TEST) ## Run all tests, a real Neo4j included (its files are fetched the first time)
	$(BIN)/python -m pytest --durations=15 $(PYTEST_ARGS)

check: lint types layers sizes texts actors wheel ## Lint, format, types, imports, sizes, lock files, gazetteer, a smoke run of the built wheel

lint: $(TEST)
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check .

types: $(TEST)
	$(BIN)/mypy
	cd tests && $(abspath $(BIN))/mypy --config-file ../pyproject.toml . ../tools

layers: $(TEST)
	$(BIN)/lint-imports --no-logo

sizes: $(TEST)
	$(BIN)/python tools/sizes.py

texts: $(TEST)
	$(BIN)/python tools/lock_is_current.py
	$(BIN)/python tools/no_machine_names.py

actors: $(TEST)
	$(BIN)/python tools/gazetteer_is_sound.py

wheel: $(TEST)
	$(BIN)/python tools/smoke_wheel.py

bench: $(TEST) ## Measure extraction against the bare model, and the Neo4j load against a bare script
	set -e; for script in $(sort $(wildcard tests/benchmarks/bench_*.py)); do $(BIN)/python "$$script"; done

train: $(TEST) ## Train the classifier of categories and the scorer anew on annotated articles and sentences
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tools/train_category.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tools/train_scorer.py

soak: $(TEST) ## Run the long forms of the tests: thousands of cases, hundreds of kills
	WHOWHOM_SOAK=1 $(BIN)/python -m pytest -m 'soak or hypothesis' --durations=25 $(PYTEST_ARGS)

lock: build/lock/.installed ## Write requirements/*.txt anew where pyproject.toml asks for it; pins are kept where they hold
	$(LOCK) requirements/build.in --output-file requirements/build.txt
	$(LOCK) pyproject.toml -c requirements/build.txt --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra dev -c requirements/build.txt -c requirements/run.txt --output-file requirements/test.txt

upgrade: ## Forget all pins, then lock the newest versions that pyproject.toml allows
	rm -f requirements/*.txt
	$(MAKE) lock

clean: ## Remove .venv, builds and caches; workspaces stay
	rm -rf $(VENV) build dist .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

build/lock/.installed: Makefile
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip install -q --disable-pip-version-check $(LOCKER)
	@touch $@

$(RUN): requirements/build.txt requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit("whowhom needs Python 3.11 or later: make PYTHON=python3.12 ..." \
		if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	$(PIP) install -q --require-hashes -r requirements/build.txt -r requirements/run.txt
	@touch $@

# Hashes and a folder cannot be installed by one command, so the project comes second and brings nothing along.
$(PROJECT): $(RUN) pyproject.toml src/whowhom/__init__.py
	$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(TEST): $(PROJECT) requirements/test.txt
	$(PIP) install -q --require-hashes -r requirements/test.txt
	@touch $@
