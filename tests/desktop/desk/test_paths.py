"""Where the program's own files are."""

from pathlib import Path

import pytest

from desktop.desk.paths import resource, resources

ROOT = Path(__file__).parents[3]


def test_the_program_s_own_files_are_found_in_the_tree_and_in_the_built_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert resources() == ROOT / "resources"
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts") == tmp_path / "resources" / "fonts"
