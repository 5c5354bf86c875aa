# Phả Hệ. Everything works from a clean clone with Python ≥ 3.11, make and a package index.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
HOST   ?= 127.0.0.1
PHAHE_STORE ?= sqlite:///var/demo.sqlite
export PHAHE_STORE

.DEFAULT_GOAL := help
.PHONY: help install install-test demo serve test check accuracy bench lock screens

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python ≥ 3.11 / Python ≥ 3.11 is needed (make PYTHON=python3.11 …)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Thiếu mô-đun venv / the venv module is missing: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

install: $(VENV)/.installed ## install into .venv from the lock file

install-test: $(VENV)/.installed-test ## the same with the test tools

demo: install ## ingest the samples into SQLite, print two cascades with evidence, serve API and explorer (PORT=8123, PHAHE_STORE=…)
	$(BIN)/phahe demo --host $(HOST) --port $(PORT)

serve: install ## serve the store PHAHE_STORE
	$(BIN)/phahe serve --host $(HOST) --port $(PORT)

test: install-test ## every test; PHAHE_BACKENDS=memory,sqlite,neo4j names the stores
	$(BIN)/python -m pytest

check: install-test ## lint, types, generated files, then every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m ontology.emit --check
	$(BIN)/python -m pytest

accuracy: install-test ## precision, recall, F1 on every gold set (CONFUSIONS=1 what is wrong, WRITE=1 into the README, CHECK=1 is it stale)
	$(BIN)/python -m bench.accuracy $(if $(CONFUSIONS),--confusions) $(if $(WRITE),--write) $(if $(CHECK),--check)

bench: install-test ## speed of extraction, stores and the coverage matrix
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.stores
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.explorer
	$(BIN)/python -m bench.coverage

screens: install-test ## a screenshot of every page in both languages and themes, desk and phone, into var/screens
	$(BIN)/python -m bench.screens

lock: ## write the lock files anew (needs uv): the default install, and the same with the tools and extras of the tests
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --python-version 3.11 --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --python-version 3.11 --extra build --extra analysis --extra test --constraint requirements.lock pyproject.toml -o requirements-test.lock
