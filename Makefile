# On a fresh machine with Python 3.11+, git and make, two commands do everything:
#
#     make dashboard   # serves http://localhost:8501
#     make test
#
# The plain commands behind every target are in README.md.

PORT ?= 8501
CLASHMAP_HOME ?= var
export CLASHMAP_HOME

BIN := .venv/bin
INSTALL := $(BIN)/pip --disable-pip-version-check -qq install --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header

# Each of these files says that its step is done; a step runs again when what it was made from changes.
VENV := $(BIN)/python
RUNTIME := .venv/requirements.installed
DEVELOPMENT := .venv/requirements-dev.installed
ASSETS := static/vendor/.built
EVENTS := $(CLASHMAP_HOME)/.published

ASSET_INPUTS := package.json package-lock.json $(wildcard assets/* data/countries/*/gazetteer.csv data/countries/*/map_labels.csv)
EVENT_INPUTS := $(shell find data lib -type f ! -name '*.pyc' ! -path 'lib/ui/*' ! -path 'lib/views/*' ! -path 'lib/query/*')

.PHONY: dashboard ready test setup check bench assets lock

dashboard: ready
	@exec $(BIN)/python -m lib serve --server.port $(PORT)

# All that `dashboard` needs before it can serve.
ready: $(RUNTIME) $(ASSETS) $(EVENTS)

test: setup
	@$(BIN)/python -m pytest $(ARGS)

setup: $(DEVELOPMENT) $(ASSETS) $(EVENTS)
	@$(BIN)/python -m harness.chromium

check: $(DEVELOPMENT)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup
	@$(BIN)/python -m benchmarks all $(ARGS)

assets: $(ASSETS)

lock: $(DEVELOPMENT)
	@$(LOCK) --upgrade --output-file requirements.lock requirements.txt
	@$(LOCK) --upgrade --constraints requirements.lock --output-file requirements-dev.lock requirements-dev.txt

$(VENV):
	@python=$$(setup/find-python.sh) && echo "Making .venv with $$python" && "$$python" -m venv .venv

$(RUNTIME): requirements.lock | $(VENV)
	@echo "Installing what Clashmap runs on (requirements.lock)"
	@$(INSTALL) --requirement requirements.lock
	@touch $@

$(DEVELOPMENT): requirements-dev.lock | $(RUNTIME)
	@echo "Installing what tests and checks need (requirements-dev.lock)"
	@$(INSTALL) --requirement requirements-dev.lock
	@touch $@

$(ASSETS): $(ASSET_INPUTS) | $(RUNTIME)
	@echo "Building browser assets"
	@$(BIN)/python assets/build.py
	@touch $@

$(EVENTS): $(EVENT_INPUTS) | $(RUNTIME)
	@echo "Publishing the event table"
	@$(BIN)/python -m lib publish
	@touch $@
