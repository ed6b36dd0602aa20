"""The small file of this computer that may be lost."""

from pathlib import Path

import pytest

from desktop.desk.local import Local


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    local = Local.load(tmp_path / "深" / "antou.json")
    local.clerk, local.columns = "程立", {"proposals": {"title": 300}}
    local.save()
    again = Local.load(local.path)
    assert (again.clerk, again.columns, again.machine) == ("程立", local.columns, local.machine)


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"clerk": 5, "theme": null, "unknown": 1, "columns": []}'])
def test_a_broken_file_is_as_if_it_were_not_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "antou.json"
    path.write_text(text, encoding="utf-8")
    local = Local.load(path)
    assert (local.clerk, local.theme, local.columns) == ("", "light", {})


def test_what_no_page_could_use_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "antou.json"
    path.write_text(
        '{"columns": {"a/b": 5, "c/d": {"title": "wide"}, "e/f": {"title": 1}}, "clerk": "程立",'
        ' "splits": {"events": "x", "people": -3, "duty": 1000000000000, "proposals": 480},'
        ' "print_offset": {"right": "a", "down": 1e308, "up": null, "left": 1.5}}',
        encoding="utf-8",
    )
    local = Local.load(path)
    assert local.columns == {"e/f": {"title": 1}}
    assert local.splits == {"proposals": 480}
    assert local.print_offset == {"left": 1.5}
    assert local.clerk == "程立"


def test_the_number_of_an_installation_is_drawn_once(tmp_path: Path) -> None:
    numbers = {Local.load(tmp_path / str(place)).machine for place in range(8)}
    assert all(0 <= number < 2**16 for number in numbers)
    assert len(numbers) > 1
    (tmp_path / "bad.json").write_text('{"machine": 70000}', encoding="utf-8")
    assert 0 <= Local.load(tmp_path / "bad.json").machine < 2**16


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    Local.load(tmp_path / "file" / "antou.json").save()


def test_the_file_of_the_user_is_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Local.load().path.name == "antou.json"
