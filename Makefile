# `make help` says what each target does.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
PORT ?= 8000
ARGS ?=
export PORT
unexport PYTHONDONTWRITEBYTECODE

# One database of tests for all runs at once would be shared by them.
.NOTPARALLEL:

.PHONY: help run test test-postgres lint format bench bench-newsroom bench-search bench-search-speed elasticsearch stack stack-stop messages packages clean

help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Starts the portal with demo content on 127.0.0.1:8000 (PORT=8080 for another port)
	@scripts/run.sh

test: ## Runs all tests that need no service, browser tests included (ARGS="-k jalali" for some)
	@scripts/test.sh sqlite $(ARGS)

test-postgres: ## Runs the tests without the browser on a private PostgreSQL, which it starts and stops
	@scripts/test.sh postgres $(ARGS)

lint: ## Checks style, types, layers, templates, CSS, migrations and production settings
	@scripts/lint.sh

format: ## Formats the Python and sorts its imports
	@scripts/venv.sh dev
	@$(PY) -m ruff check --select I --fix --quiet .
	@$(PY) -m ruff format .

bench: ## Measures pages beside a bare Wagtail page, on SQLite and on PostgreSQL
	@scripts/bench.sh $(ARGS)

bench-newsroom: ## Measures publishing, the ledger and the desk beside stock Wagtail
	@scripts/bench.sh --part newsroom --rounds 25 $(ARGS)

elasticsearch: ## Starts a private Elasticsearch on loopback and prints its address (fetches it once)
	@scripts/elasticsearch.sh start
	@printf 'export ELASTICSEARCH_URL=%s\n' "$$(scripts/elasticsearch.sh url)"

bench-search: ## Measures how well search finds (ARGS="--engine elasticsearch --docs … --queries …")
	@scripts/venv.sh dev
	@$(PY) bench/search_quality.py $(ARGS)

bench-search-speed: ## Measures searching, reindexing and following on 270,000 rows (ARGS="--engine embedded --items 7500")
	@scripts/bench.sh --part search --items 100000 --rounds 400 --database postgres $(ARGS)

stack: ## Starts a private PostgreSQL and Redis on loopback and prints their addresses
	@scripts/postgres.sh start
	@scripts/redis.sh start
	@printf 'export DATABASE_URL=%s\nexport REDIS_URL=%s\n' "$$(scripts/postgres.sh url)" "$$(scripts/redis.sh url)"

stack-stop: ## Stops them again
	@scripts/postgres.sh stop
	@scripts/redis.sh stop
	@scripts/elasticsearch.sh stop

messages: ## Collects the texts of the interface into locale/fa and compiles them (needs gettext)
	@scripts/messages.sh

packages: ## Installs what a bare Debian 12 lacks, with apt and root's rights
	@scripts/install_debian.sh

clean: ## Removes .venv and caches; content in var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/test var/lint
	@find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +
