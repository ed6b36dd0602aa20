# make run    opens the program            make test   passes every check
# Both install what they need. Everything else is for developers: see docs/developing.md.
PY := .venv/bin/python
STAMP := .venv/.installed

.PHONY: setup run check test bench shots build lint format clean system

setup: $(STAMP)

$(STAMP): requirements.lock
	@command -v python3 >/dev/null || { echo "请先安装 Python 3.11 或更新的版本（python3）。"; exit 1; }
	@test -x $(PY) || python3 -m venv .venv || { echo "缺少 python3-venv，请运行: apt-get install -y python3-venv"; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $(STAMP)

run: setup
	@sh resources/system.sh window
	@$(PY) -m desktop

lint: setup
	@.venv/bin/ruff format --check . && .venv/bin/ruff check .
	@.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
	@.venv/bin/mypy

check: lint
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n 2 -m "not suite and not slow"

test: lint
	@sh resources/system.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n 2 --cov --cov-report=
	@$(PY) -m coverage report --skip-covered --skip-empty | tail -40
	@$(PY) -m coverage report --include='db/store/*' --fail-under=100 >/dev/null || { echo "db/store 未达 100 % 覆盖"; exit 1; }
	@$(PY) -m coverage report --fail-under=95 >/dev/null || { echo "总覆盖未达 95 %"; exit 1; }

bench: setup
	@$(PY) -m benchmarks

shots: setup
	@sh resources/system.sh window
	@QT_QPA_PLATFORM=offscreen $(PY) docs/shots.py

build: setup
	@$(PY) -m PyInstaller --noconfirm --log-level WARN build.spec
	@QT_QPA_PLATFORM=offscreen dist/antou/antou --self-check

format: setup
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

clean:
	@rm -rf build dist shots .coverage* .mypy_cache .ruff_cache .hypothesis
