"""The rules of the house, as far as a machine can see them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for half in ("db", "desktop") for path in (ROOT / half).rglob("*.py"))
ROOMS = [path for path in MODULES if path.name != "__init__.py"]
NAMES = [str(path.relative_to(ROOT)) for path in ROOMS]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "misc", "tools"}
# A window or command whose own journeys start it; everything else has its mirrored test.
WITHOUT_MIRROR = {"desktop/__main__.py", "db/store/errors.py", "db/store/kind.py"}


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", ROOMS, ids=NAMES)
def test_a_module_is_one_idea_with_a_line_that_says_it(path: Path) -> None:
    assert len(lines_of(path)) <= 400
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "a module says in one line what it is for"
    assert path.stem not in FORBIDDEN_NAMES


def test_a_test_module_is_no_longer_than_a_module() -> None:
    found = [path for part in ("tests", "benchmarks", "docs") for path in (ROOT / part).rglob("*.py")]
    assert [str(path.relative_to(ROOT)) for path in found if len(lines_of(path)) > 400] == []


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_a_door_is_no_room(path: Path) -> None:
    if path.name == "__init__.py":
        body = ast.parse(path.read_text("utf-8")).body
        assert all(isinstance(part, ast.Expr) for part in body), (
            "__init__ holds one docstring and nothing else"
        )


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


@pytest.mark.parametrize("path", ROOMS, ids=NAMES)
def test_functions_stay_short(path: Path) -> None:
    long = [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno > 60]
    assert not long, f"longer than 60 lines with their docstring: {long}"


def mirrored(path: Path) -> list[Path]:
    """The tests that may stand for a module: those of its mirrored folder, or the one named like that folder."""
    folder = ROOT / "tests" / path.relative_to(ROOT).parent
    return [*folder.glob("test_*.py"), *folder.parent.glob(f"test_{folder.name}.py")]


@pytest.mark.parametrize("path", ROOMS, ids=NAMES)
def test_every_module_has_its_test(path: Path) -> None:
    """A test under its name, or one in its folder that names it; the rooms of a page are tested as the page."""
    name = str(path.relative_to(ROOT))
    if name in WITHOUT_MIRROR or path.stem in {"records", "facts"} or "schema" in path.parts:
        return
    tests = mirrored(path)
    if "pages" in path.parts:
        assert tests, f"no test of the page of {name}"
        return
    named = [test for test in tests if test.stem == f"test_{path.stem}"]
    assert named or any(re.search(rf"\b{path.stem}\b", test.read_text("utf-8")) for test in tests), (
        f"no test names {name}"
    )


def test_no_item_of_a_layout_is_asked_for() -> None:
    """PySide keeps the Python side of what itemAt() returns; a later object at its address then ends in a crash."""
    asked = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if re.search(r"\.(itemAt|itemAtPosition)\(", path.read_text("utf-8"))
    ]
    assert asked == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"#.*\b(TODO|FIXME|XXX)\b|NotImplementedError|pytest\.(skip|mark\.skip|mark\.xfail)\b")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in [*MODULES, *(ROOT / "tests").rglob("*.py")]
        if path != Path(__file__)
        for line in lines_of(path)
        if marks.search(line)
    ]
    assert found == []


def test_every_exception_to_a_check_gives_its_reason() -> None:
    bare = re.compile(r"#\s*(noqa(: ?[A-Z0-9, ]+)?|type: ignore(\[[a-z, -]+\])?|pragma: no cover)\s*$")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in MODULES
        for line in lines_of(path)
        if bare.search(line)
    ]
    assert found == []


def test_sql_libraries_are_used_the_safe_way() -> None:
    unsafe = re.compile(r"with \w+\.conn\b|executescript\(|alter=True|replace=True")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in MODULES
        for line in lines_of(path)
        if unsafe.search(line)
    ]
    assert found == []


def test_qt_keeps_its_references_to_none() -> None:
    """PySide6 6.12 drops one per call on Python 3.11 and aborts after some thousand calls."""
    program = """
import sys
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QProgressBar
application = QApplication([])
bar, model = QProgressBar(), QStandardItemModel()
before = sys.getrefcount(None)
for number in range(1000):
    bar.setValue(number % 100)
    model.appendRow([QStandardItem("x")])
    model.index(0, 0).data(300)
print(before - sys.getrefcount(None))
"""
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(out.stdout) < 100


def test_the_program_never_opens_a_network_socket(tmp_path: Path) -> None:
    program = f"""
import socket, sys
def watch(event, args):
    if event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6):
        print("NETWORK", args); sys.stdout.flush()
sys.addaudithook(watch)
sys.argv = ["antou", "practice", "--store", {str(tmp_path / "a.antou")!r}, "--json"]
import runpy
runpy.run_module("desktop", run_name="__main__")
"""
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert out.returncode == 0, out.stderr
    assert "NETWORK" not in out.stdout


def test_no_source_opens_a_network_socket() -> None:
    network = re.compile(r"AF_INET|urllib\.request|http\.client|QTcp|QUdp|QNetworkAccess|import requests")
    found = [str(path.relative_to(ROOT)) for path in MODULES if network.search(path.read_text("utf-8"))]
    assert found == []
