# `make run` and `make test` are all the set-up there is. The work is in scripts/.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench soak build setup screenshots

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */make \1	/' | expand -t 20

run: ## start a demonstration branch on http://127.0.0.1:8000
	@$(PYTHON) scripts/prepare.py run
	@exec $(BIN)/equeue demo

test: ## bring what the tests need, then check everything
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/check.py lint test

lint: ## style, types and who may import whom
	@$(PYTHON) scripts/prepare.py dev
	@$(BIN)/python scripts/check.py lint

format: ## put the Python files into their form
	@$(PYTHON) scripts/prepare.py dev
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: ## measure; a table, and build/bench/results.json
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/check.py bench

soak: ## the long versions of the tests: kills, interleavings
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/check.py soak

build: ## wheel and sdist in dist/
	@$(PYTHON) scripts/prepare.py dev
	@$(BIN)/hatchling build

setup: ## what a developer needs, and nothing started
	@$(PYTHON) scripts/prepare.py dev

screenshots: ## docs/screens/*.png from the running program
	@$(PYTHON) scripts/prepare.py test
	@PYTHONPATH=. $(BIN)/python scripts/screenshots.py
