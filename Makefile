# make run    opens the program            make test   passes every check
# Both install what they need. Everything else is for developers: see docs/developing.md.
PY := .venv/bin/python
STAMP := .venv/.installed
HIDDEN := QT_QPA_PLATFORM=offscreen

.PHONY: setup system run lint check test bench shots pictures build format clean

setup: $(STAMP)
	@sh resources/system.sh window

$(STAMP): requirements.lock requirements-dev.lock
	@sh resources/system.sh python
	@echo "准备运行环境（第一次约需一分钟）……"
	@$(PY) -m pip --version >/dev/null 2>&1 || python3 -m venv --clear .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock -r requirements-dev.lock
	@touch $(STAMP)

system:
	@sh resources/system.sh test

run: setup
	@$(PY) -m desktop

lint: setup
	@.venv/bin/ruff format --check . && .venv/bin/ruff check .
	@.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
	@.venv/bin/mypy

# Quick: the records, the papers and the rules of the house; the window's own tests belong to make test.
check: lint
	@$(HIDDEN) $(PY) -m pytest -q -n 2 -m "not suite and not slow" tests/db tests/desktop/papers tests/desktop/cli tests/test_*.py

test: lint system
	@$(HIDDEN) $(PY) -m pytest -q -n 2 --cov --cov-report=
	@$(PY) -m coverage report --skip-covered --skip-empty | tail -40
	@$(PY) -m coverage report --include='db/store/*' --fail-under=100 >/dev/null || { echo "db/store 未达 100 % 覆盖"; exit 1; }
	@$(PY) -m coverage report --fail-under=95 >/dev/null || { echo "总覆盖未达 95 %"; exit 1; }

bench: setup
	@sh resources/system.sh bench
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-bench.lock
	@$(PY) -m benchmarks $(ONLY)

shots: setup
	@$(HIDDEN) $(PY) docs/shots.py

pictures: setup
	@$(HIDDEN) $(PY) docs/book.py

build: setup
	@$(PY) -m PyInstaller --noconfirm --log-level ERROR build.spec
	@env -i HOME="$$HOME" PATH=/usr/bin:/bin dist/antou/antou --self-check
	@du -sh dist/antou

format: setup
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

clean:
	@rm -rf build dist shots .coverage* .mypy_cache .ruff_cache .import_linter_cache .hypothesis
