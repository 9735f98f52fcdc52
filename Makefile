# The two commands are `make run` and `make test`; `make help` lists the rest.
# README.md and CONTRIBUTING.md have the same steps for Windows, where there is no make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check fuzz bench picture bundle chromium clean

help:
	@echo 'make run      set everything up and serve the timeline (ARGS="--port 8051" adds arguments)'
	@echo 'make test     set everything up, a Chromium included, and run every check and test'
	@echo 'make check    lint, formatting, types and the order of the packages only'
	@echo 'make fuzz     try ever new octets, tables and queries until one breaks something'
	@echo 'make bench    measure the page beside other timelines, the table and many readers at once'
	@echo 'make picture  take the pictures in the README and in docs/ anew'
	@echo 'make clean    remove everything that the other commands made'

run: $(VENV)/.run bundle
	@$(BIN) app.py $(ARGS)

test: check chromium bundle
	$(BIN) -m pytest -n 2 --dist worksteal $(ARGS)

check: $(VENV)/.dev
	$(BIN) -m ruff check .
	$(BIN) -m ruff format --check .
	$(BIN) -m mypy
	$(VENV)/bin/lint-imports --no-cache

# Ends at the first failure, which says how to see it again, or with Ctrl-C.
fuzz: $(VENV)/.dev bundle
	@while $(BIN) -m pytest tests/fuzz -n 2 --hypothesis-profile=fuzz $(ARGS); do :; done

bench: $(VENV)/.dev chromium bundle
	$(BIN) -m bench $(ARGS)

picture: $(VENV)/.dev chromium bundle
	$(BIN) -m tools.picture

# Says one line and succeeds where the bundle can't be had: the page works without it, more slowly.
bundle: $(VENV)/.run
	@$(BIN) -m tools.plotly_bundle

chromium: $(VENV)/.dev
	@$(BIN) -m tools.chromium --install

# Each stamp is written last, so that an interrupted step is done again.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The timeline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.txt $(VENV)/.made
	$(BIN) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf bench/.venv bench/node_modules bench/package-lock.json bench/collections
	rm -rf assets/vendor
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
