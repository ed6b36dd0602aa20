"""A full disk: told in a sentence, nothing lost, and work goes on once there is room."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.writer import ROWS_A_WORK


@pytest.mark.suite
def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" -m tests.faults.filling "$1"'
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(tmp_path), sys.executable],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert "磁盘已满" in found["full"]
    assert found["works"] >= 1
    assert found["rows"] == found["works"] * ROWS_A_WORK
    assert "磁盘已满" in found["backup"]
    assert "磁盘已满" in found["export"]
    assert found["rubbish"] == []
    assert found["findings"] == []
    assert found["after"] == found["reopened"] == found["rows"] + ROWS_A_WORK
