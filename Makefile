# Two commands on a fresh machine: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# uv is only a faster pip; it is taken when it is there.
UV := $(shell command -v uv 2>/dev/null)
.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(call install,requirements.lock)
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(call install,requirements-dev.lock)
	@touch $@ .venv/run.stamp

ifdef UV
install = $(UV) pip install -q --python $(BIN)/python --require-hashes -r $(1) && $(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
install = $(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r $(1) && $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

.PHONY: setup
setup: .venv/run.stamp ## Set up .venv

.PHONY: run
run: setup ## Serve the demo district on http://127.0.0.1:$(PORT)
	@$(BIN)/sro-contact-log demo
	@$(BIN)/sro-contact-log serve --port $(PORT)

.PHONY: test
test: .venv/dev.stamp ## Run every check and test, on SQLite and PostgreSQL
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder -q

.PHONY: check
check: .venv/dev.stamp ## Lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: .venv/dev.stamp ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: soak
soak: .venv/dev.stamp ## The long runs: more crashes, more fuzzing, properties on new examples
	$(BIN)/pytest -m "hypothesis and not soak" -n 2 --hypothesis-profile=explore -q
	$(BIN)/pytest -m soak -n 0

.PHONY: policy
policy: .venv/dev.stamp ## Run the tests of the board policy and print its 28 clauses with their result
	@$(BIN)/python -m tests.house.policy

.PHONY: mutants
mutants: .venv/dev.stamp ## Change each rule in many ways and see whether a test fails: at least 95 % are noticed
	@$(BIN)/python -m tests.house.mutants

.PHONY: bench
bench: .venv/dev.stamp ## Measure speed as ratios (benchmarks/README.md)
	$(BIN)/python -m benchmarks

.PHONY: docs
docs: .venv/dev.stamp ## Write the generated documents
	$(BIN)/sro-contact-log openapi > openapi/openapi.json
	$(BIN)/python -m tests.house.generated

.PHONY: lock
lock: .venv/bin/python ## Write the lock files anew
	uv pip compile --universal --no-strip-extras --generate-hashes --no-emit-index-url -q --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --no-strip-extras --generate-hashes --no-emit-index-url -q --no-header --extra build --extra dev pyproject.toml -o requirements-dev.lock
