# make report · test · check-returns · accept-returns · new-site · easy-read-check · easy-read-review · explain · workflow-report · benchmark · lock · help
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

CORES ?= all
PY := .venv/bin/python
SNAKEMAKE := .venv/bin/snakemake --cores $(CORES)
# The quarto that `make quarto` adds is found like any other.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help report test test-deep check-returns accept-returns new-site easy-read-check easy-read-review explain workflow-report demonstration docs benchmark lint lock quarto unlock clean

help: ## What can be made
	@echo "Jobs First evaluation"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

report: .venv/ready ## Run everything and say where the reports are
	@$(SNAKEMAKE)

check-returns: .venv/ready ## Read the returns and list what is wrong with them, nothing more
	@$(PY) -m jobs_first.commands check-returns --cores $(CORES)

accept-returns: .venv/ready ## Remember the returns as they are, to say later what has changed
	@$(PY) -m jobs_first.commands accept-returns --cores $(CORES)

new-site: .venv/ready ## A first mapping of a new return: make new-site FILE=path/to/return.xlsx SITE=site_f
	@$(PY) -m jobs_first.commands new-site --site "$$SITE" --file="$$FILE"

easy-read-check: .venv/ready ## Where a text breaks the rules of Easy Read: make easy-read-check FILE=report/easy_read.qmd
	@$(PY) -m jobs_first.commands easy-read-check --file="$$FILE"

easy-read-review: .venv/ready ## Sheets to print, for checking the Easy Read version with people with learning disabilities
	@$(PY) -m jobs_first.commands easy-read-review --cores $(CORES)

explain: .venv/ready ## Where a number comes from: make explain FACT=employment.follow_up.jobs_first
	@$(PY) -m jobs_first.commands explain "$(FACT)"

workflow-report: .venv/ready ## Snakemake's report of the last run, and a picture of the rules
	@$(PY) -m jobs_first.commands workflow-report

test: .venv/ready-dev ## Every test but the deep ones
	@$(PY) -m pytest -m "not deep" -n auto --dist loadfile --no-loadscope-reorder

test-deep: .venv/ready-dev ## Every test
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: .venv/ready-dev ## Style and types
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/snakefmt --check Snakefile workflow && .venv/bin/mypy && .venv/bin/mypy workflow/scripts/*.py

demonstration: .venv/ready-dev ## Make the demonstration returns again, byte for byte
	@$(PY) -m jobs_first.demonstration

docs: .venv/ready ## Make the generated documents again (data dictionary, schemas)
	@$(PY) -m jobs_first.commands docs

benchmark: .venv/ready ## Time the pipeline on this machine
	@$(PY) benchmarks/whole_run.py
	@$(PY) benchmarks/large_returns.py
	@$(PY) benchmarks/interviews.py

lock: ## Choose the newest versions that fit and write them to the lock files
	@./tools/bootstrap lock

quarto: .venv/ready ## Add the real Quarto, where its download can be reached
	@./tools/bootstrap quarto

unlock: .venv/ready ## After a run that was killed: let the next one begin
	@$(SNAKEMAKE) --unlock

clean: ## Remove all results
	@find results -mindepth 1 ! -name README.md -delete

# The environment: made when missing, made again when the lock or the package's description changes.
.venv/ready: requirements.lock pyproject.toml tools/bootstrap
	@./tools/bootstrap install

.venv/ready-dev: .venv/ready requirements-dev.lock
	@./tools/bootstrap install-dev
