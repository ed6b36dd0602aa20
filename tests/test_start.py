"""The start, as a clerk or a scheduled task does it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def started(*words: str, room: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in an environment that holds nothing but what is said here."""
    environment = {
        "HOME": str(room), "XDG_DATA_HOME": str(room), "PATH": os.defpath, "LANG": "C.UTF-8", **more
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_without_a_display_the_window_says_so_and_names_the_command_line(tmp_path: Path) -> None:
    run = started(room=tmp_path)
    assert run.returncode == 1
    assert "没有可用的显示器" in run.stderr
    assert "python -m desktop --help" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == [], "a start that failed leaves nothing behind"


def test_the_self_check_passes_in_a_bare_environment(tmp_path: Path) -> None:
    run = started("--self-check", room=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith("自检通过。\n")
    assert run.stderr == ""


def test_the_help_is_in_chinese_and_names_every_command(tmp_path: Path) -> None:
    run = started("--help", room=tmp_path)
    assert run.returncode == 0
    assert run.stdout.startswith("用法：antou")
    for command in (
        "practice",
        "init",
        "import",
        "export",
        "list",
        "attend",
        "paper",
        "check",
        "restore",
        "undo",
    ):
        assert f"    {command} " in run.stdout
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in run.stdout


@pytest.mark.parametrize("words", [("--shop",), ("paper",), ("fly",)], ids=" ".join)
def test_wrong_use_leaves_with_2_and_a_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    run = started(*words, room=tmp_path)
    assert run.returncode == 2
    assert "用法不对" in run.stderr
    assert "Traceback" not in run.stderr
