"""The pinned versions: complete for what pyproject.toml asks, within its bounds, free of places and options."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PROGRAM: list[str] = PROJECT["dependencies"]
DEVELOPING: list[str] = PROJECT["optional-dependencies"]["dev"]
MEASURING: list[str] = PROJECT["optional-dependencies"]["bench"]
WITH_THE_ENVIRONMENT = {"pip", "setuptools"}
PIN = re.compile(r'[A-Za-z0-9._-]+==[0-9][0-9.]*( ; sys_platform == "win32")?')


def lines(*names: str) -> list[str]:
    read = [line for name in names for line in (ROOT / name).read_text("utf-8").splitlines()]
    return [line for line in read if line and not line.startswith("#")]


def pins(*names: str) -> dict[str, str]:
    found = [Requirement(line) for line in lines(*names)]
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in found}


def needed(asked: list[str], *, windows: bool) -> Iterator[str]:
    """Yield everything that these requirements bring along, read from what is installed here."""
    system = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"} if windows else {}
    waiting, seen = [Requirement(each) for each in asked], set[str]()
    while waiting:
        each = waiting.pop()
        name = canonicalize_name(each.name)
        if name in seen or name in WITH_THE_ENVIRONMENT:
            continue
        seen.add(name)
        yield name
        if name not in ONLY_ON_WINDOWS:
            own = [Requirement(line) for line in requires(name) or []]
            waiting += [
                more for more in own if not more.marker or more.marker.evaluate({**system, "extra": ""})
            ]


ONLY_ON_WINDOWS = {"colorama", "pefile", "pywin32-ctypes"}


@pytest.mark.parametrize("windows", [False, True], ids=["here", "windows"])
def test_everything_the_program_brings_along_is_pinned(*, windows: bool) -> None:
    assert set(needed(PROGRAM, windows=windows)) <= set(pins("requirements.lock"))


@pytest.mark.parametrize("windows", [False, True], ids=["here", "windows"])
def test_everything_that_developing_brings_along_is_pinned(*, windows: bool) -> None:
    asked = PROGRAM + DEVELOPING
    assert set(needed(asked, windows=windows)) <= set(pins("requirements.lock", "requirements-dev.lock"))


def test_nothing_is_pinned_that_nobody_asks_for() -> None:
    program = set(needed(PROGRAM, windows=True))
    both = set(needed(PROGRAM + DEVELOPING, windows=True))
    assert set(pins("requirements.lock")) == program
    assert set(pins("requirements-dev.lock")) == both - program


@pytest.mark.parametrize("asked", PROGRAM + DEVELOPING)
def test_a_pinned_version_is_within_the_bounds_of_the_project(asked: str) -> None:
    requirement = Requirement(asked)
    pinned = pins("requirements.lock", "requirements-dev.lock")[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(pinned)


def test_what_is_installed_is_what_is_pinned() -> None:
    found = pins("requirements.lock", "requirements-dev.lock")
    assert {name: version(name) for name in found if name not in ONLY_ON_WINDOWS} == {
        name: pinned for name, pinned in found.items() if name not in ONLY_ON_WINDOWS
    }


def test_the_peers_to_measure_beside_are_pinned_within_the_bounds_of_the_project() -> None:
    found = pins("requirements-bench.lock")
    assert all(
        each.specifier.contains(found[canonicalize_name(each.name)]) for each in map(Requirement, MEASURING)
    )
    assert not set(found) & set(pins("requirements.lock", "requirements-dev.lock"))


def test_a_line_is_one_name_and_one_version_and_nothing_else() -> None:
    names = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
    bad = [line for line in lines(*names) if not PIN.fullmatch(line)]
    assert bad == [], "no index options, no files, no addresses"
