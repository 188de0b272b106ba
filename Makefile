# The parts by name. `make` alone lists them.
.DEFAULT_GOAL := help
python := .venv/bin/python

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile

##@ Use
.PHONY: run demo
run: ## Set up, then serve the pages (bin/run)
	bin/run

demo: ## Set up, then do the main job on the bundled samples, without a server
	bin/run app/samples/backend-engineer.json app/samples/platform-engineer.txt

##@ Work on it
.PHONY: setup dev test test-fast coverage fix graph sizes
setup: ## Set up only, with what the tests need
	@bin/setup --test

dev: ## Serve with reload: what you save is served a moment later (bin/dev)
	bin/dev

test: ## Everything CI asks for (bin/test)
	bin/test

test-fast: ## The same without spaCy, WeasyPrint and slow tests
	bin/test --fast

coverage: setup ## Lines and branches of app/ and workers/ that the tests reach
	$(python) -m pytest -q -n 2 --dist loadfile --cov --cov-report=term:skip-covered tests

fix: setup ## Let the tools rewrite what they can
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

graph: setup ## Which room imports which, as a Graphviz graph on stdout
	@.venv/bin/import-linter drawgraph app

sizes: setup ## The ten largest files, functions and templates
	@$(python) -m tests.house.sizes

.PHONY: messages example
messages: setup ## Collect the words of the pages into app/locales/velvit.pot
	@$(python) -m tests.house.make_messages

example: setup ## Score the samples anew for the first page
	@$(python) -m tests.house.make_example

##@ Measure
.PHONY: bench bench-web faults
bench: setup ## Time and memory beside peers, in one run
	$(python) bench/run.py

bench-web: setup ## How long one waits for the pages, and what the server takes
	$(python) bench/web.py

faults: setup ## Kill a working instance 30 times and look for what was lost
	$(python) -m tests.faults.kills

.PHONY: evaluate
skillspan := $(wildcard ../shared/data/ml/skillspan/dev.json)
evaluate: setup ## Count on the gold what is read and matched, into docs/models/evaluation.md
	$(python) -m tests.house.make_evaluation $(skillspan)

.PHONY: test-services fuzz
test-services: setup ## What touches database, queue or API, on a PostgreSQL and a Redis of its own
	$(python) -m tests.services

fuzz: setup ## Every call of the API 200 times each way, and calls in a row
	VELVIT_FUZZ=200 $(python) -m pytest -q -n 2 tests/api/test_fuzz.py

##@ Keep
.PHONY: lock clean
uv := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

lock: ## Write requirements/*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	python3 -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/lock.txt
	$(uv) pyproject.toml --all-extras -o requirements/test.txt
	$(uv) pyproject.toml --constraints requirements/test.txt -o requirements/base.txt
	$(uv) pyproject.toml --constraints requirements/test.txt --extra documents -o requirements/documents.txt
	$(uv) pyproject.toml --constraints requirements/test.txt --extra reading -o requirements/reading.txt
	$(uv) pyproject.toml --constraints requirements/test.txt --extra pages -o requirements/pages.txt
	$(uv) requirements/build.in --constraints requirements/test.txt -o requirements/build.txt
	$(uv) requirements/models.in --no-deps -o requirements/models.txt
	$(uv) requirements/node.in -o requirements/node.txt
	$(uv) requirements/lock.in -o requirements/lock.txt
	rm -rf build/lock

clean: ## Remove what set-up and tests made, .venv too; never your data in var/
	rm -rf .venv app/static/vendor bench/node_modules bench/.peers bench/out build dist *.egg-info .coverage* coverage.xml
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Named in the interfaces, due with later work.
.PHONY: docs security soak
docs security soak:
	@echo "make $@: not available yet" >&2; exit 2
