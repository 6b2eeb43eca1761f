# The commands of this project; `make` lists them. Everything is installed into .venv, nothing outside it.
PORT ?= 8000
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
BIN := .venv/bin
READY := .venv/.ready
BUILT := server/ccgraph/web/static/built/manifest.json

.PHONY: help frontend serve test check fmt validate clients bench kills protocol adversarial import bench-validate clean
.DEFAULT_GOAL := help

help:
	@echo "make serve [PORT=8000]  build the graph and serve it on 127.0.0.1"
	@echo "make frontend           build what pages load where script runs (Node 20)"
	@echo "make test               run all tests"
	@echo "make check              lint, types, tests, validation"
	@echo "make fmt                format code and Turtle"
	@echo "make validate           validate the data"
	@echo "make clients            install the clients from npm that tests drive (Node 20)"
	@echo "make bench              measure the server beside others, a quarter of an hour on a quiet machine (BENCH='--help' for options)"
	@echo "make kills              kill -9 one process of each kind under load: what is lost, and for how long"
	@echo "make protocol           print the tests of the SPARQL protocols, by clause and by W3C name"
	@echo "make adversarial        print what became of hostile queries, and what others saw meanwhile"
	@echo "make import             make data/register/*.ttl from its tables"
	@echo "make bench-validate     time validation against the pyshacl command (LARGE=--large for 2 million triples)"
	@echo "make clean              remove what these commands made"

$(READY): pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable '.[test]'
	@touch $@

frontend: $(BUILT)

$(BUILT): $(wildcard server/frontend/*.js* server/frontend/src/* server/frontend/src/*/*)
	npm ci --prefix server/frontend --no-audit --no-fund --ignore-scripts --loglevel error >/dev/null
	npm run --prefix server/frontend --silent build

serve: $(READY)
	@command -v npm >/dev/null && $(MAKE) --no-print-directory --silent frontend \
	  || echo "The query editor and pictures that move take npm, and were not built; all pages work."
	$(BIN)/ccgraph serve --port $(PORT)

test: $(READY)
	$(BIN)/python tests/suites.py
	$(BIN)/pytest -q

check: $(READY)
	$(BIN)/ruff format --check server tests
	$(BIN)/ruff check server tests
	$(BIN)/mypy
	$(BIN)/ccgraph fmt --check
	$(MAKE) --no-print-directory test
	$(BIN)/ccgraph validate --engine both --fail-on warning

fmt: $(READY)
	$(BIN)/ruff format server tests
	$(BIN)/ruff check --fix server tests
	$(BIN)/ccgraph fmt

validate: $(READY)
	$(BIN)/ccgraph validate

import: $(READY)
	$(BIN)/ccgraph import register

bench-validate: $(READY)
	$(BIN)/python tests/benchmarks/validate.py $(LARGE)

clients:
	npm ci --prefix tests/clients --no-audit --no-fund --ignore-scripts

bench: $(READY)
	$(BIN)/python tests/benchmarks/server.py $(BENCH)

kills: $(READY)
	$(BIN)/python tests/benchmarks/kills.py

protocol adversarial: $(READY)
	$(BIN)/python tests/tables.py $@

clean:
	rm -rf .bench tests/clients/node_modules server/frontend/node_modules server/ccgraph/web/static/built .venv .ccgraph .suites dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
