# briefgen's own chores. `make` alone lists them.
#
# Everything is set up in .venv/, once; a file there tells that it is done, and is made anew when the
# locks or pyproject.toml change. PYTHON=/path/to/python3.12 chooses the interpreter.

PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
UV := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help site preview test check lint format bench lock clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1@\2/p' $(MAKEFILE_LIST) | while IFS=@ read -r name does; do \
		printf '  %-12s %s\n' "$$name" "$$does"; done

site: $(VENV)/site.done ## build content/ into output/
	@$(PY) -m briefgen build
	@$(PY) -c 'import pathlib; print("In a browser:", pathlib.Path("output/index.html").resolve().as_uri())'

preview: $(VENV)/site.done ## build content/ and show it, and each change to it (ARGS=… are briefgen's)
	@$(PY) -m briefgen serve $(ARGS)

test: $(VENV)/dev.done ## run every test, the browser's too (ARGS=… are pytest's)
	@$(PY) -m tests.browser.machine
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: lint test ## run all that a change must pass: lint and test

lint: $(VENV)/dev.done ## check style, types and layers
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

format: $(VENV)/dev.done ## put the code in order
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: $(VENV)/site.done ## measure builds, beside Hugo's where there is one (ARGS="--help" tells more)
	@$(PY) -m benchmarks.run $(ARGS)

lock: $(PY) ## resolve the dependencies anew (UPGRADE=1: to their newest versions)
	@$(PIP) --require-hashes --requirement requirements/lock.txt
	@$(UV) $(if $(UPGRADE),--upgrade) requirements/build.in pyproject.toml --output-file requirements/site.txt
	@$(UV) $(if $(UPGRADE),--upgrade) requirements/build.in pyproject.toml --extra dev --extra import \
		--constraint requirements/site.txt --output-file requirements/dev.txt
	@$(UV) $(if $(UPGRADE),--upgrade) requirements/lock.in --output-file requirements/lock.txt
	@! grep -n '://' requirements/*.txt

clean: ## remove what was built and set up, .venv/ too
	@if [ -d output ]; then find output -mindepth 1 ! -name .gitignore -delete; fi
	@rm -rf $(VENV) .briefgen dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@sh scripts/venv.sh $(VENV) $(PYTHON)

# The package itself needs no download: its build backend stands in the lock.
define INSTALL
@printf 'Setting up $(VENV)/ from $(1) …\n'
@$(PIP) --require-hashes --requirement $(1)
@$(PIP) --no-deps --no-build-isolation --editable .
@touch $@
endef

$(VENV)/site.done: requirements/site.txt pyproject.toml | $(PY)
	$(call INSTALL,requirements/site.txt)

$(VENV)/dev.done: requirements/dev.txt pyproject.toml | $(PY)
	$(call INSTALL,requirements/dev.txt)
	@touch $(VENV)/site.done
