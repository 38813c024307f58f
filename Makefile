# `make run` shows the map, `make test` runs every test; `make help` lists the rest.
# A machine needs Python 3.11 or newer and make; what else is needed goes into .venv.

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet

# The first Python that is new enough and can make an environment; looked for only when one is made.
ENOUGH  := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON  ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(ENOUGH)' >/dev/null 2>&1 && command -v "$$p" && break; done)
PRESENT  = $(shell python3 --version 2>&1 || echo no Python)

# Both files come from one resolution; their hashes make pip refuse anything else than what was tried.
install = $(PIP) install --no-deps --require-hashes --requirement $(1)
# The build tool is among the pinned packages, so this step asks no registry.
install_khareeta = $(PIP) install --no-deps --no-build-isolation --no-index --editable .

.DEFAULT_GOAL := help
.PHONY: help run test check format bench audit constraints clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s%s\n", $$1, $$2 }'

run: $(VENV)/.run ## install what is missing and show the map (ARGS="--port 0 --open" are handed on)
	@exec $(BIN)/khareeta serve $(ARGS)

test: $(VENV)/.test ## install what is missing and run every test (ARGS="tests/unit -k view" go to pytest)
	@browser=$$($(BIN)/python scripts/browser.py) && \
	$(BIN)/python scripts/js_tests.py && \
	KHAREETA_BROWSER="$$browser" $(BIN)/python -m pytest -n auto --no-loadscope-reorder $(ARGS)

check: $(VENV)/.test ## format, lint, types and spelling, nothing changed
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/codespell

format: $(VENV)/.test ## put the code into its format and mend what the linter can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(VENV)/.test ## measure the cost of a slider step beside the naive way
	@$(BIN)/python -m tests.bench $(ARGS)

audit: $(VENV)/.test ## hold the page against Lighthouse, axe and its budgets of weight (wants npm)
	@browser=$$($(BIN)/python scripts/browser.py) && KHAREETA_BROWSER="$$browser" $(BIN)/python scripts/audit.py

constraints: $(VENV)/.python ## pin every package anew, at its newest version that fits
	$(PIP) install uv
	@$(call pin,--group test --group types --group lint,$(VENV)/all.txt)
	@$(call pin,--group build --constraint $(VENV)/all.txt,$(VENV)/run.txt)
	@(echo '# Every package of running, tests and checks. Made by `make constraints`.'; cat $(VENV)/all.txt) > constraints.txt
	@(echo '# The part of constraints.txt that running needs. Made by `make constraints`.'; cat $(VENV)/run.txt) > constraints-run.txt

pin = rm -f $(2) && $(BIN)/uv pip compile pyproject.toml $(1) --output-file $(2) --quiet --python-version 3.11 \
	--universal --fork-strategy fewest --generate-hashes --no-annotate --no-emit-index-url --no-header

clean: ## take away everything that was made, the environment too
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that works is kept; one whose Python is gone or too old is made anew.
$(VENV)/.python:
	@$(BIN)/python -c 'import pip; $(ENOUGH)' >/dev/null 2>&1 || { \
	[ -n "$(PYTHON)" ] || { echo 'Khareeta needs Python 3.11 or newer with its venv module, and found $(PRESENT):' \
	'install one (on Debian and Ubuntu also python3-venv), or name it with make PYTHON=/path/to/python3.' >&2; exit 1; }; \
	"$(PYTHON)" -m venv --clear $(VENV); }
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml constraints-run.txt
	@echo 'Installing what the map needs into $(VENV); the first time takes a minute or two.'
	@$(call install,constraints-run.txt)
	@$(install_khareeta)
	@touch $@

$(VENV)/.test: $(VENV)/.python pyproject.toml constraints.txt
	@echo 'Installing what the tests need into $(VENV); the first time takes a minute or two.'
	@$(call install,constraints.txt)
	@$(install_khareeta)
	@$(PIP) check
	@touch $@ $(VENV)/.run
