# Two commands matter: `make serve` and `make test`. Everything that they make stands in var/.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
DEV ?= 0
ARGS ?=
PARTS ?=
BIN := var/venv/bin

export PYTHONPYCACHEPREFIX := $(CURDIR)/var/pycache
# Every process that a test or a start makes would compile all modules anew: two seconds each.
unexport PYTHONDONTWRITEBYTECODE
export PYTHON PORT
serve staff: export SITE_ORIGIN ?= http://127.0.0.1:$(PORT)
serve staff: export DEV := $(DEV)

.PHONY: help serve cluster staff test test-all test-install check format lock screenshots bench audit

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: ## the site at http://127.0.0.1:8000 (PORT=… another port, DEV=1 auto-reloading)
	@exec .ci/serve

cluster: ## PostgreSQL, two nodes and nginx at https://127.0.0.1:8000, on this machine (PORT=… another port)
	@.ci/cluster
	@.ci/environment production
	@exec $(BIN)/python -m deploy.cluster

staff: ## a one-time link for another account that keeps the accounts (ARGS="--for NAME": a new password)
	@.ci/environment base
	@$(BIN)/python manage.py upgrade
	@$(BIN)/python manage.py setup_link $(ARGS)

test: ## the suite, real browser included, of each test its first case (ARGS="-k words" for a part, every case)
	@.ci/environment test
	@.ci/browser
	@exec .ci/suite $(ARGS)

test-all: ARGS += -m "slow or not slow"
test-all: export HYPOTHESIS_PROFILE := searching
test-all: test ## the suite, its long and its slow tests: every page at every width in every mode

test-install: ## docs/runbook.md played block by block on a Debian booted from nothing (root; six minutes)
	@exec $(PYTHON) -m tests.install.rehearsal

check: ## all that a machine can see without running the suite
	@.ci/environment dev
	@.ci/check

format: ## put Python and punctuation in order
	@.ci/environment dev
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@$(BIN)/python .ci/punctuation.py --write

screenshots: ## the pictures in docs/screens and docs/handbook, from sites of their own
	@.ci/environment dev
	@.ci/screenshots

bench: ## measure on a quiet machine what bench/RESULTS.md says (PARTS="serve growth" for some, ARGS="--rounds 1"; half an hour)
	@.ci/environment dev
	@.ci/bench $(PARTS) -- $(ARGS)

audit: ## ask pip-audit's service for known weaknesses in what is locked (needs the network)
	@.ci/environment dev
	@.ci/audit

lock: ## resolve requirements/*.in afresh (needs the network; UPGRADE=1 takes newer versions)
	@.ci/environment dev
	@$(BIN)/python .ci/locked.py --write $(if $(UPGRADE),--upgrade)
