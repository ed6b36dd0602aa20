"""Papers on a full disk and in a killed process: whole or not there, and what is missing can follow."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.suite
def test_a_full_disk_breaks_no_paper_and_the_rest_follows_when_there_is_room(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=2m tmpfs "$1" && exec "$2" -m tests.faults.pressing fill "$1"'
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(tmp_path), sys.executable],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    first = found["first"]
    assert first["failed"]
    assert all("磁盘已满" in reason for reason in first["failed"])
    assert first["stopped"] == "磁盘写不进去，停在这里" or not first["left"]
    assert found["lying"] == {"whole": first["made"], "broken": 0, "rubbish": 0}
    assert found["again"]["failed"] == []
    assert found["at_last"]["broken"] == 0
    assert found["at_last"]["whole"] >= 12


@pytest.mark.slow
def test_forty_kills_leave_no_half_paper(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.pressing", "kill", str(tmp_path)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["broken"] == 0
    assert found["whole"] > 20  # the kills came while papers were being made
